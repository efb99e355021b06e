//! Changing a site: what is known of it, and whether it may use the helper for now.

use domain::audit::{AuditAction, AuditField};
use domain::custody::Custody;
use domain::id::{AppId, SiteId};
use domain::site::{SiteChange, TagChange, Tags};
use domain::text;
use sea_orm::DatabaseTransaction;

use super::{Site, SiteDetails, record, still_there, told_apps, told_tags};
use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::store::audit::Changes;
use crate::store::{consents, instance, site_apps, site_tags, sites};

impl Broker {
    /// Changes a site.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Invalid`], [`Error::Conflict`].
    pub async fn change_site(
        &self,
        scope: &ManageTenant,
        id: SiteId,
        change: SiteChange,
    ) -> Result<SiteDetails, Error> {
        let mut site = sites::by_id(self.store().reader(), scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        if change.is_more_than_words() {
            still_there(&site)?;
        }
        if change.seen.is_some_and(|seen| seen != site.version) {
            return Err(Error::Conflict);
        }
        let (before, keeper) = (site.facts(), site.custody);
        site.name = change.name.unwrap_or(site.name);
        site.addresses = change.addresses.unwrap_or(site.addresses);
        site.custody = change.custody.unwrap_or(site.custody);
        site.hand_back = change.hand_back.unwrap_or(site.hand_back);
        site.notes = change.notes.unwrap_or(site.notes);
        let wanted = match change.apps {
            Some(apps) => Some(self.chosen_apps(scope, apps).await?),
            None => None,
        };
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        sites::update(&tx, scope.tenant(), &site, now).await?;
        let mut changes = Changes::between(before, site.facts());
        if let Some(wanted) = wanted {
            changes = change_apps(&tx, (scope, id), &wanted, changes).await?;
        }
        changes = change_tags(&tx, (scope, id), change.tags, changes).await?;
        instance::raise_change_counter(&tx).await?;
        record(&tx, scope, (AuditAction::SiteChange, changes), id, now).await?;
        if keeper != site.custody {
            let word = |custody: Custody| Some(custody.as_str().to_owned());
            let changes = Changes::none().and(AuditField::Custody, word(keeper), word(site.custody));
            record(&tx, scope, (AuditAction::SiteCustody, changes), id, now).await?;
            self.renew_papers(&tx, scope.tenant(), now).await?;
        }
        tx.commit().await?;
        self.site(scope.view(), id).await
    }

    /// Switches a site off, or on again: its key is refused meanwhile, and stays what it is. Consents in progress end.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Conflict`]; [`Error::Invalid`] for a revoked site.
    pub async fn set_site_disabled(
        &self,
        scope: &ManageTenant,
        id: SiteId,
        disabled: bool,
    ) -> Result<Site, Error> {
        let mut site = sites::by_id(self.store().reader(), scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        still_there(&site)?;
        if site.disabled == disabled {
            return Ok(site);
        }
        let before = site.facts();
        site.disabled = disabled;
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        sites::update(&tx, scope.tenant(), &site, now).await?;
        if disabled {
            consents::delete_of_site(&tx, scope.tenant(), id).await?;
        }
        instance::raise_change_counter(&tx).await?;
        let action = if disabled {
            AuditAction::SiteDisable
        } else {
            AuditAction::SiteEnable
        };
        let changes = Changes::between(before, site.facts());
        record(&tx, scope, (action, changes), id, now).await?;
        tx.commit().await?;
        Ok(site)
    }
}

async fn change_apps(
    tx: &DatabaseTransaction,
    (scope, site): (&ManageTenant, SiteId),
    wanted: &[AppId],
    changes: Changes,
) -> Result<Changes, Error> {
    let held = site_apps::apps_of(tx, scope.tenant(), &[site])
        .await?
        .remove(&site);
    let held = held.unwrap_or_default().into_iter();
    let held: Vec<AppId> = held.filter_map(|(app, _)| app.parse().ok()).collect();
    site_apps::set_apps(tx, scope.tenant(), site, wanted).await?;
    Ok(changes.and(AuditField::Apps, told_apps(&held), told_apps(wanted)))
}

async fn change_tags(
    tx: &DatabaseTransaction,
    (scope, site): (&ManageTenant, SiteId),
    change: TagChange,
    changes: Changes,
) -> Result<Changes, Error> {
    let held: Tags = site_tags::of_sites(tx, scope.tenant(), &[site])
        .await?
        .remove(&site)
        .unwrap_or_default();
    let tags = match change {
        TagChange::Keep => return Ok(changes),
        TagChange::Replace(tags) => tags,
        TagChange::Edit { add, remove } => {
            let edited = held.edited(&add, &remove);
            edited.map_err(|_| Error::invalid("tags", text!("sites-tags-full")))?
        }
    };
    site_tags::replace(tx, scope.tenant(), site, &tags).await?;
    Ok(changes.and(AuditField::Tags, told_tags(&held), told_tags(&tags)))
}
