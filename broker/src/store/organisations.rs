//! Rows of `tenant` as who looks after the instance sees them: which there are, what each has, and their end.

use std::collections::HashMap;

use domain::grant::GrantCustody;
use domain::id::{MemberId, SiteId, TenantId};
use domain::role::Role;
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::{
    activity_event, app, authorization_request, calendar, fetch_entry, invitation, membership, oauth_grant,
    session, setup_link, site, tenant,
};
use super::tenants::TenantRow;

/// What an organisation has, in numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Has {
    pub(crate) sites: u64,
    pub(crate) apps: u64,
    pub(crate) people: u64,
    pub(crate) owners: u64,
    pub(crate) last_activity: Option<Timestamp>,
}

/// Tenants in the order of their ids, which is that of their making, the newest first.
pub(crate) async fn page(
    db: &impl ConnectionTrait,
    after: Option<TenantId>,
    most: u64,
) -> Result<Vec<TenantRow>, StoreError> {
    let mut rows = tenant::Entity::find()
        .order_by_desc(tenant::Column::Id)
        .limit(most);
    if let Some(after) = after {
        rows = rows.filter(tenant::Column::Id.lt(after.0));
    }
    rows.all(db).await?.into_iter().map(TenantRow::try_from).collect()
}

/// What each of these tenants has.
pub(crate) async fn have(
    db: &impl ConnectionTrait,
    tenants: &[TenantId],
) -> Result<HashMap<TenantId, Has>, StoreError> {
    let ids: Vec<Uuid> = tenants.iter().map(|tenant| tenant.0).collect();
    let sites = site::Entity::find()
        .filter(site::Column::TenantId.is_in(ids.clone()))
        .filter(site::Column::RevokedAt.is_null());
    let sites = counted(db, sites, site::Column::TenantId).await?;
    let apps = app::Entity::find().filter(app::Column::TenantId.is_in(ids.clone()));
    let apps = counted(db, apps, app::Column::TenantId).await?;
    let people = membership::Entity::find().filter(membership::Column::TenantId.is_in(ids));
    let owners = people
        .clone()
        .filter(membership::Column::Role.eq(Role::Owner.as_str()));
    let people = counted(db, people, membership::Column::TenantId).await?;
    let owners = counted(db, owners, membership::Column::TenantId).await?;
    let mut all = HashMap::new();
    for tenant in tenants {
        let of = |counts: &HashMap<Uuid, u64>| counts.get(&tenant.0).copied().unwrap_or_default();
        let has = Has {
            sites: of(&sites),
            apps: of(&apps),
            people: of(&people),
            owners: of(&owners),
            last_activity: newest_event(db, *tenant).await?,
        };
        all.insert(*tenant, has);
    }
    Ok(all)
}

async fn counted<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: sea_orm::Select<E>,
    tenant: E::Column,
) -> Result<HashMap<Uuid, u64>, StoreError> {
    let counts: Vec<(Uuid, i64)> = rows
        .select_only()
        .column(tenant)
        .column_as(tenant.count(), "rows")
        .group_by(tenant)
        .into_tuple()
        .all(db)
        .await?;
    let count = |(id, count)| (id, u64::try_from(count).unwrap_or_default());
    Ok(counts.into_iter().map(count).collect())
}

async fn newest_event(db: &impl ConnectionTrait, tenant: TenantId) -> Result<Option<Timestamp>, StoreError> {
    let at: Option<i64> = activity_event::Entity::find()
        .select_only()
        .column(activity_event::Column::At)
        .filter(activity_event::Column::TenantId.eq(tenant.0))
        .order_by_desc(activity_event::Column::At)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(at.map(Timestamp::from_micros))
}

/// The ids of all tenants that are closed, for who asks by something else than a tenant.
pub(crate) fn closed() -> SelectStatement {
    Query::select()
        .column(tenant::Column::Id)
        .from(tenant::Entity)
        .and_where(tenant::Column::ClosedAt.is_not_null())
        .take()
}

