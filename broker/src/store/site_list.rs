//! Which of a tenant's sites belong on a page of the list: found, ranked and put in order by the database.
//!
//! The candidates come from the index of the tenant's sites by name, [`MOST_COUNTED`] at most; how each of them stands is worked
//! out by the rule of [`Standing`], which is written into the statement.

#[cfg(test)]
mod plan;
mod rank;

use domain::id::{SiteId, TenantId};
use domain::standing::{Standing, StandingGroup};
use domain::view::{MAX_SEARCH_CHARS, MOST_COUNTED, SiteSort};
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Func, LikeExpr, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use super::StoreError;

/// What is asked for.
pub(crate) struct Asked<'a> {
    pub(crate) tenant: TenantId,
    /// In lower case; empty for every site.
    pub(crate) search: String,
    pub(crate) state: Option<StandingGroup>,
    pub(crate) app: Option<&'a str>,
    /// In lower case.
    pub(crate) tag: Option<String>,
    pub(crate) sort: SiteSort,
    pub(crate) from: Option<Mark>,
    /// Towards the end of the order, or back from the mark towards its beginning.
    pub(crate) backwards: bool,
    pub(crate) limit: u64,
}

/// A text as it is looked for. Control characters stand in no name, address or tag, and PostgreSQL takes no NUL: a letter
/// that finds nothing stands for them, since without them the text could find what was never meant.
pub(crate) fn looked_for(text: &str) -> String {
    let plain = |letter: char| {
        if letter.is_control() {
            char::REPLACEMENT_CHARACTER
        } else {
            letter
        }
    };
    let text = text.trim().chars().take(MAX_SEARCH_CHARS);
    text.map(plain).collect::<String>().to_lowercase()
}

/// A row's place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    /// By name.
    Name(String, Uuid),
    /// By a moment, the newest first; -1 where there was none.
    At(i64, Uuid),
}

/// A site that belongs on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) id: SiteId,
    /// The moment by which it is sorted; -1 where there was none.
    pub(crate) at: i64,
}

/// At most `limit` sites from the mark on, in the direction of the walk.
pub(crate) async fn find(db: &impl ConnectionTrait, asked: &Asked<'_>) -> Result<Vec<Found>, StoreError> {
    let rows = db.query_all(&page(asked)).await?;
    rows.iter().map(found).collect()
}

/// How many candidates there are, one more than [`MOST_COUNTED`] at most.
pub(crate) async fn count_candidates(
    db: &impl ConnectionTrait,
    asked: &Asked<'_>,
) -> Result<u64, StoreError> {
    let query = Query::select()
        .expr_as(Expr::col(("candidate", "id")).count(), "rows")
        .from_subquery(candidates(asked, MOST_COUNTED.saturating_add(1)), "candidate")
        .take();
    count(db, &query).await
}

/// How many sites fit what is looked for, wherever its page is; [`MOST_COUNTED`] are looked at.
pub(crate) async fn count_fitting(db: &impl ConnectionTrait, asked: &Asked<'_>) -> Result<u64, StoreError> {
    let all = Asked {
        search: asked.search.clone(),
        tag: asked.tag.clone(),
        // Names alone would end the look where the page does.
        sort: SiteSort::Trouble,
        from: None,
        backwards: false,
        limit: MOST_COUNTED,
        ..*asked
    };
    let Some(group) = asked.state else {
        return count_candidates(db, &all)
            .await
            .map(|count| Ord::min(count, MOST_COUNTED));
    };
    let query = Query::select()
        .expr_as(Expr::col(("ranked", "id")).count(), "rows")
        .from_subquery(ranked(&all), "ranked")
        .and_where(stands(group))
        .take();
    count(db, &query).await
}

fn stands(group: StandingGroup) -> Expr {
    Expr::col(("ranked", "standing")).is_in(group.standings().map(Standing::rank))
}

async fn count(db: &impl ConnectionTrait, query: &SelectStatement) -> Result<u64, StoreError> {
    let row = db.query_one(query).await?;
    let rows: Option<i64> = row.map(|row| row.try_get("", "rows")).transpose()?;
    Ok(not_negative(rows.unwrap_or_default()))
}

