//! The door of set-up links.

use crate::Broker;
use crate::access::SiteOwner;
use crate::activity::Caller;
use crate::error::Error;
use crate::store::setup_links::{self, StoredLink};
use crate::vault::credential::{self, Hash};

impl Broker {
    /// Whose set-up link a token is; nobody's if it is unknown, was replaced or has ended.
    ///
    /// # Errors
    /// [`Error::TooMany`] for an address that tries one unknown token after the other, or more at once than can be looked up,
    /// and for a link that is opened time and again.
    pub async fn owner_by_setup_link(
        &self,
        token: &str,
        caller: &Caller,
    ) -> Result<Option<SiteOwner>, Error> {
        let link = if credential::may_be_issued(token) {
            self.look_up_link(Hash::of(token), caller).await?
        } else {
            None
        };
        let admitted = match &link {
            Some(link) => self.limits().admit_owner(&link.site),
            None => self.limits().admit_wrong_key(caller),
        };
        admitted.map_err(|over| Error::TooMany {
            retry_after: over.retry_after,
        })?;
        Ok(link.map(SiteOwner::of))
    }

    async fn look_up_link(&self, token: Hash, caller: &Caller) -> Result<Option<StoredLink>, Error> {
        let (changes, shown) = (self.changes(), (caller.network(), token));
        let find = |_| async move {
            let now = self.clock().now();
            Ok(setup_links::by_token(self.store().reader(), &token, now).await?)
        };
        self.link_door().look_up(changes, shown, find).await
    }
}
