//! Rows of `site_app`: which app a site may use, and how its newest refresh went.

use std::collections::HashMap;
use std::time::Duration;

use domain::id::{AppId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use domain::view::LastRefresh;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _,
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
    let has: Vec<String> = apps_of(db, tenant, &[site])
        .await?
        .into_values()
        .flatten()
        .map(|(app, _)| app)
        .collect();
    for app in apps.iter().filter(|app| !has.contains(&app.to_string())) {
        site_app::ActiveModel {
            tenant_id: Set(tenant.0),
            site_id: Set(site.0),
            app_id: Set(app.to_string()),
            last_refresh_at: Set(None),
            last_refresh_outcome: Set(None),
            last_refresh_reason: Set(None),
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
        let last = last_refresh(&row)?;
        apps.entry(SiteId(row.site_id))
            .or_default()
            .push((row.app_id, last));
    }
    Ok(apps)
}

fn last_refresh(row: &site_app::Model) -> Result<Option<LastRefresh>, StoreError> {
    let Some((at, outcome)) = row.last_refresh_at.zip(row.last_refresh_outcome.as_deref()) else {
        return Ok(None);
    };
    Ok(Some(LastRefresh {
        at: Timestamp::from_micros(at),
        outcome: outcome
            .parse()
            .map_err(|_| StoreError::Unreadable { table: "site_app" })?,
        reason: row.last_refresh_reason.clone(),
    }))
}

/// How much later than now a refresh may be said to have been: processes' clocks differ a little.
const CLOCKS_DIFFER: Duration = Duration::from_mins(5);

/// Remembers the newest refresh of a site with an app, unless a newer one is known. One that lies in the future was
/// noted before the clock was set back, and is not newer.
pub(crate) async fn note_refresh(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    (site, app): (SiteId, &AppId),
    last: &LastRefresh,
    now: Timestamp,
) -> Result<(), StoreError> {
    site_app::Entity::update_many()
        .col_expr(site_app::Column::LastRefreshAt, Expr::value(last.at.micros()))
        .col_expr(
            site_app::Column::LastRefreshOutcome,
            Expr::value(last.outcome.as_str()),
        )
        .col_expr(
            site_app::Column::LastRefreshReason,
            Expr::value(last.reason.clone()),
        )
        .filter(site_app::Column::TenantId.eq(tenant.0))
        .filter(site_app::Column::SiteId.eq(site.0))
        .filter(site_app::Column::AppId.eq(app.as_str()))
        .filter(
            Condition::any()
                .add(site_app::Column::LastRefreshAt.is_null())
                .add(site_app::Column::LastRefreshAt.lte(last.at.micros()))
                .add(site_app::Column::LastRefreshAt.gt(now.plus(CLOCKS_DIFFER).micros())),
        )
        .exec(db)
        .await?;
    Ok(())
}
