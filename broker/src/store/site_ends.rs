//! What ends with a site: those at it who hold grants, and the grants that nobody else holds.

use domain::grant::GrantState;
use domain::id::{GrantId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::{grant_holder, oauth_grant, site, site_key};
use crate::vault::credential::Hash;

/// Holds a site until this transaction is over, so that it cannot be revoked meanwhile; whether it is there and was not.
pub(crate) async fn hold_living(
    tx: &DatabaseTransaction,
    tenant: TenantId,
    id: SiteId,
) -> Result<bool, StoreError> {
    let held = site::Entity::update_many()
        .col_expr(site::Column::Version, Expr::col(site::Column::Version))
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::Id.eq(id.0))
        .filter(site::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(held.rows_affected == 1)
}

/// The grants that somebody at a site holds, in one order for all processes.
pub(crate) async fn held_at(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
) -> Result<Vec<GrantId>, StoreError> {
    use grant_holder::Column;
    let ids: Vec<Uuid> = grant_holder::Entity::find()
        .select_only()
        .column(Column::GrantId)
        .distinct()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::RevokedAt.is_null())
        .order_by_asc(Column::GrantId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(GrantId).collect())
}

/// Ends everybody at a site who holds a grant.
pub(crate) async fn end_holders(
    tx: &DatabaseTransaction,
    (tenant, site): (TenantId, SiteId),
    now: Timestamp,
) -> Result<(), StoreError> {
    use grant_holder::Column;
    grant_holder::Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now.micros()))
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// The site of the newest who still holds a grant, if anybody does.
pub(crate) async fn site_of_newest(
    tx: &DatabaseTransaction,
    tenant: TenantId,
    grant: GrantId,
) -> Result<Option<SiteId>, StoreError> {
    use grant_holder::Column;
    let site: Option<Uuid> = grant_holder::Entity::find()
        .select_only()
        .column(Column::SiteId)
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::GrantId.eq(grant.0))
        .filter(Column::RevokedAt.is_null())
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .into_tuple()
        .one(tx)
        .await?;
    Ok(site.map(SiteId))
}

/// From now on a grant that belonged to one site belongs to another.
pub(crate) async fn move_grant(
    tx: &DatabaseTransaction,
    (tenant, grant): (TenantId, GrantId),
    (from, to): (SiteId, SiteId),
) -> Result<(), StoreError> {
    use oauth_grant::Column;
    oauth_grant::Entity::update_many()
        .col_expr(Column::SiteId, Expr::value(to.0))
        .filter(Column::Id.eq(grant.0))
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::SiteId.eq(from.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// How many grants would end with a site: those that somebody there holds, and nobody elsewhere.
pub(crate) async fn count_ending(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
) -> Result<u64, StoreError> {
    let here = grants_of_holders(tenant, site)
        .and_where(grant_holder::Column::RevokedAt.is_null())
        .take();
    let others = Alias::new("others");
    let other = |column: grant_holder::Column| Expr::col((others.clone(), column));
    let elsewhere = Query::select()
        .expr(Expr::val(1_i32))
        .from_as(grant_holder::Entity, others.clone())
        .and_where(other(grant_holder::Column::TenantId).eq(tenant.0))
        .and_where(
            other(grant_holder::Column::GrantId).equals((oauth_grant::Entity, oauth_grant::Column::Id)),
        )
        .and_where(other(grant_holder::Column::SiteId).ne(site.0))
        .and_where(other(grant_holder::Column::RevokedAt).is_null())
        .take();
    Ok(oauth_grant::Entity::find()
        .filter(oauth_grant::Column::TenantId.eq(tenant.0))
        .filter(oauth_grant::Column::State.ne(GrantState::Revoked.as_str()))
        .filter(oauth_grant::Column::Id.in_subquery(here))
        .filter(Expr::exists(elsewhere).not())
        .count(db)
        .await?)
}

/// How many grants ended with a site that was revoked then.
pub(crate) async fn count_ended(
    db: &impl ConnectionTrait,
    (tenant, site): (TenantId, SiteId),
    at: Timestamp,
) -> Result<u64, StoreError> {
    let here = grants_of_holders(tenant, site)
        .and_where(grant_holder::Column::RevokedAt.eq(at.micros()))
        .take();
    Ok(oauth_grant::Entity::find()
        .filter(oauth_grant::Column::TenantId.eq(tenant.0))
        .filter(oauth_grant::Column::RevokedAt.eq(at.micros()))
        .filter(oauth_grant::Column::Id.in_subquery(here))
        .count(db)
        .await?)
}

/// The grants of those at a site who held or hold one.
fn grants_of_holders(tenant: TenantId, site: SiteId) -> SelectStatement {
    Query::select()
        .column(grant_holder::Column::GrantId)
        .from(grant_holder::Entity)
        .and_where(grant_holder::Column::TenantId.eq(tenant.0))
        .and_where(grant_holder::Column::SiteId.eq(site.0))
        .take()
}

/// Whether this was a key of a site that is revoked.
pub(crate) async fn was_key_of_revoked(
    db: &impl ConnectionTrait,
    (tenant, id): (TenantId, SiteId),
    hash: &Hash,
) -> Result<bool, StoreError> {
    let key = site_key::Entity::find()
        .filter(site_key::Column::KeyHash.eq(hash.to_vec()))
        .filter(site_key::Column::TenantId.eq(tenant.0))
        .filter(site_key::Column::SiteId.eq(id.0))
        .one(db)
        .await?;
    if !key.is_some_and(|key| hash.matches(&key.key_hash)) {
        return Ok(false);
    }
    Ok(site::Entity::find_by_id(id.0)
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::RevokedAt.is_not_null())
        .one(db)
        .await?
        .is_some())
}
