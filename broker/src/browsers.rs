//! Browsers in which a member has signed in: strangers' wrong passwords keep none of them out.
//!
//! Such a browser holds a random token. The token opens nothing: it only has wrong passwords counted against this browser
//! and no longer against an address that others use too.

use std::time::Duration;

use domain::form::Email;
use domain::id::MemberId;
use secrecy::{ExposeSecret as _, SecretString};

use crate::Broker;
use crate::error::Error;
use crate::store::{browsers, members};
use crate::vault::credential::{self, Hash};

/// How long a browser is known after its last sign-in.
pub const KNOWN_FOR: Duration = Duration::from_hours(90 * 24);
/// How many browsers of one member are known at once.
const MOST: u64 = 16;

impl Broker {
    /// Knows a browser from now on as this member's; the token for it, in the place of the one that it `held`.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn know_browser(
        &self,
        member: MemberId,
        held: Option<&SecretString>,
    ) -> Result<SecretString, Error> {
        let issued = credential::issue()?;
        let ends = self.clock().now().plus(KNOWN_FOR);
        let tx = self.store().begin().await?;
        if let Some(held) = held {
            browsers::delete(&tx, &Hash::of(held.expose_secret())).await?;
        }
        browsers::insert(&tx, &issued.hash, member, ends).await?;
        browsers::keep_newest(&tx, member, MOST).await?;
        tx.commit().await?;
        Ok(issued.plain)
    }

    /// The browser, if it is known as that of the member with this e-mail address.
    pub(crate) async fn known_browser(
        &self,
        held: Option<&SecretString>,
        email: &str,
    ) -> Result<Option<Hash>, Error> {
        let (Some(held), Ok(email)) = (held, email.parse::<Email>()) else {
            return Ok(None);
        };
        let (db, browser) = (self.store().reader(), Hash::of(held.expose_secret()));
        let Some(member) = browsers::member_of(db, &browser, self.clock().now()).await? else {
            return Ok(None);
        };
        let named = members::by_email(db, &email).await?;
        Ok(named.filter(|named| named.id == member).map(|_| browser))
    }
}
