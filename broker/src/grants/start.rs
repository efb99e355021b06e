//! Which apps of a site can make an AuthID, for who has the site's key.

use domain::duplicati::DuplicatiType;
use domain::id::AppId;

use crate::Broker;
use crate::access::{HelperDoor, HelperScope};
use crate::activity::Caller;
use crate::error::Error;
use crate::limits::OverBudget;
use crate::providers::{Lasting, of};
use crate::store::site_keys;
use crate::vault::credential::Hash;

/// What a site key opens.
#[derive(Debug)]
pub enum StartDoor {
    /// These apps of the site; none if it has none that fits.
    Open(Vec<HelperScope>),
    /// There is no such key.
    Unknown,
    /// This address tried too many wrong keys.
    TooManyWrong(OverBudget),
}

impl Broker {
    /// The apps of a site that fit what Duplicati wants to store to; all of them if it does not say.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin; [`Error::TooMany`] when one address looks for too many doors at once.
    pub async fn start_door(
        &self,
        site_key: &str,
        wanted: Option<DuplicatiType>,
        caller: &Caller,
    ) -> Result<StartDoor, Error> {
        let Some(apps) = self.apps_behind(Hash::of(site_key), caller).await? else {
            return Ok(match self.limits().admit_wrong_key(caller) {
                Ok(()) => StartDoor::Unknown,
                Err(over) => StartDoor::TooManyWrong(over),
            });
        };
        let mut open = Vec::new();
        for app in apps {
            // Each is proved as at every other door of the site.
            if let HelperDoor::Open(scope) = self.helper_door(app.as_str(), Some(site_key), caller).await?
                && refreshes(&scope)
                && wanted.is_none_or(|wanted| fits(&scope, wanted))
            {
                open.push(scope);
            }
        }
        Ok(StartDoor::Open(open))
    }

    /// The apps of the site that a key belongs to.
    pub(crate) async fn apps_behind(&self, key: Hash, caller: &Caller) -> Result<Option<Vec<AppId>>, Error> {
        let (changes, shown) = (self.changes(), (caller.network(), key));
        let find = |_| async move {
            let now = self.clock().now();
            Ok(site_keys::apps_of(self.store().reader(), &key, now).await?)
        };
        self.key_door().look_up(changes, shown, find).await
    }
}

fn fits(scope: &HelperScope, wanted: DuplicatiType) -> bool {
    let app = scope.app();
    app.provider == wanted.provider && wanted.takes(&app.scope_profile)
}

/// Where what lasts is the access token there is nothing to refresh, and Duplicati takes no AuthID.
fn refreshes(scope: &HelperScope) -> bool {
    of(scope.app().provider).descriptor().lasting == Lasting::RefreshToken
}
