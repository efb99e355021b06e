//! Rows that belong to the instance as a whole: first run, settings, wrong attempts, the change counter.

use std::time::Duration;

use domain::id::MemberId;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    QueryFilter as _,
};

use super::StoreError;
use super::entities::{change_counter, first_member, first_run_code, setting, wrong_attempt};
use crate::vault::credential::Hash;

pub(crate) async fn first_run_is_over(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    Ok(first_member::Entity::find().one(db).await?.is_some())
}

/// Closes the first run for ever; a second time is [`StoreError::Conflict`].
pub(crate) async fn close_first_run(
    db: &impl ConnectionTrait,
    member: MemberId,
    now: Timestamp,
) -> Result<(), StoreError> {
    first_member::ActiveModel {
        one: Set(1),
        member_id: Set(member.0),
        at: Set(now.micros()),
    }
    .insert(db)
    .await?;
    first_run_code::Entity::delete_many().exec(db).await?;
    Ok(())
}

/// How many wrong tries end a first-run code.
const FIRST_RUN_TRIES: i64 = 10;

pub(crate) async fn first_run_code_is_live(
    db: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let row = first_run_code::Entity::find_by_id(1).one(db).await?;
    Ok(row.is_some_and(|row| row.ends_at > now.micros() && row.wrong_tries < FIRST_RUN_TRIES))
}

/// Makes this the first-run code in place of one that has ended, or of any if `renew`; whether it is the code now. One
/// statement, so that of two processes only one prints a code.
pub(crate) async fn put_first_run_code(
    db: &impl ConnectionTrait,
    code: &Hash,
    (now, ends): (Timestamp, Timestamp),
    renew: bool,
) -> Result<bool, StoreError> {
    let held = |column| Expr::col((first_run_code::Entity, column));
    let mut on_conflict = OnConflict::column(first_run_code::Column::One)
        .update_columns([
            first_run_code::Column::CodeHash,
            first_run_code::Column::EndsAt,
            first_run_code::Column::WrongTries,
        ])
        .to_owned();
    if !renew {
        let ended = held(first_run_code::Column::EndsAt)
            .lte(now.micros())
            .or(held(first_run_code::Column::WrongTries).gte(FIRST_RUN_TRIES));
        on_conflict.action_and_where(ended);
    }
    let row = first_run_code::ActiveModel {
        one: Set(1),
        code_hash: Set(code.to_vec()),
        ends_at: Set(ends.micros()),
        wrong_tries: Set(0),
    };
    let put = first_run_code::Entity::insert(row)
        .on_conflict(on_conflict)
        .exec_without_returning(db)
        .await?;
    Ok(put == 1)
}

/// Whether this is the live first-run code. A wrong one is counted, and counts towards its end; a try is taken before
/// it is looked at, so that no crowd has more than ten.
pub(crate) async fn try_first_run_code(
    db: &impl ConnectionTrait,
    code: &Hash,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let tries = first_run_code::Column::WrongTries;
    let taken = first_run_code::Entity::update_many()
        .col_expr(tries, Expr::col(tries).add(1))
        .filter(first_run_code::Column::One.eq(1))
        .filter(first_run_code::Column::EndsAt.gt(now.micros()))
        .filter(tries.lt(FIRST_RUN_TRIES))
        .exec(db)
        .await?;
    if taken.rows_affected == 0 {
        return Ok(false);
    }
    let row = first_run_code::Entity::find_by_id(1).one(db).await?;
    let right = row.is_some_and(|row| code.matches(&row.code_hash));
    if right {
        first_run_code::Entity::update_many()
            .col_expr(tries, Expr::col(tries).sub(1))
            .filter(first_run_code::Column::CodeHash.eq(code.to_vec()))
            .exec(db)
            .await?;
    }
    Ok(right)
}

pub(crate) async fn setting(db: &impl ConnectionTrait, name: &str) -> Result<Option<String>, StoreError> {
    Ok(setting::Entity::find_by_id(name)
        .one(db)
        .await?
        .map(|row| row.value))
}

