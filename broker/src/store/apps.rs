//! Rows of `app`.

use domain::id::{AppId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _,
    ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::entities::app;
use super::{StoreError, one_changed, organisations};
use crate::apps::App;

fn unreadable() -> StoreError {
    StoreError::Unreadable { table: "app" }
}

impl TryFrom<app::Model> for App {
    type Error = StoreError;

    fn try_from(row: app::Model) -> Result<Self, StoreError> {
        let ms_tenant = row
            .ms_tenant
            .map(|text| text.parse())
            .transpose()
            .map_err(|_| unreadable())?;
        Ok(Self {
            id: row.id.parse().map_err(|_| unreadable())?,
            provider: row.provider.parse().map_err(|_| unreadable())?,
            name: row.name.parse().map_err(|_| unreadable())?,
            client_id: row.client_id.parse().map_err(|_| unreadable())?,
            scope_profile: row.scope_profile,
            access: row.access.parse().map_err(|_| unreadable())?,
            ms_tenant,
            disabled: row.disabled_at.is_some(),
            version: row.version,
        })
    }
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    app: &App,
    now: Timestamp,
) -> Result<(), StoreError> {
    app::ActiveModel {
        id: Set(app.id.to_string()),
        tenant_id: Set(tenant.0),
        provider: Set(app.provider.as_str().to_owned()),
        name: Set(app.name.as_str().to_owned()),
        client_id: Set(app.client_id.as_str().to_owned()),
        scope_profile: Set(app.scope_profile.clone()),
        access: Set(app.access.as_str().to_owned()),
        ms_tenant: Set(app.ms_tenant.as_ref().map(|segment| segment.as_str().to_owned())),
        disabled_at: Set(app.disabled.then(|| now.micros())),
        created_at: Set(now.micros()),
        version: Set(app.version),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Writes an app back if nobody changed it since it was read.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    app: &App,
    now: Timestamp,
) -> Result<(), StoreError> {
    let ms_tenant = app.ms_tenant.as_ref().map(|segment| segment.as_str().to_owned());
    let disabled_at = if app.disabled {
        Expr::col(app::Column::DisabledAt).if_null(now.micros())
    } else {
        Expr::value(None::<i64>)
    };
    let changed = app::Entity::update_many()
        .col_expr(app::Column::Name, Expr::value(app.name.as_str()))
        .col_expr(app::Column::ClientId, Expr::value(app.client_id.as_str()))
        .col_expr(app::Column::ScopeProfile, Expr::value(app.scope_profile.as_str()))
        .col_expr(app::Column::Access, Expr::value(app.access.as_str()))
        .col_expr(app::Column::MsTenant, Expr::value(ms_tenant))
        .col_expr(app::Column::DisabledAt, disabled_at)
        .col_expr(app::Column::Version, Expr::col(app::Column::Version).add(1))
        .filter(app::Column::TenantId.eq(tenant.0))
        .filter(app::Column::Id.eq(app.id.as_str()))
        .filter(app::Column::Version.eq(app.version))
        .exec(db)
        .await?;
    one_changed(&changed)
}

pub(crate) async fn by_id(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: &AppId,
) -> Result<Option<App>, StoreError> {
    let row = app::Entity::find_by_id(id.as_str())
        .filter(app::Column::TenantId.eq(tenant.0))
        .one(db)
        .await?;
    row.map(App::try_from).transpose()
}

/// An app that is not disabled, of a tenant that is not closed, and whose it is: for the public doors, which know no tenant.
pub(crate) async fn usable(
    db: &impl ConnectionTrait,
    id: &AppId,
) -> Result<Option<(TenantId, App)>, StoreError> {
    let row = app::Entity::find_by_id(id.as_str())
        .filter(app::Column::DisabledAt.is_null())
        .filter(app::Column::TenantId.not_in_subquery(organisations::closed()))
        .one(db)
        .await?;
    row.map(|row| Ok((TenantId(row.tenant_id), row.try_into()?)))
        .transpose()
}

/// The ids of the apps that are not disabled, whoever they belong to; if there are more than `most`, the newest.
pub(crate) async fn newest_usable(db: &impl ConnectionTrait, most: u64) -> Result<Vec<AppId>, StoreError> {
    let ids: Vec<String> = app::Entity::find()
        .select_only()
        .column(app::Column::Id)
        .filter(app::Column::DisabledAt.is_null())
        .order_by_desc(app::Column::CreatedAt)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    // One that cannot be read keeps nobody from the others.
    Ok(ids.into_iter().filter_map(|id| id.parse().ok()).collect())
}

pub(crate) async fn list(db: &impl ConnectionTrait, tenant: TenantId) -> Result<Vec<App>, StoreError> {
    let dated = list_with_days(db, tenant).await?;
    Ok(dated.into_iter().map(|(app, _)| app).collect())
}

/// A tenant's apps, by name, each with the moment at which it was added.
pub(crate) async fn list_with_days(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<(App, Timestamp)>, StoreError> {
    let rows = app::Entity::find()
        .filter(app::Column::TenantId.eq(tenant.0))
        .order_by_asc(app::Column::Name)
        .order_by_asc(app::Column::Id)
        .all(db)
        .await?;
    let dated = rows.into_iter().map(|row| {
        let added = Timestamp::from_micros(row.created_at);
        Ok((App::try_from(row)?, added))
    });
    dated.collect()
}

pub(crate) async fn count(db: &impl ConnectionTrait, tenant: TenantId) -> Result<u64, StoreError> {
    Ok(app::Entity::find()
        .filter(app::Column::TenantId.eq(tenant.0))
        .count(db)
        .await?)
}

/// Whether every one of these apps is the tenant's.
pub(crate) async fn all_belong(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    ids: &[AppId],
) -> Result<bool, StoreError> {
    let found = list(db, tenant).await?;
    Ok(ids.iter().all(|id| found.iter().any(|app| app.id == *id)))
}

/// Locks an app until the transaction ends, and raises its version; nothing if it is not the tenant's.
pub(crate) async fn lock(
    tx: &DatabaseTransaction,
    tenant: TenantId,
    id: &AppId,
) -> Result<Option<App>, StoreError> {
    app::Entity::update_many()
        .col_expr(app::Column::Version, Expr::col(app::Column::Version).add(1))
        .filter(app::Column::TenantId.eq(tenant.0))
        .filter(app::Column::Id.eq(id.as_str()))
        .exec(tx)
        .await?;
    by_id(tx, tenant, id).await
}

pub(crate) async fn delete(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: &AppId,
) -> Result<(), StoreError> {
    app::Entity::delete_many()
        .filter(app::Column::TenantId.eq(tenant.0))
        .filter(app::Column::Id.eq(id.as_str()))
        .exec(db)
        .await?;
    Ok(())
}
