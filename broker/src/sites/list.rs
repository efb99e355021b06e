//! Sites as they are shown: one, or a page of the list, each app with its newest refresh.

use domain::id::SiteId;
use domain::view::{LastRefresh, SiteAppRow, SiteList, SiteRow};

use super::{Site, SiteDetails};
use crate::Broker;
use crate::access::ViewTenant;
use crate::apps::App;
use crate::error::Error;
use crate::store::{apps, site_apps, sites};

/// How many sites one page of the list holds.
pub const SITES_PER_PAGE: u64 = 100;
impl Broker {
    /// One site with its apps.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn site(&self, scope: &ViewTenant, id: SiteId) -> Result<SiteDetails, Error> {
        let db = self.store().reader();
        let site = sites::by_id(db, scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        let has = site_apps::apps_of(db, scope.tenant(), &[id])
            .await?
            .remove(&id)
            .unwrap_or_default();
        let all = apps::list(db, scope.tenant()).await?;
        let apps = app_rows(&all, has);
        Ok(SiteDetails { site, apps })
    }

    /// One page of the tenant's sites, by name, after the site with the id `after`.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an `after` that is not a site of the tenant.
    pub async fn list_sites(&self, scope: &ViewTenant, after: Option<&str>) -> Result<SiteList, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let after = match after {
            Some(text) => {
                let id = text.parse().map_err(|_| Error::NotFound)?;
                Some(sites::by_id(db, tenant, id).await?.ok_or(Error::NotFound)?)
            }
            None => None,
        };
        let limit = usize::try_from(SITES_PER_PAGE).unwrap_or(usize::MAX);
        let mut page = sites::page(db, tenant, after.as_ref(), SITES_PER_PAGE.saturating_add(1)).await?;
        let more = page.len() > limit;
        page.truncate(limit);
        let ids: Vec<SiteId> = page.iter().map(|site| site.id).collect();
        let mut has = site_apps::apps_of(db, tenant, &ids).await?;
        let all = apps::list(db, tenant).await?;
        let next = more.then(|| ids.last().map(ToString::to_string)).flatten();
        let rows = page.into_iter().map(|site| {
            let apps = app_rows(&all, has.remove(&site.id).unwrap_or_default());
            site_row(&site, apps)
        });
        Ok(SiteList {
            sites: rows.collect(),
            total: sites::count(db, tenant).await?,
            apps: apps::count(db, tenant).await?,
            next,
        })
    }
}

fn app_rows(all: &[App], has: Vec<(String, Option<LastRefresh>)>) -> Vec<SiteAppRow> {
    let mut rows: Vec<SiteAppRow> = has
        .into_iter()
        .filter_map(|(id, last_refresh)| {
            let app = all.iter().find(|app| app.id.as_str() == id)?;
            Some(SiteAppRow {
                app: id,
                name: app.name.to_string(),
                provider: app.provider,
                disabled: app.disabled,
                last_refresh,
            })
        })
        .collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    rows
}

fn site_row(site: &Site, apps: Vec<SiteAppRow>) -> SiteRow {
    let addresses = site.addresses.as_slice().iter();
    SiteRow {
        id: site.id,
        name: site.name.to_string(),
        addresses: addresses.map(|address| address.as_str().to_owned()).collect(),
        state: site.state(),
        apps,
    }
}