fn not_negative(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

fn found(row: &QueryResult) -> Result<Found, StoreError> {
    Ok(Found {
        id: SiteId(row.try_get("", "id")?),
        at: row.try_get("", "at")?,
    })
}

/// The page, whole.
pub(crate) fn page(asked: &Asked<'_>) -> SelectStatement {
    let column = |name: &'static str| Expr::col(("ranked", name));
    let at = match asked.sort {
        SiteSort::Trouble => "trouble",
        SiteSort::Name | SiteSort::Refresh => "newest",
    };
    let mut query = Query::select();
    query
        .expr_as(column("id"), "id")
        .expr_as(column(at), "at")
        .from_subquery(ranked(asked), "ranked")
        .limit(asked.limit);
    if let Some(group) = asked.state {
        query.and_where(stands(group));
    }
    let (down, up) = directions(asked.backwards);
    match asked.sort {
        SiteSort::Name => query.order_by(("ranked", "sorts_as"), up),
        SiteSort::Refresh | SiteSort::Trouble => query.order_by(("ranked", at), down),
    };
    if let Some(Mark::At(moment, id)) = asked.from {
        let same = column(at).eq(moment);
        query.cond_where(if asked.backwards {
            column(at).gt(moment).or(same.and(column("id").lt(id)))
        } else {
            column(at).lt(moment).or(same.and(column("id").gt(id)))
        });
    }
    let (_, up) = directions(asked.backwards);
    query.order_by(("ranked", "id"), up);
    query
}

/// The order from new to old and the one from small to large, on the way forwards or back.
const fn directions(backwards: bool) -> (Order, Order) {
    if backwards {
        (Order::Asc, Order::Desc)
    } else {
        (Order::Desc, Order::Asc)
    }
}

/// Each candidate with its rank and its moments.
fn ranked(asked: &Asked<'_>) -> SelectStatement {
    let candidate = |name: &'static str| Expr::col(("candidate", name));
    let own = |name: &'static str| Expr::col(("site_app", name));
    // Nobody has to look at all of them where their names alone decide.
    let most = match (asked.sort, asked.state) {
        (SiteSort::Name, None) => asked.limit,
        _ => MOST_COUNTED,
    };
    // The tenant's own already. Asked for the tenant once more, a SQLite whose rows nobody counted would go through all of the
    // tenant's rows for each site.
    let of_site = Condition::all().add(own("site_id").eq(candidate("id")));
    let never = || Expr::value(-1_i64);
    Query::select()
        .expr_as(candidate("id"), "id")
        .expr_as(candidate("sorts_as"), "sorts_as")
        .expr_as(rank::standing(), "standing")
        .expr_as(Func::coalesce([own("last_refresh_at").max(), never()]), "newest")
        .expr_as(Func::coalesce([rank::newest_trouble().max(), never()]), "trouble")
        .from_subquery(candidates(asked, most), "candidate")
        .left_join("site_app", of_site)
        .left_join("app", Expr::col(("app", "id")).eq(own("app_id")))
        .add_group_by(["id", "sorts_as", "revoked_at", "disabled_at"].map(candidate))
        .take()
}

/// At most this many sites of the tenant that fit what is looked for, in the order of their names.
fn candidates(asked: &Asked<'_>, most: u64) -> SelectStatement {
    let mut query = Query::select();
    query
        .columns(["id", "sorts_as", "revoked_at", "disabled_at"].map(|name| ("site", name)))
        .from("site")
        .and_where(column("tenant_id").eq(asked.tenant.0))
        .limit(most);
    if !asked.search.is_empty() {
        query.cond_where(contains(asked.tenant, &asked.search));
    }
    if let Some(app) = asked.app {
        let of_app = Expr::col("app_id").eq(app);
        query.and_where(column("id").in_subquery(sites_in("site_app", asked.tenant, of_app)));
    }
    if let Some(tag) = &asked.tag {
        let tagged = Expr::col("folded").eq(tag.as_str());
        query.and_where(column("id").in_subquery(sites_in("site_tag", asked.tenant, tagged)));
    }
    let by_name = asked.sort == SiteSort::Name;
    if let (true, Some(Mark::Name(name, id))) = (by_name, &asked.from) {
        query.cond_where(beside(name, *id, asked.backwards));
    }
    let (_, up) = directions(by_name && asked.backwards);
    query
        .order_by(("site", "sorts_as"), up.clone())
        .order_by(("site", "id"), up);
    query
}

fn column(name: &'static str) -> Expr {
    Expr::col(("site", name))
}

/// Whether a text stands in a site's name, its addresses or one of its tags.
fn contains(tenant: TenantId, search: &str) -> Condition {
    let pattern = || LikeExpr::new(format!("%{}%", escaped(search))).escape('\\');
    let tagged = Expr::col("folded").like(pattern());
    Condition::any()
        .add(column("found_by").like(pattern()))
        .add(column("id").in_subquery(sites_in("site_tag", tenant, tagged)))
}

/// Letters that mean something in a pattern stand for themselves.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '%' | '_') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// The tenant's sites with a row like this in another table.
fn sites_in(table: &'static str, tenant: TenantId, like_this: Expr) -> SelectStatement {
    Query::select()
        .column("site_id")
        .from(table)
        .and_where(Expr::col("tenant_id").eq(tenant.0))
        .and_where(like_this)
        .take()
}

/// Behind a name, or before it.
fn beside(name: &str, id: Uuid, backwards: bool) -> Expr {
    let same = column("sorts_as").eq(name);
    if backwards {
        column("sorts_as").lt(name).or(same.and(column("id").lt(id)))
    } else {
        column("sorts_as").gt(name).or(same.and(column("id").gt(id)))
    }
}
