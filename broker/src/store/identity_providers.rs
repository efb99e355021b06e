//! Rows of `identity_provider` and `linked_identity`: a tenant's own OpenID Connect provider, and who of its members is known
//! there. A row without a subject says that a member has ended the link themselves: an address alone makes none again.

use domain::id::{IdentityProviderId, MemberId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _,
};

use super::entities::{identity_provider, linked_identity};
use super::{StoreError, one_changed, organisations};
use crate::vault::Sealed;

/// A provider as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct IdentityProvider {
    pub(crate) id: IdentityProviderId,
    pub(crate) tenant: TenantId,
    pub(crate) name: String,
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    pub(crate) secret: Sealed,
    pub(crate) version: i64,
    pub(crate) made: Timestamp,
}

impl From<identity_provider::Model> for IdentityProvider {
    fn from(row: identity_provider::Model) -> Self {
        Self {
            id: IdentityProviderId(row.id),
            tenant: TenantId(row.tenant_id),
            name: row.name,
            issuer: row.issuer,
            client_id: row.client_id,
            secret: Sealed::from_bytes(row.client_secret_sealed),
            version: row.version,
            made: Timestamp::from_micros(row.created_at),
        }
    }
}

/// The provider of a tenant.
pub(crate) async fn of_tenant(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Option<IdentityProvider>, StoreError> {
    let row = identity_provider::Entity::find()
        .filter(identity_provider::Column::TenantId.eq(tenant.0))
        .one(db)
        .await?;
    Ok(row.map(IdentityProvider::from))
}

/// A provider, unless its tenant is closed.
pub(crate) async fn by_id(
    db: &impl ConnectionTrait,
    id: IdentityProviderId,
) -> Result<Option<IdentityProvider>, StoreError> {
    let row = identity_provider::Entity::find_by_id(id.0)
        .filter(identity_provider::Column::TenantId.not_in_subquery(organisations::closed()))
        .one(db)
        .await?;
    Ok(row.map(IdentityProvider::from))
}

/// Whether any tenant has one.
pub(crate) async fn any(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    let one = identity_provider::Entity::find()
        .filter(identity_provider::Column::TenantId.not_in_subquery(organisations::closed()))
        .one(db)
        .await?;
    Ok(one.is_some())
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: IdentityProvider) -> Result<(), StoreError> {
    identity_provider::ActiveModel {
        id: Set(row.id.0),
        tenant_id: Set(row.tenant.0),
        name: Set(row.name),
        issuer: Set(row.issuer),
        client_id: Set(row.client_id),
        client_secret_sealed: Set(row.secret.into_bytes()),
        version: Set(row.version),
        created_at: Set(row.made.micros()),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Writes name, client id and secret back if nobody changed them since they were read. The issuer is another provider's.
pub(crate) async fn update(db: &impl ConnectionTrait, row: IdentityProvider) -> Result<(), StoreError> {
    let changed = identity_provider::Entity::update_many()
        .col_expr(identity_provider::Column::Name, Expr::value(row.name))
        .col_expr(identity_provider::Column::ClientId, Expr::value(row.client_id))
        .col_expr(
            identity_provider::Column::ClientSecretSealed,
            Expr::value(row.secret.into_bytes()),
        )
        .col_expr(
            identity_provider::Column::Version,
            Expr::col(identity_provider::Column::Version).add(1),
        )
        .filter(identity_provider::Column::Id.eq(row.id.0))
        .filter(identity_provider::Column::TenantId.eq(row.tenant.0))
        .filter(identity_provider::Column::Version.eq(row.version))
        .exec(db)
        .await?;
    one_changed(&changed)
}

/// Deletes a tenant's provider, with all that belongs to it; whether it was there.
pub(crate) async fn delete(db: &impl ConnectionTrait, tenant: TenantId) -> Result<bool, StoreError> {
    let gone = identity_provider::Entity::delete_many()
        .filter(identity_provider::Column::TenantId.eq(tenant.0))
        .exec(db)
        .await?;
    Ok(gone.rows_affected == 1)
}

/// A member of a tenant as its provider knows them.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) provider: IdentityProviderId,
    pub(crate) subject: String,
    pub(crate) made: Timestamp,
    pub(crate) used: Option<Timestamp>,
}

impl Link {
    fn of(row: linked_identity::Model) -> Option<Self> {
        Some(Self {
            provider: IdentityProviderId(row.provider_id),
            subject: row.subject?,
            made: Timestamp::from_micros(row.created_at),
            used: row.used_at.map(Timestamp::from_micros),
        })
    }
}

/// Whom a provider means by a subject.
pub(crate) async fn member_of(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
    subject: &str,
) -> Result<Option<MemberId>, StoreError> {
    let row = linked_identity::Entity::find()
        .filter(linked_identity::Column::ProviderId.eq(provider.0))
        .filter(linked_identity::Column::Subject.eq(subject))
        .one(db)
        .await?;
    Ok(row.map(|row| MemberId(row.member_id)))
}

/// Whether a member was ever linked at a provider, even if they ended it.
pub(crate) async fn was_linked(
    db: &impl ConnectionTrait,
    (provider, member): (IdentityProviderId, MemberId),
) -> Result<bool, StoreError> {
    let row = linked_identity::Entity::find_by_id((provider.0, member.0));
    Ok(row.one(db).await?.is_some())
}

/// A member as a provider knows them.
pub(crate) async fn link_of(
    db: &impl ConnectionTrait,
    (provider, member): (IdentityProviderId, MemberId),
) -> Result<Option<Link>, StoreError> {
    let row = linked_identity::Entity::find_by_id((provider.0, member.0))
        .one(db)
        .await?;
    Ok(row.and_then(Link::of))
}

/// Everywhere where a member is known.
pub(crate) async fn links_of(db: &impl ConnectionTrait, member: MemberId) -> Result<Vec<Link>, StoreError> {
    let rows = linked_identity::Entity::find()
        .filter(linked_identity::Column::MemberId.eq(member.0))
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(Link::of).collect())
}

/// How many members of its tenant a provider knows.
pub(crate) async fn count_links(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
) -> Result<u64, StoreError> {
    let linked = linked_identity::Entity::find()
        .filter(linked_identity::Column::ProviderId.eq(provider.0))
        .filter(linked_identity::Column::Subject.is_not_null());
    Ok(linked.count(db).await?)
}

/// Lets a provider mean this member of its tenant by a subject, in the place of any other subject.
///
/// # Errors
/// [`StoreError::Conflict`] if it means another member by it.
pub(crate) async fn link(
    db: &impl ConnectionTrait,
    provider: &IdentityProvider,
    (member, subject): (MemberId, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = linked_identity::ActiveModel {
        provider_id: Set(provider.id.0),
        tenant_id: Set(provider.tenant.0),
        member_id: Set(member.0),
        subject: Set(Some(subject.to_owned())),
        created_at: Set(now.micros()),
        used_at: Set(None),
    };
    let instead = OnConflict::columns([
        linked_identity::Column::ProviderId,
        linked_identity::Column::MemberId,
    ])
    .update_columns([
        linked_identity::Column::Subject,
        linked_identity::Column::CreatedAt,
        linked_identity::Column::UsedAt,
    ])
    .to_owned();
    linked_identity::Entity::insert(row)
        .on_conflict(instead)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Notes that somebody came in through a provider.
pub(crate) async fn used(
    db: &impl ConnectionTrait,
    (provider, member): (IdentityProviderId, MemberId),
    now: Timestamp,
) -> Result<(), StoreError> {
    linked_identity::Entity::update_many()
        .col_expr(linked_identity::Column::UsedAt, Expr::value(now.micros()))
        .filter(linked_identity::Column::ProviderId.eq(provider.0))
        .filter(linked_identity::Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Lets a provider mean nobody by the subject that it knew a member by, and keeps that they wanted it so; whether it did.
pub(crate) async fn unlink(
    db: &impl ConnectionTrait,
    (provider, member): (IdentityProviderId, MemberId),
) -> Result<bool, StoreError> {
    let nobody = Expr::value(None::<String>);
    let ended = linked_identity::Entity::update_many()
        .col_expr(linked_identity::Column::Subject, nobody)
        .col_expr(linked_identity::Column::UsedAt, Expr::value(None::<i64>))
        .filter(linked_identity::Column::ProviderId.eq(provider.0))
        .filter(linked_identity::Column::MemberId.eq(member.0))
        .filter(linked_identity::Column::Subject.is_not_null())
        .exec(db)
        .await?;
    Ok(ended.rows_affected == 1)
}
