//! Rows of `site_app`: which app a site may use, and how its newest refresh went.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use domain::id::{AppId, SiteId, TenantId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use domain::view::LastRefresh;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{
    Condition, Expr, ExprTrait as _, IntoIden as _, Query, TableRef, UpdateStatement, ValueTuple,
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QuerySelect as _, Value,
};

use super::StoreError;
use super::entities::site_app;
use super::many_rows::ManyRows;
use crate::activity::Event;

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

/// The newest refresh of each site with each app.
pub(crate) type NewestRefreshes<'a> = BTreeMap<(TenantId, SiteId, &'a AppId), &'a Event>;

/// Remembers the newest refreshes, each unless a newer one is known. One that lies in the future was noted before the clock
/// was set back, and is not newer.
///
/// They go in one statement and not in one each: a busy batch is about most of the sites there are.
pub(crate) async fn note_refreshes(
    db: &impl ConnectionTrait,
    newest: NewestRefreshes<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    static NEWEST: ManyRows = ManyRows::new();
    let newest: Vec<&Event> = newest.into_values().collect();
    NEWEST
        .execute(
            db,
            &newest,
            |newest| remember(newest, now),
            |newest| values(newest, now),
        )
        .await
}

/// The values of [`remember`], in its order.
fn values(newest: &[&Event], now: Timestamp) -> Vec<Value> {
    let rows = newest.iter().flat_map(|event| row_values(event));
    rows.chain([soon(now).into()]).collect()
}

fn row_values(event: &Event) -> [Value; 6] {
    [
        event.tenant.0.into(),
        event.site.map(|site| site.0).into(),
        event.app.as_str().into(),
        event.at.micros().into(),
        event.outcome.as_str().into(),
        event.reason.as_ref().map(SafeCode::as_str).into(),
    ]
}

/// The latest that a clock may say which is not wrong.
fn soon(now: Timestamp) -> i64 {
    now.plus(CLOCKS_DIFFER).micros()
}

fn remember(newest: &[&Event], now: Timestamp) -> UpdateStatement {
    let rows = newest
        .iter()
        .map(|event| ValueTuple::Many(row_values(event).into()))
        .collect();
    let held = |column: site_app::Column| Expr::col((site_app::Entity, column));
    // Both databases call the columns of a list of values so.
    let noted = |column: &'static str| Expr::col(("newest", column));
    let no_newer = Condition::any()
        .add(held(site_app::Column::LastRefreshAt).is_null())
        .add(held(site_app::Column::LastRefreshAt).lte(noted("column4")))
        .add(held(site_app::Column::LastRefreshAt).gt(soon(now)));
    Query::update()
        .table(site_app::Entity)
        .from(TableRef::ValuesList(rows, "newest".into_iden()))
        .value(site_app::Column::LastRefreshAt, noted("column4"))
        .value(site_app::Column::LastRefreshOutcome, noted("column5"))
        .value(site_app::Column::LastRefreshReason, noted("column6"))
        .and_where(held(site_app::Column::TenantId).eq(noted("column1")))
        .and_where(held(site_app::Column::SiteId).eq(noted("column2")))
        .and_where(held(site_app::Column::AppId).eq(noted("column3")))
        .cond_where(no_newer)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::refresh_of_a_site;
    use crate::store::many_rows::assert_same;

    #[test]
    fn refreshes_are_remembered_as_the_mapper_would() {
        let (first, now) = (refresh_of_a_site(), Timestamp::from_micros(9));
        let second = Event {
            reason: None,
            ..first.clone()
        };
        let newest = [&first, &second];
        assert_same(
            &newest,
            |newest| remember(newest, now),
            |newest| values(newest, now),
        );
    }
}
