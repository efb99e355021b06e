//! Rows of `site` and `site_key`.

use domain::id::{AppId, SiteId, TenantId};
use domain::redirect::SiteAddress;
use domain::site::SiteAddresses;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::{site, site_app, site_key};
use crate::sites::Site;
use crate::vault::Sealed;
use crate::vault::credential::Hash;

fn unreadable() -> StoreError {
    StoreError::Unreadable { table: "site" }
}

impl TryFrom<site::Model> for Site {
    type Error = StoreError;

    fn try_from(row: site::Model) -> Result<Self, StoreError> {
        let texts: Vec<String> = serde_json::from_str(&row.addresses).map_err(|_| unreadable())?;
        let addresses: Result<Vec<_>, _> = texts.iter().map(|text| SiteAddress::parse(text)).collect();
        Ok(Self {
            id: SiteId(row.id),
            name: row.name.parse().map_err(|_| unreadable())?,
            addresses: SiteAddresses::new(addresses.map_err(|_| unreadable())?).map_err(|_| unreadable())?,
            custody: row.custody.parse().map_err(|_| unreadable())?,
            hand_back: row.hand_back.parse().map_err(|_| unreadable())?,
            revoked: row.revoked_at.map(Timestamp::from_micros),
            version: row.version,
        })
    }
}

fn addresses_text(site: &Site) -> Result<String, StoreError> {
    let texts: Vec<&str> = site
        .addresses
        .as_slice()
        .iter()
        .map(SiteAddress::as_str)
        .collect();
    serde_json::to_string(&texts).map_err(|_| unreadable())
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: &Site,
    now: Timestamp,
) -> Result<(), StoreError> {
    site::ActiveModel {
        id: Set(site.id.0),
        tenant_id: Set(tenant.0),
        name: Set(site.name.as_str().to_owned()),
        addresses: Set(addresses_text(site)?),
        custody: Set(site.custody.as_str().to_owned()),
        hand_back: Set(site.hand_back.as_str().to_owned()),
        created_at: Set(now.micros()),
        revoked_at: Set(None),
        version: Set(site.version),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Writes a site back if nobody changed it since it was read.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: &Site,
) -> Result<(), StoreError> {
    let changed = site::Entity::update_many()
        .col_expr(site::Column::Name, Expr::value(site.name.as_str()))
        .col_expr(site::Column::Addresses, Expr::value(addresses_text(site)?))
        .col_expr(site::Column::HandBack, Expr::value(site.hand_back.as_str()))
        .col_expr(
            site::Column::RevokedAt,
            Expr::value(site.revoked.map(Timestamp::micros)),
        )
        .col_expr(site::Column::Version, Expr::col(site::Column::Version).add(1))
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::Id.eq(site.id.0))
        .filter(site::Column::Version.eq(site.version))
        .exec(db)
        .await?;
    if changed.rows_affected == 1 {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

pub(crate) async fn by_id(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: SiteId,
) -> Result<Option<Site>, StoreError> {
    let row = site::Entity::find_by_id(id.0)
        .filter(site::Column::TenantId.eq(tenant.0))
        .one(db)
        .await?;
    row.map(Site::try_from).transpose()
}

pub(crate) async fn count(db: &impl ConnectionTrait, tenant: TenantId) -> Result<u64, StoreError> {
    Ok(site::Entity::find()
        .filter(site::Column::TenantId.eq(tenant.0))
        .count(db)
        .await?)
}

/// At most `limit` sites by name, after the one named.
pub(crate) async fn page(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    after: Option<&Site>,
    limit: u64,
) -> Result<Vec<Site>, StoreError> {
    let mut query = site::Entity::find().filter(site::Column::TenantId.eq(tenant.0));
    if let Some(after) = after {
        let name = after.name.as_str();
        query = query.filter(
            Condition::any().add(site::Column::Name.gt(name)).add(
                Condition::all()
                    .add(site::Column::Name.eq(name))
                    .add(site::Column::Id.gt(after.id.0)),
            ),
        );
    }
    let rows = query
        .order_by_asc(site::Column::Name)
        .order_by_asc(site::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(Site::try_from).collect()
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

/// The site whose live key this is, if it is not revoked and has this app; and when the key ends, if it does.
pub(crate) async fn by_live_key(
    db: &impl ConnectionTrait,
    hash: &Hash,
    (tenant, app): (TenantId, &AppId),
    now: Timestamp,
) -> Result<Option<(SiteId, Option<Timestamp>)>, StoreError> {
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
    let ends = key.ends_at.map(Timestamp::from_micros);
    Ok(may_use(db, tenant, site, app).await?.then_some((site, ends)))
}

/// Whether a site of the tenant is not revoked and has this app.
pub(crate) async fn may_use(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    app: &AppId,
) -> Result<bool, StoreError> {
    let has_app = site_app::Entity::find_by_id((site.0, app.to_string()))
        .filter(site_app::Column::TenantId.eq(tenant.0))
        .one(db)
        .await?
        .is_some();
    let active = site::Entity::find_by_id(site.0)
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::RevokedAt.is_null())
        .one(db)
        .await?
        .is_some();
    Ok(has_app && active)
}
