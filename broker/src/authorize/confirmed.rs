//! A dead grant was linked again by an account that could not be told: who shows an AuthID of that grant says that it goes on.
//!
//! What the consent brought waits sealed in its own request, locked for who holds the grant where the grant is, and no longer
//! than an AuthID waits for its owner's answer.

use std::time::Duration;

use domain::activity::{EventKind, Outcome};
use domain::id::GrantId;

use super::complete::Returned;
use super::hand_over::{Flow, HandOver};
use super::{ConsentError, HolderAsked, Relinked};
use crate::Broker;
use crate::activity::Caller;
use crate::error::Error;
use crate::grants::{Fresh, GrantScope};
use crate::store::consents::{self, RequestRow};
use crate::vault::credential::{self, Hash};

/// How long the holder may look for an AuthID.
const CLICK_LIFE: Duration = Duration::from_mins(5);

impl Broker {
    /// Keeps what a consent brought until who holds the grant has answered.
    pub(super) async fn ask_holder(
        &self,
        returned: &Returned,
        (grant, fresh): (GrantId, Box<Fresh>),
        ends_soon: bool,
    ) -> Result<HolderAsked, ConsentError> {
        let account = fresh.account.clone();
        let waiting = HandOver {
            callback: None,
            flow: Flow::Relink(grant),
            pkce_verifier: None,
            scope_profile: returned.profile.name.to_owned(),
            program: None,
            site_key: None,
            fresh: Some(fresh),
        };
        let sealed = self.seal_hand_over(&returned.scope, &returned.request, &waiting)?;
        let click = credential::issue().map_err(Error::from)?;
        let (db, ends) = (self.store().writer(), self.clock().now().plus(CLICK_LIFE));
        let waits = consents::wait_for_click(db, returned.request, (&click.hash, sealed), ends).await;
        if !waits.map_err(Error::from)? {
            return Err(ConsentError::Gone);
        }
        Ok(HolderAsked {
            grant,
            account,
            click: click.plain,
            ends_soon,
        })
    }

    /// Lets the grant of an AuthID that was proved go on with what waits for this click.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a click that is not known for this grant, was made before or came too late, and for a grant that
    /// changed meanwhile; [`Error::TooMany`] for who makes clicks up.
    pub async fn confirm_relink(
        &self,
        scope: &GrantScope,
        click: &str,
        caller: &Caller,
    ) -> Result<Relinked, Error> {
        let grant = scope.grant();
        let Some((request, fresh)) = self.waiting_for(scope, click).await? else {
            return match self.limits().admit_wrong_key(caller) {
                Ok(()) => Err(Error::NotFound),
                Err(over) => Err(Error::TooMany {
                    retry_after: over.retry_after,
                }),
            };
        };
        let helper = scope.helper();
        let event = self.event(helper, caller, EventKind::ConsentFinished, Outcome::Ok);
        let tx = self.store().begin().await?;
        if !consents::take(&tx, request.id).await? {
            return Err(Error::NotFound);
        }
        if !self.renew_confirmed(tx, helper, (grant, &fresh), event).await? {
            return Err(Error::NotFound);
        }
        Ok(Relinked {
            subject: self.parties(helper).await?.subject,
            account: fresh.account.clone(),
            ends_soon: false,
        })
    }

    async fn waiting_for(
        &self,
        scope: &GrantScope,
        click: &str,
    ) -> Result<Option<(RequestRow, Box<Fresh>)>, Error> {
        if !credential::may_be_issued(click) {
            return Ok(None);
        }
        let found = consents::by_state(self.store().reader(), &Hash::of(click)).await?;
        let (helper, now) = (scope.helper(), self.clock().now());
        let here = found.filter(|request| {
            request.consumed
                && request.ends > now
                && request.tenant == helper.tenant()
                && request.app == helper.app().id
        });
        let Some(request) = here else {
            return Ok(None);
        };
        let waiting = self.open_hand_over(&request).await?;
        let of_grant = waiting.flow == Flow::Relink(scope.grant());
        Ok(waiting.fresh.filter(|_| of_grant).map(|fresh| (request, fresh)))
    }
}
