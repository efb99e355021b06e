//! What the overview is made of: rows of `site_app` and their sites, and of `app_secret`.

use domain::activity::Outcome;
use domain::id::{SiteId, TenantId};
use domain::standing::{Standing, StandingGroup};
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, Order, QueryFilter as _, QueryResult};
use uuid::Uuid;

use super::StoreError;
use super::entities::{app, app_secret, site, site_app};
use crate::providers::SecretPast;

/// How many sites the overview's lists are of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tally {
    pub(crate) attention: u64,
    pub(crate) never_seen: u64,
}

/// A site that is there with an app that is switched on.
pub(crate) struct Pair {
    pub(crate) site: SiteId,
    pub(crate) name: String,
    pub(crate) app: String,
    pub(crate) made: Timestamp,
    /// The newest refresh, how it ended and why.
    pub(crate) newest: Option<(Timestamp, Outcome, Option<String>)>,
}

/// Sites that were neither revoked nor switched off, with their apps that are switched on.
fn pairs(tenant: TenantId) -> SelectStatement {
    let told = |column: site::Column| Expr::col((site::Entity, column));
    let of_site = Condition::all()
        .add(told(site::Column::TenantId).eq(column(site_app::Column::TenantId)))
        .add(told(site::Column::Id).eq(column(site_app::Column::SiteId)));
    Query::select()
        .from(site_app::Entity)
        .inner_join(site::Entity, of_site)
        .and_where(site_app::Column::TenantId.eq(tenant.0))
        .and_where(column(site_app::Column::AppId).not_in_subquery(switched_off(tenant)))
        .and_where(site::Column::RevokedAt.is_null())
        .and_where(site::Column::DisabledAt.is_null())
        .take()
}

/// Read once. Joined, SQLite would try each app with each site.
fn switched_off(tenant: TenantId) -> SelectStatement {
    Query::select()
        .column(app::Column::Id)
        .from(app::Entity)
        .and_where(app::Column::TenantId.eq(tenant.0))
        .and_where(app::Column::DisabledAt.is_not_null())
        .take()
}

fn column(column: site_app::Column) -> Expr {
    Expr::col((site_app::Entity, column))
}

/// How many sites wait for a person, and how many were never asked for.
pub(crate) async fn tally(db: &impl ConnectionTrait, tenant: TenantId) -> Result<Tally, StoreError> {
    Ok(Tally {
        attention: count(db, in_need(pairs(tenant))).await?,
        never_seen: count(db, never_used(pairs(tenant), tenant)).await?,
    })
}

/// How many sites these pairs are of.
async fn count(db: &impl ConnectionTrait, mut pairs: SelectStatement) -> Result<u64, StoreError> {
    let sites = column(site_app::Column::SiteId).count_distinct();
    let query = pairs.expr_as(sites, Alias::new("sites")).take();
    let row = db.query_one(&query).await?;
    let sites: Option<i64> = row.map(|row| row.try_get("", "sites")).transpose()?;
    Ok(sites.and_then(|sites| u64::try_from(sites).ok()).unwrap_or(0))
}

/// Whether a site with an app that is switched on has ever refreshed, as far as its newest refresh tells.
pub(crate) async fn has_refreshed(db: &impl ConnectionTrait, tenant: TenantId) -> Result<bool, StoreError> {
    let query = with_columns(pairs(tenant))
        .and_where(column(site_app::Column::LastRefreshAt).is_not_null())
        .limit(1)
        .take();
    Ok(db.query_one(&query).await?.is_some())
}

/// Those whose newest refresh waits for a person, by the same rule as in the list of sites.
fn in_need(mut pairs: SelectStatement) -> SelectStatement {
    let waits = |outcome: &Outcome| Standing::of_refresh(*outcome).group() == StandingGroup::Attention;
    let outcomes = Outcome::ALL.into_iter().filter(waits).map(Outcome::as_str);
    pairs
        .and_where(column(site_app::Column::LastRefreshOutcome).is_in(outcomes))
        .take()
}

/// The first app of each site that never asked for any.
fn never_used(mut pairs: SelectStatement, tenant: TenantId) -> SelectStatement {
    let others = Alias::new("others");
    let other = |column: site_app::Column| Expr::col((others.clone(), column));
    let before_it = Condition::any()
        .add(other(site_app::Column::LastRefreshAt).is_not_null())
        .add(other(site_app::Column::AppId).lt(column(site_app::Column::AppId)));
    let another = Query::select()
        .expr(Expr::val(1_i32))
        .from_as(site_app::Entity, others.clone())
        .and_where(other(site_app::Column::SiteId).eq(column(site_app::Column::SiteId)))
        .and_where(other(site_app::Column::AppId).not_in_subquery(switched_off(tenant)))
        .cond_where(before_it)
        .take();
    pairs
        .and_where(column(site_app::Column::LastRefreshAt).is_null())
        .and_where(Expr::exists(another).not())
        .take()
}

