//! Whether the record begins where it has to: who removes its oldest rows can write the head so that the rest fits together. What
//! cannot be explained by age is held against when members and organisations were made, which each wrote a row down.

use domain::timestamp::Timestamp;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use crate::store::StoreError;
use crate::store::entities::{audit_event, audit_head, first_member, member, tenant};

/// Whether rows are missing that age cannot have removed: those that were written at this moment, or later, are still kept.
pub(crate) async fn is_cut_off(db: &impl ConnectionTrait, kept_since: Timestamp) -> Result<bool, StoreError> {
    let made = made(db).await?;
    if made.is_empty() {
        return Ok(false);
    }
    let head = audit_head::Entity::find_by_id(1).one(db).await?;
    if head.is_none_or(|head| head.sequence == 0) {
        return Ok(true);
    }
    let oldest = made.into_iter().filter(|at| *at >= kept_since.micros()).min();
    let Some(oldest) = oldest else {
        return Ok(false);
    };
    // The row has the very moment of what it tells, written in one transaction with it.
    let row: Option<i64> = audit_event::Entity::find()
        .select_only()
        .column(audit_event::Column::Sequence)
        .filter(audit_event::Column::At.eq(oldest))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(row.is_none())
}

/// When everything was made whose making is always written down. The first run's moment stays when all else is gone.
async fn made(db: &impl ConnectionTrait) -> Result<Vec<i64>, StoreError> {
    let first = first_member::Entity::find().one(db).await?;
    let tenants: Vec<i64> = tenant::Entity::find()
        .select_only()
        .column(tenant::Column::CreatedAt)
        .into_tuple()
        .all(db)
        .await?;
    let members: Vec<i64> = member::Entity::find()
        .select_only()
        .column(member::Column::CreatedAt)
        .into_tuple()
        .all(db)
        .await?;
    let first = first.map(|first| first.at);
    Ok(first.into_iter().chain(tenants).chain(members).collect())
}
