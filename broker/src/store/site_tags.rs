//! Rows of `site_tag`.

use std::collections::HashMap;

use domain::id::{SiteId, TenantId};
use domain::site::{Tag, Tags};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::StoreError;
use super::entities::site_tag;

/// Gives a site exactly these tags.
pub(crate) async fn replace(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    tags: &Tags,
) -> Result<(), StoreError> {
    site_tag::Entity::delete_many()
        .filter(site_tag::Column::TenantId.eq(tenant.0))
        .filter(site_tag::Column::SiteId.eq(site.0))
        .exec(db)
        .await?;
    insert(db, tenant, site, tags).await
}

/// Gives its tags to a site that has none.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    tags: &Tags,
) -> Result<(), StoreError> {
    let rows = (0_i64..)
        .zip(tags.as_slice())
        .map(|(place, tag)| site_tag::ActiveModel {
            tenant_id: Set(tenant.0),
            site_id: Set(site.0),
            folded: Set(tag.folded()),
            tag: Set(tag.as_str().to_owned()),
            place: Set(place),
        });
    if !tags.as_slice().is_empty() {
        site_tag::Entity::insert_many(rows)
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// The tags of each of these sites that has any, as they were typed and in the order in which they came.
pub(crate) async fn of_sites(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    sites: &[SiteId],
) -> Result<HashMap<SiteId, Tags>, StoreError> {
    let rows = site_tag::Entity::find()
        .filter(site_tag::Column::TenantId.eq(tenant.0))
        .filter(site_tag::Column::SiteId.is_in(sites.iter().map(|site| site.0)))
        .order_by_asc(site_tag::Column::Place)
        .all(db)
        .await?;
    let mut tags: HashMap<SiteId, Vec<Tag>> = HashMap::new();
    for row in rows {
        let tag = row.tag.parse().map_err(|_| unreadable())?;
        tags.entry(SiteId(row.site_id)).or_default().push(tag);
    }
    let whole = |(site, tags)| Ok((site, Tags::new(tags).map_err(|_| unreadable())?));
    tags.into_iter().map(whole).collect()
}

/// The tags that a tenant's sites have, in lower case and in order, `limit` at most.
pub(crate) async fn of_tenant(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    limit: u64,
) -> Result<Vec<String>, StoreError> {
    Ok(site_tag::Entity::find()
        .select_only()
        .column(site_tag::Column::Folded)
        .distinct()
        .filter(site_tag::Column::TenantId.eq(tenant.0))
        .order_by_asc(site_tag::Column::Folded)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

fn unreadable() -> StoreError {
    StoreError::Unreadable { table: "site_tag" }
}
