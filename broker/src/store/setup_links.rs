//! Rows of `setup_link`: at most one for each site, known by the hash of its token.

use std::collections::HashMap;

use domain::id::{SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    QueryFilter as _,
};

use super::StoreError;
use super::entities::setup_link;
use crate::vault::credential::Hash;

/// A link that somebody came with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StoredLink {
    pub(crate) tenant: TenantId,
    pub(crate) site: SiteId,
    token: Hash,
    pub(crate) given: Timestamp,
    pub(crate) ends: Timestamp,
}

/// What is known of a site's link.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LinkTimes {
    pub(crate) created: Timestamp,
    pub(crate) ends: Timestamp,
    pub(crate) opened: Option<Timestamp>,
}

impl StoredLink {
    fn of(row: &setup_link::Model, token: Hash) -> Self {
        Self {
            tenant: TenantId(row.tenant_id),
            site: SiteId(row.site_id),
            token,
            given: Timestamp::from_micros(row.created_at),
            ends: Timestamp::from_micros(row.ends_at),
        }
    }

    /// This very link, as long as it works: not the one that took its place.
    fn live(&self, now: Timestamp) -> Condition {
        of(self.tenant, self.site)
            .add(setup_link::Column::TokenHash.eq(self.token.to_vec()))
            .add(setup_link::Column::EndsAt.gt(now.micros()))
    }
}

fn of(tenant: TenantId, site: SiteId) -> Condition {
    Condition::all()
        .add(setup_link::Column::TenantId.eq(tenant.0))
        .add(setup_link::Column::SiteId.eq(site.0))
}

/// Gives each of these sites a link that nobody has opened; the ones before work no longer.
pub(crate) async fn put(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    links: &[(SiteId, Hash)],
    (now, ends): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    if links.is_empty() {
        return Ok(());
    }
    let rows = links.iter().map(|(site, hash)| setup_link::ActiveModel {
        tenant_id: Set(tenant.0),
        site_id: Set(site.0),
        token_hash: Set(hash.to_vec()),
        created_at: Set(now.micros()),
        ends_at: Set(ends.micros()),
        opened_at: Set(None),
    });
    let instead = OnConflict::column(setup_link::Column::SiteId)
        .update_columns([
            setup_link::Column::TokenHash,
            setup_link::Column::CreatedAt,
            setup_link::Column::EndsAt,
            setup_link::Column::OpenedAt,
        ])
        .to_owned();
    setup_link::Entity::insert_many(rows)
        .on_conflict(instead)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The link of each of these sites that has one, those that have ended among them.
pub(crate) async fn of_sites(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    sites: &[SiteId],
) -> Result<HashMap<SiteId, LinkTimes>, StoreError> {
    let rows = setup_link::Entity::find()
        .filter(setup_link::Column::TenantId.eq(tenant.0))
        .filter(setup_link::Column::SiteId.is_in(sites.iter().map(|site| site.0)))
        .all(db)
        .await?;
    let times = rows.into_iter().map(|row| {
        let times = LinkTimes {
            created: Timestamp::from_micros(row.created_at),
            ends: Timestamp::from_micros(row.ends_at),
            opened: row.opened_at.map(Timestamp::from_micros),
        };
        (SiteId(row.site_id), times)
    });
    Ok(times.collect())
}

/// The link with this token, unless it has ended.
pub(crate) async fn by_token(
    db: &impl ConnectionTrait,
    token: &Hash,
    now: Timestamp,
) -> Result<Option<StoredLink>, StoreError> {
    let row = setup_link::Entity::find()
        .filter(setup_link::Column::TokenHash.eq(token.to_vec()))
        .one(db)
        .await?;
    let live = row.filter(|row| token.matches(&row.token_hash) && row.ends_at > now.micros());
    Ok(live.map(|row| StoredLink::of(&row, *token)))
}

/// Whether a link still works; it is opened then. Whoever would end it waits until this transaction is over.
pub(crate) async fn open(
    tx: &DatabaseTransaction,
    link: &StoredLink,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let first = Expr::col(setup_link::Column::OpenedAt).if_null(now.micros());
    let opened = setup_link::Entity::update_many()
        .col_expr(setup_link::Column::OpenedAt, first)
        .filter(link.live(now))
        .exec(tx)
        .await?;
    Ok(opened.rows_affected == 1)
}

/// Ends a site's link; whether there was one.
pub(crate) async fn end(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
) -> Result<bool, StoreError> {
    let ended = setup_link::Entity::delete_many()
        .filter(of(tenant, site))
        .exec(db)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Forgets the links that have ended.
pub(crate) async fn prune(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    setup_link::Entity::delete_many()
        .filter(Expr::col(setup_link::Column::EndsAt).lte(now.micros()))
        .exec(db)
        .await?;
    Ok(())
}
