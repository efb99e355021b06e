//! Rows of `member` and `password_reset`.

use domain::form::Email;
use domain::id::MemberId;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use super::entities::{member, password_reset};
use super::{StoreError, ended};
use crate::vault::credential::Hash;

/// A member, as far as signing in needs to know.
pub(crate) struct MemberRow {
    pub(crate) id: MemberId,
    pub(crate) email: String,
    pub(crate) password_hash: Option<String>,
    pub(crate) password_set: Timestamp,
    pub(crate) administers_instance: bool,
}

impl From<member::Model> for MemberRow {
    fn from(row: member::Model) -> Self {
        Self {
            id: MemberId(row.id),
            email: row.email,
            password_hash: row.password_hash,
            password_set: Timestamp::from_micros(row.password_set_at),
            administers_instance: row.instance_administrator,
        }
    }
}

/// What a new member is made of.
pub(crate) struct NewMember<'a> {
    pub(crate) id: MemberId,
    pub(crate) email: &'a Email,
    pub(crate) password_hash: String,
    pub(crate) instance_administrator: bool,
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    new: NewMember<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    member::ActiveModel {
        id: Set(new.id.0),
        email: Set(new.email.as_str().to_owned()),
        password_hash: Set(Some(new.password_hash)),
        password_set_at: Set(now.micros()),
        instance_administrator: Set(new.instance_administrator),
        created_at: Set(now.micros()),
    }
    .insert(db)
    .await?;
    Ok(())
}

pub(crate) async fn by_email(
    db: &impl ConnectionTrait,
    email: &Email,
) -> Result<Option<MemberRow>, StoreError> {
    Ok(member::Entity::find()
        .filter(member::Column::Email.eq(email.as_str()))
        .one(db)
        .await?
        .map(Into::into))
}

pub(crate) async fn by_id(db: &impl ConnectionTrait, id: MemberId) -> Result<Option<MemberRow>, StoreError> {
    Ok(member::Entity::find_by_id(id.0).one(db).await?.map(Into::into))
}

/// Sets another password; sessions that began before have ended.
pub(crate) async fn set_password(
    db: &impl ConnectionTrait,
    member: MemberId,
    hash: String,
    now: Timestamp,
) -> Result<(), StoreError> {
    keep_password(db, member, hash).await?;
    member::Entity::update_many()
        .col_expr(member::Column::PasswordSetAt, Expr::value(now.micros()))
        .filter(member::Column::Id.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Stores another hash of the same password.
pub(crate) async fn keep_password(
    db: &impl ConnectionTrait,
    member: MemberId,
    hash: String,
) -> Result<(), StoreError> {
    member::Entity::update_many()
        .col_expr(member::Column::PasswordHash, Expr::value(hash))
        .filter(member::Column::Id.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn insert_reset(
    db: &impl ConnectionTrait,
    token: &Hash,
    member: MemberId,
    now: Timestamp,
    ends: Timestamp,
) -> Result<(), StoreError> {
    password_reset::ActiveModel {
        token_hash: Set(token.to_vec()),
        member_id: Set(member.0),
        created_at: Set(now.micros()),
        ends_at: Set(ends.micros()),
        used_at: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

fn live_reset(token: &Hash, now: Timestamp) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(password_reset::Column::TokenHash.eq(token.to_vec()))
        .add(password_reset::Column::UsedAt.is_null())
        .add(password_reset::Column::EndsAt.gt(now.micros()))
}

pub(crate) async fn reset_is_live(
    db: &impl ConnectionTrait,
    token: &Hash,
    now: Timestamp,
) -> Result<bool, StoreError> {
    Ok(password_reset::Entity::find()
        .filter(live_reset(token, now))
        .one(db)
        .await?
        .is_some())
}

/// Uses a reset up; whose it was, if it was live.
pub(crate) async fn use_reset(
    db: &impl ConnectionTrait,
    token: &Hash,
    now: Timestamp,
) -> Result<Option<MemberId>, StoreError> {
    let used = password_reset::Entity::update_many()
        .col_expr(password_reset::Column::UsedAt, Expr::value(now.micros()))
        .filter(live_reset(token, now))
        .exec(db)
        .await?;
    if used.rows_affected == 0 {
        return Ok(None);
    }
    let row = password_reset::Entity::find_by_id(token.to_vec()).one(db).await?;
    Ok(row.map(|row| MemberId(row.member_id)))
}

/// Ends every other reset of a member.
pub(crate) async fn drop_resets(db: &impl ConnectionTrait, member: MemberId) -> Result<(), StoreError> {
    password_reset::Entity::delete_many()
        .filter(password_reset::Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Deletes password resets that have ended, and those of a time when the clock was wrong.
pub(crate) async fn prune(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    ended::delete::<password_reset::Entity>(db, password_reset::Column::EndsAt, now, ended::A_DAY).await
}

/// Who looks after the whole instance, by e-mail address.
pub(crate) async fn administrators(db: &impl ConnectionTrait) -> Result<Vec<(MemberId, String)>, StoreError> {
    let rows = member::Entity::find()
        .filter(member::Column::InstanceAdministrator.eq(true))
        .order_by_asc(member::Column::Email)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (MemberId(row.id), row.email))
        .collect())
}

/// From now on a member looks after the whole instance, or no longer; whether that is a change.
pub(crate) async fn set_administrator(
    db: &impl ConnectionTrait,
    member: MemberId,
    administers: bool,
) -> Result<bool, StoreError> {
    let changed = member::Entity::update_many()
        .col_expr(member::Column::InstanceAdministrator, Expr::value(administers))
        .filter(member::Column::Id.eq(member.0))
        .filter(member::Column::InstanceAdministrator.ne(administers))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// When somebody became a member.
pub(crate) async fn since(db: &impl ConnectionTrait, id: MemberId) -> Result<Option<Timestamp>, StoreError> {
    let row = member::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.map(|row| Timestamp::from_micros(row.created_at)))
}

/// Deletes a member with all that is theirs alone: memberships, sessions, known browsers, links for a new password, calendars.
pub(crate) async fn delete(db: &impl ConnectionTrait, id: MemberId) -> Result<(), StoreError> {
    member::Entity::delete_by_id(id.0).exec(db).await?;
    Ok(())
}

/// How many look after the whole instance.
pub(crate) async fn instance_administrators(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    let administrators = member::Entity::find().filter(member::Column::InstanceAdministrator.eq(true));
    Ok(administrators.count(db).await?)
}

/// Whether a member looks after the whole instance.
pub(crate) async fn administers_instance(
    db: &impl ConnectionTrait,
    member: MemberId,
) -> Result<bool, StoreError> {
    let row = member::Entity::find_by_id(member.0).one(db).await?;
    Ok(row.is_some_and(|row| row.instance_administrator))
}
