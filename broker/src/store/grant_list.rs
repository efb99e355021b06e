//! Grants and who holds them, to be shown.

use std::collections::HashMap;

use domain::grant::{GrantCustody, GrantState, HolderProtocol};
use domain::id::{AppId, GrantId, HolderId, SiteId, TenantId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use domain::view::grants::GrantFilter;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, FromQueryResult, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::{grant_holder, oauth_grant};
use crate::vault::Sealed;

/// What is asked for.
pub(crate) struct Asked<'a> {
    pub(crate) tenant: TenantId,
    pub(crate) site: Option<SiteId>,
    pub(crate) app: Option<&'a AppId>,
    pub(crate) state: Option<GrantFilter>,
    pub(crate) after: Option<GrantId>,
    pub(crate) limit: u64,
}

/// A grant without its tokens.
pub(crate) struct ListedGrant {
    pub(crate) id: GrantId,
    pub(crate) app: AppId,
    pub(crate) site: SiteId,
    pub(crate) custody: GrantCustody,
    pub(crate) scope_profile: String,
    pub(crate) state: GrantState,
    pub(crate) reason: Option<SafeCode>,
    pub(crate) account: Option<Sealed>,
    pub(crate) token_ends: Option<Timestamp>,
    pub(crate) refused: bool,
    pub(crate) made: Timestamp,
    pub(crate) refreshed: Option<Timestamp>,
    pub(crate) used: Option<Timestamp>,
}

/// The columns that a list needs; tokens are not among them.
#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    app_id: String,
    site_id: Uuid,
    custody: String,
    scope_profile: String,
    state: String,
    reason: Option<String>,
    account_sealed: Option<Vec<u8>>,
    token_ends_at: Option<i64>,
    refused_at: Option<i64>,
    created_at: i64,
    refreshed_at: Option<i64>,
    used_at: Option<i64>,
}

/// One who holds a grant, without its secrets.
pub(crate) struct ListedHolder {
    pub(crate) id: HolderId,
    pub(crate) protocol: HolderProtocol,
    pub(crate) site: SiteId,
    pub(crate) made: Timestamp,
    pub(crate) used: Option<Timestamp>,
    pub(crate) revoked: Option<Timestamp>,
}

/// The newest grants that fit; ids are ordered by time.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    asked: &Asked<'_>,
) -> Result<Vec<ListedGrant>, StoreError> {
    use oauth_grant::Column;
    let mut query = listed().filter(Column::TenantId.eq(asked.tenant.0));
    if let Some(site) = asked.site {
        query = query.filter(Column::SiteId.eq(site.0));
    }
    if let Some(app) = asked.app {
        query = query.filter(Column::AppId.eq(app.as_str()));
    }
    query = match asked.state {
        None => query,
        Some(GrantFilter::Live) => query.filter(Column::State.eq(GrantState::Live.as_str())),
        Some(GrantFilter::Dead) => query.filter(Column::State.eq(GrantState::Dead.as_str())),
        Some(GrantFilter::Revoked) => query.filter(Column::State.eq(GrantState::Revoked.as_str())),
    };
    if let Some(after) = asked.after {
        query = query.filter(Column::Id.lt(after.0));
    }
    let rows = query
        .order_by_desc(Column::Id)
        .limit(asked.limit)
        .into_model::<Row>()
        .all(db)
        .await?;
    rows.into_iter().map(ListedGrant::try_from).collect()
}

/// Grants that were not ended and that nobody has used since a moment; a grant that was never used counts from its making.
fn unused(tenant: TenantId, since: Timestamp) -> Condition {
    use oauth_grant::Column;
    let never = Condition::all()
        .add(Column::UsedAt.is_null())
        .add(Column::CreatedAt.lt(since.micros()));
    Condition::all()
        .add(Column::TenantId.eq(tenant.0))
        .add(Column::State.is_in([GrantState::Live.as_str(), GrantState::Dead.as_str()]))
        .add(Condition::any().add(Column::UsedAt.lt(since.micros())).add(never))
}

/// Those that nobody has used since a moment, the oldest first, at most `limit`.
pub(crate) async fn find_unused(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    since: Timestamp,
    limit: u64,
) -> Result<Vec<ListedGrant>, StoreError> {
    let rows = listed()
        .filter(unused(tenant, since))
        .order_by_asc(oauth_grant::Column::Id)
        .limit(limit)
        .into_model::<Row>()
        .all(db)
        .await?;
    rows.into_iter().map(ListedGrant::try_from).collect()
}

/// How many those are.
pub(crate) async fn count_unused(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    since: Timestamp,
) -> Result<u64, StoreError> {
    Ok(oauth_grant::Entity::find()
        .filter(unused(tenant, since))
        .count(db)
        .await?)
}

