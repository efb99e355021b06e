//! Rows of `passkey` and `passkey_challenge`.

use domain::id::{MemberId, PasskeyId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use super::entities::{passkey, passkey_challenge};
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

/// A challenge that waits to be signed.
pub(crate) struct ChallengeRow {
    pub(crate) token: Hash,
    /// Who is to sign it; nobody in particular where a passkey alone signs in.
    pub(crate) member: Option<MemberId>,
    /// What signing it is for.
    pub(crate) purpose: &'static str,
    /// What the answer is held against.
    pub(crate) state: String,
    pub(crate) ends: Timestamp,
}

pub(crate) async fn insert_challenge(db: &impl ConnectionTrait, row: ChallengeRow) -> Result<(), StoreError> {
    passkey_challenge::Entity::insert(passkey_challenge::ActiveModel {
        token_hash: Set(row.token.to_vec()),
        member_id: Set(row.member.map(|member| member.0)),
        purpose: Set(row.purpose.to_owned()),
        state: Set(row.state),
        ends_at: Set(row.ends.micros()),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// How many challenges wait that nobody in particular is to sign.
pub(crate) async fn count_open_challenges(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    let open = passkey_challenge::Entity::find().filter(passkey_challenge::Column::MemberId.is_null());
    Ok(open.count(db).await?)
}

/// Takes a challenge, once: what its answer is held against.
pub(crate) async fn take_challenge(
    db: &impl ConnectionTrait,
    token: &Hash,
    (member, purpose): (Option<MemberId>, &str),
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let row = passkey_challenge::Entity::find_by_id(token.to_vec())
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let gone = passkey_challenge::Entity::delete_by_id(token.to_vec())
        .exec(db)
        .await?;
    let is_meant = row.member_id == member.map(|member| member.0) && row.purpose == purpose;
    let is_live = row.ends_at > now.micros() && gone.rows_affected == 1;
    Ok((is_meant && is_live).then_some(row.state))
}

/// Deletes challenges that nobody signed in time.
pub(crate) async fn prune_challenges(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    ended::delete::<passkey_challenge::Entity>(db, passkey_challenge::Column::EndsAt, now, ended::A_DAY).await
}
