//! Rows of `known_browser`.

use domain::id::MemberId;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::entities::known_browser;
use super::{StoreError, ended};
use crate::browsers::KNOWN_FOR;
use crate::vault::credential::Hash;

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    token: &Hash,
    member: MemberId,
    ends: Timestamp,
) -> Result<(), StoreError> {
    known_browser::Entity::insert(known_browser::ActiveModel {
        token_hash: Set(token.to_vec()),
        member_id: Set(member.0),
        ends_at: Set(ends.micros()),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Whose browser this is.
pub(crate) async fn member_of(
    db: &impl ConnectionTrait,
    token: &Hash,
    now: Timestamp,
) -> Result<Option<MemberId>, StoreError> {
    let row = known_browser::Entity::find_by_id(token.to_vec())
        .filter(known_browser::Column::EndsAt.gt(now.micros()))
        .one(db)
        .await?;
    Ok(row.map(|row| MemberId(row.member_id)))
}

/// Until when each browser of a member is known, the newest first.
pub(crate) async fn ends_of(
    db: &impl ConnectionTrait,
    (member, now): (MemberId, Timestamp),
) -> Result<Vec<Timestamp>, StoreError> {
    let ends: Vec<i64> = known_browser::Entity::find()
        .select_only()
        .column(known_browser::Column::EndsAt)
        .filter(known_browser::Column::MemberId.eq(member.0))
        .filter(known_browser::Column::EndsAt.gt(now.micros()))
        .order_by_desc(known_browser::Column::EndsAt)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ends.into_iter().map(Timestamp::from_micros).collect())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, token: &Hash) -> Result<(), StoreError> {
    known_browser::Entity::delete_by_id(token.to_vec())
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn delete_of(db: &impl ConnectionTrait, member: MemberId) -> Result<(), StoreError> {
    known_browser::Entity::delete_many()
        .filter(known_browser::Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Keeps a member's `most` newest browsers.
pub(crate) async fn keep_newest(
    db: &impl ConnectionTrait,
    member: MemberId,
    most: u64,
) -> Result<(), StoreError> {
    let older = known_browser::Entity::find()
        .filter(known_browser::Column::MemberId.eq(member.0))
        .order_by_desc(known_browser::Column::EndsAt)
        .offset(most)
        .limit(most)
        .all(db)
        .await?;
    let older = older.into_iter().map(|row| row.token_hash);
    known_browser::Entity::delete_many()
        .filter(known_browser::Column::TokenHash.is_in(older))
        .exec(db)
        .await?;
    Ok(())
}

/// Deletes browsers that nobody came with for long, and those of a time when the clock was wrong.
pub(crate) async fn prune(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    let longest = KNOWN_FOR.saturating_mul(2);
    ended::delete::<known_browser::Entity>(db, known_browser::Column::EndsAt, now, longest).await
}
