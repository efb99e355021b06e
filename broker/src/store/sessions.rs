//! Rows of `session`.

use domain::id::MemberId;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::entities::session;
use super::{StoreError, ended};
use crate::sessions::Visit;

/// A session's row; the id itself is only in the browser.
pub(crate) struct SessionRow {
    pub(crate) id_hash: Vec<u8>,
    /// By which it is told from the others of its member, for as long as it lives, whatever its id is by then.
    pub(crate) mark: String,
    pub(crate) member: Option<MemberId>,
    pub(crate) record: String,
    pub(crate) visit: Visit,
    pub(crate) ends: Timestamp,
}

impl From<session::Model> for SessionRow {
    fn from(row: session::Model) -> Self {
        Self {
            id_hash: row.id_hash,
            mark: row.mark,
            member: row.member_id.map(MemberId),
            record: row.record,
            visit: Visit {
                begun: Timestamp::from_micros(row.begun_at),
                seen: Timestamp::from_micros(row.seen_at),
                came_from: row.came_from,
                browser: row.browser,
            },
            ends: Timestamp::from_micros(row.ends_at),
        }
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: SessionRow) -> Result<(), StoreError> {
    session::Entity::insert(session::ActiveModel {
        id_hash: Set(row.id_hash),
        mark: Set(row.mark),
        member_id: Set(row.member.map(|member| member.0)),
        record: Set(row.record),
        begun_at: Set(row.visit.begun.micros()),
        seen_at: Set(row.visit.seen.micros()),
        came_from: Set(row.visit.came_from),
        browser: Set(row.visit.browser),
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
        .col_expr(session::Column::BegunAt, Expr::value(row.visit.begun.micros()))
        .col_expr(session::Column::SeenAt, Expr::value(row.visit.seen.micros()))
        .col_expr(session::Column::CameFrom, Expr::value(row.visit.came_from))
        .col_expr(session::Column::Browser, Expr::value(row.visit.browser))
        .col_expr(session::Column::EndsAt, Expr::value(row.ends.micros()))
        .filter(session::Column::IdHash.eq(row.id_hash))
        .exec(db)
        .await?;
    Ok(())
}

/// Gives a session another id; whether it was still there. In one statement, so that one that was ended stays ended.
pub(crate) async fn rename(
    db: &impl ConnectionTrait,
    before: &[u8],
    next: &[u8],
) -> Result<bool, StoreError> {
    let renamed = session::Entity::update_many()
        .col_expr(session::Column::IdHash, Expr::value(next.to_vec()))
        .filter(session::Column::IdHash.eq(before.to_vec()))
        .exec(db)
        .await?;
    Ok(renamed.rows_affected == 1)
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
    Ok(row.map(SessionRow::from))
}

/// A member's sessions that have not ended, the one that was seen last first.
pub(crate) async fn of_member(
    db: &impl ConnectionTrait,
    member: MemberId,
    (now, most): (Timestamp, u64),
) -> Result<Vec<SessionRow>, StoreError> {
    let rows = session::Entity::find()
        .filter(session::Column::MemberId.eq(member.0))
        .filter(session::Column::EndsAt.gt(now.micros()))
        .order_by_desc(session::Column::SeenAt)
        .limit(most)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(SessionRow::from).collect())
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id_hash: &[u8]) -> Result<(), StoreError> {
    session::Entity::delete_by_id(id_hash.to_vec()).exec(db).await?;
    Ok(())
}

/// Ends one of a member's sessions, by its mark; whether it was there.
pub(crate) async fn delete_marked(
    db: &impl ConnectionTrait,
    member: MemberId,
    mark: &str,
) -> Result<bool, StoreError> {
    let gone = session::Entity::delete_many()
        .filter(session::Column::MemberId.eq(member.0))
        .filter(session::Column::Mark.eq(mark))
        .exec(db)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// Ends every session of a member but one, which goes by its next id from then on.
pub(crate) async fn delete_others(
    db: &impl ConnectionTrait,
    member: MemberId,
    (kept, next): (&[u8], &[u8]),
) -> Result<bool, StoreError> {
    session::Entity::delete_many()
        .filter(session::Column::MemberId.eq(member.0))
        .filter(session::Column::IdHash.ne(kept.to_vec()))
        .exec(db)
        .await?;
    rename(db, kept, next).await
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
