//! Apps of all tenants at once: only for the operator's check-up.

use domain::timestamp::Timestamp;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::StoreError;
use super::entities::{app, app_secret, tenant};

/// An app that is switched on.
pub(crate) struct AppOverview {
    pub(crate) tenant: String,
    pub(crate) id: String,
    pub(crate) provider: String,
    pub(crate) secrets: usize,
    pub(crate) secret_ends: Option<Timestamp>,
}

pub(crate) async fn apps(db: &impl ConnectionTrait) -> Result<Vec<AppOverview>, StoreError> {
    let rows = app::Entity::find()
        .filter(app::Column::DisabledAt.is_null())
        .order_by_asc(app::Column::TenantId)
        .order_by_asc(app::Column::Id)
        .all(db)
        .await?;
    let secrets = app_secret::Entity::find().all(db).await?;
    let tenants = tenant::Entity::find().all(db).await?;
    let overview = rows.into_iter().map(|row| {
        let of_app = || secrets.iter().filter(|secret| secret.app_id == row.id);
        let endless = of_app().any(|secret| secret.expires_at.is_none());
        let last = of_app().filter_map(|secret| secret.expires_at).max();
        let slug = tenants.iter().find(|tenant| tenant.id == row.tenant_id);
        AppOverview {
            tenant: slug.map(|tenant| tenant.slug.clone()).unwrap_or_default(),
            secrets: of_app().count(),
            secret_ends: last.filter(|_| !endless).map(Timestamp::from_micros),
            id: row.id,
            provider: row.provider,
        }
    });
    Ok(overview.collect())
}
