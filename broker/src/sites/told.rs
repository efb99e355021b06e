//! What the audit tells of sites.

use domain::audit::{AuditAction, AuditField};
use domain::id::{AppId, SiteId};
use domain::redirect::SiteAddress;
use domain::site::{Tag, Tags};
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;

use super::Site;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed, Facts};

impl Site {
    /// What the audit tells of it, but for its custody, whose changes are deeds of their own.
    pub(super) fn facts(&self) -> Facts {
        let addresses = self.addresses.as_slice().iter();
        let addresses: Vec<&str> = addresses.map(SiteAddress::as_str).collect();
        let notes = self.notes.as_str();
        vec![
            (AuditField::Name, Some(self.name.to_string())),
            (AuditField::Addresses, Some(addresses.join(", "))),
            (AuditField::HandBack, Some(self.hand_back.as_str().to_owned())),
            (AuditField::Notes, (!notes.is_empty()).then(|| notes.to_owned())),
            (AuditField::State, Some(self.state().as_str().to_owned())),
        ]
    }
}

/// Writes down what was done to a site.
pub(crate) async fn record(
    tx: &DatabaseTransaction,
    scope: &ManageTenant,
    (action, changes): (AuditAction, Changes),
    site: SiteId,
    now: Timestamp,
) -> Result<(), Error> {
    let target = site.to_string();
    let deed = Deed {
        tenant: Some(scope.tenant()),
        actor: scope.actor(),
        action,
        target: &target,
        changes,
    };
    Ok(audit::record(tx, deed, now).await?)
}

/// The apps of a site, as the audit tells them.
pub(super) fn told_apps(apps: &[AppId]) -> Option<String> {
    let mut ids: Vec<&str> = apps.iter().map(AppId::as_str).collect();
    ids.sort_unstable();
    ids.dedup();
    (!ids.is_empty()).then(|| ids.join(", "))
}

/// The same of its tags.
pub(super) fn told_tags(tags: &Tags) -> Option<String> {
    let words: Vec<&str> = tags.as_slice().iter().map(Tag::as_str).collect();
    (!words.is_empty()).then(|| words.join(", "))
}