pub(crate) async fn insert_setting(
    db: &impl ConnectionTrait,
    name: &str,
    value: &str,
) -> Result<(), StoreError> {
    setting::ActiveModel {
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// The same in the place of the value that is there.
pub(crate) async fn put_setting(
    db: &impl ConnectionTrait,
    name: &str,
    value: &str,
) -> Result<(), StoreError> {
    let row = setting::ActiveModel {
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
    };
    let on_conflict = OnConflict::column(setting::Column::Name)
        .update_column(setting::Column::Value)
        .to_owned();
    setting::Entity::insert(row)
        .on_conflict(on_conflict)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Raises the counter by which every process learns that something was taken away.
pub(crate) async fn raise_change_counter(db: &impl ConnectionTrait) -> Result<(), StoreError> {
    change_counter::Entity::update_many()
        .col_expr(
            change_counter::Column::Value,
            Expr::col(change_counter::Column::Value).add(1),
        )
        .filter(change_counter::Column::One.eq(1))
        .exec(db)
        .await?;
    Ok(())
}

/// Puts the counter at a value of its own.
pub(crate) async fn set_change_counter(db: &impl ConnectionTrait, value: i64) -> Result<(), StoreError> {
    change_counter::Entity::update_many()
        .col_expr(change_counter::Column::Value, Expr::value(value))
        .filter(change_counter::Column::One.eq(1))
        .exec(db)
        .await?;
    Ok(())
}

/// How often something was taken away.
pub(crate) async fn change_counter(db: &impl ConnectionTrait) -> Result<i64, StoreError> {
    let row = change_counter::Entity::find_by_id(1).one(db).await?;
    row.map(|row| row.value).ok_or(StoreError::Unreadable {
        table: "change_counter",
    })
}

/// Takes one of a bucket's `most` attempts before it is made, so that no crowd has more; whether there was one left. The
/// bucket empties `window` after its first attempt. One that says more than twice that is of a time when the clock was
/// wrong, and locks nobody out.
pub(crate) async fn take_attempt(
    db: &impl ConnectionTrait,
    bucket: &Hash,
    most: i64,
    (now, window): (Timestamp, Duration),
) -> Result<bool, StoreError> {
    wrong_attempt::Entity::delete_many()
        .filter(
            Condition::any()
                .add(wrong_attempt::Column::EndsAt.lte(now.micros()))
                .add(wrong_attempt::Column::EndsAt.gt(now.plus(window).plus(window).micros())),
        )
        .exec(db)
        .await?;
    let held = || Expr::col((wrong_attempt::Entity, wrong_attempt::Column::Count));
    let mut on_conflict = OnConflict::column(wrong_attempt::Column::Bucket)
        .value(wrong_attempt::Column::Count, held().add(1))
        .to_owned();
    on_conflict.action_and_where(held().lt(most));
    let row = wrong_attempt::ActiveModel {
        bucket: Set(bucket.to_vec()),
        count: Set(1),
        ends_at: Set(now.plus(window).micros()),
    };
    let taken = wrong_attempt::Entity::insert(row)
        .on_conflict(on_conflict)
        .exec_without_returning(db)
        .await?;
    Ok(taken == 1)
}

/// Gives an attempt back that was not a wrong one.
pub(crate) async fn give_attempt_back(db: &impl ConnectionTrait, bucket: &Hash) -> Result<(), StoreError> {
    wrong_attempt::Entity::update_many()
        .col_expr(
            wrong_attempt::Column::Count,
            Expr::col(wrong_attempt::Column::Count).sub(1),
        )
        .filter(wrong_attempt::Column::Bucket.eq(bucket.to_vec()))
        .filter(wrong_attempt::Column::Count.gt(0))
        .exec(db)
        .await?;
    Ok(())
}

/// How many attempts a bucket holds, unless it has emptied or is of a time when the clock was wrong.
pub(crate) async fn attempts(
    db: &impl ConnectionTrait,
    bucket: &Hash,
    (now, window): (Timestamp, Duration),
) -> Result<i64, StoreError> {
    let row = wrong_attempt::Entity::find_by_id(bucket.to_vec())
        .filter(wrong_attempt::Column::EndsAt.gt(now.micros()))
        .filter(wrong_attempt::Column::EndsAt.lte(now.plus(window).plus(window).micros()))
        .one(db)
        .await?;
    Ok(row.map_or(0, |row| row.count))
}

/// How long until a bucket empties.
pub(crate) async fn attempts_empty_in(
    db: &impl ConnectionTrait,
    bucket: &Hash,
    now: Timestamp,
) -> Result<Duration, StoreError> {
    let row = wrong_attempt::Entity::find_by_id(bucket.to_vec()).one(db).await?;
    Ok(row.map_or(Duration::ZERO, |row| {
        Timestamp::from_micros(row.ends_at).since(now)
    }))
}

/// Begins a round of what one process at a time does: whether it is ours, since nobody began one for so long.
pub(crate) async fn begin_round(
    db: &impl ConnectionTrait,
    name: &str,
    (now, pause): (Timestamp, Duration),
) -> Result<bool, StoreError> {
    let mine = now.micros().to_string();
    let Some(last) = setting(db, name).await? else {
        let row = setting::ActiveModel {
            name: Set(name.to_owned()),
            value: Set(mine),
        };
        let put = setting::Entity::insert(row)
            .on_conflict(OnConflict::column(setting::Column::Name).do_nothing().to_owned())
            .exec_without_returning(db)
            .await?;
        return Ok(put == 1);
    };
    // A clock that was set back must not stop it for ever.
    let began = last.parse().map(Timestamp::from_micros);
    if began.is_ok_and(|began| began <= now && !began.left_of(pause, now).is_zero()) {
        return Ok(false);
    }
    let taken = setting::Entity::update_many()
        .col_expr(setting::Column::Value, Expr::value(mine))
        .filter(setting::Column::Name.eq(name))
        .filter(setting::Column::Value.eq(last))
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}
