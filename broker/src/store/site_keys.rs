//! Rows of `site_key`.

use domain::id::{AppId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::entities::{site_app, site_key};
use super::{StoreError, organisations, sites};
use crate::vault::Sealed;
use crate::vault::credential::Hash;

/// A site's key, sealed, with its times.
pub(crate) struct StoredKey {
    pub(crate) id: Uuid,
    pub(crate) sealed: Sealed,
    pub(crate) created: Timestamp,
    pub(crate) ends: Option<Timestamp>,
}

/// The keys of a site, at most `limit`: those that work first, the newest first, then those that ended.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    (site, now): (SiteId, Timestamp),
    limit: u64,
) -> Result<Vec<StoredKey>, StoreError> {
    let rows = site_key::Entity::find()
        .filter(site_key::Column::TenantId.eq(tenant.0))
        .filter(site_key::Column::SiteId.eq(site.0))
        .order_by_desc(
            Expr::col(site_key::Column::EndsAt)
                .is_null()
                .or(Expr::col(site_key::Column::EndsAt).gt(now.micros())),
        )
        .order_by_desc(site_key::Column::CreatedAt)
        .order_by_desc(site_key::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| StoredKey {
            id: row.id,
            sealed: Sealed::from_bytes(row.sealed),
            created: Timestamp::from_micros(row.created_at),
            ends: row.ends_at.map(Timestamp::from_micros),
        })
        .collect())
}

/// The apps of the site that a key belongs to, if the key works; whose it is, is the answer.
pub(crate) async fn apps_of(
    db: &impl ConnectionTrait,
    key: &Hash,
    now: Timestamp,
) -> Result<Option<Vec<AppId>>, StoreError> {
    let row = site_key::Entity::find()
        .filter(site_key::Column::KeyHash.eq(key.to_vec()))
        .filter(site_key::Column::TenantId.not_in_subquery(organisations::closed()))
        .one(db)
        .await?;
    let live =
        row.filter(|row| key.matches(&row.key_hash) && row.ends_at.is_none_or(|ends| ends > now.micros()));
    let Some(row) = live else {
        return Ok(None);
    };
    let apps = site_app::Entity::find()
        .filter(site_app::Column::TenantId.eq(row.tenant_id))
        .filter(site_app::Column::SiteId.eq(row.site_id))
        .order_by_asc(site_app::Column::AppId)
        .all(db)
        .await?;
    let unreadable = |_| StoreError::Unreadable { table: "site_app" };
    let apps = apps.into_iter().map(|row| row.app_id.parse().map_err(unreadable));
    apps.collect::<Result<_, _>>().map(Some)
}

/// Lets one key end at this moment.
pub(crate) async fn end(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    key: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    site_key::Entity::update_many()
        .col_expr(site_key::Column::EndsAt, Expr::value(now.micros()))
        .filter(site_key::Column::TenantId.eq(tenant.0))
        .filter(site_key::Column::Id.eq(key))
        .exec(db)
        .await?;
    Ok(())
}

/// How many of a site's keys work.
pub(crate) async fn live(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let works = Condition::any()
        .add(site_key::Column::EndsAt.is_null())
        .add(site_key::Column::EndsAt.gt(now.micros()));
    Ok(site_key::Entity::find()
        .filter(site_key::Column::TenantId.eq(tenant.0))
        .filter(site_key::Column::SiteId.eq(site.0))
        .filter(works)
        .count(db)
        .await?)
}

/// A site's key as it is stored.
pub(crate) struct KeyRow {
    pub(crate) id: Uuid,
    pub(crate) hash: Hash,
    pub(crate) sealed: Sealed,
}

pub(crate) async fn insert_key(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    key: KeyRow,
    now: Timestamp,
) -> Result<(), StoreError> {
    site_key::ActiveModel {
        id: Set(key.id),
        tenant_id: Set(tenant.0),
        site_id: Set(site.0),
        key_hash: Set(key.hash.to_vec()),
        sealed: Set(key.sealed.into_bytes()),
        created_at: Set(now.micros()),
        ends_at: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Lets every key of a site that would live longer end at this moment.
pub(crate) async fn end_keys(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    ends: Timestamp,
) -> Result<(), StoreError> {
    site_key::Entity::update_many()
        .col_expr(site_key::Column::EndsAt, Expr::value(ends.micros()))
        .filter(site_key::Column::TenantId.eq(tenant.0))
        .filter(site_key::Column::SiteId.eq(site.0))
        .filter(
            Condition::any()
                .add(site_key::Column::EndsAt.is_null())
                .add(site_key::Column::EndsAt.gt(ends.micros())),
        )
        .exec(db)
        .await?;
    Ok(())
}

/// What a live key opens.
pub(crate) struct LiveKey {
    pub(crate) site: SiteId,
    /// When the key ends, if it does.
    pub(crate) ends: Option<Timestamp>,
    /// Whether the site is switched off, so that the key opens nothing.
    pub(crate) switched_off: bool,
}

/// The site whose live key this is, if it is not revoked and has this app.
pub(crate) async fn by_live_key(
    db: &impl ConnectionTrait,
    hash: &Hash,
    (tenant, app): (TenantId, &AppId),
    now: Timestamp,
) -> Result<Option<LiveKey>, StoreError> {
    let Some(key) = site_key::Entity::find()
        .filter(site_key::Column::KeyHash.eq(hash.to_vec()))
        .filter(site_key::Column::TenantId.eq(tenant.0))
        .one(db)
        .await?
    else {
        return Ok(None);
    };
    let live = hash.matches(&key.key_hash) && key.ends_at.is_none_or(|ends| ends > now.micros());
    if !live {
        return Ok(None);
    }
    let site = SiteId(key.site_id);
    let opened = |switched_off| LiveKey {
        site,
        ends: key.ends_at.map(Timestamp::from_micros),
        switched_off,
    };
    Ok(sites::switched_off(db, tenant, site, app).await?.map(opened))
}
