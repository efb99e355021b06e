//! What apps, sites and members are called, for rows that know their ids alone.

use std::collections::{HashMap, HashSet};

use domain::id::{GrantId, MemberId, SiteId, TenantId};
use domain::provider::ProviderId;
use domain::view::activity::{AppName, SiteName};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::{app, member, membership, oauth_grant, site};

/// What a tenant's apps and some of its sites are called.
#[derive(Debug)]
pub(crate) struct Names {
    apps: HashMap<String, (String, Option<ProviderId>)>,
    sites: HashMap<SiteId, String>,
}

impl Names {
    pub(crate) fn app(&self, id: &str) -> AppName {
        let known = self.apps.get(id);
        AppName {
            id: id.to_owned(),
            name: known.map(|(name, _)| name.clone()),
            provider: known.and_then(|(_, provider)| *provider),
        }
    }

    pub(crate) fn site(&self, id: SiteId) -> SiteName {
        SiteName {
            id,
            name: self.sites.get(&id).cloned(),
        }
    }

    /// Every app, by name.
    pub(crate) fn every_app(&self) -> Vec<AppName> {
        let mut apps: Vec<AppName> = self.apps.keys().map(|id| self.app(id)).collect();
        apps.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
        apps
    }

    pub(crate) fn apps(&self) -> usize {
        self.apps.len()
    }
}

/// What a tenant's apps are called, and these of its sites.
pub(crate) async fn of(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    sites: impl IntoIterator<Item = SiteId>,
) -> Result<Names, StoreError> {
    let apps: Vec<(String, String, String)> = app::Entity::find()
        .select_only()
        .columns([app::Column::Id, app::Column::Name, app::Column::Provider])
        .filter(app::Column::TenantId.eq(tenant.0))
        .into_tuple()
        .all(db)
        .await?;
    let apps = apps
        .into_iter()
        .map(|(id, name, provider)| (id, (name, provider.parse().ok())));
    Ok(Names {
        apps: apps.collect(),
        sites: of_sites(db, tenant, sites).await?,
    })
}

async fn of_sites(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    sites: impl IntoIterator<Item = SiteId>,
) -> Result<HashMap<SiteId, String>, StoreError> {
    let mut ids: Vec<Uuid> = sites.into_iter().map(|site| site.0).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let names: Vec<(Uuid, String)> = site::Entity::find()
        .select_only()
        .columns([site::Column::Id, site::Column::Name])
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(names.into_iter().map(|(id, name)| (SiteId(id), name)).collect())
}

/// The most members that are offered to choose from.
const MOST_MEMBERS: u64 = 500;

/// The e-mail addresses of these members.
pub(crate) async fn of_members(
    db: &impl ConnectionTrait,
    members: impl IntoIterator<Item = MemberId>,
) -> Result<HashMap<MemberId, String>, StoreError> {
    let ids: HashSet<Uuid> = members.into_iter().map(|member| member.0).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let emails: Vec<(Uuid, String)> = member::Entity::find()
        .select_only()
        .columns([member::Column::Id, member::Column::Email])
        .filter(member::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let emails = emails.into_iter();
    Ok(emails.map(|(id, email)| (MemberId(id), email)).collect())
}

/// The e-mail addresses of a tenant's members.
pub(crate) async fn every_member(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<String>, StoreError> {
    let ids: Vec<Uuid> = membership::Entity::find()
        .select_only()
        .column(membership::Column::MemberId)
        .filter(membership::Column::TenantId.eq(tenant.0))
        .order_by_asc(membership::Column::CreatedAt)
        .limit(MOST_MEMBERS)
        .into_tuple()
        .all(db)
        .await?;
    let emails = of_members(db, ids.into_iter().map(MemberId)).await?;
    let mut emails: Vec<String> = emails.into_values().collect();
    emails.sort();
    Ok(emails)
}

/// Those of these grants that are there.
pub(crate) async fn grants_there(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    grants: impl IntoIterator<Item = GrantId>,
) -> Result<HashSet<GrantId>, StoreError> {
    let ids: HashSet<Uuid> = grants.into_iter().map(|grant| grant.0).collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let there: Vec<Uuid> = oauth_grant::Entity::find()
        .select_only()
        .column(oauth_grant::Column::Id)
        .filter(oauth_grant::Column::TenantId.eq(tenant.0))
        .filter(oauth_grant::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(there.into_iter().map(GrantId).collect())
}
