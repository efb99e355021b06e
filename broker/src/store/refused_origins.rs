//! Rows of `refused_origin`: where callbacks wanted to go that belong to no address of a site, a few for each site.

use domain::id::{SiteId, TenantId};
use domain::timestamp::Timestamp;
use domain::view::RefusedOrigin;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _,
};

use super::StoreError;
use super::entities::refused_origin;

fn of_site(tenant: TenantId, site: SiteId) -> Condition {
    Condition::all()
        .add(refused_origin::Column::TenantId.eq(tenant.0))
        .add(refused_origin::Column::SiteId.eq(site.0))
}

/// Counts an origin that was refused, and forgets all but the newest of the site.
pub(crate) async fn note(
    db: &impl ConnectionTrait,
    (tenant, site): (TenantId, SiteId),
    origin: &str,
    now: Timestamp,
    most: u64,
) -> Result<(), StoreError> {
    let once_more = OnConflict::columns([refused_origin::Column::SiteId, refused_origin::Column::Origin])
        .update_column(refused_origin::Column::NewestAt)
        .value(
            refused_origin::Column::Count,
            Expr::col((refused_origin::Entity, refused_origin::Column::Count)).add(1),
        )
        .to_owned();
    refused_origin::Entity::insert(refused_origin::ActiveModel {
        tenant_id: Set(tenant.0),
        site_id: Set(site.0),
        origin: Set(origin.to_owned()),
        newest_at: Set(now.micros()),
        count: Set(1),
    })
    .on_conflict(once_more)
    .exec_without_returning(db)
    .await?;
    let kept = Query::select()
        .column(refused_origin::Column::Origin)
        .from(refused_origin::Entity)
        .cond_where(of_site(tenant, site))
        .order_by(refused_origin::Column::NewestAt, sea_orm::Order::Desc)
        .order_by(refused_origin::Column::Origin, sea_orm::Order::Asc)
        .limit(most)
        .take();
    refused_origin::Entity::delete_many()
        .filter(of_site(tenant, site))
        .filter(refused_origin::Column::Origin.not_in_subquery(kept))
        .exec(db)
        .await?;
    Ok(())
}

/// The origins that were refused for a site, the newest first.
pub(crate) async fn of(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
) -> Result<Vec<RefusedOrigin>, StoreError> {
    let rows = refused_origin::Entity::find()
        .filter(of_site(tenant, site))
        .order_by_desc(refused_origin::Column::NewestAt)
        .order_by_asc(refused_origin::Column::Origin)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| RefusedOrigin {
        origin: row.origin,
        newest: Timestamp::from_micros(row.newest_at),
        count: u64::try_from(row.count).unwrap_or_default(),
    });
    Ok(rows.collect())
}

/// Forgets an origin.
pub(crate) async fn forget(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    origin: &str,
) -> Result<(), StoreError> {
    refused_origin::Entity::delete_many()
        .filter(of_site(tenant, site))
        .filter(refused_origin::Column::Origin.eq(origin))
        .exec(db)
        .await?;
    Ok(())
}
