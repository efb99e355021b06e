//! How a dead row of `oauth_grant` goes on with new tokens.

use domain::grant::GrantState;
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::StoreError;
use super::entities::oauth_grant::{Column, Entity};
use super::grants::{self, StoredAccess, StoredGrant};
use crate::vault::Sealed;

/// By what its account is known from now on.
pub(crate) enum Subject {
    /// It is the account of before.
    AsBefore,
    /// It may be another one, which the provider told or did not.
    Now(Option<Vec<u8>>),
}

/// What lets a dead grant go on, sealed for the next generation.
pub(crate) struct Revived {
    pub(crate) refresh_token: Sealed,
    pub(crate) access: Option<StoredAccess>,
    pub(crate) account: Option<Sealed>,
    pub(crate) subject: Subject,
    pub(crate) token_ends: Option<Timestamp>,
    pub(crate) generation: i64,
    pub(crate) at: Timestamp,
}

/// Puts new tokens in the place of a dead grant's; whether it was dead and as it was read.
pub(crate) async fn revive(
    db: &impl ConnectionTrait,
    grant: &StoredGrant,
    new: Revived,
) -> Result<bool, StoreError> {
    let (access, ends) = grants::split(new.access);
    let (other, other_generation) = grants::split_other(None);
    let revived = grants::over(Entity::update_many())
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
        .col_expr(Column::OtherSealed, Expr::value(other))
        .col_expr(Column::OtherGeneration, Expr::value(other_generation))
        .col_expr(Column::RefusedAt, Expr::value(None::<i64>))
        .col_expr(Column::RefreshedAt, Expr::value(new.at.micros()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(grant.id.0))
        .filter(Column::TenantId.eq(grant.tenant.0))
        .filter(Column::State.eq(GrantState::Dead.as_str()))
        .filter(Column::Version.eq(grant.version));
    let revived = match new.subject {
        Subject::AsBefore => revived,
        Subject::Now(mark) => revived.col_expr(Column::SubjectHash, Expr::value(mark)),
    };
    grants::one(db, revived).await
}
