//! What a grant is, beside its tokens: rows of `oauth_grant` as they are asked for by id alone, and how a dead one goes on.

use domain::grant::{GrantCustody, GrantState};
use domain::id::{AppId, GrantId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::StoreError;
use super::entities::oauth_grant::{Column, Entity, Model};
use super::grants::StoredAccess;
use crate::vault::{Lock, Sealed};

/// A grant without its tokens.
#[derive(Debug, Clone)]
pub(crate) struct GrantFacts {
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
    pub(crate) generation: i64,
    version: i64,
}

/// What lets a dead grant go on, sealed for the next generation.
pub(crate) struct Revived {
    pub(crate) refresh_token: Sealed,
    pub(crate) access: Option<StoredAccess>,
    pub(crate) account: Option<Sealed>,
    pub(crate) token_ends: Option<Timestamp>,
    pub(crate) generation: i64,
    pub(crate) at: Timestamp,
}

/// The grant with this id. A question that no tenant bounds: whose it is, is the answer.
pub(crate) async fn by_id(
    db: &impl ConnectionTrait,
    grant: GrantId,
) -> Result<Option<GrantFacts>, StoreError> {
    let row = Entity::find_by_id(grant.0).one(db).await?;
    row.map(GrantFacts::try_from).transpose()
}

/// Puts new tokens in the place of a dead grant's; whether it was dead and as it was read.
pub(crate) async fn revive(
    db: &impl ConnectionTrait,
    grant: &GrantFacts,
    new: Revived,
) -> Result<bool, StoreError> {
    let (access, ends) = match new.access {
        Some(access) => (Some(access.token.into_bytes()), Some(access.ends.micros())),
        None => (None, None),
    };
    let revived = Entity::update_many()
        .col_expr(Column::State, Expr::value(GrantState::Live.as_str()))
        .col_expr(Column::Reason, Expr::value(None::<String>))
        .col_expr(Column::RefreshSealed, Expr::value(new.refresh_token.into_bytes()))
        .col_expr(Column::AccessSealed, Expr::value(access))
        .col_expr(Column::AccessEndsAt, Expr::value(ends))
        .col_expr(
            Column::AccountSealed,
            Expr::value(new.account.map(Sealed::into_bytes)),
        )
        .col_expr(
            Column::TokenEndsAt,
            Expr::value(new.token_ends.map(Timestamp::micros)),
        )
        .col_expr(Column::Generation, Expr::value(new.generation))
        .col_expr(Column::OtherSealed, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::OtherGeneration, Expr::value(None::<i64>))
        .col_expr(Column::RefusedAt, Expr::value(None::<i64>))
        .col_expr(Column::LeaseOwner, Expr::value(None::<Uuid>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .col_expr(Column::CallBegunAt, Expr::value(None::<i64>))
        .col_expr(Column::RefreshedAt, Expr::value(new.at.micros()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(grant.id.0))
        .filter(Column::TenantId.eq(grant.tenant.0))
        .filter(Column::State.eq(GrantState::Dead.as_str()))
        .filter(Column::Version.eq(grant.version))
        .exec(db)
        .await?;
    Ok(revived.rows_affected == 1)
}

impl TryFrom<Model> for GrantFacts {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let unreadable = || StoreError::Unreadable { table: "oauth_grant" };
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
            generation: row.generation,
            version: row.version,
        })
    }
}
