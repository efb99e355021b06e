//! Rows of `grant_holder`: who holds a grant, known by a verifier.

use domain::grant::HolderProtocol;
use domain::id::{GrantId, HolderId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::StoreError;
use super::entities::grant_holder::{ActiveModel, Column, Entity, Model};
use crate::vault::{Sealed, Verifier};

/// One who holds a grant.
#[derive(Debug, Clone)]
pub(crate) struct StoredHolder {
    pub(crate) id: HolderId,
    pub(crate) tenant: TenantId,
    pub(crate) grant: GrantId,
    pub(crate) site: SiteId,
    pub(crate) protocol: HolderProtocol,
    pub(crate) verifier: Vec<u8>,
    /// The key of the grant's lock, for this holder alone; none where the server opens the token itself.
    pub(crate) grant_key: Option<Sealed>,
    /// When it was last used, to within a day.
    pub(crate) used: Option<Timestamp>,
    pub(crate) revoked: bool,
}

/// One who is to hold a grant.
pub(crate) struct NewHolder {
    pub(crate) id: HolderId,
    pub(crate) tenant: TenantId,
    pub(crate) grant: GrantId,
    pub(crate) site: SiteId,
    pub(crate) protocol: HolderProtocol,
    pub(crate) verifier: Verifier,
    pub(crate) grant_key: Option<Sealed>,
    pub(crate) made: Timestamp,
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewHolder) -> Result<(), StoreError> {
    ActiveModel {
        id: Set(new.id.0),
        tenant_id: Set(new.tenant.0),
        grant_id: Set(new.grant.0),
        site_id: Set(new.site.0),
        protocol: Set(new.protocol.as_str().to_owned()),
        verifier: Set(new.verifier.to_vec()),
        key_sealed: Set(new.grant_key.map(Sealed::into_bytes)),
        created_at: Set(new.made.micros()),
        used_at: Set(None),
        revoked_at: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// The holder of this name, ended ones included. The one question that no tenant bounds: whose it is, is the answer.
pub(crate) async fn by_id(
    db: &impl ConnectionTrait,
    id: HolderId,
) -> Result<Option<StoredHolder>, StoreError> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    row.map(StoredHolder::try_from).transpose()
}

/// Of those at a site who still hold something by this protocol the one who used it last, or else the newest.
pub(crate) async fn last_used(
    db: &impl ConnectionTrait,
    (tenant, site): (TenantId, SiteId),
    protocol: HolderProtocol,
) -> Result<Option<StoredHolder>, StoreError> {
    let row = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::Protocol.eq(protocol.as_str()))
        .filter(Column::RevokedAt.is_null())
        .order_by_desc(Expr::col(Column::UsedAt).if_null(0_i64))
        .order_by_desc(Column::CreatedAt)
        .one(db)
        .await?;
    row.map(StoredHolder::try_from).transpose()
}

/// Whether somebody at a site used what they held by this protocol, though it may be ended since.
pub(crate) async fn was_used(
    db: &impl ConnectionTrait,
    (tenant, site): (TenantId, SiteId),
    protocol: HolderProtocol,
) -> Result<bool, StoreError> {
    let row = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::Protocol.eq(protocol.as_str()))
        .filter(Column::UsedAt.is_not_null())
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// Ends one holder; whether it was still there.
pub(crate) async fn revoke(
    db: &impl ConnectionTrait,
    (tenant, holder): (TenantId, HolderId),
    now: Timestamp,
) -> Result<bool, StoreError> {
    let revoked = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now.micros()))
        .filter(Column::Id.eq(holder.0))
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(revoked.rows_affected == 1)
}

/// Notes that somebody used what they hold.
pub(crate) async fn used(
    db: &impl ConnectionTrait,
    (tenant, holder): (TenantId, HolderId),
    at: Timestamp,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(at.micros()))
        .filter(Column::Id.eq(holder.0))
        .filter(Column::TenantId.eq(tenant.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Ends everybody who holds a grant.
pub(crate) async fn revoke_all(
    db: &impl ConnectionTrait,
    (tenant, grant): (TenantId, GrantId),
    now: Timestamp,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now.micros()))
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::GrantId.eq(grant.0))
        .filter(Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Whether somebody still holds a grant by this protocol.
pub(crate) async fn is_held_by(
    db: &impl ConnectionTrait,
    (tenant, grant): (TenantId, GrantId),
    protocol: HolderProtocol,
) -> Result<bool, StoreError> {
    let holder = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::GrantId.eq(grant.0))
        .filter(Column::Protocol.eq(protocol.as_str()))
        .filter(Column::RevokedAt.is_null())
        .one(db)
        .await?;
    Ok(holder.is_some())
}

/// How many still hold a grant.
pub(crate) async fn live(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    grant: GrantId,
) -> Result<u64, StoreError> {
    Ok(Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::GrantId.eq(grant.0))
        .filter(Column::RevokedAt.is_null())
        .count(db)
        .await?)
}

impl TryFrom<Model> for StoredHolder {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let unreadable = |_| StoreError::Unreadable {
            table: "grant_holder",
        };
        Ok(Self {
            id: HolderId(row.id),
            tenant: TenantId(row.tenant_id),
            grant: GrantId(row.grant_id),
            site: SiteId(row.site_id),
            protocol: row.protocol.parse().map_err(unreadable)?,
            verifier: row.verifier,
            grant_key: row.key_sealed.map(Sealed::from_bytes),
            used: row.used_at.map(Timestamp::from_micros),
            revoked: row.revoked_at.is_some(),
        })
    }
}
