//! Rows of `tenant`.

use domain::id::TenantId;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::StoreError;
use super::entities::tenant;

/// A tenant.
#[derive(Debug, Clone)]
pub(crate) struct TenantRow {
    pub(crate) id: TenantId,
    pub(crate) slug: String,
    pub(crate) name: String,
}

impl From<tenant::Model> for TenantRow {
    fn from(row: tenant::Model) -> Self {
        Self {
            id: TenantId(row.id),
            slug: row.slug,
            name: row.name,
        }
    }
}

/// Every tenant there is.
pub(crate) async fn ids(db: &impl ConnectionTrait) -> Result<Vec<TenantId>, StoreError> {
    let ids: Vec<uuid::Uuid> = tenant::Entity::find()
        .select_only()
        .column(tenant::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(TenantId).collect())
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    row: &TenantRow,
    now: Timestamp,
) -> Result<(), StoreError> {
    tenant::ActiveModel {
        id: Set(row.id.0),
        slug: Set(row.slug.clone()),
        name: Set(row.name.clone()),
        created_at: Set(now.micros()),
    }
    .insert(db)
    .await?;
    Ok(())
}

pub(crate) async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<TenantRow>, StoreError> {
    Ok(tenant::Entity::find()
        .filter(tenant::Column::Slug.eq(slug))
        .one(db)
        .await?
        .map(Into::into))
}

pub(crate) async fn by_id(db: &impl ConnectionTrait, id: TenantId) -> Result<Option<TenantRow>, StoreError> {
    Ok(tenant::Entity::find_by_id(id.0).one(db).await?.map(Into::into))
}

pub(crate) async fn count(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    Ok(tenant::Entity::find().count(db).await?)
}

pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<TenantRow>, StoreError> {
    let rows = tenant::Entity::find()
        .order_by_asc(tenant::Column::CreatedAt)
        .order_by_asc(tenant::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
