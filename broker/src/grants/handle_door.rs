//! The door of handles: what Akeeba Backup presents at its refresh URL, after the site's key in it was proved.

use domain::activity::{Outcome, OwnCode};
use domain::error::Refusal;
use domain::grant::{GrantCustody, GrantState, HolderProtocol};
use domain::id::{AppId, GrantId, HolderId};
use domain::provider::SafeCode;
use secrecy::{ExposeSecret as _, SecretString};

use super::door::verifier_of;
use super::handle::NotAHandle;
use super::{GrantDoor, GrantScope, Handle, NoAccess};
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Caller;
use crate::error::Error;
use crate::limits::OverBudget;
use crate::refresh::Refreshed;
use crate::remembered::Remembered;
use crate::store::grant_holders::{self, StoredHolder};
use crate::store::grants;
use crate::threshold::Threshold;

/// How many holders are remembered.
const HOLDERS: usize = 20_000;

/// A holder, and the app of its grant.
#[derive(Debug, Clone)]
struct Found {
    holder: StoredHolder,
    app: AppId,
    is_revoked: bool,
    /// Whether the grant was revoked and waits for who can open it.
    waits_for_secret: bool,
}

/// The holders of handles that were asked for lately.
pub(crate) struct HandleDoors {
    found: Remembered<HolderId, Found>,
    threshold: Threshold<HolderId>,
}

impl HandleDoors {
    pub(super) fn new() -> Self {
        Self {
            found: Remembered::new(HOLDERS),
            threshold: Threshold::new(),
        }
    }
}

/// Why a site whose tokens are stored gets no access token.
#[derive(Debug, thiserror::Error)]
pub enum NoHandleAccess {
    /// The program sent something else, such as the provider's own token from before.
    #[error("this is not a handle")]
    NotAHandle,
    /// There is no such handle at this site and app.
    #[error("the handle is unknown here")]
    Unknown,
    /// The handle was ended.
    #[error("the handle was revoked")]
    Ended,
    /// The provider ended the grant.
    #[error("the grant is dead")]
    Dead {
        /// Where its account is linked again in place.
        relink: GrantId,
    },
    /// The provider refused, or could not be reached.
    #[error(transparent)]
    Refused(Refusal),
    /// Over a budget of this instance, or after too many wrong ones.
    #[error("too many requests")]
    OverBudget(OverBudget),
    /// Our own fault, or the database's: the handle is as good as it was.
    #[error(transparent)]
    Ours(#[from] Error),
}

impl Broker {
    /// An access token for a handle. `found_invalid` is the access token that the program sent along: never a credential, but a
    /// sign that it could not use that one.
    ///
    /// # Errors
    /// [`NoHandleAccess`] by kind.
    pub async fn refresh_by_handle(
        &self,
        scope: &HelperScope,
        (presented, found_invalid): (SecretString, Option<SecretString>),
        caller: &Caller,
    ) -> Result<Refreshed, NoHandleAccess> {
        let handle = match Handle::parse(presented.expose_secret()) {
            Ok(handle) => handle,
            Err(why) => return Err(self.not_a_handle(scope, why, caller)),
        };
        let holder = match self.handle_door(scope, handle, caller).await? {
            GrantDoor::Open(holder) => holder,
            // That an id is right is not told to who has not the secret.
            GrantDoor::Unknown | GrantDoor::WrongSecret => {
                return Err(self.not_known_here(
                    scope,
                    caller,
                    OwnCode::UnknownHandle,
                    NoHandleAccess::Unknown,
                ));
            }
            GrantDoor::Revoked | GrantDoor::Ended => return Err(NoHandleAccess::Ended),
            GrantDoor::TooManyWrong(over) => return Err(NoHandleAccess::OverBudget(over)),
        };
        let grant = holder.holder().grant;
        let found_invalid = found_invalid.as_ref().map(SecretString::expose_secret);
        match self.access(&holder, found_invalid, caller).await {
            Ok(access) => Ok(Refreshed {
                access_token: access.access_token,
                // The handle stays what it is, whatever the provider's token does.
                refresh_token: None,
                expires_in: Some(access.expires_in),
            }),
            Err(none) => Err(without_access(none, grant)),
        }
    }

