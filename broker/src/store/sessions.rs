//! Rows of `session`.

use domain::id::MemberId;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::entities::session;
use super::{StoreError, ended};

/// A session's row; the id itself is only in the browser.
pub(crate) struct SessionRow {
    pub(crate) id_hash: Vec<u8>,
    pub(crate) member: Option<MemberId>,
    pub(crate) record: String,
    pub(crate) ends: Timestamp,
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: SessionRow) -> Result<(), StoreError> {
    session::Entity::insert(session::ActiveModel {
        id_hash: Set(row.id_hash),
        member_id: Set(row.member.map(|member| member.0)),
        record: Set(row.record),
        ends_at: Set(row.ends.micros()),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Writes a session back if it is still there: a request under way must not bring back one that was ended.
pub(crate) async fn update(db: &impl ConnectionTrait, row: SessionRow) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(
            session::Column::MemberId,
            Expr::value(row.member.map(|member| member.0)),
        )
        .col_expr(session::Column::Record, Expr::value(row.record))
        .col_expr(session::Column::EndsAt, Expr::value(row.ends.micros()))
        .filter(session::Column::IdHash.eq(row.id_hash))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id_hash: &[u8],
    now: Timestamp,
) -> Result<Option<SessionRow>, StoreError> {
    let row = session::Entity::find_by_id(id_hash.to_vec())
        .filter(session::Column::EndsAt.gt(now.micros()))
        .one(db)
        .await?;
    Ok(row.map(|row| SessionRow {
        id_hash: row.id_hash,
        member: row.member_id.map(MemberId),
        record: row.record,
        ends: Timestamp::from_micros(row.ends_at),
    }))
}

/// When each session of a member ends, at most `most`.
pub(crate) async fn ends_of(
    db: &impl ConnectionTrait,
    (member, now): (MemberId, Timestamp),
    most: u64,
) -> Result<Vec<Timestamp>, StoreError> {
    let ends: Vec<i64> = session::Entity::find()
        .select_only()
        .column(session::Column::EndsAt)
        .filter(session::Column::MemberId.eq(member.0))
        .filter(session::Column::EndsAt.gt(now.micros()))
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ends.into_iter().map(Timestamp::from_micros).collect())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id_hash: &[u8]) -> Result<(), StoreError> {
    session::Entity::delete_by_id(id_hash.to_vec()).exec(db).await?;
    Ok(())
}

pub(crate) async fn delete_of(db: &impl ConnectionTrait, member: MemberId) -> Result<(), StoreError> {
    session::Entity::delete_many()
        .filter(session::Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Deletes sessions that have ended, and those of a time when the clock was wrong.
pub(crate) async fn prune(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    ended::delete::<session::Entity>(db, session::Column::EndsAt, now, ended::A_DAY).await
}
