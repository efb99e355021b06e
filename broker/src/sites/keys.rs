//! A site's keys: which there are, and the current one once more.

use domain::audit::{AuditAction, AuditField};
use domain::id::{SiteId, TenantId};
use domain::text;
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;
use secrecy::SecretString;
use uuid::Uuid;

use super::{SiteWithKey, record};
use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::store::audit::Changes;
use crate::store::site_keys::StoredKey;
use crate::store::{consents, instance, setup_links, site_keys, sites};
use crate::vault::{Place, Purpose};

/// The most keys of one site that are listed, and the most that may work at once.
pub(super) const MOST_LISTED: u64 = 20;

/// A site's key without the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteKeyDetails {
    /// What it is called.
    pub id: Uuid,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends, or ended.
    pub ends: Option<Timestamp>,
    /// Whether it has ended.
    pub ended: bool,
}

impl Broker {
    /// A site's newest keys, the newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn site_keys(&self, scope: &ViewTenant, site: SiteId) -> Result<Vec<SiteKeyDetails>, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        sites::by_id(db, tenant, site).await?.ok_or(Error::NotFound)?;
        let now = self.clock().now();
        let keys = site_keys::newest(db, tenant, (site, now), MOST_LISTED).await?;
        let shown = keys.into_iter().map(|key| SiteKeyDetails {
            id: key.id,
            created: key.created,
            ends: key.ends,
            ended: key.ends.is_some_and(|ends| ends <= now),
        });
        Ok(shown.collect())
    }

    /// A site with its current key once more, for who lost its addresses. That it was shown is written down.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for a revoked site.
    pub async fn show_site_key(&self, scope: &ManageTenant, site: SiteId) -> Result<SiteWithKey, Error> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        sites::by_id(&tx, scope.tenant(), site)
            .await?
            .ok_or(Error::NotFound)?;
        let Some(key) = self.current_key(&tx, scope.tenant(), site).await? else {
            return Err(Error::invalid("site", text!("sites-revoked-no-key")));
        };
        let deed = (AuditAction::SiteShowKey, Changes::none());
        record(&tx, scope, deed, site, now).await?;
        tx.commit().await?;
        Ok(SiteWithKey {
            details: self.site(scope.view(), site).await?,
            key,
        })
    }

    /// The newest key that has not ended, of a site that was not revoked.
    pub(crate) async fn current_key(
        &self,
        tx: &DatabaseTransaction,
        tenant: TenantId,
        site: SiteId,
    ) -> Result<Option<SecretString>, Error> {
        let now = self.clock().now();
        let found = sites::by_id(tx, tenant, site).await?;
        if found.is_none_or(|site| site.revoked.is_some()) {
            return Ok(None);
        }
        let keys = site_keys::newest(tx, tenant, (site, now), MOST_LISTED).await?;
        let current = keys
            .into_iter()
            .find(|key| key.ends.is_none_or(|ends| ends > now));
        let Some(current) = current else {
            return Ok(None);
        };
        let place = place(tenant, current.id.as_bytes());
        Ok(Some(self.open_sealed(&place, &current.sealed).await?))
    }

    /// Ends one of a site's keys at once, together with the linking that was begun at it, and a set-up link that others may have. The last one stays: whoever wants to
    /// end it revokes the site, or gives it a new key.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a key that is not the site's or has ended; [`Error::Invalid`] for the last one.
    pub async fn end_site_key(&self, scope: &ManageTenant, site: SiteId, key: Uuid) -> Result<(), Error> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        // Two who end a key each, of two, must see one another.
        sites::hold(&tx, scope.tenant(), site).await?;
        let keys = site_keys::newest(&tx, scope.tenant(), (site, now), MOST_LISTED).await?;
        let live = |other: &&StoredKey| other.ends.is_none_or(|ends| ends > now);
        if !keys.iter().filter(live).any(|other| other.id == key) {
            return Err(Error::NotFound);
        }
        if keys.iter().filter(live).count() == 1 {
            return Err(Error::invalid("", text!("sites-only-key")));
        }
        site_keys::end(&tx, scope.tenant(), key, now).await?;
        consents::delete_of_site(&tx, scope.tenant(), site).await?;
        setup_links::end(&tx, scope.tenant(), site).await?;
        instance::raise_change_counter(&tx).await?;
        let changes = Changes::ended(vec![(AuditField::KeyName, Some(key.to_string()))]);
        record(&tx, scope, (AuditAction::SiteEndKey, changes), site, now).await?;
        Ok(tx.commit().await?)
    }
}

/// Where a site's key lies sealed.
pub(super) fn place(tenant: TenantId, row: &[u8]) -> Place<'_> {
    Place {
        purpose: Purpose::SiteKey,
        tenant,
        table: "site_key",
        row,
        column: "sealed",
        bound_to: &[],
    }
}