    /// Proves a handle at an address whose site key was proved.
    async fn handle_door(
        &self,
        scope: &HelperScope,
        handle: Handle,
        caller: &Caller,
    ) -> Result<GrantDoor, Error> {
        let doors = self.grant_doors().handles();
        let id = handle.holder;
        let found = match doors.found.recall(self.changes(), &id) {
            Some(found) => Some(found),
            None => self.look_up_handle(id, caller).await?,
        };
        let here = found.filter(|found| {
            found.holder.tenant == scope.tenant()
                && Some(found.holder.site) == scope.site()
                && found.app == scope.app().id
        });
        let Some(found) = here else {
            return Ok(self.charged(GrantDoor::Unknown, caller));
        };
        let verifier = verifier_of(&found.holder, &handle.secret)?;
        if !verifier.matches(&found.holder.verifier) {
            return Ok(self.charged(GrantDoor::WrongSecret, caller));
        }
        if found.waits_for_secret {
            doors.found.forget(&id);
            let broker = self.clone();
            self.on_main(async move { broker.shown_after_the_end(&found.holder, &handle.secret) })
                .await?;
            return Ok(GrantDoor::Ended);
        }
        if found.is_revoked {
            return Ok(GrantDoor::Ended);
        }
        let proved = (handle.secret, verifier);
        Ok(GrantDoor::Open(GrantScope::new(
            scope.clone(),
            found.holder,
            proved,
        )))
    }

    async fn look_up_handle(&self, id: HolderId, caller: &Caller) -> Result<Option<Found>, Error> {
        let (doors, changes) = (self.grant_doors().handles(), self.changes());
        let find = |generation| async move {
            if let Some(found) = doors.found.recall(changes, &id) {
                return Ok(Some(found));
            }
            let broker = self.clone();
            // The database's connections belong to the runtime that opened them.
            let found = self
                .on_main(async move { broker.find_handle(id).await })
                .await??;
            if let Some(found) = &found {
                doors.found.keep(generation, id, found.clone());
            }
            Ok(found)
        };
        doors
            .threshold
            .look_up(changes, (caller.network(), id), find)
            .await
    }

    async fn find_handle(&self, id: HolderId) -> Result<Option<Found>, Error> {
        let db = self.store().reader();
        let holder = grant_holders::by_id(db, id).await?;
        let Some(holder) = holder.filter(|holder| holder.protocol == HolderProtocol::Akeeba) else {
            return Ok(None);
        };
        let grant = grants::by_id(db, holder.tenant, holder.grant).await?;
        Ok(grant.map(|grant| Found {
            is_revoked: holder.revoked || grant.state == GrantState::Revoked,
            waits_for_secret: grant.wipe.is_some() && grant.custody == GrantCustody::Sealed,
            app: grant.app,
            holder,
        }))
    }

    fn not_a_handle(&self, scope: &HelperScope, why: NotAHandle, caller: &Caller) -> NoHandleAccess {
        if let Err(over) = self.limits().admit_wrong_key(caller) {
            return NoHandleAccess::OverBudget(over);
        }
        match why {
            NotAHandle::Foreign => {
                self.not_known_here(scope, caller, OwnCode::NotAHandle, NoHandleAccess::NotAHandle)
            }
            NotAHandle::Damaged => {
                self.not_known_here(scope, caller, OwnCode::UnknownHandle, NoHandleAccess::Unknown)
            }
        }
    }

    /// Notes what was presented in vain: some of it as events, the rest counted. The site's refreshes pay nothing for it.
    fn not_known_here(
        &self,
        scope: &HelperScope,
        caller: &Caller,
        code: OwnCode,
        none: NoHandleAccess,
    ) -> NoHandleAccess {
        let mut event = self.refresh_of_akeeba(scope, caller, Outcome::RelinkNeeded);
        event.reason = Some(SafeCode::ours(code));
        let told = scope
            .site()
            .is_some_and(|site| self.limits().admit_vain(&site).is_ok());
        if told {
            self.recorder().record(event);
        } else {
            self.recorder().count(event);
        }
        none
    }
}

fn without_access(none: NoAccess, grant: GrantId) -> NoHandleAccess {
    match none {
        NoAccess::Refused(refusal) => NoHandleAccess::Refused(refusal),
        NoAccess::Dead => NoHandleAccess::Dead { relink: grant },
        NoAccess::Revoked => NoHandleAccess::Ended,
        NoAccess::OverBudget { retry_after } => NoHandleAccess::OverBudget(OverBudget { retry_after }),
        NoAccess::NotReady => NoHandleAccess::Ours(Error::Unavailable),
    }
}
