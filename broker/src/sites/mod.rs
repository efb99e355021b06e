//! Sites: making them, and their keys. `change` changes them, `revoke` ends them, `list` shows them, `keys` shows their keys,
//! `origins` what was refused, `told` writes down what was done.

mod change;
mod import;
mod keys;
mod list;
mod origins;
pub(crate) mod revoke;
mod shown;
mod told;

use std::time::Duration;

use domain::audit::{AuditAction, AuditField};
use domain::custody::Custody;
use domain::form::Name;
use domain::id::{AppId, SiteId};
use domain::site::{HandBack, NewSite, Notes, SiteAddresses, SiteState, Tags};
use domain::standing::Standing;
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::SiteAppRow;
use sea_orm::DatabaseTransaction;
use secrecy::SecretString;
use uuid::Uuid;

use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::store::audit::Changes;
use crate::store::site_keys::{self, KeyRow};
use crate::store::{apps, consents, instance, setup_links, site_apps, site_tags, sites};
use crate::vault::credential;

pub use import::{CheckedLine, MadeSite};
use keys::MOST_LISTED;
pub use keys::SiteKeyDetails;
pub use list::SITES_PER_PAGE;
pub use revoke::RevokedSite;
pub(crate) use told::record;
use told::{told_apps, told_tags};

/// The longest time that an old site key lives beside a new one.
pub const MAX_OVERLAP: Duration = Duration::from_hours(90 * 24);

/// A site as it is stored.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// What people call it.
    pub name: Name,
    /// Where it lives.
    pub addresses: SiteAddresses,
    /// Who keeps its refresh tokens.
    pub custody: Custody,
    /// How its hand-backs end.
    pub hand_back: HandBack,
    /// What people wrote down about it.
    pub notes: Notes,
    /// Whether it is switched off.
    pub disabled: bool,
    /// When its keys were ended, if they were.
    pub revoked: Option<Timestamp>,
    /// Raised with every change.
    pub version: i64,
}

impl Site {
    /// Whether it may still use the helper.
    pub fn state(&self) -> SiteState {
        if self.revoked.is_some() {
            SiteState::Revoked
        } else if self.disabled {
            SiteState::Disabled
        } else {
            SiteState::Active
        }
    }

    /// How it stands with these apps: the worst of them counts.
    pub fn standing(&self, apps: &[SiteAppRow]) -> Standing {
        match self.state() {
            SiteState::Revoked => Standing::Revoked,
            SiteState::Disabled => Standing::Off,
            SiteState::Active => {
                let worst = apps.iter().map(SiteAppRow::standing).max();
                worst.unwrap_or(Standing::NeverSeen)
            }
        }
    }
}

/// A site with its apps.
#[derive(Debug, Clone)]
pub struct SiteDetails {
    /// The site.
    pub site: Site,
    /// The apps it may use, by name, each with its newest refresh.
    pub apps: Vec<SiteAppRow>,
    /// The words by which it is found.
    pub tags: Tags,
}

/// A site with a key that is shown now and then only to who asks for it by name.
#[derive(Debug)]
pub struct SiteWithKey {
    /// The site and its apps.
    pub details: SiteDetails,
    /// Its key.
    pub key: SecretString,
}

impl Broker {
    /// Makes a site and its first key.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an app that is not the tenant's.
    pub async fn create_site(&self, scope: &ManageTenant, mut new: NewSite) -> Result<SiteWithKey, Error> {
        let wanted = self.chosen_apps(scope, std::mem::take(&mut new.apps)).await?;
        let tx = self.store().begin().await?;
        let (site, key) = self.make_site(&tx, scope, new, &wanted).await?;
        self.renew_papers(&tx, scope.tenant(), self.clock().now()).await?;
        tx.commit().await?;
        Ok(SiteWithKey {
            details: self.site(scope.view(), site).await?,
            key,
        })
    }

