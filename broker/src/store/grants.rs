//! Rows of `oauth_grant`. Every change names the version that it was made from, or the lease under which it is made.

use std::time::Duration;

use domain::grant::{GrantCustody, GrantState};
use domain::id::{AppId, GrantId, SiteId, TenantId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _, SimpleExpr};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _,
    QueryFilter as _, UpdateMany,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::oauth_grant::{ActiveModel, Column, Entity, Model};
use crate::vault::{Lock, Sealed};

/// How long a lease lasts unless it is renewed.
const LEASE: Duration = Duration::from_secs(6);

/// A grant as it is stored; its tokens are sealed.
#[derive(Debug, Clone)]
pub(crate) struct StoredGrant {
    pub(crate) id: GrantId,
    pub(crate) tenant: TenantId,
    pub(crate) app: AppId,
    pub(crate) custody: GrantCustody,
    pub(crate) state: GrantState,
    pub(crate) lock: Option<Lock>,
    pub(crate) refresh_token: Option<Sealed>,
    pub(crate) access: Option<StoredAccess>,
    /// Counted from 1; the value of every sealed token is bound to it.
    pub(crate) generation: i64,
    pub(crate) refused: Option<Timestamp>,
    /// Whether a call began whose end was never written down.
    pub(crate) call_lost: bool,
    pub(crate) version: i64,
}

/// An access token that a provider gave, and when it ends.
#[derive(Debug, Clone)]
pub(crate) struct StoredAccess {
    pub(crate) token: Sealed,
    pub(crate) ends: Timestamp,
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

/// Which row, as it was read, and whose turn it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) tenant: TenantId,
    pub(crate) grant: GrantId,
    pub(crate) version: i64,
    /// Of one call of one process.
    pub(crate) owner: Uuid,
}

/// What a call to the provider brought, sealed for the next generation.
#[derive(Clone)]
pub(crate) struct Renewed {
    /// The refresh token of the next generation.
    pub(crate) refresh_token: Sealed,
    pub(crate) access: Option<StoredAccess>,
    pub(crate) token_ends: Option<Timestamp>,
    pub(crate) generation: i64,
    pub(crate) at: Timestamp,
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
        refused_at: Set(None),
        lease_owner: Set(None),
        lease_until: Set(None),
        call_begun_at: Set(None),
        created_at: Set(new.made.micros()),
        refreshed_at: Set(None),
        used_at: Set(None),
        version: Set(1),
    }
    .insert(db)
    .await?;
    Ok(())
}

