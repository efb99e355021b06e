//! Rows of `activity_event`.

use std::sync::OnceLock;

use domain::id::{ClientSecretId, SiteId, TenantId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select, Statement, Value,
};
use uuid::Uuid;

use super::entities::activity_event;
use super::{StoreError, activity_hours, tenants};
use crate::activity::{Event, PastEvent};

/// Rows of one statement. All of one size share one text, which the driver has prepared already; and no database takes more
/// than some thirty thousand values at once.
const SIZES: [usize; 3] = [250, 50, 10];

/// Writes events under the ids of their rows; [`StoreError::Conflict`] if they are there already.
pub(crate) async fn insert(db: &impl ConnectionTrait, events: &[(Uuid, Event)]) -> Result<(), StoreError> {
    let mut rest = events;
    for (size, texts) in SIZES.into_iter().zip(&TEXTS) {
        let mut parts = rest.chunks_exact(size);
        for full in parts.by_ref() {
            let backend = db.get_database_backend();
            let values = full.iter().flat_map(values);
            let statement = Statement::from_sql_and_values(backend, texts.of(backend, full), values);
            db.execute_raw(statement).await?;
        }
        rest = parts.remainder();
    }
    if !rest.is_empty() {
        activity_event::Entity::insert_many(rest.iter().map(row))
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

static TEXTS: [Texts; SIZES.len()] = [const { Texts::new() }; SIZES.len()];

/// The text of a statement for so many events. It is the longest that is written, and the most often, so it is worked out
/// once; only the values differ.
struct Texts {
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Texts {
    const fn new() -> Self {
        Self {
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
        }
    }

    fn of(&self, backend: DbBackend, full: &[(Uuid, Event)]) -> &str {
        let text = match backend {
            DbBackend::Sqlite => &self.sqlite,
            _ => &self.postgres,
        };
        text.get_or_init(|| {
            activity_event::Entity::insert_many(full.iter().map(row))
                .build(backend)
                .sql
        })
    }
}

/// The values of [`row`], in the order of the columns.
fn values((id, event): &(Uuid, Event)) -> [Value; 14] {
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

/// The newest events of a tenant.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    limit: u64,
) -> Result<Vec<PastEvent>, StoreError> {
    let rows = newest_first(tenant).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(past_event).collect())
}

/// The newest events of one of a tenant's sites. They have no index of their own, which would be most of what it costs to
/// write an event: the roll-up says in which hours there are any, and only those are looked through.
pub(crate) async fn newest_of_site(
    db: &impl ConnectionTrait,
    (tenant, site): (TenantId, SiteId),
    limit: u64,
) -> Result<Vec<PastEvent>, StoreError> {
    let mut events = Vec::new();
    let mut before = i64::MAX;
    loop {
        let hours = activity_hours::newest_of_site(db, (tenant, site), before).await?;
        let Some(oldest) = hours.last() else {
            return Ok(events);
        };
        before = *oldest;
        for hour in hours {
            let left = limit.saturating_sub(u64::try_from(events.len()).unwrap_or(u64::MAX));
            if left == 0 {
                return Ok(events);
            }
            let (from, until) = (
                Timestamp::of_hour(hour),
                Timestamp::of_hour(hour.saturating_add(1)),
            );
            let rows = newest_first(tenant)
                .filter(activity_event::Column::At.gte(from.micros()))
                .filter(activity_event::Column::At.lt(until.micros()))
                .filter(activity_event::Column::SiteId.eq(site.0))
                .limit(left)
                .all(db)
                .await?;
            events.extend(rows.into_iter().map(past_event));
        }
    }
}

fn newest_first(tenant: TenantId) -> Select<activity_event::Entity> {
    activity_event::Entity::find()
        .filter(activity_event::Column::TenantId.eq(tenant.0))
        .order_by_desc(activity_event::Column::At)
        .order_by_desc(activity_event::Column::Id)
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

/// Deletes what is older than it is kept, tenant by tenant: their events are in order, those of all are not.
pub(crate) async fn prune(db: &impl ConnectionTrait, before: Timestamp) -> Result<(), StoreError> {
    for tenant in tenants::ids(db).await? {
        activity_event::Entity::delete_many()
            .filter(activity_event::Column::TenantId.eq(tenant.0))
            .filter(activity_event::Column::At.lt(before.micros()))
            .exec(db)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::activity::{EventKind, Outcome};
    use domain::id::SiteId;

    use super::*;
    use crate::activity::AddressKeeping;
    use crate::providers::SecretsTried;

    fn events() -> Vec<(Uuid, Event)> {
        let event = |number: u128| Event {
            at: Timestamp::from_micros(1),
            tenant: TenantId(Uuid::from_u128(2)),
            kind: EventKind::Refresh,
            outcome: Outcome::Ok,
            app: "abcdefghij".parse().unwrap(),
            site: Some(SiteId(Uuid::from_u128(3))),
            ip: AddressKeeping::Truncated.kept([192, 0, 2, 1].into()),
            reason: Some(SafeCode::ours("reason")),
            upstream_ms: Some(4),
            token_in: Some(5),
            token_out: (number > 1).then_some(6),
            request_id: Some(Uuid::from_u128(7)),
            secret: None,
            tried: SecretsTried::default(),
        };
        (0..1_000)
            .map(|number| (Uuid::from_u128(number), event(number)))
            .collect()
    }

    #[test]
    fn full_statements_say_what_the_mapper_would() {
        let events = events();
        for (size, texts) in SIZES.into_iter().zip(&TEXTS) {
            let full = &events[..size];
            for backend in [DbBackend::Sqlite, DbBackend::Postgres] {
                let mapped = activity_event::Entity::insert_many(full.iter().map(row)).build(backend);
                assert_eq!(texts.of(backend, full), mapped.sql);
                let ours: Vec<Value> = full.iter().flat_map(values).collect();
                assert_eq!(mapped.values.unwrap().0, ours);
            }
        }
    }
}
