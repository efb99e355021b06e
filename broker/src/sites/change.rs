//! Changing a site: what is known of it, and whether it may use the helper for now.

use domain::id::SiteId;
use domain::site::{SiteChange, TagChange};
use sea_orm::DatabaseTransaction;

use super::{Site, SiteDetails, record, still_there};
use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
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
        site.name = change.name.unwrap_or(site.name);
        site.addresses = change.addresses.unwrap_or(site.addresses);
        let keeper_changes = change.custody.is_some_and(|custody| custody != site.custody);
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
        if let Some(wanted) = wanted {
            site_apps::set_apps(&tx, scope.tenant(), id, &wanted).await?;
        }
        change_tags(&tx, scope, id, change.tags).await?;
        instance::raise_change_counter(&tx).await?;
        record(&tx, scope, "site.change", id, now).await?;
        if keeper_changes {
            record(&tx, scope, "site.custody", id, now).await?;
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
        site.disabled = disabled;
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        sites::update(&tx, scope.tenant(), &site, now).await?;
        if disabled {
            consents::delete_of_site(&tx, scope.tenant(), id).await?;
        }
        instance::raise_change_counter(&tx).await?;
        let action = if disabled { "site.disable" } else { "site.enable" };
        record(&tx, scope, action, id, now).await?;
        tx.commit().await?;
        Ok(site)
    }
}

async fn change_tags(
    tx: &DatabaseTransaction,
    scope: &ManageTenant,
    site: SiteId,
    change: TagChange,
) -> Result<(), Error> {
    let tags = match change {
        TagChange::Keep => return Ok(()),
        TagChange::Replace(tags) => tags,
        TagChange::Edit { add, remove } => {
            let held = site_tags::of_sites(tx, scope.tenant(), &[site])
                .await?
                .remove(&site);
            let edited = held.unwrap_or_default().edited(&add, &remove);
            edited.map_err(|_| Error::invalid("tags", "A site has at most 20 tags; take one away first."))?
        }
    };
    Ok(site_tags::replace(tx, scope.tenant(), site, &tags).await?)
}
