//! Grants that rest: those that the server opens alone, and that their provider has not seen for long.

use domain::grant::{GrantCustody, GrantState};
use domain::provider::ProviderId;
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Expr, Func, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, Order, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::StoreError;
use super::entities::{app, oauth_grant, site};
use super::grants::StoredGrant;

/// A grant, and when its provider last saw its token.
pub(crate) struct Resting {
    pub(crate) grant: StoredGrant,
    pub(crate) seen: Timestamp,
}

/// The grants at a provider that it has not seen since a moment, those that rest longest first. Apps that are switched off
/// and sites that were revoked are left out.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    provider: ProviderId,
    since: Timestamp,
    most: u64,
) -> Result<Vec<Resting>, StoreError> {
    use oauth_grant::Column;
    let seen = || Func::coalesce([Expr::col(Column::RefreshedAt), Expr::col(Column::CreatedAt)]);
    let apps = Query::select()
        .column(app::Column::Id)
        .from(app::Entity)
        .and_where(app::Column::Provider.eq(provider.as_str()))
        .and_where(app::Column::DisabledAt.is_null())
        .take();
    let revoked = Query::select()
        .column(site::Column::Id)
        .from(site::Entity)
        .and_where(site::Column::RevokedAt.is_not_null())
        .take();
    let rows = oauth_grant::Entity::find()
        .filter(Column::Custody.eq(GrantCustody::Held.as_str()))
        .filter(Column::State.eq(GrantState::Live.as_str()))
        .filter(Expr::expr(seen()).lt(since.micros()))
        .filter(Column::AppId.in_subquery(apps))
        .filter(Column::SiteId.not_in_subquery(revoked))
        .order_by(Expr::expr(seen()), Order::Asc)
        .limit(most)
        .all(db)
        .await?;
    let resting = rows.into_iter().map(|row| {
        let seen = Timestamp::from_micros(row.refreshed_at.unwrap_or(row.created_at));
        Ok(Resting {
            grant: row.try_into()?,
            seen,
        })
    });
    resting.collect()
}
