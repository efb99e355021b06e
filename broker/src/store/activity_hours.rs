//! Rows of `activity_hour`: what happened, summed by the hour.

use std::collections::BTreeMap;

use domain::activity::ActivityFilter;
use domain::id::{AppId, SiteId, TenantId};
use domain::provider::SafeCode;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Condition, Expr, InsertStatement, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, Order, QueryFilter as _,
    QueryOrder as _, QueryResult, QuerySelect as _, QueryTrait as _, Value,
};

use super::StoreError;
use super::entities::activity_hour;
use super::many_rows::ManyRows;
use crate::activity::Event;

/// What one row of the roll-up is about; ordered, so that two processes lock rows in one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HourKey<'a> {
    tenant: TenantId,
    hour: i64,
    app: &'a AppId,
    site: Option<SiteId>,
    kind: &'static str,
    outcome: &'static str,
    reason: Option<&'a str>,
}

impl<'a> From<&'a Event> for HourKey<'a> {
    fn from(event: &'a Event) -> Self {
        Self {
            tenant: event.tenant,
            hour: event.at.hour(),
            app: &event.app,
            site: event.site,
            kind: event.kind.as_str(),
            outcome: event.outcome.as_str(),
            reason: event.reason.as_ref().map(SafeCode::as_str),
        }
    }
}

impl HourKey<'_> {
    /// A key holds no NULL, so what is about no site says nothing.
    fn site_text(&self) -> String {
        self.site.map(|site| site.to_string()).unwrap_or_default()
    }
}

/// What is added to one row of the roll-up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct HourSum {
    count: i64,
    upstream_ms_sum: i64,
    upstream_ms_max: i64,
}

/// Events summed by hour.
pub(crate) fn by_hour<'a>(events: impl IntoIterator<Item = &'a Event>) -> BTreeMap<HourKey<'a>, HourSum> {
    let mut sums: BTreeMap<HourKey<'a>, HourSum> = BTreeMap::new();
    for event in events {
        let sum = sums.entry(event.into()).or_default();
        let upstream_ms = event.upstream_ms.unwrap_or(0);
        sum.count = sum.count.saturating_add(1);
        sum.upstream_ms_sum = sum.upstream_ms_sum.saturating_add(upstream_ms);
        sum.upstream_ms_max = Ord::max(sum.upstream_ms_max, upstream_ms);
    }
    sums
}

/// One row of the roll-up, and what is added to it.
type Added<'a> = (HourKey<'a>, HourSum);

/// Adds sums to what is there.
pub(crate) async fn add(
    db: &impl ConnectionTrait,
    sums: BTreeMap<HourKey<'_>, HourSum>,
) -> Result<(), StoreError> {
    static SUMS: ManyRows = ManyRows::new();
    let sums: Vec<Added<'_>> = sums.into_iter().collect();
    SUMS.execute(db, &sums, addition, values).await
}