/// One of the tenant's grants.
pub(crate) async fn by_id(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    grant: GrantId,
) -> Result<Option<ListedGrant>, StoreError> {
    let row = listed()
        .filter(oauth_grant::Column::Id.eq(grant.0))
        .filter(oauth_grant::Column::TenantId.eq(tenant.0))
        .into_model::<Row>()
        .one(db)
        .await?;
    row.map(ListedGrant::try_from).transpose()
}

/// The sites of other grants of the same account and app that were not ended, at most `limit`; none where the account is not known.
pub(crate) async fn sites_of_same_account(
    db: &impl ConnectionTrait,
    (tenant, grant): (TenantId, GrantId),
    limit: u64,
) -> Result<Vec<SiteId>, StoreError> {
    use oauth_grant::Column;
    let whose = |column: Column| {
        let of_this = Query::select()
            .column(column)
            .from(oauth_grant::Entity)
            .and_where(Column::Id.eq(grant.0))
            .and_where(Column::TenantId.eq(tenant.0))
            .take();
        column.in_subquery(of_this)
    };
    let sites: Vec<Uuid> = oauth_grant::Entity::find()
        .select_only()
        .column(Column::SiteId)
        .distinct()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(whose(Column::AppId))
        .filter(whose(Column::SubjectHash))
        .filter(Column::Id.ne(grant.0))
        .filter(Column::State.is_in([GrantState::Live.as_str(), GrantState::Dead.as_str()]))
        .order_by_asc(Column::SiteId)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(sites.into_iter().map(SiteId).collect())
}

fn listed() -> sea_orm::Select<oauth_grant::Entity> {
    use oauth_grant::Column;
    oauth_grant::Entity::find().select_only().columns([
        Column::Id,
        Column::AppId,
        Column::SiteId,
        Column::Custody,
        Column::ScopeProfile,
        Column::State,
        Column::Reason,
        Column::AccountSealed,
        Column::TokenEndsAt,
        Column::RefusedAt,
        Column::CreatedAt,
        Column::RefreshedAt,
        Column::UsedAt,
    ])
}

/// How many can still use each of these grants; those that nobody can are not among the answers.
pub(crate) async fn count_holders(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    grants: &[GrantId],
) -> Result<HashMap<GrantId, u64>, StoreError> {
    use grant_holder::Column;
    let rows: Vec<(Uuid, i64)> = grant_holder::Entity::find()
        .select_only()
        .column(Column::GrantId)
        .column_as(Column::Id.count(), "holders")
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::GrantId.is_in(grants.iter().map(|grant| grant.0)))
        .filter(Column::RevokedAt.is_null())
        .group_by(Column::GrantId)
        .into_tuple()
        .all(db)
        .await?;
    let counted = rows
        .into_iter()
        .map(|(grant, holders)| (GrantId(grant), u64::try_from(holders).unwrap_or_default()));
    Ok(counted.collect())
}

/// Who holds a grant, at most `limit`: those that still do first, the newest first.
pub(crate) async fn holders(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    grant: GrantId,
    limit: u64,
) -> Result<Vec<ListedHolder>, StoreError> {
    use grant_holder::Column;
    let rows = grant_holder::Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::GrantId.eq(grant.0))
        .order_by_desc(Column::RevokedAt.is_null())
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    let unreadable = |_| StoreError::Unreadable {
        table: "grant_holder",
    };
    let held = rows.into_iter().map(|row| {
        Ok(ListedHolder {
            id: HolderId(row.id),
            protocol: row.protocol.parse().map_err(unreadable)?,
            site: SiteId(row.site_id),
            made: Timestamp::from_micros(row.created_at),
            used: row.used_at.map(Timestamp::from_micros),
            revoked: row.revoked_at.map(Timestamp::from_micros),
        })
    });
    held.collect()
}

impl TryFrom<Row> for ListedGrant {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = || StoreError::Unreadable { table: "oauth_grant" };
        Ok(Self {
            id: GrantId(row.id),
            app: row.app_id.parse().map_err(|_| unreadable())?,
            site: SiteId(row.site_id),
            custody: row.custody.parse().map_err(|_| unreadable())?,
            scope_profile: row.scope_profile,
            state: row.state.parse().map_err(|_| unreadable())?,
            reason: row.reason.and_then(|reason| reason.parse().ok()),
            account: row.account_sealed.map(Sealed::from_bytes),
            token_ends: row.token_ends_at.map(Timestamp::from_micros),
            refused: row.refused_at.is_some(),
            made: Timestamp::from_micros(row.created_at),
            refreshed: row.refreshed_at.map(Timestamp::from_micros),
            used: row.used_at.map(Timestamp::from_micros),
        })
    }
}
