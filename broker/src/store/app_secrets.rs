//! Rows of `app_secret`.

use std::collections::{BTreeMap, HashMap};

use domain::app_verdict::AppVerdict;
use domain::id::{AppId, ClientSecretId, TenantId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _,
};

use super::StoreError;
use super::entities::app_secret;
use crate::providers::SecretPast;
use crate::vault::Sealed;

/// A client secret that was just sealed.
pub(crate) struct NewSecret {
    pub(crate) id: ClientSecretId,
    pub(crate) sealed: Sealed,
    pub(crate) expires: Option<Timestamp>,
}

/// A client secret as it is stored.
pub(crate) struct SecretRow {
    pub(crate) id: ClientSecretId,
    pub(crate) sealed: Sealed,
    pub(crate) past: SecretPast,
    pub(crate) uses: i64,
    pub(crate) last_refused_code: Option<String>,
    pub(crate) tested: Option<(Timestamp, AppVerdict)>,
}

impl From<app_secret::Model> for SecretRow {
    fn from(row: app_secret::Model) -> Self {
        Self {
            id: ClientSecretId(row.id),
            sealed: Sealed::from_bytes(row.sealed),
            past: SecretPast {
                created: Timestamp::from_micros(row.created_at),
                expires: row.expires_at.map(Timestamp::from_micros),
                last_used: row.last_used_at.map(Timestamp::from_micros),
                last_refused: row.last_refused_at.map(Timestamp::from_micros),
            },
            uses: row.uses,
            last_refused_code: row.last_refused_code,
            // A word of a newer version of Keyferry says nothing here.
            tested: row
                .tested_at
                .zip(row.tested_verdict.and_then(|word| word.parse().ok()))
                .map(|(at, verdict)| (Timestamp::from_micros(at), verdict)),
        }
    }
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    app: &AppId,
    secret: NewSecret,
    now: Timestamp,
) -> Result<(), StoreError> {
    app_secret::ActiveModel {
        id: Set(secret.id.0),
        tenant_id: Set(tenant.0),
        app_id: Set(app.to_string()),
        sealed: Set(secret.sealed.into_bytes()),
        expires_at: Set(secret.expires.map(Timestamp::micros)),
        created_at: Set(now.micros()),
        uses: Set(0),
        last_used_at: Set(None),
        last_refused_at: Set(None),
        last_refused_code: Set(None),
        tested_at: Set(None),
        tested_verdict: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// The client secrets of an app, newest first.
pub(crate) async fn of_app(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    app: &AppId,
) -> Result<Vec<SecretRow>, StoreError> {
    let rows = app_secret::Entity::find()
        .filter(app_secret::Column::TenantId.eq(tenant.0))
        .filter(app_secret::Column::AppId.eq(app.as_str()))
        .order_by_desc(app_secret::Column::CreatedAt)
        .order_by_desc(app_secret::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(SecretRow::from).collect())
}

/// The client secrets of every app of a tenant, by app and newest first.
pub(crate) async fn of_tenant(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<HashMap<String, Vec<SecretRow>>, StoreError> {
    let rows = app_secret::Entity::find()
        .filter(app_secret::Column::TenantId.eq(tenant.0))
        .order_by_desc(app_secret::Column::CreatedAt)
        .order_by_desc(app_secret::Column::Id)
        .all(db)
        .await?;
    let mut by_app: HashMap<String, Vec<SecretRow>> = HashMap::new();
    for row in rows {
        by_app
            .entry(row.app_id.clone())
            .or_default()
            .push(SecretRow::from(row));
    }
    Ok(by_app)
}

pub(crate) async fn delete(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    app: &AppId,
    secret: ClientSecretId,
) -> Result<(), StoreError> {
    app_secret::Entity::delete_many()
        .filter(app_secret::Column::TenantId.eq(tenant.0))
        .filter(app_secret::Column::AppId.eq(app.as_str()))
        .filter(app_secret::Column::Id.eq(secret.0))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn delete_all(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    app: &AppId,
) -> Result<(), StoreError> {
    app_secret::Entity::delete_many()
        .filter(app_secret::Column::TenantId.eq(tenant.0))
        .filter(app_secret::Column::AppId.eq(app.as_str()))
        .exec(db)
        .await?;
    Ok(())
}

/// Keeps what a test found; of a client secret that was removed meanwhile nothing.
pub(crate) async fn keep_verdict(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    secret: ClientSecretId,
    (at, verdict): (Timestamp, AppVerdict),
) -> Result<(), StoreError> {
    use app_secret::Column;
    app_secret::Entity::update_many()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::Id.eq(secret.0))
        .col_expr(Column::TestedAt, Expr::value(at.micros()))
        .col_expr(Column::TestedVerdict, Expr::value(verdict.as_str()))
        .exec(db)
        .await?;
    Ok(())
}

/// What came of one client secret in a batch of events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SecretTally {
    pub(crate) uses: i64,
    pub(crate) last_used: Option<Timestamp>,
    pub(crate) last_refused: Option<(Timestamp, SafeCode)>,
}

/// Tallies by secret, in one order for all processes.
pub(crate) type SecretTallies = BTreeMap<(TenantId, ClientSecretId), SecretTally>;

/// Adds up what came of client secrets; one that was removed meanwhile is passed over.
pub(crate) async fn add_tallies(db: &impl ConnectionTrait, tallies: SecretTallies) -> Result<(), StoreError> {
    use app_secret::Column;
    for ((tenant, secret), tally) in tallies {
        let this = || {
            app_secret::Entity::update_many()
                .filter(Column::TenantId.eq(tenant.0))
                .filter(Column::Id.eq(secret.0))
        };
        if let Some(at) = tally.last_used {
            this()
                .col_expr(Column::Uses, Expr::col(Column::Uses).add(tally.uses))
                .exec(db)
                .await?;
            this()
                .col_expr(Column::LastUsedAt, Expr::value(at.micros()))
                .filter(is_older(Column::LastUsedAt, at))
                .exec(db)
                .await?;
        }
        if let Some((at, code)) = tally.last_refused {
            this()
                .col_expr(Column::LastRefusedAt, Expr::value(at.micros()))
                .col_expr(Column::LastRefusedCode, Expr::value(code.to_string()))
                .filter(is_older(Column::LastRefusedAt, at))
                .exec(db)
                .await?;
        }
    }
    Ok(())
}

fn is_older(column: app_secret::Column, at: Timestamp) -> Condition {
    Condition::any()
        .add(column.is_null())
        .add(column.lte(at.micros()))
}
