//! Helper doors: an app's id and a site key as they stand in a URL, proved and remembered.
//!
//! A door that was opened is remembered for one generation of changes, so that a steady refresh asks the database
//! nothing. Wrong keys are remembered too, and only they count against an address: a right key is never refused for
//! somebody else's wrong ones.

use std::time::Duration;

use domain::activity::AddressKeeping;
use domain::app_registration::Access;
use domain::id::{AppId, SiteId, TenantId};
use domain::timestamp::Timestamp;

use super::HelperScope;
use super::lanes::Lanes;
use crate::Broker;
use crate::activity::Caller;
use crate::changes::Generation;
use crate::error::Error;
use crate::limits::OverBudget;
use crate::remembered::Remembered;
use crate::slots::NoSlot;
use crate::store::{Store, StoreError, apps, site_keys};
use crate::vault::credential::Hash;

/// How many open doors are remembered: about as many as there are sites times apps on one busy instance.
const OPEN_DOORS: usize = 20_000;
/// How many wrong keys and unknown apps are remembered.
const CLOSED_DOORS: usize = 20_000;
/// How many apps are met before anybody asks for them.
const APPS_MET: u64 = 20_000;
/// When to come back if too many already wait.
const CROWDED: Duration = Duration::from_secs(1);

/// How a helper door was opened, or why it was not.
#[derive(Debug, Clone)]
pub enum HelperDoor {
    /// With this scope.
    Open(HelperScope),
    /// There is such an app, but the key is unknown, was revoked, is for another app or a site that is switched off; or the app
    /// is not open.
    UnknownKey {
        /// Whose app it is, so that its operator can see the knocking.
        tenant: TenantId,
        /// The app.
        app: AppId,
        /// The site that the key would be right for, were it not switched off. Who knocks does not learn of it.
        switched_off: Option<SiteId>,
        /// How much of an address the tenant's events keep.
        addresses: AddressKeeping,
    },
    /// There is no such app, or it is disabled.
    UnknownApp,
    /// This address has tried too many wrong keys, and this was one more.
    TooManyWrong(OverBudget),
}

/// A door in a URL: an app, and the hash of the key if there was one.
pub(super) type Url = (AppId, Option<Hash>);

/// What was found behind a URL.
#[derive(Clone)]
struct Found {
    door: HelperDoor,
    /// When the key ends, if it does; it may end while it is remembered.
    ends: Option<Timestamp>,
}

/// The doors that were asked for lately.
pub(crate) struct Doors {
    open: Remembered<Url, Found>,
    closed: Remembered<Url, Found>,
    lanes: Lanes,
}

impl Doors {
    pub(crate) fn new() -> Self {
        Self {
            open: Remembered::new(OPEN_DOORS),
            closed: Remembered::new(CLOSED_DOORS),
            lanes: Lanes::new(),
        }
    }

    /// Meets the newest apps, so that who asks for one of them for the first time does not wait among those who make apps
    /// up.
    pub(crate) async fn meet_apps(&self, store: &Store) -> Result<(), StoreError> {
        for app in apps::newest_usable(store.reader(), APPS_MET).await? {
            self.lanes.found(&app);
        }
        Ok(())
    }

    /// Notes that there is such an app.
    pub(crate) fn meet(&self, app: &AppId) {
        self.lanes.found(app);
    }

    fn keep(&self, generation: Option<Generation>, url: Url, found: Found) {
        match &found.door {
            HelperDoor::Open(_) => {
                self.lanes.found(&url.0);
                self.open.keep(generation, url, found);
            }
            closed => {
                if matches!(closed, HelperDoor::UnknownKey { .. }) {
                    self.lanes.found(&url.0);
                }
                // Whose key has ended is a stranger from now on.
                self.open.forget(&url);
                self.closed.keep(generation, url, found);
            }
        }
    }
}

