//! Rows of `oauth_grant`: what they hold, and how they begin. `grant_turns` changes them, `grant_ends` ends them,
//! `grant_revivals` lets a dead one go on.

use domain::grant::{GrantCustody, GrantState};
use domain::id::{AppId, GrantId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _,
    QueryFilter as _, UpdateMany,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::oauth_grant::{ActiveModel, Column, Entity, Model};
use crate::vault::{Lock, Sealed};

/// A grant as it is stored; its tokens are sealed.
#[derive(Debug, Clone)]
pub(crate) struct StoredGrant {
    pub(crate) id: GrantId,
    pub(crate) tenant: TenantId,
    pub(crate) app: AppId,
    pub(crate) site: SiteId,
    pub(crate) custody: GrantCustody,
    pub(crate) state: GrantState,
    pub(crate) scope_profile: String,
    pub(crate) lock: Option<Lock>,
    pub(crate) account: Option<Sealed>,
    /// The mark of the account that consented, if it could be read.
    pub(crate) subject: Option<Vec<u8>>,
    pub(crate) refresh_token: Option<Sealed>,
    pub(crate) access: Option<StoredAccess>,
    /// Counted from 1; the value of every sealed token is bound to it.
    pub(crate) generation: i64,
    pub(crate) other: Option<OtherToken>,
    pub(crate) refused: Option<Timestamp>,
    /// Whether a call began whose end was never written down.
    pub(crate) call_lost: bool,
    /// Until when a revoked grant keeps its tokens, to be ended at the provider.
    pub(crate) wipe: Option<Timestamp>,
    pub(crate) version: i64,
}

/// An access token that a provider gave, and when it ends.
#[derive(Debug, Clone)]
pub(crate) struct StoredAccess {
    pub(crate) token: Sealed,
    pub(crate) ends: Timestamp,
}

/// A refresh token beside the newest one, or before it: sent when the newest is refused.
#[derive(Debug, Clone)]
pub(crate) struct OtherToken {
    pub(crate) token: Sealed,
    pub(crate) generation: i64,
}

/// A grant that a consent brought.
pub(crate) struct NewGrant {
    pub(crate) id: GrantId,
    pub(crate) tenant: TenantId,
    pub(crate) app: AppId,
    pub(crate) site: SiteId,
    pub(crate) custody: GrantCustody,
    pub(crate) scope_profile: String,
    pub(crate) lock: Option<Lock>,
    pub(crate) account: Option<Sealed>,
    /// The mark of the account that consented, if it could be read.
    pub(crate) subject: Option<Vec<u8>>,
    pub(crate) refresh_token: Sealed,
    pub(crate) access: Option<StoredAccess>,
    pub(crate) token_ends: Option<Timestamp>,
    pub(crate) made: Timestamp,
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewGrant) -> Result<(), StoreError> {
    let (access, ends) = split(new.access);
    ActiveModel {
        id: Set(new.id.0),
        tenant_id: Set(new.tenant.0),
        app_id: Set(new.app.to_string()),
        site_id: Set(new.site.0),
        custody: Set(new.custody.as_str().to_owned()),
        scope_profile: Set(new.scope_profile),
        state: Set(GrantState::Live.as_str().to_owned()),
        reason: Set(None),
        lock: Set(new.lock.map(|lock| lock.to_vec())),
        account_sealed: Set(new.account.map(Sealed::into_bytes)),
        subject_hash: Set(new.subject),
        refresh_sealed: Set(Some(new.refresh_token.into_bytes())),
        access_sealed: Set(access),
        access_ends_at: Set(ends),
        token_ends_at: Set(new.token_ends.map(Timestamp::micros)),
        generation: Set(1),
        other_sealed: Set(None),
        other_generation: Set(None),
        refused_at: Set(None),
        lease_owner: Set(None),
        lease_until: Set(None),
        call_begun_at: Set(None),
        created_at: Set(new.made.micros()),
        refreshed_at: Set(None),
        used_at: Set(None),
        revoked_at: Set(None),
        wipe_at: Set(None),
        version: Set(1),
    }
    .insert(db)
    .await?;
    Ok(())
}

pub(super) fn split(access: Option<StoredAccess>) -> (Option<Vec<u8>>, Option<i64>) {
    access.map_or((None, None), |access| {
        (Some(access.token.into_bytes()), Some(access.ends.micros()))
    })
}

pub(crate) async fn by_id(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    grant: GrantId,
) -> Result<Option<StoredGrant>, StoreError> {
    let row = Entity::find_by_id(grant.0)
        .filter(Column::TenantId.eq(tenant.0))
        .one(db)
        .await?;
    row.map(StoredGrant::try_from).transpose()
}

/// The grant with this id. A question that no tenant bounds: whose it is, is the answer.
pub(crate) async fn of_any_tenant(
    db: &impl ConnectionTrait,
    grant: GrantId,
) -> Result<Option<StoredGrant>, StoreError> {
    let row = Entity::find_by_id(grant.0).one(db).await?;
    row.map(StoredGrant::try_from).transpose()
}

/// Notes that somebody used the grant, if that is news.
pub(crate) async fn used(
    db: &impl ConnectionTrait,
    (tenant, grant): (TenantId, GrantId),
    at: Timestamp,
) -> Result<(), StoreError> {
    let earlier = Condition::any()
        .add(Column::UsedAt.is_null())
        .add(Column::UsedAt.lt(at.micros()));
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(at.micros()))
        .filter(Column::Id.eq(grant.0))
        .filter(Column::TenantId.eq(tenant.0))
        .filter(earlier)
        .exec(db)
        .await?;
    Ok(())
}

