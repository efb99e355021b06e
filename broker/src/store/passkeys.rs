//! Rows of `passkey`, and of `passkey_answered`: questions that were answered.

use domain::id::{MemberId, PasskeyId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use super::entities::{passkey, passkey_answered};
use super::{StoreError, ended};
use crate::vault::credential::Hash;

/// A passkey as it is stored.
pub(crate) struct PasskeyRow {
    pub(crate) id: PasskeyId,
    pub(crate) member: MemberId,
    pub(crate) name: String,
    /// What its authenticator calls it.
    pub(crate) credential_id: Vec<u8>,
    /// Its public key and counter, as the crate that checks signatures writes them.
    pub(crate) credential: String,
    pub(crate) made: Timestamp,
    pub(crate) used: Option<Timestamp>,
}

impl From<passkey::Model> for PasskeyRow {
    fn from(row: passkey::Model) -> Self {
        Self {
            id: PasskeyId(row.id),
            member: MemberId(row.member_id),
            name: row.name,
            credential_id: row.credential_id,
            credential: row.credential,
            made: Timestamp::from_micros(row.created_at),
            used: row.used_at.map(Timestamp::from_micros),
        }
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: PasskeyRow) -> Result<(), StoreError> {
    passkey::ActiveModel {
        id: Set(row.id.0),
        member_id: Set(row.member.0),
        name: Set(row.name),
        credential_id: Set(row.credential_id),
        credential: Set(row.credential),
        created_at: Set(row.made.micros()),
        used_at: Set(row.used.map(Timestamp::micros)),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// A member's passkeys, oldest first.
pub(crate) async fn of_member(
    db: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<PasskeyRow>, StoreError> {
    let rows = passkey::Entity::find()
        .filter(passkey::Column::MemberId.eq(member.0))
        .order_by_asc(passkey::Column::CreatedAt)
        .order_by_asc(passkey::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(PasskeyRow::from).collect())
}

pub(crate) async fn count(db: &impl ConnectionTrait, member: MemberId) -> Result<u64, StoreError> {
    let theirs = passkey::Entity::find().filter(passkey::Column::MemberId.eq(member.0));
    Ok(theirs.count(db).await?)
}

/// The passkey that its authenticator calls so.
pub(crate) async fn by_credential(
    db: &impl ConnectionTrait,
    credential_id: &[u8],
) -> Result<Option<PasskeyRow>, StoreError> {
    let row = passkey::Entity::find()
        .filter(passkey::Column::CredentialId.eq(credential_id.to_vec()))
        .one(db)
        .await?;
    Ok(row.map(PasskeyRow::from))
}

/// Notes that a passkey was used, with its counter as it is now; whether it is still there, as it was read.
pub(crate) async fn used(
    db: &impl ConnectionTrait,
    row: &PasskeyRow,
    credential: String,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let noted = passkey::Entity::update_many()
        .col_expr(passkey::Column::Credential, Expr::value(credential))
        .col_expr(passkey::Column::UsedAt, Expr::value(now.micros()))
        .filter(passkey::Column::Id.eq(row.id.0))
        .filter(passkey::Column::Credential.eq(row.credential.as_str()))
        .exec(db)
        .await?;
    Ok(noted.rows_affected == 1)
}

/// Deletes one of a member's passkeys; what it was called.
pub(crate) async fn delete(
    db: &impl ConnectionTrait,
    (member, id): (MemberId, PasskeyId),
) -> Result<Option<String>, StoreError> {
    let row = passkey::Entity::find_by_id(id.0)
        .filter(passkey::Column::MemberId.eq(member.0))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let gone = passkey::Entity::delete_by_id(id.0).exec(db).await?;
    Ok((gone.rows_affected == 1).then_some(row.name))
}

pub(crate) async fn delete_of(db: &impl ConnectionTrait, member: MemberId) -> Result<(), StoreError> {
    passkey::Entity::delete_many()
        .filter(passkey::Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes that a question was answered, until it could not be answered any more; whether it is the first time.
pub(crate) async fn insert_answered(
    db: &impl ConnectionTrait,
    token: &Hash,
    ends: Timestamp,
) -> Result<bool, StoreError> {
    let row = passkey_answered::ActiveModel {
        token_hash: Set(token.to_vec()),
        ends_at: Set(ends.micros()),
    };
    let on_conflict = OnConflict::column(passkey_answered::Column::TokenHash)
        .do_nothing()
        .to_owned();
    let put = passkey_answered::Entity::insert(row)
        .on_conflict(on_conflict)
        .exec_without_returning(db)
        .await?;
    Ok(put == 1)
}

/// Forgets questions that could not be answered any more.
pub(crate) async fn prune_answered(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    ended::delete::<passkey_answered::Entity>(db, passkey_answered::Column::EndsAt, now, ended::A_DAY).await
}
