//! Rows of `calendar`: the address of a member's calendar of one tenant's dates, known by the hash of its token. It ends with
//! the membership that it belongs to, and with the provider through which its member had come in.

use domain::id::{IdentityProviderId, MemberId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::entities::calendar::{ActiveModel, Column, Entity};
use super::{StoreError, organisations};
use crate::vault::credential::Hash;

/// An address that is made now.
pub(crate) struct NewAddress<'a> {
    pub(crate) token: &'a Hash,
    /// The tag of the language in which its member reads.
    pub(crate) language: &'a str,
    /// The provider with which it ends.
    pub(crate) provider: Option<IdentityProviderId>,
}

/// Gives a member an address; the one before works no longer.
pub(crate) async fn put(
    db: &impl ConnectionTrait,
    (tenant, member): (TenantId, MemberId),
    new: NewAddress<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        tenant_id: Set(tenant.0),
        member_id: Set(member.0),
        token_hash: Set(new.token.to_vec()),
        language: Set(new.language.to_owned()),
        identity_provider_id: Set(new.provider.map(|provider| provider.0)),
        created_at: Set(now.micros()),
    };
    let instead = OnConflict::columns([Column::TenantId, Column::MemberId])
        .update_columns([
            Column::TokenHash,
            Column::Language,
            Column::IdentityProviderId,
            Column::CreatedAt,
        ])
        .to_owned();
    Entity::insert(row)
        .on_conflict(instead)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Ends a member's address; whether there was one.
pub(crate) async fn end(
    db: &impl ConnectionTrait,
    (tenant, member): (TenantId, MemberId),
) -> Result<bool, StoreError> {
    let gone = Entity::delete_by_id((tenant.0, member.0)).exec(db).await?;
    Ok(gone.rows_affected == 1)
}

/// Ends every address of a member, in all their tenants.
pub(crate) async fn end_of(db: &impl ConnectionTrait, member: MemberId) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}

/// When a member's address was made, if there is one.
pub(crate) async fn made(
    db: &impl ConnectionTrait,
    (tenant, member): (TenantId, MemberId),
) -> Result<Option<Timestamp>, StoreError> {
    let row = Entity::find_by_id((tenant.0, member.0)).one(db).await?;
    Ok(row.map(|row| Timestamp::from_micros(row.created_at)))
}

/// Whose address a token is, of which tenant's dates, and the tag of the language in which they read.
pub(crate) async fn by_token(
    db: &impl ConnectionTrait,
    token: &Hash,
) -> Result<Option<(TenantId, MemberId, String)>, StoreError> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(token.to_vec()))
        .filter(Column::TenantId.not_in_subquery(organisations::closed()))
        .one(db)
        .await?;
    let row = row.filter(|row| token.matches(&row.token_hash));
    Ok(row.map(|row| (TenantId(row.tenant_id), MemberId(row.member_id), row.language)))
}
