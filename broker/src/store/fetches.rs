//! Rows of `fetch_entry`: programs that wait for an AuthID, and for half a minute what they wait for.

use domain::id::{AppId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _,
};
use uuid::Uuid;

use super::entities::fetch_entry::{ActiveModel, Column, Entity, Model};
use super::{StoreError, ended};
use crate::vault::Sealed;
use crate::vault::credential::Hash;

/// A program that waits.
pub(crate) struct FetchEntry {
    pub(crate) id: Uuid,
    pub(crate) tenant: TenantId,
    pub(crate) site: SiteId,
    pub(crate) stage: Stage,
}

/// How far it has come.
pub(crate) enum Stage {
    /// Nobody has consented yet.
    Waiting,
    /// There is an AuthID, and its owner was not asked or has not answered.
    Offered(Offered),
    /// The owner clicked: whoever waits may have it.
    Released(Offered),
    /// It was given, kept back, or took too long.
    Over,
}

/// What is kept for it.
pub(crate) struct Offered {
    pub(crate) app: AppId,
    pub(crate) sealed: Sealed,
}

/// A program that begins to wait.
pub(crate) struct NewEntry {
    pub(crate) id: Uuid,
    pub(crate) tenant: TenantId,
    pub(crate) site: SiteId,
    pub(crate) entry: Hash,
    pub(crate) whence: Hash,
    pub(crate) begins: Timestamp,
    pub(crate) ends: Timestamp,
}

/// An AuthID for a program that waits, and the hash of what the owner's click will show.
pub(crate) struct Offer {
    pub(crate) app: AppId,
    pub(crate) sealed: Sealed,
    pub(crate) click: Hash,
    pub(crate) ends: Timestamp,
}

/// Writes it down, unless there is one already.
pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewEntry) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(new.id),
        tenant_id: Set(new.tenant.0),
        site_id: Set(new.site.0),
        entry_hash: Set(new.entry.to_vec()),
        whence_hash: Set(new.whence.to_vec()),
        app_id: Set(None),
        sealed: Set(None),
        click_hash: Set(None),
        created_at: Set(new.begins.micros()),
        ends_at: Set(new.ends.micros()),
        released_at: Set(None),
        over_at: Set(None),
    };
    let leave = OnConflict::column(Column::EntryHash).do_nothing().to_owned();
    Entity::insert(row)
        .on_conflict(leave)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Makes room for one more of those from one place: where there are `most`, the oldest that still waits goes. Whether there is
/// room then.
pub(crate) async fn make_room(
    db: &impl ConnectionTrait,
    whence: &Hash,
    most: u64,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let from_there = Condition::all()
        .add(Column::WhenceHash.eq(whence.to_vec()))
        .add(Column::EndsAt.gt(now.micros()));
    let there = Entity::find().filter(from_there.clone()).count(db).await?;
    if there < most {
        return Ok(true);
    }
    let oldest = Entity::find()
        .filter(from_there)
        .filter(waits())
        .order_by_asc(Column::CreatedAt)
        .one(db)
        .await?;
    let Some(oldest) = oldest else {
        return Ok(false);
    };
    Entity::delete_by_id(oldest.id).exec(db).await?;
    Ok(true)
}

/// The one that a token, a site key and a network name.
pub(crate) async fn by_entry(
    db: &impl ConnectionTrait,
    entry: &Hash,
    now: Timestamp,
) -> Result<Option<FetchEntry>, StoreError> {
    let row = Entity::find()
        .filter(Column::EntryHash.eq(entry.to_vec()))
        .one(db)
        .await?;
    row.map(|row| read(row, now)).transpose()
}

/// The one that an owner's click names.
pub(crate) async fn by_click(
    db: &impl ConnectionTrait,
    click: &Hash,
    now: Timestamp,
) -> Result<Option<FetchEntry>, StoreError> {
    let row = Entity::find()
        .filter(Column::ClickHash.eq(click.to_vec()))
        .one(db)
        .await?;
    row.map(|row| read(row, now)).transpose()
}

