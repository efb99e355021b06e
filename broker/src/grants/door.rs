//! The doors of stored grants: an AuthID, and the site key in the URL if there is one, proved against what is stored.
//!
//! The secret is held against its verifier before anything else is touched; who shows a wrong one learns nothing but that.

use std::sync::Arc;

use domain::activity::{AddressKeeping, EventKind, Outcome, OwnCode};
use domain::grant::{GrantCustody, GrantState, HolderProtocol};
use domain::id::{AppId, GrantId, HolderId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;

use super::AuthId;
use super::handle_door::HandleDoors;
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Caller;
use crate::error::Error;
use crate::limits::OverBudget;
use crate::remembered::Remembered;
use crate::store::grant_holders::{self, StoredHolder};
use crate::store::{apps, grants, organisations, site_ends, site_keys, sites};
use crate::threshold::Threshold;
use crate::vault::credential::Hash;
use crate::vault::{HolderSecret, Verifier};

/// How many doors are remembered.
const DOORS: usize = 20_000;

/// May use one grant: the secret of one of its holders was shown. Cheap to clone.
#[derive(Debug, Clone)]
pub struct GrantScope(Arc<Reach>);

#[derive(Debug)]
struct Reach {
    helper: HelperScope,
    holder: StoredHolder,
    secret: HolderSecret,
    verifier: Verifier,
}

impl GrantScope {
    /// The app, its tenant and the site.
    pub fn helper(&self) -> &HelperScope {
        &self.0.helper
    }

    /// The grant.
    pub fn grant(&self) -> GrantId {
        self.0.holder.grant
    }

    pub(super) fn new(
        helper: HelperScope,
        holder: StoredHolder,
        (secret, verifier): (HolderSecret, Verifier),
    ) -> Self {
        Self(Arc::new(Reach {
            helper,
            holder,
            secret,
            verifier,
        }))
    }

    pub(crate) fn holder(&self) -> &StoredHolder {
        &self.0.holder
    }

    pub(super) fn secret(&self) -> &HolderSecret {
        &self.0.secret
    }

    pub(super) fn verifier(&self) -> Verifier {
        self.0.verifier
    }
}

/// How the door of a grant was opened, or why it was not.
#[derive(Debug)]
pub enum GrantDoor {
    /// With this scope.
    Open(GrantScope),
    /// There is no such AuthID, or not at this site's address.
    Unknown,
    /// There is, but the secret is another.
    WrongSecret,
    /// The secret is right, and the AuthID was ended.
    Revoked,
    /// The secret is right, and the site or the app is switched off or gone, or the address was replaced.
    Ended,
    /// This address tried too many wrong ones.
    TooManyWrong(OverBudget),
}

/// A door in a URL: who holds the grant, and the hash of the site key if there is one.
type At = (HolderId, Option<Hash>);

/// What is behind it.
#[derive(Debug, Clone)]
struct Found {
    holder: StoredHolder,
    /// Nothing if it was ended.
    helper: Option<HelperScope>,
    /// When the site key ends, if it does.
    ends: Option<Timestamp>,
    /// Whether the grant was revoked and waits for who can open it.
    waits_for_secret: bool,
    app: AppId,
    addresses: AddressKeeping,
}

/// The doors that were asked for lately; unknown ones are not among them.
pub(crate) struct GrantDoors {
    found: Remembered<At, Found>,
    threshold: Threshold<At>,
    handles: HandleDoors,
    relinks: Threshold<GrantId>,
}

impl GrantDoors {
    pub(crate) fn new() -> Self {
        Self {
            found: Remembered::new(DOORS),
            threshold: Threshold::new(),
            handles: HandleDoors::new(),
            relinks: Threshold::new(),
        }
    }

    /// Those of handles.
    pub(super) fn handles(&self) -> &HandleDoors {
        &self.handles
    }

    /// Who came lately to link a dead grant again.
    pub(crate) fn relinks(&self) -> &Threshold<GrantId> {
        &self.relinks
    }
}

impl Broker {
    /// Proves an AuthID, at the root or at a site's own address.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin; that it is unknown or wrong is no error but a [`GrantDoor`].
    pub async fn grant_door(
        &self,
        site_key: Option<&str>,
        auth_id: AuthId,
        caller: &Caller,
    ) -> Result<GrantDoor, Error> {
        let at = (auth_id.holder, site_key.map(Hash::of));
        let known = self.grant_doors().found.recall(self.changes(), &at);
        let found = match known {
            Some(found) => Some(found),
            None => Box::pin(self.look_up_grant(at, caller)).await?,
        };
        let Some(found) = found else {
            return Ok(self.charged(GrantDoor::Unknown, caller));
        };
        let verifier = verifier_of(&found.holder, &auth_id.secret)?;
        if !verifier.matches(&found.holder.verifier) {
            self.note_wrong_secret(&found, caller);
            return Ok(self.charged(GrantDoor::WrongSecret, caller));
        }
        if found.waits_for_secret {
            self.shown_after_the_end(&found.holder, &auth_id.secret);
            self.grant_doors().found.forget(&at);
        }
        let over = found.ends.is_some_and(|ends| ends <= self.clock().now());
        Ok(match found.helper {
            Some(helper) if !over => {
                GrantDoor::Open(GrantScope::new(helper, found.holder, (auth_id.secret, verifier)))
            }
            _ if found.holder.revoked => GrantDoor::Revoked,
            _ => GrantDoor::Ended,
        })
    }

    async fn look_up_grant(&self, at: At, caller: &Caller) -> Result<Option<Found>, Error> {
        let (doors, changes) = (self.grant_doors(), self.changes());
        let find = |generation| async move {
            if let Some(found) = doors.found.recall(changes, &at) {
                return Ok(Some(found));
            }
            let broker = self.clone();
            self.on_main(async move {
                let found = broker.find_grant(&at).await?;
                if let Some(found) = &found {
                    broker.grant_doors().found.keep(generation, at, found.clone());
                }
                Ok(found)
            })
            .await?
        };
        let shown = (caller.network(), at);
        doors.threshold.look_up(changes, shown, find).await
    }

    async fn find_grant(&self, (holder, key): &At) -> Result<Option<Found>, Error> {
        let db = self.store().reader();
        let holder = grant_holders::by_id(db, *holder).await?;
        let Some(holder) = holder.filter(|holder| holder.protocol == HolderProtocol::Duplicati) else {
            return Ok(None);
        };
        if organisations::is_closed(db, holder.tenant).await? {
            return Ok(None);
        }
        let Some(grant) = grants::by_id(db, holder.tenant, holder.grant).await? else {
            return Ok(None);
        };
        let (opens, ends) = match self.opens(&holder, &grant.app, key.as_ref()).await? {
            Opens::Elsewhere => return Ok(None),
            Opens::Not => (false, None),
            Opens::Until(ends) => (true, ends),
        };
        let lives = opens && !holder.revoked && grant.state != GrantState::Revoked;
        let app = apps::usable(db, &grant.app).await?;
        let app = app.filter(|(tenant, _)| lives && *tenant == holder.tenant);
        let helper = match app {
            Some((tenant, app)) => Some(self.helper_scope(tenant, app, Some(holder.site)).await?),
            None => None,
        };
        Ok(Some(Found {
            addresses: self.addresses_kept(holder.tenant).await?,
            waits_for_secret: grant.wipe.is_some() && grant.custody == GrantCustody::Sealed,
            app: grant.app,
            holder,
            helper,
            ends,
        }))
    }

    /// Whether the site may use the app, and the key, if one is asked for, is one of the site's.
    async fn opens(&self, holder: &StoredHolder, app: &AppId, key: Option<&Hash>) -> Result<Opens, Error> {
        let (db, tenant) = (self.store().reader(), holder.tenant);
        let Some(key) = key else {
            let may = sites::may_use(db, tenant, holder.site, app).await?;
            return Ok(if may { Opens::Until(None) } else { Opens::Not });
        };
        let live = site_keys::by_live_key(db, key, (tenant, app), self.clock().now()).await?;
        Ok(match live {
            Some(live) if live.site != holder.site => Opens::Elsewhere,
            Some(live) if live.switched_off => Opens::Not,
            Some(live) => Opens::Until(live.ends),
            // Where a site was revoked, who has the secret is told so, and what waits for it is ended at its provider.
            None if site_ends::was_key_of_revoked(db, (tenant, holder.site), key).await? => Opens::Not,
            None => Opens::Elsewhere,
        })
    }

    /// Counts a knock with a wrong secret: its operator sees it, and nobody fills the table with it.
    fn note_wrong_secret(&self, found: &Found, caller: &Caller) {
        let whose = (found.holder.tenant, found.app.clone(), Some(found.holder.site));
        let mut event = self.event_of(whose, caller, EventKind::Refresh, Outcome::UnknownKey);
        event.ip = found.addresses.kept(caller.address);
        event.reason = Some(SafeCode::ours(OwnCode::WrongAuthIdSecret));
        self.recorder().count(event);
    }

    /// What is wrong counts against its address, and only the wrong ones are told to wait.
    pub(super) fn charged(&self, door: GrantDoor, caller: &Caller) -> GrantDoor {
        match self.limits().admit_wrong_key(caller) {
            Ok(()) => door,
            Err(over) => GrantDoor::TooManyWrong(over),
        }
    }
}

/// What an address and a site key say of a holder.
enum Opens {
    /// The key is not this site's.
    Elsewhere,
    /// The site or the app is switched off or gone.
    Not,
    /// Until the key ends, if it does.
    Until(Option<Timestamp>),
}

/// What is stored of this secret, if it is the holder's.
pub(super) fn verifier_of(holder: &StoredHolder, secret: &HolderSecret) -> Result<Verifier, Error> {
    Ok(match holder.grant_key {
        None => secret.hashed(),
        Some(_) => secret.locked(holder.grant)?.0,
    })
}
