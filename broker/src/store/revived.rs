//! What lets somebody in, for who must confirm it after a restore. Never the credential itself.

use domain::grant::HolderProtocol;
use domain::id::{GrantId, HolderId, SiteId};
use domain::timestamp::Timestamp;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::{grant_holder, member, site, site_key, tenant};

/// A site key that works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveSiteKey {
    /// The organisation's slug.
    pub tenant: String,
    /// The site's id.
    pub site: Uuid,
    /// What people call the site.
    pub site_name: String,
    /// When the key was made.
    pub created: Timestamp,
    /// When it ends by itself.
    pub ends: Option<Timestamp>,
}

/// An AuthID or a handle that works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveHolder {
    /// The organisation's slug.
    pub tenant: String,
    /// Whose it is.
    pub holder: HolderId,
    /// By which protocol it is shown.
    pub protocol: HolderProtocol,
    /// The link that it opens.
    pub grant: GrantId,
    /// The site's id.
    pub site: SiteId,
    /// What people call the site.
    pub site_name: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last used, to within a day.
    pub used: Option<Timestamp>,
}

/// A member who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveMember {
    /// The e-mail address.
    pub email: String,
    /// When the password was set.
    pub password_set: Timestamp,
    /// Whether the member administers the instance.
    pub instance_administrator: bool,
}

pub(crate) async fn site_keys(
    db: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Vec<LiveSiteKey>, StoreError> {
    let lives = Condition::any()
        .add(site_key::Column::EndsAt.is_null())
        .add(site_key::Column::EndsAt.gt(now.micros()));
    let keys = site_key::Entity::find()
        .filter(lives)
        .order_by_asc(site_key::Column::TenantId)
        .order_by_asc(site_key::Column::SiteId)
        .order_by_asc(site_key::Column::Id)
        .all(db)
        .await?;
    let mut live = Vec::with_capacity(keys.len());
    for key in keys {
        let site = site::Entity::find_by_id(key.site_id).one(db).await?;
        let tenant = tenant::Entity::find_by_id(key.tenant_id).one(db).await?;
        let Some((site, tenant)) = site.filter(|site| site.revoked_at.is_none()).zip(tenant) else {
            continue;
        };
        live.push(LiveSiteKey {
            tenant: tenant.slug,
            site: site.id,
            site_name: site.name,
            created: Timestamp::from_micros(key.created_at),
            ends: key.ends_at.map(Timestamp::from_micros),
        });
    }
    Ok(live)
}

pub(crate) async fn holders(db: &impl ConnectionTrait) -> Result<Vec<LiveHolder>, StoreError> {
    let rows = grant_holder::Entity::find()
        .filter(grant_holder::Column::RevokedAt.is_null())
        .order_by_asc(grant_holder::Column::TenantId)
        .order_by_asc(grant_holder::Column::SiteId)
        .order_by_asc(grant_holder::Column::CreatedAt)
        .order_by_asc(grant_holder::Column::Id)
        .all(db)
        .await?;
    let mut live = Vec::with_capacity(rows.len());
    for row in rows {
        let site = site::Entity::find_by_id(row.site_id).one(db).await?;
        let tenant = tenant::Entity::find_by_id(row.tenant_id).one(db).await?;
        let Some((site, tenant)) = site.filter(|site| site.revoked_at.is_none()).zip(tenant) else {
            continue;
        };
        live.push(LiveHolder {
            tenant: tenant.slug,
            holder: HolderId(row.id),
            protocol: row.protocol.parse().map_err(|_| StoreError::Unreadable {
                table: "grant_holder",
            })?,
            grant: GrantId(row.grant_id),
            site: SiteId(site.id),
            site_name: site.name,
            created: Timestamp::from_micros(row.created_at),
            used: row.used_at.map(Timestamp::from_micros),
        });
    }
    Ok(live)
}

pub(crate) async fn members(db: &impl ConnectionTrait) -> Result<Vec<LiveMember>, StoreError> {
    let rows = member::Entity::find()
        .filter(member::Column::PasswordHash.is_not_null())
        .order_by_asc(member::Column::Email)
        .all(db)
        .await?;
    let live = rows.into_iter().map(|row| LiveMember {
        email: row.email,
        password_set: Timestamp::from_micros(row.password_set_at),
        instance_administrator: row.instance_administrator,
    });
    Ok(live.collect())
}
