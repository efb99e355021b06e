//! Rows of `activity_event`.

use domain::activity::{EventKind, Outcome};
use domain::id::{ClientSecretId, SiteId, TenantId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::InsertStatement;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Value,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::activity_event;
use super::many_rows::{self, ManyRows};
use crate::activity::Event;

/// The most events that one statement writes.
pub(crate) const MOST: usize = many_rows::MOST;

/// Writes events under the ids of their rows; [`StoreError::Conflict`] if they are there already.
pub(crate) async fn insert(db: &impl ConnectionTrait, events: &[(Uuid, Event)]) -> Result<(), StoreError> {
    static EVENTS: ManyRows = ManyRows::new();
    EVENTS.execute(db, events, insertion, values).await
}

fn insertion(events: &[(Uuid, Event)]) -> InsertStatement {
    activity_event::Entity::insert_many(events.iter().map(row)).into_query()
}

/// The values of [`insertion`], in its order.
fn values(events: &[(Uuid, Event)]) -> Vec<Value> {
    events.iter().flat_map(row_values).collect()
}

fn row_values((id, event): &(Uuid, Event)) -> [Value; 14] {
    [
        (*id).into(),
        event.tenant.0.into(),
        event.at.micros().into(),
        event.kind.as_str().into(),
        event.outcome.as_str().into(),
        event.app.as_str().into(),
        event.site.map(|site| site.0).into(),
        event.ip.map(|ip| ip.to_string()).into(),
        event.reason.as_ref().map(SafeCode::as_str).into(),
        event.upstream_ms.into(),
        event.token_in.into(),
        event.token_out.into(),
        event.request_id.into(),
        event.secret.map(|secret| secret.0).into(),
    ]
}

fn row((id, event): &(Uuid, Event)) -> activity_event::ActiveModel {
    activity_event::ActiveModel {
        id: Set(*id),
        tenant_id: Set(event.tenant.0),
        at: Set(event.at.micros()),
        kind: Set(event.kind.as_str().to_owned()),
        outcome: Set(event.outcome.as_str().to_owned()),
        app_id: Set(event.app.to_string()),
        site_id: Set(event.site.map(|site| site.0)),
        ip: Set(event.ip.map(|ip| ip.to_string())),
        reason: Set(event.reason.as_ref().map(ToString::to_string)),
        upstream_ms: Set(event.upstream_ms),
        token_in: Set(event.token_in),
        token_out: Set(event.token_out),
        request_id: Set(event.request_id),
        secret_id: Set(event.secret.map(|secret| secret.0)),
    }
}

/// An event as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct StoredEvent {
    pub(crate) id: Uuid,
    pub(crate) at: Timestamp,
    pub(crate) kind: EventKind,
    pub(crate) outcome: Outcome,
    pub(crate) app: String,
    pub(crate) site: Option<SiteId>,
    pub(crate) ip: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) upstream_ms: Option<i64>,
    pub(crate) token_in: Option<i64>,
    pub(crate) token_out: Option<i64>,
    pub(crate) request_id: Option<Uuid>,
    pub(crate) secret: Option<ClientSecretId>,
}

impl TryFrom<activity_event::Model> for StoredEvent {
    type Error = StoreError;

    fn try_from(row: activity_event::Model) -> Result<Self, StoreError> {
        let unreadable = |_| StoreError::Unreadable {
            table: "activity_event",
        };
        Ok(Self {
            id: row.id,
            at: Timestamp::from_micros(row.at),
            kind: row.kind.parse().map_err(unreadable)?,
            outcome: row.outcome.parse().map_err(unreadable)?,
            app: row.app_id,
            site: row.site_id.map(SiteId),
            ip: row.ip,
            reason: row.reason,
            upstream_ms: row.upstream_ms,
            token_in: row.token_in,
            token_out: row.token_out,
            request_id: row.request_id,
            secret: row.secret_id.map(ClientSecretId),
        })
    }
}