fn addition(sums: &[Added<'_>]) -> InsertStatement {
    activity_hour::Entity::insert_many(sums.iter().map(hour_row))
        .on_conflict(add_to_what_is_there())
        .into_query()
}

/// The values of [`addition`], in its order.
fn values(sums: &[Added<'_>]) -> Vec<Value> {
    sums.iter().flat_map(row_values).collect()
}

fn row_values((key, sum): &Added<'_>) -> [Value; 10] {
    [
        key.tenant.0.into(),
        key.hour.into(),
        key.app.as_str().into(),
        key.site_text().into(),
        key.kind.into(),
        key.outcome.into(),
        key.reason.unwrap_or_default().into(),
        sum.count.into(),
        sum.upstream_ms_sum.into(),
        sum.upstream_ms_max.into(),
    ]
}

fn add_to_what_is_there() -> OnConflict {
    use activity_hour::Column;
    let held = |column: Column| Expr::col((activity_hour::Entity, column));
    OnConflict::columns([
        Column::TenantId,
        Column::Hour,
        Column::AppId,
        Column::Site,
        Column::Kind,
        Column::Outcome,
        Column::Reason,
    ])
    .value(
        Column::Count,
        held(Column::Count).add(Expr::cust("excluded.count")),
    )
    .value(
        Column::UpstreamMsSum,
        held(Column::UpstreamMsSum).add(Expr::cust("excluded.upstream_ms_sum")),
    )
    .value(
        Column::UpstreamMsMax,
        Expr::cust(
            "CASE WHEN excluded.upstream_ms_max > activity_hour.upstream_ms_max \
             THEN excluded.upstream_ms_max ELSE activity_hour.upstream_ms_max END",
        ),
    )
    .to_owned()
}

fn hour_row((key, sum): &Added<'_>) -> activity_hour::ActiveModel {
    activity_hour::ActiveModel {
        tenant_id: Set(key.tenant.0),
        hour: Set(key.hour),
        app_id: Set(key.app.to_string()),
        site: Set(key.site_text()),
        kind: Set(key.kind.to_owned()),
        outcome: Set(key.outcome.to_owned()),
        reason: Set(key.reason.unwrap_or_default().to_owned()),
        count: Set(sum.count),
        upstream_ms_sum: Set(sum.upstream_ms_sum),
        upstream_ms_max: Set(sum.upstream_ms_max),
    }
}

/// An hour that was looked through.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HourLooked {
    /// Counted since 1970.
    pub(crate) hour: i64,
    /// Whether anything in it fits.
    pub(crate) fits: bool,
    /// How many keys of it were examined.
    pub(crate) keys: u64,
}

/// Looks through the newest keys of a tenant, or of its site if the filter names one, between two hours and including both;
/// at most so many. Newest hour first.
pub(crate) async fn looked_through(
    db: &impl ConnectionTrait,
    (tenant, filter): (TenantId, &ActivityFilter),
    (oldest, newest): (i64, i64),
    limit: u64,
) -> Result<Vec<HourLooked>, StoreError> {
    use activity_hour::{Column, Entity};
    let mut keys = Entity::find()
        .select_only()
        .columns([
            Column::Hour,
            Column::AppId,
            Column::Kind,
            Column::Outcome,
            Column::Reason,
        ])
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::Hour.gte(oldest))
        .filter(Column::Hour.lte(newest))
        .order_by_desc(Column::Hour)
        .limit(limit);
    if let Some(site) = filter.site {
        keys = keys.filter(Column::Site.eq(site.to_string()));
    }
    let hour = || Expr::col((Entity, Column::Hour));
    let fits = Expr::case(fits(filter), 1_i64).finally(0_i64);
    let query = Query::select()
        .expr_as(hour(), Alias::new("hour"))
        .expr_as(Expr::expr(fits).max().cast_as("BIGINT"), Alias::new("fits"))
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("keys"))
        .from_subquery(keys.into_query(), Entity)
        .add_group_by([hour()])
        .order_by((Entity, Column::Hour), Order::Desc)
        .take();
    let rows = db.query_all(&query).await?;
    let hour = |row: &QueryResult| {
        Ok(HourLooked {
            hour: row.try_get("", "hour")?,
            fits: row.try_get::<i64>("", "fits")? != 0,
            keys: u64::try_from(row.try_get::<i64>("", "keys")?).unwrap_or(0),
        })
    };
    rows.iter().map(hour).collect()
}

/// What the filter says of a key; site and hours are asked for already.
fn fits(filter: &ActivityFilter) -> Condition {
    use activity_hour::Column;
    // Something always holds: without any condition there would be no CASE.
    let mut fits = Condition::all().add(Column::Hour.is_not_null());
    if let Some(app) = &filter.app {
        fits = fits.add(Column::AppId.eq(app.as_str()));
    }
    if let Some(kind) = filter.kind {
        fits = fits.add(Column::Kind.eq(kind.as_str()));
    }
    if let Some(outcome) = filter.outcome {
        fits = fits.add(Column::Outcome.eq(outcome.as_str()));
    }
    if let Some(reason) = &filter.reason {
        fits = fits.add(Column::Reason.eq(reason.as_str()));
    }
    fits
}

/// Deletes the hours before this one, counted since 1970, of all tenants at once.
pub(crate) async fn prune(db: &impl ConnectionTrait, before: i64) -> Result<(), StoreError> {
    activity_hour::Entity::delete_many()
        .filter(activity_hour::Column::Hour.lt(before))
        .exec(db)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::many_rows::assert_same;

    #[test]
    fn sums_are_added_as_the_mapper_would() {
        let app: AppId = "abcdefghij".parse().unwrap();
        let key = HourKey {
            tenant: TenantId(uuid::Uuid::from_u128(1)),
            hour: 2,
            app: &app,
            site: Some(SiteId(uuid::Uuid::from_u128(3))),
            kind: "kind",
            outcome: "outcome",
            reason: Some("reason"),
        };
        let nameless = HourKey {
            site: None,
            reason: None,
            ..key
        };
        let sum = HourSum {
            count: 4,
            upstream_ms_sum: 5,
            upstream_ms_max: 6,
        };
        assert_same(&[(key, sum), (nameless, sum)], addition, values);
    }
}