impl Broker {
    /// Opens a helper door for an app's id and a site key as they stand in a URL.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin; an unknown key is not an error but a [`HelperDoor`]. [`Error::TooMany`] when
    /// one address asks for more unknown doors at once than can be looked up.
    pub async fn helper_door(
        &self,
        app: &str,
        site_key: Option<&str>,
        caller: &Caller,
    ) -> Result<HelperDoor, Error> {
        let Ok(app) = app.parse::<AppId>() else {
            return Ok(HelperDoor::UnknownApp);
        };
        let url = (app, site_key.map(Hash::of));
        let found = match self.recall_door(&url) {
            Some(found) => found,
            // Boxed, here as below: what happens seldom must not make every refresh larger.
            None => Box::pin(self.look_up_door(url, caller)).await?,
        };
        let door = match (&found.door, found.ends) {
            (HelperDoor::Open(scope), Some(ends)) if ends <= self.clock().now() => HelperDoor::UnknownKey {
                tenant: scope.tenant(),
                app: scope.app().id.clone(),
                switched_off: None,
                addresses: scope.addresses(),
            },
            _ => found.door,
        };
        Ok(self.charged_if_wrong(door, caller))
    }

    /// Meets the apps that other processes made; otherwise it happens once a minute.
    ///
    /// # Errors
    /// [`StoreError`] by kind.
    pub async fn meet_apps(&self) -> Result<(), StoreError> {
        self.doors().meet_apps(self.store()).await
    }

    fn recall_door(&self, url: &Url) -> Option<Found> {
        let (doors, changes) = (self.doors(), self.changes());
        doors
            .open
            .recall(changes, url)
            .or_else(|| doors.closed.recall(changes, url))
    }

    async fn look_up_door(&self, url: Url, caller: &Caller) -> Result<Found, Error> {
        let doors = self.doors();
        let known = doors.open.was_kept(&url);
        let place = doors.lanes.wait(caller.network(), &url, known).await;
        let _place = place.map_err(|NoSlot| Error::TooMany { retry_after: CROWDED })?;
        // Who stood before us in the lane may have found it.
        if let Some(found) = self.recall_door(&url) {
            return Ok(found);
        }
        // Noted first: what changes while the rows are read makes them worthless.
        let generation = self.changes().generation();
        let broker = self.clone();
        self.on_main(async move {
            let found = broker.find_door(&url).await?;
            broker.doors().keep(generation, url, found.clone());
            Ok(found)
        })
        .await?
    }

    async fn find_door(&self, (id, key): &Url) -> Result<Found, Error> {
        let db = self.store().reader();
        let lasting = |door| Found { door, ends: None };
        let Some((tenant, app)) = apps::usable(db, id).await? else {
            return Ok(lasting(HelperDoor::UnknownApp));
        };
        let addresses = self.addresses_kept(tenant).await?;
        let unknown = |switched_off| {
            lasting(HelperDoor::UnknownKey {
                tenant,
                app: id.clone(),
                switched_off,
                addresses,
            })
        };
        let Some(key) = key else {
            return Ok(if app.access == Access::Open {
                lasting(HelperDoor::Open(self.helper_scope(tenant, app, None).await?))
            } else {
                unknown(None)
            });
        };
        Ok(
            match site_keys::by_live_key(db, key, (tenant, id), self.clock().now()).await? {
                Some(key) if key.switched_off => unknown(Some(key.site)),
                Some(key) => Found {
                    door: HelperDoor::Open(self.helper_scope(tenant, app, Some(key.site)).await?),
                    ends: key.ends,
                },
                None => unknown(None),
            },
        )
    }

    /// A wrong key counts against its address after it was proved wrong, and then only the wrong ones are told to wait.
    fn charged_if_wrong(&self, door: HelperDoor, caller: &Caller) -> HelperDoor {
        match door {
            HelperDoor::UnknownKey { .. } | HelperDoor::UnknownApp => {
                match self.limits().admit_wrong_key(caller) {
                    Ok(()) => door,
                    Err(over) => HelperDoor::TooManyWrong(over),
                }
            }
            HelperDoor::Open(_) | HelperDoor::TooManyWrong(_) => door,
        }
    }
}
