//! Grants that end by themselves and that nobody here renews.

use domain::grant::{GrantCustody, GrantState};
use domain::id::{GrantId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::StoreError;
use super::entities::oauth_grant::{Column, Entity};

/// Id, app, site, when it was made and refreshed, and the end that was told.
type Row = (Uuid, String, Uuid, i64, Option<i64>, Option<i64>);

/// A grant, as far as its end goes.
#[derive(Debug, Clone)]
pub(crate) struct EndingLink {
    pub(crate) id: GrantId,
    pub(crate) app: String,
    pub(crate) site: SiteId,
    /// When its provider last saw its token.
    pub(crate) seen: Timestamp,
    /// The end that its provider told.
    pub(crate) told: Option<Timestamp>,
}

/// The living grants of some apps of one provider whose token the provider has not seen since a moment, if there is one that
/// counts, or for which it told an end before another moment. What the house keeps alive itself rests for ever.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    (tenant, apps): (TenantId, &[String]),
    (unseen_since, told_before): (Option<Timestamp>, Timestamp),
    most: u64,
) -> Result<Vec<EndingLink>, StoreError> {
    let seen = Func::coalesce([Expr::col(Column::RefreshedAt), Expr::col(Column::CreatedAt)]);
    let rests = unseen_since.map(|since| {
        Condition::all()
            .add(Column::Custody.eq(GrantCustody::Sealed.as_str()))
            .add(Expr::expr(seen).lte(since.micros()))
    });
    let ends = Condition::any()
        .add(Column::TokenEndsAt.lte(told_before.micros()))
        .add_option(rests);
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::AppId,
            Column::SiteId,
            Column::CreatedAt,
            Column::RefreshedAt,
            Column::TokenEndsAt,
        ])
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::AppId.is_in(apps))
        .filter(Column::State.eq(GrantState::Live.as_str()))
        .filter(ends)
        .order_by_asc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?;
    let link = |(id, app, site, made, refreshed, told): Row| EndingLink {
        id: GrantId(id),
        app,
        site: SiteId(site),
        seen: Timestamp::from_micros(refreshed.unwrap_or(made)),
        told: told.map(Timestamp::from_micros),
    };
    Ok(rows.into_iter().map(link).collect())
}