fn split(access: Option<StoredAccess>) -> (Option<Vec<u8>>, Option<i64>) {
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

/// Takes the turn to call the provider, if nobody has it and the row is as it was read; whether it was got.
pub(crate) async fn take_turn(db: &impl ConnectionTrait, turn: &Turn) -> Result<bool, StoreError> {
    let free = Condition::any()
        .add(Column::LeaseUntil.is_null())
        .add(Expr::col(Column::LeaseUntil).lt(clock(db)));
    let taken = Entity::update_many()
        .col_expr(Column::LeaseOwner, Expr::value(turn.owner))
        .col_expr(Column::LeaseUntil, lease_end(db))
        .col_expr(Column::CallBegunAt, clock(db))
        .filter(Column::Version.eq(turn.version))
        .filter(free);
    one(db, of_live(taken, turn)).await
}

/// Keeps the turn while the call takes its time; whether it was still ours.
pub(crate) async fn keep_turn(db: &impl ConnectionTrait, turn: &Turn) -> Result<bool, StoreError> {
    let kept = Entity::update_many()
        .col_expr(Column::LeaseUntil, lease_end(db))
        .filter(Column::LeaseOwner.eq(turn.owner));
    one(db, of_live(kept, turn)).await
}

/// Gives the turn back without a word of the token: the call was not made, or brought nothing that is known.
pub(crate) async fn give_back_turn(db: &impl ConnectionTrait, turn: &Turn) -> Result<bool, StoreError> {
    let back = over(Entity::update_many()).filter(Column::LeaseOwner.eq(turn.owner));
    one(db, of_live(back, turn)).await
}

/// Saves what the call brought; whether the turn was still ours and the grant alive.
pub(crate) async fn save(db: &impl ConnectionTrait, turn: &Turn, new: Renewed) -> Result<bool, StoreError> {
    let (access, ends) = split(new.access);
    let saved = over(Entity::update_many())
        .col_expr(Column::RefreshSealed, Expr::value(new.refresh_token.into_bytes()))
        .col_expr(Column::AccessSealed, Expr::value(access))
        .col_expr(Column::AccessEndsAt, Expr::value(ends))
        .col_expr(
            Column::TokenEndsAt,
            Expr::value(new.token_ends.map(Timestamp::micros)),
        )
        .col_expr(Column::Generation, Expr::value(new.generation))
        .col_expr(Column::RefusedAt, Expr::value(None::<i64>))
        .col_expr(Column::RefreshedAt, Expr::value(new.at.micros()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Version.eq(turn.version))
        .filter(Column::LeaseOwner.eq(turn.owner));
    one(db, of_live(saved, turn)).await
}

/// Notes that the provider refused the token for good: doubted `since`, or dead if there is no more doubt.
pub(crate) async fn refuse(
    db: &impl ConnectionTrait,
    turn: &Turn,
    (doubted, reason): (Option<Timestamp>, &SafeCode),
) -> Result<bool, StoreError> {
    let state = doubted.map_or(GrantState::Dead, |_| GrantState::Live);
    let refused = over(Entity::update_many())
        .col_expr(Column::State, Expr::value(state.as_str()))
        .col_expr(Column::Reason, Expr::value(reason.as_str()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Version.eq(turn.version))
        .filter(Column::LeaseOwner.eq(turn.owner));
    let refused = match doubted {
        Some(since) => refused.col_expr(Column::RefusedAt, Expr::value(since.micros())),
        None => refused,
    };
    one(db, of_live(refused, turn)).await
}

/// Ends a grant and forgets its tokens; whether it was alive or dead until now.
pub(crate) async fn revoke(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    grant: GrantId,
) -> Result<bool, StoreError> {
    let nothing = || Expr::value(None::<Vec<u8>>);
    let revoked = over(Entity::update_many())
        .col_expr(Column::State, Expr::value(GrantState::Revoked.as_str()))
        .col_expr(Column::RefreshSealed, nothing())
        .col_expr(Column::AccessSealed, nothing())
        .col_expr(Column::AccessEndsAt, Expr::value(None::<i64>))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(grant.0))
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::State.ne(GrantState::Revoked.as_str()));
    one(db, revoked).await
}

/// The same update, with the turn at its end.
fn over(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    update
        .col_expr(Column::LeaseOwner, Expr::value(None::<Uuid>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .col_expr(Column::CallBegunAt, Expr::value(None::<i64>))
}

fn of_live(update: UpdateMany<Entity>, turn: &Turn) -> UpdateMany<Entity> {
    update
        .filter(Column::Id.eq(turn.grant.0))
        .filter(Column::TenantId.eq(turn.tenant.0))
        .filter(Column::State.eq(GrantState::Live.as_str()))
}

async fn one(db: &impl ConnectionTrait, update: UpdateMany<Entity>) -> Result<bool, StoreError> {
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// The database's own clock, in microseconds since 1970: processes may differ.
fn clock(db: &impl ConnectionTrait) -> SimpleExpr {
    Expr::cust(match db.get_database_backend() {
        DbBackend::Sqlite => "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)",
        _ => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)",
    })
}

fn lease_end(db: &impl ConnectionTrait) -> SimpleExpr {
    clock(db).add(i64::try_from(LEASE.as_micros()).unwrap_or(i64::MAX))
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
            custody: row.custody.parse().map_err(|_| unreadable())?,
            state: row.state.parse().map_err(|_| unreadable())?,
            lock: row
                .lock
                .map(|bytes| Lock::from_bytes(&bytes).map_err(|_| unreadable()))
                .transpose()?,
            refresh_token: row.refresh_sealed.map(Sealed::from_bytes),
            access: access.map(|(token, ends)| StoredAccess {
                token: Sealed::from_bytes(token),
                ends: Timestamp::from_micros(ends),
            }),
            generation: row.generation,
            refused: row.refused_at.map(Timestamp::from_micros),
            call_lost: row.call_begun_at.is_some(),
            version: row.version,
        })
    }
}