fn read(row: Model, now: Timestamp) -> Result<FetchEntry, StoreError> {
    let over = row.over_at.is_some() || row.ends_at <= now.micros();
    let offered = match (row.app_id, row.sealed) {
        (Some(app), Some(sealed)) => Some(Offered {
            app: app
                .parse()
                .map_err(|_| StoreError::Unreadable { table: "fetch_entry" })?,
            sealed: Sealed::from_bytes(sealed),
        }),
        _ => None,
    };
    let stage = match offered {
        _ if over => Stage::Over,
        None => Stage::Waiting,
        Some(offered) if row.released_at.is_some() => Stage::Released(offered),
        Some(offered) => Stage::Offered(offered),
    };
    Ok(FetchEntry {
        id: row.id,
        tenant: TenantId(row.tenant_id),
        site: SiteId(row.site_id),
        stage,
    })
}

/// Nobody has consented yet.
fn waits() -> Condition {
    Condition::all()
        .add(Column::Sealed.is_null())
        .add(Column::OverAt.is_null())
}

/// There is an AuthID, and nobody has answered.
fn is_offered() -> Condition {
    Condition::all()
        .add(Column::Sealed.is_not_null())
        .add(Column::ReleasedAt.is_null())
        .add(Column::OverAt.is_null())
}

fn live(id: Uuid, now: Timestamp) -> Condition {
    Condition::all()
        .add(Column::Id.eq(id))
        .add(Column::EndsAt.gt(now.micros()))
}

/// Lets it wait until another time; whether it still waits.
pub(crate) async fn wait_until(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: Timestamp,
    ends: Timestamp,
) -> Result<bool, StoreError> {
    let waits_on = Entity::update_many()
        .col_expr(Column::EndsAt, Expr::value(ends.micros()))
        .filter(live(id, now))
        .filter(waits())
        .exec(db)
        .await?;
    Ok(waits_on.rows_affected == 1)
}

/// Keeps an AuthID for it until its owner answers; whether it still waited.
pub(crate) async fn offer(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: Timestamp,
    offer: Offer,
) -> Result<bool, StoreError> {
    let offered = Entity::update_many()
        .col_expr(Column::AppId, Expr::value(offer.app.to_string()))
        .col_expr(Column::Sealed, Expr::value(offer.sealed.into_bytes()))
        .col_expr(Column::ClickHash, Expr::value(offer.click.to_vec()))
        .col_expr(Column::EndsAt, Expr::value(offer.ends.micros()))
        .filter(live(id, now))
        .filter(waits())
        .exec(db)
        .await?;
    Ok(offered.rows_affected == 1)
}

/// The owner agreed: whoever waits may have it until then. Whether it was this caller who answered.
pub(crate) async fn release(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: Timestamp,
    ends: Timestamp,
) -> Result<bool, StoreError> {
    let released = Entity::update_many()
        .col_expr(Column::ReleasedAt, Expr::value(now.micros()))
        .col_expr(Column::EndsAt, Expr::value(ends.micros()))
        .filter(live(id, now))
        .filter(is_offered())
        .exec(db)
        .await?;
    Ok(released.rows_affected == 1)
}

/// The owner keeps it back. Whether it was this caller who answered.
pub(crate) async fn keep_back(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let kept = end(now)
        .filter(live(id, now))
        .filter(is_offered())
        .exec(db)
        .await?;
    Ok(kept.rows_affected == 1)
}

/// Takes what was released, once; whether it was this caller who took it.
pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    let taken = end(now)
        .filter(live(id, now))
        .filter(Column::ReleasedAt.is_not_null())
        .filter(Column::OverAt.is_null())
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// The row stays until its end, so that the token is good for nothing more.
fn end(now: Timestamp) -> sea_orm::UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::OverAt, Expr::value(now.micros()))
        .col_expr(Column::Sealed, Expr::value(None::<Vec<u8>>))
}

/// Ends all of a site.
pub(crate) async fn delete_of_site(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::SiteId.eq(site.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Deletes those that have ended, and those of a time when the clock was wrong.
pub(crate) async fn prune(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    ended::delete::<Entity>(db, Column::EndsAt, now, ended::A_DAY).await
}
