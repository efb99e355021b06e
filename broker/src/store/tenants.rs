//! Rows of `tenant`.

use domain::activity::AddressKeeping;
use domain::id::TenantId;
use domain::tenant::{KeepDays, TenantSettings, may_be_slug};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::entities::tenant;
use super::{StoreError, one_changed};
use crate::zones;

/// A tenant.
#[derive(Debug, Clone)]
pub(crate) struct TenantRow {
    pub(crate) id: TenantId,
    pub(crate) slug: String,
    pub(crate) settings: TenantSettings,
    pub(crate) made: Timestamp,
    /// Since when nobody works in it, if so.
    pub(crate) closed: Option<Timestamp>,
}

fn unreadable() -> StoreError {
    StoreError::Unreadable { table: "tenant" }
}

impl TryFrom<tenant::Model> for TenantRow {
    type Error = StoreError;

    fn try_from(row: tenant::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: TenantId(row.id),
            slug: row.slug,
            settings: TenantSettings {
                name: row.name.parse().map_err(|_| unreadable())?,
                addresses: row.addresses.parse().map_err(|_| unreadable())?,
                keep_days: KeepDays::new(row.keep_days).map_err(|_| unreadable())?,
                // A backup may know a zone that this version does not; nobody is kept out for that.
                zone: zones::named(&row.time_zone).unwrap_or_default(),
                second_factor_required: row.second_factor_required,
                version: row.version,
            },
            made: Timestamp::from_micros(row.created_at),
            closed: row.closed_at.map(Timestamp::from_micros),
        })
    }
}

/// For how long every tenant keeps its events.
pub(crate) async fn keeping(db: &impl ConnectionTrait) -> Result<Vec<(TenantId, KeepDays)>, StoreError> {
    let rows: Vec<(uuid::Uuid, i64)> = tenant::Entity::find()
        .select_only()
        .columns([tenant::Column::Id, tenant::Column::KeepDays])
        .into_tuple()
        .all(db)
        .await?;
    let row = |(id, days)| Ok((TenantId(id), KeepDays::new(days).map_err(|_| unreadable())?));
    rows.into_iter().map(row).collect()
}

/// How much of an address a tenant's events keep.
pub(crate) async fn addresses_kept(
    db: &impl ConnectionTrait,
    id: TenantId,
) -> Result<Option<AddressKeeping>, StoreError> {
    let word: Option<String> = tenant::Entity::find_by_id(id.0)
        .select_only()
        .column(tenant::Column::Addresses)
        .into_tuple()
        .one(db)
        .await?;
    word.map(|word| word.parse().map_err(|_| unreadable()))
        .transpose()
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: &TenantRow) -> Result<(), StoreError> {
    let settings = &row.settings;
    tenant::ActiveModel {
        id: Set(row.id.0),
        slug: Set(row.slug.clone()),
        name: Set(settings.name.to_string()),
        addresses: Set(settings.addresses.as_str().to_owned()),
        keep_days: Set(settings.keep_days.days().into()),
        time_zone: Set(settings.zone.name().to_owned()),
        second_factor_required: Set(settings.second_factor_required),
        version: Set(settings.version),
        created_at: Set(row.made.micros()),
        closed_at: Set(row.closed.map(Timestamp::micros)),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Writes a tenant's settings back if nobody changed them since they were read.
pub(crate) async fn update(
    db: &impl ConnectionTrait,
    id: TenantId,
    settings: &TenantSettings,
) -> Result<(), StoreError> {
    let changed = tenant::Entity::update_many()
        .col_expr(tenant::Column::Name, Expr::value(settings.name.as_str()))
        .col_expr(
            tenant::Column::Addresses,
            Expr::value(settings.addresses.as_str()),
        )
        .col_expr(
            tenant::Column::KeepDays,
            Expr::value(i64::from(settings.keep_days.days())),
        )
        .col_expr(tenant::Column::TimeZone, Expr::value(settings.zone.name()))
        .col_expr(
            tenant::Column::SecondFactorRequired,
            Expr::value(settings.second_factor_required),
        )
        .col_expr(tenant::Column::Version, Expr::col(tenant::Column::Version).add(1))
        .filter(tenant::Column::Id.eq(id.0))
        .filter(tenant::Column::Version.eq(settings.version))
        .exec(db)
        .await?;
    one_changed(&changed)
}

/// The tenant with this slug. What cannot be one is nobody's and never asked for: PostgreSQL refuses a question with a NUL.
pub(crate) async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<TenantRow>, StoreError> {
    if !may_be_slug(slug) {
        return Ok(None);
    }
    let row = tenant::Entity::find()
        .filter(tenant::Column::Slug.eq(slug))
        .one(db)
        .await?;
    row.map(TenantRow::try_from).transpose()
}

pub(crate) async fn by_id(db: &impl ConnectionTrait, id: TenantId) -> Result<Option<TenantRow>, StoreError> {
    let row = tenant::Entity::find_by_id(id.0).one(db).await?;
    row.map(TenantRow::try_from).transpose()
}

pub(crate) async fn count(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    Ok(tenant::Entity::find().count(db).await?)
}
