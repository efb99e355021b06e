//! Rows of `second_factor` and `recovery_code`: an authenticator app's secret, and what helps when the app is lost.

use domain::id::MemberId;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::StoreError;
use super::entities::{recovery_code, second_factor};
use crate::vault::Sealed;
use crate::vault::credential::Hash;

/// Keeps the secret of a member's app, of which the code of this step was taken; whether they had none before.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    member: MemberId,
    (secret, step): (Sealed, i64),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let row = second_factor::ActiveModel {
        id: Set(member.0),
        secret_sealed: Set(secret.into_bytes()),
        last_step: Set(step),
        created_at: Set(now.micros()),
    };
    let on_conflict = OnConflict::column(second_factor::Column::Id)
        .do_nothing()
        .to_owned();
    let put = second_factor::Entity::insert(row)
        .on_conflict(on_conflict)
        .exec_without_returning(db)
        .await?;
    Ok(put == 1)
}

/// The secret of a member's app, and since when there is one.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Option<(Sealed, Timestamp)>, StoreError> {
    let row = second_factor::Entity::find_by_id(member.0).one(db).await?;
    Ok(row.map(|row| {
        (
            Sealed::from_bytes(row.secret_sealed),
            Timestamp::from_micros(row.created_at),
        )
    }))
}

/// The step of the newest code of a member's app that was taken.
pub(crate) async fn last_step(
    db: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Option<i64>, StoreError> {
    let row = second_factor::Entity::find_by_id(member.0).one(db).await?;
    Ok(row.map(|row| row.last_step))
}

/// Takes the code of a step, which no code of that step or before can be taken after; whether it was still to be had.
pub(crate) async fn take_step(
    db: &impl ConnectionTrait,
    member: MemberId,
    step: i64,
) -> Result<bool, StoreError> {
    let taken = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::Id.eq(member.0))
        .filter(second_factor::Column::LastStep.lt(step))
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Forgets a member's app; whether there was one.
pub(crate) async fn delete(db: &impl ConnectionTrait, member: MemberId) -> Result<bool, StoreError> {
    let gone = second_factor::Entity::delete_by_id(member.0).exec(db).await?;
    Ok(gone.rows_affected == 1)
}

/// Puts recovery codes in the place of those that a member has.
pub(crate) async fn replace_codes(
    db: &impl ConnectionTrait,
    member: MemberId,
    codes: &[Hash],
    now: Timestamp,
) -> Result<(), StoreError> {
    delete_codes(db, member).await?;
    let rows = codes.iter().map(|code| recovery_code::ActiveModel {
        code_hash: Set(code.to_vec()),
        member_id: Set(member.0),
        created_at: Set(now.micros()),
    });
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Uses a recovery code up; whether it was one of the member's.
pub(crate) async fn use_code(
    db: &impl ConnectionTrait,
    member: MemberId,
    code: &Hash,
) -> Result<bool, StoreError> {
    let used = recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::CodeHash.eq(code.to_vec()))
        .filter(recovery_code::Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(used.rows_affected == 1)
}

/// How many recovery codes a member has left.
pub(crate) async fn codes_left(db: &impl ConnectionTrait, member: MemberId) -> Result<u64, StoreError> {
    let left = recovery_code::Entity::find().filter(recovery_code::Column::MemberId.eq(member.0));
    Ok(left.count(db).await?)
}

/// Forgets a member's recovery codes.
pub(crate) async fn delete_codes(db: &impl ConnectionTrait, member: MemberId) -> Result<(), StoreError> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}
