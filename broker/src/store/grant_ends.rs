//! How rows of `oauth_grant` end: refused at once, and wiped as soon as their provider was told, or cannot be.

use std::time::Duration;

use domain::grant::{GrantCustody, GrantState};
use domain::id::{GrantId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, UpdateMany,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::oauth_grant::{Column, Entity};
use super::grants::{self, StoredGrant};

/// How long one process has to tell a provider, before another may try.
const TURN: Duration = Duration::from_secs(90);

/// Holds a grant until this transaction is over: whoever else would end one of its holders waits.
pub(crate) async fn hold(
    tx: &DatabaseTransaction,
    tenant: TenantId,
    grant: GrantId,
) -> Result<(), StoreError> {
    let held = Entity::update_many().col_expr(Column::Version, Expr::col(Column::Version));
    of(held, tenant, grant).exec(tx).await?;
    Ok(())
}

/// Ends a grant: from now on it is refused. Its tokens are gone, or kept until then at the latest, so that the provider can be
/// told. Whether it was alive or dead until now.
pub(crate) async fn revoke(
    tx: &DatabaseTransaction,
    (tenant, grant): (TenantId, GrantId),
    now: Timestamp,
    kept_until: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let ended = grants::over(Entity::update_many())
        .col_expr(Column::State, Expr::value(GrantState::Revoked.as_str()))
        .col_expr(Column::RevokedAt, Expr::value(now.micros()))
        .col_expr(Column::WipeAt, Expr::value(kept_until.map(Timestamp::micros)))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::State.ne(GrantState::Revoked.as_str()));
    let ended = match kept_until {
        Some(_) => ended,
        None => empty(ended),
    };
    grants::one(tx, of(ended, tenant, grant)).await
}

/// Takes the turn to tell the provider, if there is still something to tell and nobody is about it.
pub(crate) async fn take_turn(
    db: &impl ConnectionTrait,
    (tenant, grant): (TenantId, GrantId),
    owner: Uuid,
) -> Result<bool, StoreError> {
    let free = Condition::any()
        .add(Column::LeaseUntil.is_null())
        .add(Expr::col(Column::LeaseUntil).lt(grants::clock(db)));
    let until = grants::clock(db).add(i64::try_from(TURN.as_micros()).unwrap_or(i64::MAX));
    let taken = Entity::update_many()
        .col_expr(Column::LeaseOwner, Expr::value(owner))
        .col_expr(Column::LeaseUntil, until)
        .filter(Column::WipeAt.is_not_null())
        .filter(free);
    grants::one(db, of(taken, tenant, grant)).await
}

/// Gives the turn back: it is tried again another time.
pub(crate) async fn give_back_turn(
    db: &impl ConnectionTrait,
    (tenant, grant): (TenantId, GrantId),
    owner: Uuid,
) -> Result<bool, StoreError> {
    let back = grants::over(Entity::update_many()).filter(Column::LeaseOwner.eq(owner));
    grants::one(db, of(back, tenant, grant)).await
}

/// Wipes what a revoked grant kept; whether it kept anything.
pub(crate) async fn wipe(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    grant: GrantId,
) -> Result<bool, StoreError> {
    let wiped = empty(grants::over(Entity::update_many()))
        .col_expr(Column::WipeAt, Expr::value(None::<i64>))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::State.eq(GrantState::Revoked.as_str()))
        .filter(Column::WipeAt.is_not_null());
    grants::one(db, of(wiped, tenant, grant)).await
}

/// Takes everything that tells of the account from a revoked grant: its label, its mark and its tokens. What
/// is left says that there was one and who held it, so that an AuthID that is shown is still told to be revoked; their keys open
/// nothing any more.
pub(crate) async fn hollow(
    tx: &DatabaseTransaction,
    tenant: TenantId,
    grant: GrantId,
) -> Result<(), StoreError> {
    let hollowed = empty(grants::over(Entity::update_many()))
        .col_expr(Column::AccountSealed, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::SubjectHash, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::WipeAt, Expr::value(None::<i64>))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::State.eq(GrantState::Revoked.as_str()));
    of(hollowed, tenant, grant).exec(tx).await?;
    Ok(())
}

/// How many grants of a site were revoked and keep a token, because their provider was not told yet.
pub(crate) async fn count_untold(
    db: &impl ConnectionTrait,
    (tenant, site): (TenantId, SiteId),
) -> Result<u64, StoreError> {
    let untold = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::WipeAt.is_not_null());
    Ok(untold.count(db).await?)
}

/// Revoked grants whose provider can be told without anybody: those that the server opens alone.
pub(crate) async fn to_tell(
    db: &impl ConnectionTrait,
    now: Timestamp,
    most: u64,
) -> Result<Vec<StoredGrant>, StoreError> {
    let wanted = Condition::all()
        .add(Column::WipeAt.gt(now.micros()))
        .add(Column::Custody.eq(GrantCustody::Held.as_str()));
    some(db, wanted, most).await
}

/// Revoked grants that have kept their tokens for long enough.
pub(crate) async fn to_wipe(
    db: &impl ConnectionTrait,
    now: Timestamp,
    most: u64,
) -> Result<Vec<StoredGrant>, StoreError> {
    some(db, Condition::all().add(Column::WipeAt.lte(now.micros())), most).await
}

async fn some(
    db: &impl ConnectionTrait,
    wanted: Condition,
    most: u64,
) -> Result<Vec<StoredGrant>, StoreError> {
    let rows = Entity::find()
        .filter(wanted)
        .filter(Column::State.eq(GrantState::Revoked.as_str()))
        .order_by_asc(Column::WipeAt)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(StoredGrant::try_from).collect()
}

/// The same update, with every token gone.
fn empty(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    let nothing = || Expr::value(None::<Vec<u8>>);
    update
        .col_expr(Column::RefreshSealed, nothing())
        .col_expr(Column::AccessSealed, nothing())
        .col_expr(Column::AccessEndsAt, Expr::value(None::<i64>))
        .col_expr(Column::OtherSealed, nothing())
        .col_expr(Column::OtherGeneration, Expr::value(None::<i64>))
}

fn of(update: UpdateMany<Entity>, tenant: TenantId, grant: GrantId) -> UpdateMany<Entity> {
    update
        .filter(Column::Id.eq(grant.0))
        .filter(Column::TenantId.eq(tenant.0))
}