/// One event of a tenant.
pub(crate) async fn by_id(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: Uuid,
) -> Result<Option<StoredEvent>, StoreError> {
    let row = activity_event::Entity::find_by_id(id)
        .filter(activity_event::Column::TenantId.eq(tenant.0))
        .one(db)
        .await?;
    row.map(StoredEvent::try_from).transpose()
}

/// A tenant's newest events within some moments, both of them included; newest first.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    (from, until): (Timestamp, Timestamp),
    most: u64,
) -> Result<Vec<StoredEvent>, StoreError> {
    let rows = activity_event::Entity::find()
        .filter(activity_event::Column::TenantId.eq(tenant.0))
        .filter(activity_event::Column::At.between(from.micros(), until.micros()))
        .order_by_desc(activity_event::Column::At)
        .order_by_desc(activity_event::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(StoredEvent::try_from).collect()
}

/// The moment of a tenant's oldest event that is kept.
pub(crate) async fn oldest(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<i64> = activity_event::Entity::find()
        .select_only()
        .column(activity_event::Column::At)
        .filter(activity_event::Column::TenantId.eq(tenant.0))
        .order_by_asc(activity_event::Column::At)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(at.map(Timestamp::from_micros))
}

/// How many events are looked at at once for those of a site.
const LOOKED_AT: u64 = 5_000;

/// Deletes those of a tenant's next events that are of a site, from a place on; the place to go on from, if there may be more.
pub(crate) async fn delete_of_site(
    (reader, writer): (&impl ConnectionTrait, &impl ConnectionTrait),
    (tenant, site): (TenantId, SiteId),
    from: (i64, Uuid),
) -> Result<Option<(i64, Uuid)>, StoreError> {
    use activity_event::Column;
    let behind = Condition::any().add(Column::At.gt(from.0)).add(
        Condition::all()
            .add(Column::At.eq(from.0))
            .add(Column::Id.gt(from.1)),
    );
    let rows: Vec<(Uuid, i64, Option<Uuid>)> = activity_event::Entity::find()
        .select_only()
        .columns([Column::Id, Column::At, Column::SiteId])
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::At.gte(from.0))
        .filter(behind)
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .limit(LOOKED_AT)
        .into_tuple()
        .all(reader)
        .await?;
    let of_site = rows.iter().filter(|(_, _, of)| *of == Some(site.0));
    let ids: Vec<Uuid> = of_site.map(|(id, _, _)| *id).collect();
    if !ids.is_empty() {
        activity_event::Entity::delete_many()
            .filter(Column::Id.is_in(ids))
            .exec(writer)
            .await?;
    }
    Ok(rows.last().map(|(id, at, _)| (*at, *id)))
}

/// How many events one statement deletes: whoever else wants to write waits for no more.
const PRUNED_AT_ONCE: u64 = 2_000;

/// Deletes the oldest of a tenant's events from before a moment; whether there may be more.
pub(crate) async fn prune(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    before: Timestamp,
) -> Result<bool, StoreError> {
    let oldest = activity_event::Entity::find()
        .select_only()
        .column(activity_event::Column::Id)
        .filter(activity_event::Column::TenantId.eq(tenant.0))
        .filter(activity_event::Column::At.lt(before.micros()))
        .order_by_asc(activity_event::Column::At)
        .limit(PRUNED_AT_ONCE)
        .into_query();
    let pruned = activity_event::Entity::delete_many()
        .filter(activity_event::Column::Id.in_subquery(oldest))
        .exec(db)
        .await?;
    Ok(pruned.rows_affected >= PRUNED_AT_ONCE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::refresh_of_a_site;

    #[test]
    fn events_are_written_as_the_mapper_would() {
        let bare = Event {
            site: None,
            ip: None,
            token_out: None,
            ..refresh_of_a_site()
        };
        let events = [
            (Uuid::from_u128(1), refresh_of_a_site()),
            (Uuid::from_u128(2), bare),
        ];
        many_rows::assert_same(&events, insertion, values);
    }
}
