//! Rows of `authorization_request` and `confirmed_callback`.

use domain::id::{AppId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::entities::{authorization_request, confirmed_callback};
use super::{StoreError, fetches};
use crate::vault::Sealed;
use crate::vault::credential::Hash;

/// A consent in progress.
pub(crate) struct RequestRow {
    pub(crate) id: Uuid,
    pub(crate) tenant: TenantId,
    pub(crate) app: AppId,
    pub(crate) site: Option<SiteId>,
    pub(crate) cookie_hash: Vec<u8>,
    pub(crate) sealed: Sealed,
    pub(crate) ends: Timestamp,
    pub(crate) consumed: bool,
}

/// A consent that begins.
pub(crate) struct NewRequest {
    pub(crate) id: Uuid,
    pub(crate) tenant: TenantId,
    pub(crate) app: AppId,
    pub(crate) site: Option<SiteId>,
    pub(crate) state: Hash,
    pub(crate) cookie: Hash,
    pub(crate) sealed: Sealed,
    pub(crate) begins: Timestamp,
    pub(crate) ends: Timestamp,
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewRequest) -> Result<(), StoreError> {
    authorization_request::ActiveModel {
        id: Set(new.id),
        tenant_id: Set(new.tenant.0),
        app_id: Set(new.app.to_string()),
        site_id: Set(new.site.map(|site| site.0)),
        state_hash: Set(new.state.to_vec()),
        cookie_hash: Set(new.cookie.to_vec()),
        sealed: Set(new.sealed.into_bytes()),
        created_at: Set(new.begins.micros()),
        ends_at: Set(new.ends.micros()),
        consumed_at: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

pub(crate) async fn by_state(
    db: &impl ConnectionTrait,
    state: &Hash,
) -> Result<Option<RequestRow>, StoreError> {
    let row = authorization_request::Entity::find()
        .filter(authorization_request::Column::StateHash.eq(state.to_vec()))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// Those of these requests that there are.
pub(crate) async fn by_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<RequestRow>, StoreError> {
    let rows = authorization_request::Entity::find()
        .filter(authorization_request::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: authorization_request::Model) -> Result<RequestRow, StoreError> {
    Ok(RequestRow {
        id: row.id,
        tenant: TenantId(row.tenant_id),
        app: row.app_id.parse().map_err(|_| StoreError::Unreadable {
            table: "authorization_request",
        })?,
        site: row.site_id.map(SiteId),
        cookie_hash: row.cookie_hash,
        sealed: Sealed::from_bytes(row.sealed),
        ends: Timestamp::from_micros(row.ends_at),
        consumed: row.consumed_at.is_some(),
    })
}

/// Uses a request up; whether it was this caller who did.
pub(crate) async fn consume(db: &impl ConnectionTrait, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
    let consumed = authorization_request::Entity::update_many()
        .col_expr(
            authorization_request::Column::ConsumedAt,
            Expr::value(now.micros()),
        )
        .filter(authorization_request::Column::Id.eq(id))
        .filter(authorization_request::Column::ConsumedAt.is_null())
        .filter(authorization_request::Column::EndsAt.gt(now.micros()))
        .exec(db)
        .await?;
    Ok(consumed.rows_affected == 1)
}

/// Lets a consent that was used up wait for a click on the page that it led to: by that it is known from now on. Whether it was
/// still there.
pub(crate) async fn wait_for_click(
    db: &impl ConnectionTrait,
    id: Uuid,
    (click, sealed): (&Hash, Sealed),
    ends: Timestamp,
) -> Result<bool, StoreError> {
    use authorization_request::Column;
    let waits = authorization_request::Entity::update_many()
        .col_expr(Column::StateHash, Expr::value(click.to_vec()))
        .col_expr(Column::Sealed, Expr::value(sealed.into_bytes()))
        .col_expr(Column::EndsAt, Expr::value(ends.micros()))
        .filter(Column::Id.eq(id))
        .filter(Column::ConsumedAt.is_not_null())
        .exec(db)
        .await?;
    Ok(waits.rows_affected == 1)
}

/// Takes what waited, once; whether it was this caller who took it.
pub(crate) async fn take(db: &impl ConnectionTrait, id: Uuid) -> Result<bool, StoreError> {
    let taken = authorization_request::Entity::delete_by_id(id).exec(db).await?;
    Ok(taken.rows_affected == 1)
}

/// Whether a request is still there: what ends a key, a site or an app deletes those that it began.
pub(crate) async fn is_there(db: &impl ConnectionTrait, id: Uuid) -> Result<bool, StoreError> {
    let found = authorization_request::Entity::find_by_id(id).one(db).await?;
    Ok(found.is_some())
}

/// Ends every consent in progress of a site, and what waits for one.
pub(crate) async fn delete_of_site(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
) -> Result<(), StoreError> {
    fetches::delete_of_site(db, tenant, site).await?;
    authorization_request::Entity::delete_many()
        .filter(authorization_request::Column::TenantId.eq(tenant.0))
        .filter(authorization_request::Column::SiteId.eq(site.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Ends every consent in progress of an app.
pub(crate) async fn delete_of_app(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    app: &AppId,
) -> Result<(), StoreError> {
    authorization_request::Entity::delete_many()
        .filter(authorization_request::Column::TenantId.eq(tenant.0))
        .filter(authorization_request::Column::AppId.eq(app.as_str()))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn prune(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    authorization_request::Entity::delete_many()
        .filter(authorization_request::Column::EndsAt.lt(now.micros()))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn is_confirmed(
    db: &impl ConnectionTrait,
    site: SiteId,
    callback: &Hash,
) -> Result<bool, StoreError> {
    Ok(
        confirmed_callback::Entity::find_by_id((site.0, callback.to_vec()))
            .one(db)
            .await?
            .is_some(),
    )
}

/// Remembers that a person confirmed a callback for a site.
pub(crate) async fn confirm(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    callback: &Hash,
    now: Timestamp,
) -> Result<(), StoreError> {
    let on_conflict = OnConflict::columns([
        confirmed_callback::Column::SiteId,
        confirmed_callback::Column::CallbackHash,
    ])
    .update_column(confirmed_callback::Column::ConfirmedAt)
    .to_owned();
    confirmed_callback::Entity::insert(confirmed_callback::ActiveModel {
        tenant_id: Set(tenant.0),
        site_id: Set(site.0),
        callback_hash: Set(callback.to_vec()),
        confirmed_at: Set(now.micros()),
    })
    .on_conflict(on_conflict)
    .exec_without_returning(db)
    .await?;
    Ok(())
}
