//! Rows of `site_app`: which app a site may use, and how its newest refresh went.

use std::collections::HashMap;

use domain::id::{AppId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use domain::view::LastRefresh;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _,
};

use super::StoreError;
use super::entities::site_app;

/// Gives a site exactly these apps; what is known of those that stay, stays.
pub(crate) async fn set_apps(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    apps: &[AppId],
) -> Result<(), StoreError> {
    site_app::Entity::delete_many()
        .filter(site_app::Column::TenantId.eq(tenant.0))
        .filter(site_app::Column::SiteId.eq(site.0))
        .filter(site_app::Column::AppId.is_not_in(apps.iter().map(AppId::as_str)))
        .exec(db)
        .await?;
    let mut has: Vec<String> = apps_of(db, tenant, &[site])
        .await?
        .into_values()
        .flatten()
        .map(|(app, _)| app)
        .collect();
    for app in apps {
        // One that was chosen twice is there by then.
        if has.contains(&app.to_string()) {
            continue;
        }
        has.push(app.to_string());
        site_app::ActiveModel {
            tenant_id: Set(tenant.0),
            site_id: Set(site.0),
            app_id: Set(app.to_string()),
            last_refresh_at: Set(None),
            last_refresh_outcome: Set(None),
            last_refresh_reason: Set(None),
            akeeba_refresh_at: Set(None),
            akeeba_refresh_outcome: Set(None),
            akeeba_refresh_reason: Set(None),
        }
        .insert(db)
        .await?;
    }
    Ok(())
}

/// Per site, the ids of its apps with the newest refresh of each.
pub(crate) type AppsOfSites = HashMap<SiteId, Vec<(String, Option<LastRefresh>)>>;

pub(crate) async fn apps_of(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    sites: &[SiteId],
) -> Result<AppsOfSites, StoreError> {
    let rows = site_app::Entity::find()
        .filter(site_app::Column::TenantId.eq(tenant.0))
        .filter(site_app::Column::SiteId.is_in(sites.iter().map(|site| site.0)))
        .all(db)
        .await?;
    let mut apps = AppsOfSites::new();
    for row in rows {
        let last = refresh_told(
            (row.last_refresh_at, row.last_refresh_outcome),
            row.last_refresh_reason,
        )?;
        apps.entry(SiteId(row.site_id))
            .or_default()
            .push((row.app_id, last));
    }
    Ok(apps)
}

/// How many sites may use an app, and how many of them have.
pub(crate) async fn count_of_app(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    app: &AppId,
) -> Result<(u64, u64), StoreError> {
    let of_app = site_app::Entity::find()
        .filter(site_app::Column::TenantId.eq(tenant.0))
        .filter(site_app::Column::AppId.eq(app.as_str()));
    let used = of_app
        .clone()
        .filter(site_app::Column::LastRefreshAt.is_not_null());
    Ok((of_app.count(db).await?, used.count(db).await?))
}

/// How many sites may use each of a tenant's apps; one that none may use is left out.
pub(crate) async fn count_by_app(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<HashMap<String, u64>, StoreError> {
    let counts: Vec<(String, i64)> = site_app::Entity::find()
        .select_only()
        .column(site_app::Column::AppId)
        .column_as(site_app::Column::SiteId.count(), "sites")
        .filter(site_app::Column::TenantId.eq(tenant.0))
        .group_by(site_app::Column::AppId)
        .into_tuple()
        .all(db)
        .await?;
    let counts = counts.into_iter();
    Ok(counts
        .map(|(app, sites)| (app, u64::try_from(sites).unwrap_or_default()))
        .collect())
}

pub(crate) async fn delete_of_app(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    app: &AppId,
) -> Result<(), StoreError> {
    site_app::Entity::delete_many()
        .filter(site_app::Column::TenantId.eq(tenant.0))
        .filter(site_app::Column::AppId.eq(app.as_str()))
        .exec(db)
        .await?;
    Ok(())
}

/// The newest refresh of a site by Akeeba Backup, for each app that it has refreshed with.
pub(crate) async fn akeebas_of(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
) -> Result<HashMap<String, LastRefresh>, StoreError> {
    let rows = site_app::Entity::find()
        .filter(site_app::Column::TenantId.eq(tenant.0))
        .filter(site_app::Column::SiteId.eq(site.0))
        .all(db)
        .await?;
    let mut refreshes = HashMap::new();
    for row in rows {
        let told = (row.akeeba_refresh_at, row.akeeba_refresh_outcome);
        if let Some(refresh) = refresh_told(told, row.akeeba_refresh_reason)? {
            refreshes.insert(row.app_id, refresh);
        }
    }
    Ok(refreshes)
}

fn refresh_told(
    (at, outcome): (Option<i64>, Option<String>),
    reason: Option<String>,
) -> Result<Option<LastRefresh>, StoreError> {
    let Some((at, outcome)) = at.zip(outcome) else {
        return Ok(None);
    };
    let unreadable = |_| StoreError::Unreadable { table: "site_app" };
    Ok(Some(LastRefresh {
        at: Timestamp::from_micros(at),
        outcome: outcome.parse().map_err(unreadable)?,
        reason,
    }))
}