/// The same update, with the turn at its end and no call under way.
pub(super) fn over(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    without_turn(update, false)
}

/// The same update, with the turn at its end; the mark of a call whose answer was lost stays, if there is one.
pub(super) fn without_turn(update: UpdateMany<Entity>, call_lost: bool) -> UpdateMany<Entity> {
    let update = update
        .col_expr(Column::LeaseOwner, Expr::value(None::<Uuid>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>));
    if call_lost {
        return update;
    }
    update.col_expr(Column::CallBegunAt, Expr::value(None::<i64>))
}

pub(super) fn split_other(other: Option<&OtherToken>) -> (Option<Vec<u8>>, Option<i64>) {
    other.map_or((None, None), |other| {
        (Some(other.token.clone().into_bytes()), Some(other.generation))
    })
}

pub(super) async fn one(db: &impl ConnectionTrait, update: UpdateMany<Entity>) -> Result<bool, StoreError> {
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// The database's own clock, in microseconds since 1970: processes may differ.
pub(super) fn clock(db: &impl ConnectionTrait) -> SimpleExpr {
    Expr::cust(match db.get_database_backend() {
        DbBackend::Sqlite => "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)",
        _ => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)",
    })
}

impl TryFrom<Model> for StoredGrant {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let unreadable = || StoreError::Unreadable { table: "oauth_grant" };
        let access = row.access_sealed.zip(row.access_ends_at);
        Ok(Self {
            id: GrantId(row.id),
            tenant: TenantId(row.tenant_id),
            app: row.app_id.parse().map_err(|_| unreadable())?,
            site: SiteId(row.site_id),
            custody: row.custody.parse().map_err(|_| unreadable())?,
            state: row.state.parse().map_err(|_| unreadable())?,
            scope_profile: row.scope_profile,
            lock: row
                .lock
                .map(|bytes| Lock::from_bytes(&bytes).map_err(|_| unreadable()))
                .transpose()?,
            account: row.account_sealed.map(Sealed::from_bytes),
            subject: row.subject_hash,
            refresh_token: row.refresh_sealed.map(Sealed::from_bytes),
            access: access.map(|(token, ends)| StoredAccess {
                token: Sealed::from_bytes(token),
                ends: Timestamp::from_micros(ends),
            }),
            generation: row.generation,
            other: row
                .other_sealed
                .zip(row.other_generation)
                .map(|(token, generation)| OtherToken {
                    token: Sealed::from_bytes(token),
                    generation,
                }),
            refused: row.refused_at.map(Timestamp::from_micros),
            call_lost: row.call_begun_at.is_some(),
            wipe: row.wipe_at.map(Timestamp::from_micros),
            version: row.version,
        })
    }
}