/// Whether a tenant is closed.
pub(crate) async fn is_closed(db: &impl ConnectionTrait, tenant: TenantId) -> Result<bool, StoreError> {
    let row = tenant::Entity::find_by_id(tenant.0)
        .filter(tenant::Column::ClosedAt.is_not_null())
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// Closes a tenant, or opens it again; whether it was the other way before.
pub(crate) async fn set_closed(
    tx: &DatabaseTransaction,
    tenant: TenantId,
    closed: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let was = match closed {
        Some(_) => tenant::Column::ClosedAt.is_null(),
        None => tenant::Column::ClosedAt.is_not_null(),
    };
    let changed = tenant::Entity::update_many()
        .col_expr(
            tenant::Column::ClosedAt,
            Expr::value(closed.map(Timestamp::micros)),
        )
        .filter(tenant::Column::Id.eq(tenant.0))
        .filter(was)
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Ends what is of the moment in a tenant: consents and programs that wait, links, invitations, calendars, and the sessions of its people
/// but for one of them.
pub(crate) async fn end_the_momentary(
    tx: &DatabaseTransaction,
    tenant: TenantId,
    but: Option<MemberId>,
) -> Result<(), StoreError> {
    authorization_request::Entity::delete_many()
        .filter(authorization_request::Column::TenantId.eq(tenant.0))
        .exec(tx)
        .await?;
    fetch_entry::Entity::delete_many()
        .filter(fetch_entry::Column::TenantId.eq(tenant.0))
        .exec(tx)
        .await?;
    setup_link::Entity::delete_many()
        .filter(setup_link::Column::TenantId.eq(tenant.0))
        .exec(tx)
        .await?;
    invitation::Entity::delete_many()
        .filter(invitation::Column::TenantId.eq(tenant.0))
        .exec(tx)
        .await?;
    calendar::Entity::delete_many()
        .filter(calendar::Column::TenantId.eq(tenant.0))
        .exec(tx)
        .await?;
    let mut people = Query::select()
        .column(membership::Column::MemberId)
        .from(membership::Entity)
        .and_where(membership::Column::TenantId.eq(tenant.0))
        .take();
    if let Some(but) = but {
        people.and_where(membership::Column::MemberId.ne(but.0));
    }
    session::Entity::delete_many()
        .filter(session::Column::MemberId.in_subquery(people))
        .exec(tx)
        .await?;
    Ok(())
}

/// Tenants that have been closed since before then.
pub(crate) async fn closed_before(
    db: &impl ConnectionTrait,
    then: Timestamp,
    most: u64,
) -> Result<Vec<TenantRow>, StoreError> {
    let rows = tenant::Entity::find()
        .filter(tenant::Column::ClosedAt.lte(then.micros()))
        .order_by_asc(tenant::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(TenantRow::try_from).collect()
}

/// Sites of a tenant that were not revoked.
pub(crate) async fn sites_left(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    most: u64,
) -> Result<Vec<SiteId>, StoreError> {
    let ids: Vec<Uuid> = site::Entity::find()
        .select_only()
        .column(site::Column::Id)
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::RevokedAt.is_null())
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(SiteId).collect())
}

/// Whether the provider of some grant of a tenant is still to be told of its end, by us alone.
pub(crate) async fn has_untold(db: &impl ConnectionTrait, tenant: TenantId) -> Result<bool, StoreError> {
    let row = oauth_grant::Entity::find()
        .filter(oauth_grant::Column::TenantId.eq(tenant.0))
        .filter(oauth_grant::Column::WipeAt.is_not_null())
        .filter(oauth_grant::Column::Custody.eq(GrantCustody::Held.as_str()))
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// Deletes a tenant with all that it has; whether it was there and still closed. What was done stays in the audit.
pub(crate) async fn delete(tx: &DatabaseTransaction, tenant: TenantId) -> Result<bool, StoreError> {
    let gone = tenant::Entity::delete_many()
        .filter(tenant::Column::Id.eq(tenant.0))
        .filter(tenant::Column::ClosedAt.is_not_null())
        .exec(tx)
        .await?;
    Ok(gone.rows_affected == 1)
}
