//! Turns to call the provider for a grant, in the rows of `oauth_grant`: every change names the version that it was made from, or
//! whose turn it is.

use std::time::Duration;

use domain::grant::GrantState;
use domain::id::{GrantId, TenantId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait as _, SimpleExpr};
use sea_orm::{ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, UpdateMany};
use uuid::Uuid;

use super::StoreError;
use super::entities::oauth_grant::{Column, Entity};
use super::grants::{self, OtherToken, StoredAccess, StoredGrant};
use crate::vault::Sealed;

/// How long a lease lasts unless it is renewed.
const LEASE: Duration = Duration::from_secs(6);

/// Which row, as it was read, and whose turn it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) tenant: TenantId,
    pub(crate) grant: GrantId,
    pub(crate) version: i64,
    /// Of one call of one process.
    pub(crate) owner: Uuid,
    /// Whether the answer of a call before this one was lost: its mark stays until something is saved.
    pub(crate) call_lost: bool,
}

impl Turn {
    /// The turn of one call for a grant as it was read.
    pub(crate) fn of(grant: &StoredGrant) -> Self {
        Self {
            tenant: grant.tenant,
            grant: grant.id,
            version: grant.version,
            owner: Uuid::now_v7(),
            call_lost: grant.call_lost,
        }
    }
}

/// What a call to the provider brought, sealed for the next generation.
#[derive(Debug)]
pub(crate) struct Renewed {
    /// The refresh token of the next generation.
    pub(crate) refresh_token: Sealed,
    /// The one before, where its provider still takes it; else it is forgotten.
    pub(crate) other: Option<OtherToken>,
    pub(crate) access: Option<StoredAccess>,
    pub(crate) token_ends: TokenEnds,
    pub(crate) generation: i64,
    pub(crate) at: Timestamp,
}

/// What a refresh says of when the refresh token ends by itself.
#[derive(Debug, Clone, Copy)]
pub(crate) enum TokenEnds {
    /// Nothing, and it is the same token.
    AsBefore,
    /// This, for good or ill.
    Told(Option<Timestamp>),
}

/// Takes the turn to call the provider, if nobody has it and the row is as it was read; whether it was got.
pub(crate) async fn take(db: &impl ConnectionTrait, turn: &Turn) -> Result<bool, StoreError> {
    let free = Condition::any()
        .add(Column::LeaseUntil.is_null())
        .add(Expr::col(Column::LeaseUntil).lt(grants::clock(db)));
    let taken = Entity::update_many()
        .col_expr(Column::LeaseOwner, Expr::value(turn.owner))
        .col_expr(Column::LeaseUntil, lease_end(db))
        .col_expr(Column::CallBegunAt, grants::clock(db))
        .filter(Column::Version.eq(turn.version))
        .filter(free);
    grants::one(db, of_live(taken, turn)).await
}

/// Keeps the turn while the call takes its time; whether it was still ours.
pub(crate) async fn keep(db: &impl ConnectionTrait, turn: &Turn) -> Result<bool, StoreError> {
    let kept = Entity::update_many()
        .col_expr(Column::LeaseUntil, lease_end(db))
        .filter(Column::LeaseOwner.eq(turn.owner));
    grants::one(db, of_live(kept, turn)).await
}

/// Gives the turn back without a word of the token: the call was not made, or brought nothing that is known. Whether an answer
/// was lost stays written down.
pub(crate) async fn give_back(
    db: &impl ConnectionTrait,
    turn: &Turn,
    lost_now: bool,
) -> Result<bool, StoreError> {
    let back = grants::without_turn(Entity::update_many(), turn.call_lost || lost_now);
    grants::one(db, of_live(back.filter(Column::LeaseOwner.eq(turn.owner)), turn)).await
}

/// Saves what the call brought, for somebody who uses it or for nobody; whether the turn was still ours and the grant alive.
pub(crate) async fn save(
    db: &impl ConnectionTrait,
    turn: &Turn,
    new: &Renewed,
    is_used: bool,
) -> Result<bool, StoreError> {
    let (access, ends) = grants::split(new.access.clone());
    let (other, other_generation) = grants::split_other(new.other.as_ref());
    let saved = grants::over(Entity::update_many())
        .col_expr(
            Column::RefreshSealed,
            Expr::value(new.refresh_token.clone().into_bytes()),
        )
        .col_expr(Column::AccessSealed, Expr::value(access))
        .col_expr(Column::AccessEndsAt, Expr::value(ends))
        .col_expr(Column::Generation, Expr::value(new.generation))
        .col_expr(Column::OtherSealed, Expr::value(other))
        .col_expr(Column::OtherGeneration, Expr::value(other_generation))
        .col_expr(Column::RefusedAt, Expr::value(None::<i64>))
        .col_expr(Column::RefreshedAt, Expr::value(new.at.micros()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Version.eq(turn.version))
        .filter(Column::LeaseOwner.eq(turn.owner));
    let saved = if is_used {
        saved.col_expr(Column::UsedAt, Expr::value(new.at.micros()))
    } else {
        saved
    };
    let saved = match new.token_ends {
        TokenEnds::AsBefore => saved,
        TokenEnds::Told(ends) => {
            saved.col_expr(Column::TokenEndsAt, Expr::value(ends.map(Timestamp::micros)))
        }
    };
    grants::one(db, of_live(saved, turn)).await
}

/// Keeps a refresh token that came when the turn was lost, beside what the row holds by now; whether the grant is alive.
pub(crate) async fn keep_other(
    db: &impl ConnectionTrait,
    turn: &Turn,
    other: &OtherToken,
) -> Result<bool, StoreError> {
    let (token, generation) = grants::split_other(Some(other));
    let kept = Entity::update_many()
        .col_expr(Column::OtherSealed, Expr::value(token))
        .col_expr(Column::OtherGeneration, Expr::value(generation));
    grants::one(db, of_live(kept, turn)).await
}

/// Notes that the provider refused the token for good: doubted `since`, or dead if there is no more doubt.
pub(crate) async fn refuse(
    db: &impl ConnectionTrait,
    turn: &Turn,
    (doubted, reason): (Option<Timestamp>, &SafeCode),
) -> Result<bool, StoreError> {
    let state = doubted.map_or(GrantState::Dead, |_| GrantState::Live);
    let refused = grants::without_turn(Entity::update_many(), turn.call_lost)
        .col_expr(Column::State, Expr::value(state.as_str()))
        .col_expr(Column::Reason, Expr::value(reason.as_str()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Version.eq(turn.version))
        .filter(Column::LeaseOwner.eq(turn.owner));
    let refused = match doubted {
        Some(since) => refused.col_expr(Column::RefusedAt, Expr::value(since.micros())),
        None => refused,
    };
    grants::one(db, of_live(refused, turn)).await
}

fn of_live(update: UpdateMany<Entity>, turn: &Turn) -> UpdateMany<Entity> {
    update
        .filter(Column::Id.eq(turn.grant.0))
        .filter(Column::TenantId.eq(turn.tenant.0))
        .filter(Column::State.eq(GrantState::Live.as_str()))
}

fn lease_end(db: &impl ConnectionTrait) -> SimpleExpr {
    grants::clock(db).add(i64::try_from(LEASE.as_micros()).unwrap_or(i64::MAX))
}