fn outcome_of(word: &str) -> Result<Outcome, StoreError> {
    word.parse()
        .map_err(|_| StoreError::Unreadable { table: "site_app" })
}

/// Those whose newest refresh needs a person, newest first.
pub(crate) async fn in_trouble(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    most: u64,
) -> Result<Vec<Pair>, StoreError> {
    let query = with_columns(in_need(pairs(tenant)))
        .order_by((site_app::Entity, site_app::Column::LastRefreshAt), Order::Desc)
        .order_by((site_app::Entity, site_app::Column::SiteId), Order::Desc)
        .limit(most)
        .take();
    read(db, &query).await
}

/// Sites that were never asked for, newest first, each with the first of its apps.
pub(crate) async fn never_seen(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    most: u64,
) -> Result<Vec<Pair>, StoreError> {
    let query = with_columns(never_used(pairs(tenant), tenant))
        .order_by((site::Entity, site::Column::CreatedAt), Order::Desc)
        .order_by((site::Entity, site::Column::Id), Order::Desc)
        .limit(most)
        .take();
    read(db, &query).await
}

fn with_columns(mut pairs: SelectStatement) -> SelectStatement {
    use site_app::Column;
    for (told, name) in [
        (Column::SiteId, "site_id"),
        (Column::AppId, "app_id"),
        (Column::LastRefreshAt, "at"),
        (Column::LastRefreshOutcome, "outcome"),
        (Column::LastRefreshReason, "reason"),
    ] {
        pairs.expr_as(column(told), Alias::new(name));
    }
    pairs
        .expr_as(Expr::col((site::Entity, site::Column::Name)), Alias::new("name"))
        .expr_as(
            Expr::col((site::Entity, site::Column::CreatedAt)),
            Alias::new("made"),
        )
        .take()
}

async fn read(db: &impl ConnectionTrait, query: &SelectStatement) -> Result<Vec<Pair>, StoreError> {
    let rows = db.query_all(query).await?;
    let pair = |row: &QueryResult| {
        let at: Option<i64> = row.try_get("", "at")?;
        let outcome: Option<String> = row.try_get("", "outcome")?;
        let reason: Option<String> = row.try_get("", "reason")?;
        let newest = at.zip(outcome).map(|(at, outcome)| {
            Ok::<_, StoreError>((Timestamp::from_micros(at), outcome_of(&outcome)?, reason))
        });
        Ok(Pair {
            site: SiteId(row.try_get::<Uuid>("", "site_id")?),
            name: row.try_get("", "name")?,
            app: row.try_get("", "app_id")?,
            made: Timestamp::from_micros(row.try_get("", "made")?),
            newest: newest.transpose()?,
        })
    };
    rows.iter().map(pair).collect()
}

/// How many sites of a tenant were not revoked.
pub(crate) async fn sites(db: &impl ConnectionTrait, tenant: TenantId) -> Result<u64, StoreError> {
    use sea_orm::PaginatorTrait as _;
    let sites = site::Entity::find()
        .filter(site::Column::TenantId.eq(tenant.0))
        .filter(site::Column::RevokedAt.is_null());
    Ok(sites.count(db).await?)
}

/// What became of the client secrets of a tenant's apps that are switched on, under the id of each app.
pub(crate) async fn secrets(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<(String, SecretPast)>, StoreError> {
    use app_secret::Column;
    let told = |column: Column| Expr::col((app_secret::Entity, column));
    let of_app = Condition::all()
        .add(Expr::col((app::Entity, app::Column::TenantId)).eq(told(Column::TenantId)))
        .add(Expr::col((app::Entity, app::Column::Id)).eq(told(Column::AppId)));
    let query = Query::select()
        .columns(
            [
                Column::AppId,
                Column::CreatedAt,
                Column::ExpiresAt,
                Column::LastUsedAt,
                Column::LastRefusedAt,
            ]
            .map(|column| (app_secret::Entity, column)),
        )
        .from(app_secret::Entity)
        .inner_join(app::Entity, of_app)
        .and_where(Column::TenantId.eq(tenant.0))
        .and_where(app::Column::DisabledAt.is_null())
        .order_by((app_secret::Entity, Column::AppId), Order::Asc)
        .take();
    let rows = db.query_all(&query).await?;
    let past = |row: &QueryResult| {
        let moment = |name| {
            let micros: Option<i64> = row.try_get("", name)?;
            Ok::<_, StoreError>(micros.map(Timestamp::from_micros))
        };
        let past = SecretPast {
            created: moment("created_at")?.unwrap_or(Timestamp::from_micros(0)),
            expires: moment("expires_at")?,
            last_used: moment("last_used_at")?,
            last_refused: moment("last_refused_at")?,
        };
        Ok((row.try_get("", "app_id")?, past))
    };
    rows.iter().map(past).collect()
}
