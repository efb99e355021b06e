//! Sites as they are shown: one, or a page of the list, each app with its newest refresh.

use domain::id::{AppId, SiteId, TenantId};
use domain::view::sites::AppChoice;
use domain::view::{LastRefresh, MOST_COUNTED, PageAt, SiteAppRow, SiteList, SiteQuery, SiteRow, SiteSort};

use super::{Site, SiteDetails};
use crate::Broker;
use crate::access::ViewTenant;
use crate::apps::App;
use crate::error::Error;
use crate::store::site_list::{self, Asked, Found, Mark, looked_for};
use crate::store::{apps, site_apps, site_tags, sites};

/// How many sites one page of the list holds.
pub const SITES_PER_PAGE: u64 = 50;
/// The most tags that are offered to choose from.
const MOST_TAGS_OFFERED: u64 = 200;

impl Broker {
    /// One site with its apps.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn site(&self, scope: &ViewTenant, id: SiteId) -> Result<SiteDetails, Error> {
        self.site_of(scope.tenant(), id).await
    }

    pub(crate) async fn site_of(&self, tenant: TenantId, id: SiteId) -> Result<SiteDetails, Error> {
        let db = self.store().reader();
        let site = sites::by_id(db, tenant, id).await?.ok_or(Error::NotFound)?;
        let has = site_apps::apps_of(db, tenant, &[id])
            .await?
            .remove(&id)
            .unwrap_or_default();
        let all = apps::list(db, tenant).await?;
        let apps = app_rows(&all, has);
        let tags = site_tags::of_sites(db, tenant, &[id]).await?.remove(&id);
        Ok(SiteDetails {
            site,
            apps,
            tags: tags.unwrap_or_default(),
        })
    }

    /// One page of the tenant's sites that fit what is looked for.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a place in the list that no page of this tenant named.
    pub async fn list_sites(&self, scope: &ViewTenant, query: &SiteQuery) -> Result<SiteList, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let asked = self.asked(tenant, query).await?;
        let mut found = site_list::find(db, &asked).await?;
        let limit = usize::try_from(SITES_PER_PAGE).unwrap_or(usize::MAX);
        let more = found.len() > limit;
        found.truncate(limit);
        if asked.backwards {
            found.reverse();
        }
        let total = sites::count(db, tenant, MOST_COUNTED.saturating_add(1)).await?;
        // Nobody counts where there cannot be too many.
        let too_many = total > MOST_COUNTED && site_list::count_candidates(db, &asked).await? > MOST_COUNTED;
        let looked_through = too_many.then_some(MOST_COUNTED);
        let mark = |found: Option<&Found>| found.map(|found| mark_text(query.sort, found));
        let (before, after) = match &query.at {
            PageAt::Start => (false, more),
            PageAt::After(_) => (true, more),
            PageAt::Before(_) => (more, true),
        };
        Ok(SiteList {
            next: mark(found.last().filter(|_| after)),
            previous: mark(found.first().filter(|_| before)),
            sites: self.rows(tenant, &found).await?,
            total: total.min(MOST_COUNTED),
            fitting: if query.is_filtered() {
                Some(site_list::count_fitting(db, &asked).await?)
            } else {
                None
            },
            apps: apps::count(db, tenant).await?,
            looked_through,
            app_choices: self.app_choices(scope).await?,
            tag_choices: site_tags::of_tenant(db, tenant, MOST_TAGS_OFFERED).await?,
        })
    }

    /// The sites that fit what is looked for, in its order, wherever its page is: at most `most`.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn sites_found(
        &self,
        scope: &ViewTenant,
        query: &SiteQuery,
        most: usize,
    ) -> Result<Vec<SiteId>, Error> {
        let from_the_start = SiteQuery {
            at: PageAt::Start,
            ..query.clone()
        };
        let mut asked = self.asked(scope.tenant(), &from_the_start).await?;
        asked.limit = u64::try_from(most).unwrap_or(u64::MAX);
        let found = site_list::find(self.store().reader(), &asked).await?;
        Ok(found.into_iter().map(|found| found.id).collect())
    }

    /// The tenant's apps, to choose from.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn app_choices(&self, scope: &ViewTenant) -> Result<Vec<AppChoice>, Error> {
        let apps = apps::list(self.store().reader(), scope.tenant()).await?;
        let choices = apps.into_iter().map(|app| AppChoice {
            id: app.id.to_string(),
            name: app.name.to_string(),
            provider: app.provider,
        });
        Ok(choices.collect())
    }

    async fn asked<'a>(&self, tenant: TenantId, query: &'a SiteQuery) -> Result<Asked<'a>, Error> {
        let (text, backwards) = match &query.at {
            PageAt::Start => (None, false),
            PageAt::After(text) => (Some(text), false),
            PageAt::Before(text) => (Some(text), true),
        };
        let from = match text {
            Some(text) => Some(self.mark(tenant, query.sort, text).await?),
            None => None,
        };
        // What is no app's id is no app's.
        let known = |app: &'a str| app.parse::<AppId>().map_or("", |_| app);
        Ok(Asked {
            tenant,
            search: looked_for(&query.search),
            state: query.state,
            app: query.app.as_deref().map(known),
            tag: query.tag.as_deref().map(looked_for),
            sort: query.sort,
            from,
            backwards,
            limit: SITES_PER_PAGE.saturating_add(1),
        })
    }

    /// The place that a page named.
    async fn mark(&self, tenant: TenantId, sort: SiteSort, text: &str) -> Result<Mark, Error> {
        if sort == SiteSort::Name {
            let id = text.parse().map_err(|_| Error::NotFound)?;
            let site = sites::by_id(self.store().reader(), tenant, id)
                .await?
                .ok_or(Error::NotFound)?;
            return Ok(Mark::Name(sites::sorts_as(&site.name), id.0));
        }
        let (at, id) = text.split_once('.').ok_or(Error::NotFound)?;
        let id: SiteId = id.parse().map_err(|_| Error::NotFound)?;
        Ok(Mark::At(at.parse().map_err(|_| Error::NotFound)?, id.0))
    }

    async fn rows(&self, tenant: TenantId, found: &[Found]) -> Result<Vec<SiteRow>, Error> {
        let db = self.store().reader();
        let ids: Vec<SiteId> = found.iter().map(|found| found.id).collect();
        let mut held = sites::by_ids(db, tenant, &ids).await?;
        let mut has = site_apps::apps_of(db, tenant, &ids).await?;
        let mut tags = site_tags::of_sites(db, tenant, &ids).await?;
        let all = apps::list(db, tenant).await?;
        let rows = ids.iter().filter_map(|id| {
            let site = held.remove(id)?;
            let apps = app_rows(&all, has.remove(id).unwrap_or_default());
            let tags = tags.remove(id).unwrap_or_default();
            let tags = tags.as_slice().iter().map(ToString::to_string).collect();
            Some(site_row(&site, apps, tags))
        });
        Ok(rows.collect())
    }
}

/// How a page names a row's place in its order.
fn mark_text(sort: SiteSort, found: &Found) -> String {
    match sort {
        SiteSort::Name => found.id.to_string(),
        SiteSort::Refresh | SiteSort::Trouble => format!("{}.{}", found.at, found.id),
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

fn site_row(site: &Site, apps: Vec<SiteAppRow>, tags: Vec<String>) -> SiteRow {
    let addresses = site.addresses.as_slice().iter();
    SiteRow {
        id: site.id,
        name: site.name.to_string(),
        addresses: addresses.map(|address| address.as_str().to_owned()).collect(),
        state: site.state(),
        standing: site.standing(&apps),
        tags,
        apps,
    }
}