    /// Whether there is a site of this name with these addresses already.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn has_twin(&self, scope: &ViewTenant, new: &NewSite) -> Result<bool, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        Ok(sites::has_twin(db, tenant, (&new.name, &new.addresses)).await?)
    }

    /// Makes a site with these apps, and its first key.
    async fn make_site(
        &self,
        tx: &DatabaseTransaction,
        scope: &ManageTenant,
        new: NewSite,
        apps: &[AppId],
    ) -> Result<(SiteId, SecretString), Error> {
        let site = Site {
            id: SiteId(Uuid::now_v7()),
            name: new.name,
            addresses: new.addresses,
            custody: new.custody,
            hand_back: HandBack::Ask,
            notes: Notes::default(),
            disabled: false,
            revoked: None,
            version: 1,
        };
        let now = self.clock().now();
        sites::insert(tx, scope.tenant(), &site, now).await?;
        site_apps::set_apps(tx, scope.tenant(), site.id, apps).await?;
        site_tags::insert(tx, scope.tenant(), site.id, &new.tags).await?;
        let key = self.give_key(tx, scope, site.id).await?;
        let mut facts = site.facts();
        facts.push((AuditField::Custody, Some(site.custody.as_str().to_owned())));
        facts.push((AuditField::Apps, told_apps(apps)));
        facts.push((AuditField::Tags, told_tags(&new.tags)));
        let deed = (AuditAction::SiteCreate, Changes::made(facts));
        record(tx, scope, deed, site.id, now).await?;
        Ok((site.id, key))
    }

    /// Gives a site a new key; the old ones live on for `overlap`, so that its owner can paste the new URLs in peace.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for a revoked site or an overlap over [`MAX_OVERLAP`].
    pub async fn rekey_site(
        &self,
        scope: &ManageTenant,
        id: SiteId,
        overlap: Duration,
    ) -> Result<SiteWithKey, Error> {
        let site = sites::by_id(self.store().reader(), scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        still_there(&site)?;
        if overlap > MAX_OVERLAP {
            return Err(Error::invalid("overlap", text!("sites-overlap-too-long")));
        }
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        sites::hold(&tx, scope.tenant(), id).await?;
        let live = site_keys::live(&tx, scope.tenant(), id, now).await?;
        if live >= MOST_LISTED && !overlap.is_zero() {
            return Err(Error::invalid("overlap", text!("sites-too-many-keys")));
        }
        site_keys::end_keys(&tx, scope.tenant(), id, now.plus(overlap)).await?;
        if overlap.is_zero() {
            // Others have seen the key: what they began with it ends as well, and a link that would show them the new one.
            consents::delete_of_site(&tx, scope.tenant(), id).await?;
            setup_links::end(&tx, scope.tenant(), id).await?;
        }
        let key = self.give_key(&tx, scope, id).await?;
        instance::raise_change_counter(&tx).await?;
        let old = Some(now.plus(overlap).rfc3339());
        let changes = Changes::none()
            .replaced(AuditField::SiteKey)
            .and(AuditField::OldKeysEnd, None, old);
        record(&tx, scope, (AuditAction::SiteRekey, changes), id, now).await?;
        tx.commit().await?;
        Ok(SiteWithKey {
            details: self.site(scope.view(), id).await?,
            key,
        })
    }

    async fn give_key(
        &self,
        tx: &DatabaseTransaction,
        scope: &ManageTenant,
        site: SiteId,
    ) -> Result<SecretString, Error> {
        let issued = credential::issue()?;
        let id = Uuid::now_v7();
        let place = keys::place(scope.tenant(), id.as_bytes());
        let sealed = self.vault().seal(&place, &issued.plain)?;
        let key = KeyRow {
            id,
            hash: issued.hash,
            sealed,
        };
        site_keys::insert_key(tx, scope.tenant(), site, key, self.clock().now()).await?;
        Ok(issued.plain)
    }

    async fn chosen_apps(&self, scope: &ManageTenant, apps: Vec<AppId>) -> Result<Vec<AppId>, Error> {
        let db = self.store().reader();
        if apps.is_empty() {
            return Ok(apps::list(db, scope.tenant())
                .await?
                .into_iter()
                .map(|app| app.id)
                .collect());
        }
        if apps::all_belong(db, scope.tenant(), &apps).await? {
            Ok(apps)
        } else {
            Err(Error::invalid("app", text!("sites-no-such-app-list")))
        }
    }
}

/// Nothing is done with a site that was revoked.
fn still_there(site: &Site) -> Result<(), Error> {
    match site.revoked {
        None => Ok(()),
        Some(_) => Err(Error::invalid("site", text!("sites-revoked-for-ever"))),
    }
}
