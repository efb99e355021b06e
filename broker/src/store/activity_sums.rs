//! Sums over rows of `activity_hour`.

use std::collections::HashMap;
use std::ops::Range;

use domain::activity::{EventKind, Outcome};
use domain::id::{SiteId, TenantId};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait as _, ConnectionTrait, QueryResult};

use super::StoreError;
use super::entities::activity_hour::{Column, Entity};

/// What happened in one hour with one app, at all sites together.
#[derive(Debug, Clone)]
pub(crate) struct HourTotal {
    /// Counted since 1970.
    pub(crate) hour: i64,
    pub(crate) app: String,
    pub(crate) kind: EventKind,
    pub(crate) outcome: Outcome,
    pub(crate) count: u64,
    /// How many of them may have called the provider.
    pub(crate) calls: u64,
    pub(crate) ms_sum: u64,
    pub(crate) ms_longest: u64,
}

fn summed(what: Expr) -> Expr {
    // PostgreSQL's sums are wider than its numbers.
    what.sum().cast_as("BIGINT")
}

fn told(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// The refreshes and pauses of a tenant within some hours.
pub(crate) async fn of_hours(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    hours: Range<i64>,
) -> Result<Vec<HourTotal>, StoreError> {
    let kinds = [
        EventKind::Refresh,
        EventKind::ProviderPaused,
        EventKind::ProviderResumed,
    ];
    let calls = Expr::case(told(Column::UpstreamMsMax).gt(0_i64), told(Column::Count)).finally(0_i64);
    let key = [Column::Hour, Column::AppId, Column::Kind, Column::Outcome];
    let query = Query::select()
        .columns(key)
        .expr_as(summed(told(Column::Count)), Alias::new("events"))
        .expr_as(summed(calls.into()), Alias::new("calls"))
        .expr_as(summed(told(Column::UpstreamMsSum)), Alias::new("ms_sum"))
        .expr_as(told(Column::UpstreamMsMax).max(), Alias::new("ms_longest"))
        .from(Entity)
        .and_where(Column::TenantId.eq(tenant.0))
        .and_where(Column::Hour.gte(hours.start))
        .and_where(Column::Hour.lt(hours.end))
        .and_where(Column::Kind.is_in(kinds.map(EventKind::as_str)))
        .group_by_columns(key)
        .take();
    db.query_all(&query).await?.iter().map(total).collect()
}

fn total(row: &QueryResult) -> Result<HourTotal, StoreError> {
    let unreadable = |_| StoreError::Unreadable {
        table: "activity_hour",
    };
    let number = |name| Ok::<_, StoreError>(u64::try_from(row.try_get::<i64>("", name)?).unwrap_or(0));
    let (kind, outcome): (String, String) = (row.try_get("", "kind")?, row.try_get("", "outcome")?);
    Ok(HourTotal {
        hour: row.try_get("", "hour")?,
        app: row.try_get("", "app_id")?,
        kind: kind.parse().map_err(unreadable)?,
        outcome: outcome.parse().map_err(unreadable)?,
        count: number("events")?,
        calls: number("calls")?,
        ms_sum: number("ms_sum")?,
        ms_longest: number("ms_longest")?,
    })
}

/// The last hour from one on in which each of these sites had a refresh that worked, by site and app.
pub(crate) async fn last_worked(
    db: &impl ConnectionTrait,
    (tenant, sites): (TenantId, &[SiteId]),
    since: i64,
) -> Result<HashMap<(String, String), i64>, StoreError> {
    if sites.is_empty() {
        return Ok(HashMap::new());
    }
    let key = [Column::Site, Column::AppId];
    let query = Query::select()
        .columns(key)
        .expr_as(told(Column::Hour).max(), Alias::new("last"))
        .from(Entity)
        .and_where(Column::TenantId.eq(tenant.0))
        .and_where(Column::Site.is_in(sites.iter().map(ToString::to_string)))
        .and_where(Column::Hour.gte(since))
        .and_where(Column::Kind.eq(EventKind::Refresh.as_str()))
        .and_where(Column::Outcome.eq(Outcome::Ok.as_str()))
        .group_by_columns(key)
        .take();
    let rows = db.query_all(&query).await?;
    let last = |row: &QueryResult| {
        let whose = (row.try_get("", "site")?, row.try_get("", "app_id")?);
        Ok((whose, row.try_get("", "last")?))
    };
    rows.iter().map(last).collect()
}
