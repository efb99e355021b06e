//! What the overview is made of: rows of `site_app` and their sites, and of `app_secret`.

use domain::activity::Outcome;
use domain::id::{SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, Order, QueryFilter as _, QueryResult};
use uuid::Uuid;

use super::StoreError;
use super::entities::{app, app_secret, site, site_app};
use crate::providers::SecretPast;

/// How many of a tenant's sites and apps have a newest refresh that ended so; none for those that had none yet.
pub(crate) type Tally = Vec<(Option<Outcome>, u64)>;

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
    // Read once. Joined, SQLite would try each app with each site.
    let switched_off = Query::select()
        .column(app::Column::Id)
        .from(app::Entity)
        .and_where(app::Column::TenantId.eq(tenant.0))
        .and_where(app::Column::DisabledAt.is_not_null())
        .take();
    Query::select()
        .from(site_app::Entity)
        .inner_join(site::Entity, of_site)
        .and_where(site_app::Column::TenantId.eq(tenant.0))
        .and_where(column(site_app::Column::AppId).not_in_subquery(switched_off))
        .and_where(site::Column::RevokedAt.is_null())
        .and_where(site::Column::DisabledAt.is_null())
        .take()
}

fn column(column: site_app::Column) -> Expr {
    Expr::col((site_app::Entity, column))
}

pub(crate) async fn tally(db: &impl ConnectionTrait, tenant: TenantId) -> Result<Tally, StoreError> {
    let query = pairs(tenant)
        .expr_as(
            column(site_app::Column::LastRefreshOutcome),
            Alias::new("outcome"),
        )
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("pairs"))
        .add_group_by([column(site_app::Column::LastRefreshOutcome)])
        .take();
    let rows = db.query_all(&query).await?;
    let count = |row: &QueryResult| {
        let outcome: Option<String> = row.try_get("", "outcome")?;
        let pairs: i64 = row.try_get("", "pairs")?;
        Ok((
            outcome.map(|word| outcome_of(&word)).transpose()?,
            u64::try_from(pairs).unwrap_or(0),
        ))
    };
    rows.iter().map(count).collect()
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
    let troubles = Outcome::ALL
        .into_iter()
        .filter(|outcome| outcome.needs_a_person());
    let query = with_columns(pairs(tenant))
        .and_where(site_app::Column::LastRefreshOutcome.is_in(troubles.map(Outcome::as_str)))
        .order_by((site_app::Entity, site_app::Column::LastRefreshAt), Order::Desc)
        .order_by((site_app::Entity, site_app::Column::SiteId), Order::Desc)
        .limit(most)
        .take();
    read(db, &query).await
}

/// Those that were never asked for, newest site first.
pub(crate) async fn never_seen(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    most: u64,
) -> Result<Vec<Pair>, StoreError> {
    let query = with_columns(pairs(tenant))
        .and_where(site_app::Column::LastRefreshAt.is_null())
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
