//! Rows of `activity_hour`: what happened, summed by the hour.

use std::collections::BTreeMap;

use domain::id::{AppId, SiteId, TenantId};
use domain::provider::SafeCode;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, InsertStatement, OnConflict};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Value,
};

use super::StoreError;
use super::entities::activity_hour;
use super::many_rows::ManyRows;
use crate::activity::Event;

/// How many hours are named at once.
const HOURS: u64 = 24;

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

/// The newest hours before one, all counted since 1970, in which anything happened at one of a tenant's sites; at most
/// [`HOURS`], newest first.
pub(crate) async fn newest_of_site(
    db: &impl ConnectionTrait,
    (tenant, site): (TenantId, SiteId),
    before: i64,
) -> Result<Vec<i64>, StoreError> {
    let hours = activity_hour::Entity::find()
        .select_only()
        .column(activity_hour::Column::Hour)
        .distinct()
        .filter(activity_hour::Column::TenantId.eq(tenant.0))
        .filter(activity_hour::Column::Site.eq(site.to_string()))
        .filter(activity_hour::Column::Hour.lt(before))
        .order_by_desc(activity_hour::Column::Hour)
        .limit(HOURS)
        .into_tuple()
        .all(db)
        .await?;
    Ok(hours)
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
