//! Rows of `process`: who has this database open, and which generation of the key ring each has loaded.

use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    Statement,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::process;

/// A process, as the table knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProcessRow {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) started: Timestamp,
    pub(crate) seen: Timestamp,
    pub(crate) ring_generation: i64,
    pub(crate) untrusted_forwarding: Option<Timestamp>,
}

/// The database's own time, on which all processes of one instance agree.
pub(crate) async fn database_time(db: &impl ConnectionTrait) -> Result<Timestamp, StoreError> {
    let backend = db.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => {
            "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS now"
        }
        _ => "SELECT CAST(unixepoch('subsec') * 1000000 AS INTEGER) AS now",
    };
    let row = db
        .query_one_raw(Statement::from_string(backend, sql))
        .await?
        .ok_or(StoreError::Unavailable)?;
    Ok(Timestamp::from_micros(row.try_get("", "now")?))
}

/// Writes that a process is there, and what it has loaded.
pub(crate) async fn put(db: &impl ConnectionTrait, row: ProcessRow) -> Result<(), StoreError> {
    let on_conflict = OnConflict::column(process::Column::Id)
        .update_columns([
            process::Column::SeenAt,
            process::Column::RingGeneration,
            process::Column::UntrustedForwardingAt,
        ])
        .to_owned();
    process::Entity::insert(process::ActiveModel {
        id: Set(row.id),
        kind: Set(row.kind),
        started_at: Set(row.started.micros()),
        seen_at: Set(row.seen.micros()),
        ring_generation: Set(row.ring_generation),
        untrusted_forwarding_at: Set(row.untrusted_forwarding.map(Timestamp::micros)),
    })
    .on_conflict(on_conflict)
    .exec_without_returning(db)
    .await?;
    Ok(())
}

pub(crate) async fn remove(db: &impl ConnectionTrait, id: Uuid) -> Result<(), StoreError> {
    process::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// The processes that were seen since, oldest first.
pub(crate) async fn seen_since(
    db: &impl ConnectionTrait,
    since: Timestamp,
) -> Result<Vec<ProcessRow>, StoreError> {
    let rows = process::Entity::find()
        .filter(process::Column::SeenAt.gte(since.micros()))
        .order_by_asc(process::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(process_row).collect())
}

fn process_row(row: process::Model) -> ProcessRow {
    ProcessRow {
        id: row.id,
        kind: row.kind,
        started: Timestamp::from_micros(row.started_at),
        seen: Timestamp::from_micros(row.seen_at),
        ring_generation: row.ring_generation,
        untrusted_forwarding: row.untrusted_forwarding_at.map(Timestamp::from_micros),
    }
}

/// Forgets those that ended without saying so.
pub(crate) async fn prune(db: &impl ConnectionTrait, before: Timestamp) -> Result<(), StoreError> {
    process::Entity::delete_many()
        .filter(process::Column::SeenAt.lt(before.micros()))
        .exec(db)
        .await?;
    Ok(())
}
