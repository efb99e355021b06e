//! Rows of `site`.

use std::collections::{HashMap, HashSet};

use domain::custody::Custody;
use domain::form::Name;
use domain::id::{AppId, SiteId, TenantId};
use domain::redirect::SiteAddress;
use domain::site::SiteAddresses;
use domain::timestamp::Timestamp;
use futures::TryStreamExt as _;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _,
    ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QuerySelect as _, StreamTrait,
};

use super::entities::{site, site_app};
use super::{StoreError, one_changed};
use crate::sites::Site;

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
            notes: row.notes.parse().map_err(|_| unreadable())?,
            disabled: row.disabled_at.is_some(),
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

/// A name's place in the list, whatever its case.
pub(crate) fn sorts_as(name: &Name) -> String {
    name.as_str().to_lowercase()
}

/// What a search looks through: the name and the addresses, each on its line.
fn found_by(name: &Name, addresses: &SiteAddresses) -> String {
    let addresses = addresses.as_slice().iter().map(SiteAddress::as_str);
    let lines: Vec<&str> = std::iter::once(name.as_str()).chain(addresses).collect();
    lines.join("\n").to_lowercase()
}

/// Whether a site that was not revoked has this name and these addresses.
pub(crate) async fn has_twin(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    (name, addresses): (&Name, &SiteAddresses),
) -> Result<bool, StoreError> {
    let twin = site::Entity::find()
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::SortsAs.eq(sorts_as(name)))
        .filter(site::Column::FoundBy.eq(found_by(name, addresses)))
        .filter(site::Column::RevokedAt.is_null())
        .one(db)
        .await?;
    Ok(twin.is_some())
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
        sorts_as: Set(sorts_as(&site.name)),
        found_by: Set(found_by(&site.name, &site.addresses)),
        addresses: Set(addresses_text(site)?),
        custody: Set(site.custody.as_str().to_owned()),
        hand_back: Set(site.hand_back.as_str().to_owned()),
        notes: Set(site.notes.as_str().to_owned()),
        created_at: Set(now.micros()),
        disabled_at: Set(site.disabled.then(|| now.micros())),
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
    now: Timestamp,
) -> Result<(), StoreError> {
    let disabled_at = if site.disabled {
        Expr::col(site::Column::DisabledAt).if_null(now.micros())
    } else {
        Expr::value(None::<i64>)
    };
    let changed = site::Entity::update_many()
        .col_expr(site::Column::Name, Expr::value(site.name.as_str()))
        .col_expr(site::Column::SortsAs, Expr::value(sorts_as(&site.name)))
        .col_expr(
            site::Column::FoundBy,
            Expr::value(found_by(&site.name, &site.addresses)),
        )
        .col_expr(site::Column::Addresses, Expr::value(addresses_text(site)?))
        .col_expr(site::Column::Custody, Expr::value(site.custody.as_str()))
        .col_expr(site::Column::HandBack, Expr::value(site.hand_back.as_str()))
        .col_expr(site::Column::Notes, Expr::value(site.notes.as_str()))
        .col_expr(site::Column::DisabledAt, disabled_at)
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
    one_changed(&changed)
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

/// Who keeps the refresh tokens of a site's next consents.
pub(crate) async fn custody(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: SiteId,
) -> Result<Option<Custody>, StoreError> {
    let word = site::Entity::find_by_id(id.0)
        .select_only()
        .column(site::Column::Custody)
        .filter(site::Column::TenantId.eq(tenant.0))
        .into_tuple::<String>()
        .one(db)
        .await?;
    word.map(|word| word.parse().map_err(|_| unreadable()))
        .transpose()
}

/// Deletes a site with all that is its own: keys, tags, links, openings, refused origins, and the grants that it held.
pub(crate) async fn delete(tx: &DatabaseTransaction, tenant: TenantId, id: SiteId) -> Result<(), StoreError> {
    site::Entity::delete_many()
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Holds a site until this transaction is over: whoever else would change what belongs to it waits.
pub(crate) async fn hold(tx: &DatabaseTransaction, tenant: TenantId, id: SiteId) -> Result<(), StoreError> {
    site::Entity::update_many()
        .col_expr(site::Column::Version, Expr::col(site::Column::Version))
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// How many sites a tenant has; no further than this is counted.
pub(crate) async fn count(db: &impl ConnectionTrait, tenant: TenantId, most: u64) -> Result<u64, StoreError> {
    Ok(site::Entity::find()
        .filter(site::Column::TenantId.eq(tenant.0))
        .limit(most)
        .count(db)
        .await?)
}

/// Which of these addresses a site of the tenant has that was not revoked.
pub(crate) async fn known_addresses(
    db: &(impl ConnectionTrait + StreamTrait),
    tenant: TenantId,
    asked: &HashSet<&str>,
) -> Result<HashSet<String>, StoreError> {
    let mut rows = site::Entity::find()
        .select_only()
        .column(site::Column::Addresses)
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::RevokedAt.is_null())
        .into_tuple::<String>()
        .stream(db)
        .await?;
    let mut known = HashSet::new();
    while let Some(text) = rows.try_next().await? {
        let held: Vec<String> = serde_json::from_str(&text).map_err(|_| unreadable())?;
        known.extend(
            held.into_iter()
                .filter(|address| asked.contains(address.as_str())),
        );
    }
    Ok(known)
}

/// The sites with these ids, in no order.
pub(crate) async fn by_ids(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    ids: &[SiteId],
) -> Result<HashMap<SiteId, Site>, StoreError> {
    let rows = site::Entity::find()
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .all(db)
        .await?;
    let sites = rows
        .into_iter()
        .map(|row| Ok((SiteId(row.id), Site::try_from(row)?)));
    sites.collect()
}

/// Whether a site of the tenant is switched on, not revoked, and has this app.
pub(crate) async fn may_use(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    app: &AppId,
) -> Result<bool, StoreError> {
    Ok(switched_off(db, tenant, site, app).await? == Some(false))
}

/// Whether a site is switched off; `None` for one that is revoked, is not there or has not this app.
pub(super) async fn switched_off(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    app: &AppId,
) -> Result<Option<bool>, StoreError> {
    let has_app = site_app::Entity::find_by_id((site.0, app.to_string()))
        .filter(site_app::Column::TenantId.eq(tenant.0))
        .one(db)
        .await?
        .is_some();
    let active = site::Entity::find_by_id(site.0)
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::RevokedAt.is_null())
        .one(db)
        .await?;
    Ok(active.filter(|_| has_app).map(|site| site.disabled_at.is_some()))
}
