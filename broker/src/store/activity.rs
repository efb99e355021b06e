//! Rows of `activity_event` and `activity_hour`.

use std::collections::BTreeMap;

use domain::id::{ClientSecretId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::{activity_event, activity_hour};
use crate::activity::{Event, PastEvent};

pub(crate) async fn insert(db: &impl ConnectionTrait, events: &[Event]) -> Result<(), StoreError> {
    if events.is_empty() {
        return Ok(());
    }
    let rows = events.iter().map(|event| activity_event::ActiveModel {
        id: Set(Uuid::now_v7()),
        tenant_id: Set(event.tenant.0),
        at: Set(event.at.micros()),
        kind: Set(event.kind.as_str().to_owned()),
        outcome: Set(event.outcome.as_str().to_owned()),
        app_id: Set(event.app.to_string()),
        site_id: Set(event.site.map(|site| site.0)),
        ip: Set(event.ip.clone()),
        reason: Set(event.reason.as_ref().map(ToString::to_string)),
        upstream_ms: Set(event.upstream_ms),
        token_in: Set(event.token_in),
        token_out: Set(event.token_out),
        request_id: Set(event.request_id.clone()),
        secret_id: Set(event.secret.map(|secret| secret.0)),
    });
    activity_event::Entity::insert_many(rows)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// What one row of the roll-up is about; ordered, so that two processes lock rows in one order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HourKey {
    tenant: Uuid,
    hour: i64,
    app: String,
    site: String,
    kind: &'static str,
    outcome: &'static str,
    reason: String,
}

impl From<&Event> for HourKey {
    fn from(event: &Event) -> Self {
        Self {
            tenant: event.tenant.0,
            hour: event.at.hour(),
            app: event.app.to_string(),
            site: event.site.map(|site| site.to_string()).unwrap_or_default(),
            kind: event.kind.as_str(),
            outcome: event.outcome.as_str(),
            reason: event.reason.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
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
pub(crate) fn by_hour<'a>(events: impl IntoIterator<Item = &'a Event>) -> BTreeMap<HourKey, HourSum> {
    let mut sums: BTreeMap<HourKey, HourSum> = BTreeMap::new();
    for event in events {
        let sum = sums.entry(event.into()).or_default();
        let upstream_ms = event.upstream_ms.unwrap_or(0);
        sum.count = sum.count.saturating_add(1);
        sum.upstream_ms_sum = sum.upstream_ms_sum.saturating_add(upstream_ms);
        sum.upstream_ms_max = Ord::max(sum.upstream_ms_max, upstream_ms);
    }
    sums
}

pub(crate) async fn add_to_hours(
    db: &impl ConnectionTrait,
    sums: BTreeMap<HourKey, HourSum>,
) -> Result<(), StoreError> {
    use activity_hour::Column;
    if sums.is_empty() {
        return Ok(());
    }
    let held = |column: Column| Expr::col((activity_hour::Entity, column));
    let on_conflict = OnConflict::columns([
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
    .to_owned();
    let rows = sums.into_iter().map(|(key, sum)| activity_hour::ActiveModel {
        tenant_id: Set(key.tenant),
        hour: Set(key.hour),
        app_id: Set(key.app),
        site: Set(key.site),
        kind: Set(key.kind.to_owned()),
        outcome: Set(key.outcome.to_owned()),
        reason: Set(key.reason),
        count: Set(sum.count),
        upstream_ms_sum: Set(sum.upstream_ms_sum),
        upstream_ms_max: Set(sum.upstream_ms_max),
    });
    activity_hour::Entity::insert_many(rows)
        .on_conflict(on_conflict)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The newest events of a tenant, or of one of its sites.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: Option<SiteId>,
    limit: u64,
) -> Result<Vec<PastEvent>, StoreError> {
    let mut query = activity_event::Entity::find().filter(activity_event::Column::TenantId.eq(tenant.0));
    if let Some(site) = site {
        query = query.filter(activity_event::Column::SiteId.eq(site.0));
    }
    let rows = query
        .order_by_desc(activity_event::Column::At)
        .order_by_desc(activity_event::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(past_event).collect())
}

fn past_event(row: activity_event::Model) -> PastEvent {
    PastEvent {
        at: Timestamp::from_micros(row.at),
        kind: row.kind,
        outcome: row.outcome,
        app: row.app_id,
        site: row.site_id.map(SiteId),
        ip: row.ip,
        reason: row.reason,
        upstream_ms: row.upstream_ms,
        secret: row.secret_id.map(ClientSecretId),
    }
}

pub(crate) async fn prune(
    db: &impl ConnectionTrait,
    events_before: Timestamp,
    hours_before: i64,
) -> Result<(), StoreError> {
    activity_event::Entity::delete_many()
        .filter(activity_event::Column::At.lt(events_before.micros()))
        .exec(db)
        .await?;
    activity_hour::Entity::delete_many()
        .filter(activity_hour::Column::Hour.lt(hours_before))
        .exec(db)
        .await?;
    Ok(())
}
