//! Rows of `key_ring`, and of `ring_head`: which generation the ring is in, and which master key wraps it.
//!
//! A generation is raised with every change that processes must load. An entry keeps the one at which it came.

use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use super::StoreError;
use super::entities::{key_ring, ring_head};
use crate::vault::{RingRole, RingState, WrappedEntry};

/// An entry as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct StoredEntry {
    pub(crate) wrapped: WrappedEntry,
    /// The generation at which it came.
    pub(crate) generation: i64,
    pub(crate) created: Timestamp,
    /// When it came to its state.
    pub(crate) changed: Timestamp,
}

/// What the ring as a whole is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) generation: i64,
    /// The short name of the master key that wraps the entries.
    pub(crate) master_key_id: String,
}

/// Every entry, oldest first.
pub(crate) async fn entries(db: &impl ConnectionTrait) -> Result<Vec<StoredEntry>, StoreError> {
    key_ring::Entity::find()
        .order_by_asc(key_ring::Column::Generation)
        .order_by_asc(key_ring::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(stored_entry)
        .collect()
}

fn stored_entry(row: key_ring::Model) -> Result<StoredEntry, StoreError> {
    let unreadable = || StoreError::Unreadable { table: "key_ring" };
    let wrapped = WrappedEntry {
        id: row.id.as_slice().try_into().map_err(|_| unreadable())?,
        role: RingRole::from_stored(&row.role).ok_or_else(unreadable)?,
        state: RingState::from_stored(&row.state).ok_or_else(unreadable)?,
        wrapped: row.wrapped,
    };
    Ok(StoredEntry {
        wrapped,
        generation: row.generation,
        created: Timestamp::from_micros(row.created_at),
        changed: Timestamp::from_micros(row.changed_at),
    })
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    entry: WrappedEntry,
    generation: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    key_ring::ActiveModel {
        id: Set(entry.id.to_vec()),
        role: Set(entry.role.as_str().to_owned()),
        state: Set(entry.state.as_str().to_owned()),
        wrapped: Set(entry.wrapped),
        generation: Set(generation),
        created_at: Set(now.micros()),
        changed_at: Set(now.micros()),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Lets an entry be something else from now on.
pub(crate) async fn set_state(
    db: &impl ConnectionTrait,
    id: [u8; 8],
    state: RingState,
    now: Timestamp,
) -> Result<(), StoreError> {
    key_ring::Entity::update_many()
        .col_expr(key_ring::Column::State, Expr::value(state.as_str()))
        .col_expr(key_ring::Column::ChangedAt, Expr::value(now.micros()))
        .filter(key_ring::Column::Id.eq(id.to_vec()))
        .exec(db)
        .await?;
    Ok(())
}

/// Puts an entry's new wrapping in the place of the old one.
pub(crate) async fn rewrap(db: &impl ConnectionTrait, entry: WrappedEntry) -> Result<(), StoreError> {
    key_ring::Entity::update_many()
        .col_expr(key_ring::Column::Wrapped, Expr::value(entry.wrapped))
        .filter(key_ring::Column::Id.eq(entry.id.to_vec()))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn remove(db: &impl ConnectionTrait, id: [u8; 8]) -> Result<(), StoreError> {
    key_ring::Entity::delete_by_id(id.to_vec()).exec(db).await?;
    Ok(())
}

/// The ring's head; none before the ring is made.
pub(crate) async fn head(db: &impl ConnectionTrait) -> Result<Option<Head>, StoreError> {
    let row = ring_head::Entity::find_by_id(1).one(db).await?;
    Ok(row.map(|row| Head {
        generation: row.generation,
        master_key_id: row.master_key_id,
    }))
}

pub(crate) async fn insert_head(db: &impl ConnectionTrait, head: Head) -> Result<(), StoreError> {
    ring_head::ActiveModel {
        one: Set(1),
        generation: Set(head.generation),
        master_key_id: Set(head.master_key_id),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Begins the next generation. The update locks the head: until the transaction ends nobody else changes the ring.
pub(crate) async fn next_generation(tx: &impl ConnectionTrait) -> Result<Head, StoreError> {
    ring_head::Entity::update_many()
        .col_expr(
            ring_head::Column::Generation,
            Expr::col(ring_head::Column::Generation).add(1),
        )
        .filter(ring_head::Column::One.eq(1))
        .exec(tx)
        .await?;
    head(tx)
        .await?
        .ok_or(StoreError::Unreadable { table: "ring_head" })
}

/// Puts the ring into a generation of its own.
pub(crate) async fn set_generation(tx: &impl ConnectionTrait, generation: i64) -> Result<(), StoreError> {
    ring_head::Entity::update_many()
        .col_expr(ring_head::Column::Generation, Expr::value(generation))
        .filter(ring_head::Column::One.eq(1))
        .exec(tx)
        .await?;
    Ok(())
}

/// Names the master key that wraps the ring from now on.
pub(crate) async fn set_master_key_id(tx: &impl ConnectionTrait, id: &str) -> Result<(), StoreError> {
    ring_head::Entity::update_many()
        .col_expr(ring_head::Column::MasterKeyId, Expr::value(id))
        .filter(ring_head::Column::One.eq(1))
        .exec(tx)
        .await?;
    Ok(())
}
