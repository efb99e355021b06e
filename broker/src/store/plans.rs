//! How both databases find what the console's first pages ask for: by the tenant's index or by a key, never by looking
//! through a table.

use std::sync::Mutex;
use std::time::Duration;

use domain::activity::{ActivityFilter, EventKind, Outcome, Place};
use domain::audit::{AuditFilter, AuditTarget};
use domain::id::{SiteId, TenantId};
use domain::timestamp::Timestamp;
use migrations::{Migrator, MigratorTrait as _};
use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult,
    Statement,
};
use uuid::Uuid;

use super::activity_search::{self, Wanted};
use super::audit::{self, Sought};
use super::{
    activity, activity_sums, apps, link_openings, names, news, overview, setup_links, site_apps, sites,
};
use crate::overview::Hours;

/// Every table whose rows belong to a tenant and that these pages read.
const OWNED: [&str; 9] = [
    "activity_event",
    "activity_hour",
    "app",
    "app_secret",
    "audit_event",
    "setup_link",
    "setup_link_opening",
    "site",
    "site_app",
];

/// A connection that asks for the plan of everything that it is asked.
struct Explaining {
    db: DatabaseConnection,
    plans: Mutex<Vec<(String, Vec<String>)>>,
}

impl Explaining {
    async fn on(url: &str) -> Self {
        let mut options = ConnectOptions::new(url);
        options.max_connections(1).min_connections(1).sqlx_logging(false);
        options.idle_timeout(Duration::from_hours(1));
        let db = Database::connect(options).await.unwrap();
        Migrator::up(&db, None).await.unwrap();
        if db.get_database_backend() == DbBackend::Postgres {
            // Of a table without rows it would read all of them.
            for setting in ["enable_seqscan", "enable_bitmapscan"] {
                db.execute_unprepared(&format!("SET {setting} = off"))
                    .await
                    .unwrap();
            }
        }
        Self {
            db,
            plans: Mutex::default(),
        }
    }

    async fn note(&self, statement: &Statement) -> Result<(), DbErr> {
        let (word, column) = match self.db.get_database_backend() {
            DbBackend::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
            _ => ("EXPLAIN", "QUERY PLAN"),
        };
        let asked = Statement {
            sql: format!("{word} {}", statement.sql),
            ..statement.clone()
        };
        let rows = self.db.query_all_raw(asked).await?;
        let plan = rows
            .iter()
            .map(|row| row.try_get("", column))
            .collect::<Result<_, _>>()?;
        self.plans.lock().unwrap().push((statement.sql.clone(), plan));
        Ok(())
    }
}

#[async_trait]
impl ConnectionTrait for Explaining {
    fn get_database_backend(&self) -> DbBackend {
        self.db.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        if statement.sql.starts_with("DELETE") {
            self.note(&statement).await?;
        }
        self.db.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.db.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.note(&statement).await?;
        self.db.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.note(&statement).await?;
        self.db.query_all_raw(statement).await
    }
}

/// What is wrong with a plan of SQLite's, if anything.
fn fault_in_sqlite(plan: &[String]) -> Option<String> {
    OWNED.into_iter().find_map(|table| {
        // A part of a statement may be called like the table that it is made of; it is bounded already.
        let made = |line: &&String| {
            ["CO-ROUTINE", "MATERIALIZE"]
                .iter()
                .any(|how| **line == format!("{how} {table}"))
        };
        let is = |line: &&String, how: &str| {
            let rest = line.strip_prefix(how).and_then(|rest| rest.strip_prefix(table));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let parts = plan.iter().filter(made).count();
        if plan.iter().filter(|line| is(line, "SCAN ")).count() > parts {
            return Some(format!("{table} is looked through"));
        }
        let mut searches = plan.iter().filter(|line| is(line, "SEARCH "));
        let blind = searches.find(|line| {
            !line.contains("(tenant_id=?") && !line.contains("(id=?") && !line.contains("(site_id=?")
        });
        blind.cloned()
    })
}

/// What is wrong with a plan of PostgreSQL's, if anything.
fn fault_in_postgres(plan: &[String]) -> Option<String> {
    for (place, line) in plan.iter().enumerate() {
        let reads = |table: &str| line.contains(&format!(" on {table} ")) && line.contains("Scan");
        // What a statement makes itself is bounded already.
        if line.contains("Subquery Scan") || !OWNED.iter().any(|table| reads(table)) {
            continue;
        }
        let condition = plan
            .get(place.saturating_add(1))
            .filter(|next| next.trim_start().starts_with("Index Cond:"));
        let keyed = condition.is_some_and(|condition| {
            ["tenant_id", "(id ", "((id ", "site_id"]
                .iter()
                .any(|key| condition.contains(key))
        });
        if line.contains("Seq Scan") || !keyed {
            return Some(line.clone());
        }
    }
    None
}

fn filters() -> Vec<ActivityFilter> {
    let any = ActivityFilter::default;
    vec![
        any(),
        ActivityFilter::of_site(SiteId(Uuid::from_u128(2))),
        ActivityFilter {
            app: Some("abcdefghij".parse().unwrap()),
            kind: Some(EventKind::Refresh),
            outcome: Some(Outcome::Ok),
            reason: Some("invalid_grant".parse().unwrap()),
            ..any()
        },
        ActivityFilter {
            address: Some("192.0.2.1".parse().unwrap()),
            from: Some(Timestamp::from_micros(5)),
            ..any()
        },
    ]
}

/// Asks everything that the overview and the pages about activity ask, and what they share with others.
async fn ask_everything(db: &Explaining) {
    let (tenant, site) = (TenantId(Uuid::from_u128(1)), SiteId(Uuid::from_u128(2)));
    let now = Timestamp::from_micros(1_795_284_309_000_000);
    Hours::new()
        .totals(db, (tenant, now.hour().saturating_sub(720)..now.hour()), now)
        .await
        .unwrap();
    activity_sums::last_worked(db, (tenant, &[site]), 0)
        .await
        .unwrap();
    names::of(db, tenant, [site]).await.unwrap();
    overview::tally(db, tenant).await.unwrap();
    overview::has_refreshed(db, tenant).await.unwrap();
    overview::in_trouble(db, tenant, 50).await.unwrap();
    overview::never_seen(db, tenant, 50).await.unwrap();
    overview::sites(db, tenant).await.unwrap();
    overview::secrets(db, tenant).await.unwrap();
    activity::by_id(db, tenant, Uuid::from_u128(3)).await.unwrap();
    activity::oldest(db, tenant).await.unwrap();
    activity::prune(db, tenant, now).await.unwrap();
    let place = Place {
        at: now,
        id: Uuid::from_u128(3),
    };
    for filter in &filters() {
        for after in [None, Some(place)] {
            let wanted = Wanted {
                tenant,
                filter,
                after,
                most: 50,
            };
            activity_search::search(db, wanted).await.unwrap();
        }
    }
    sites::by_id(db, tenant, site).await.unwrap();
    sites::by_ids(db, tenant, &[site]).await.unwrap();
    sites::count(db, tenant, 100).await.unwrap();
    site_apps::apps_of(db, tenant, &[site]).await.unwrap();
    setup_links::of_sites(db, tenant, &[site]).await.unwrap();
    let moments = (Timestamp::from_micros(1), Timestamp::from_micros(2));
    news::ids(db, tenant, moments, 5_000).await.unwrap();
    link_openings::newest(db, tenant, site, 20).await.unwrap();
    link_openings::prune(db, tenant, Timestamp::from_micros(1))
        .await
        .unwrap();
    ask_for_deeds(db, tenant).await;
    apps::list(db, tenant).await.unwrap();
    apps::count(db, tenant).await.unwrap();
}

/// Asks what the page about who changed what asks.
async fn ask_for_deeds(db: &Explaining, tenant: TenantId) {
    let of_sites = AuditFilter {
        target: Some(AuditTarget::Site),
        from: Some(Timestamp::from_micros(5)),
        ..AuditFilter::default()
    };
    for (filter, after) in [(&AuditFilter::default(), None), (&of_sites, Some(7))] {
        let sought = Sought {
            tenant,
            of_instance: true,
            filter,
            actor: after.map(|_| "command line"),
            after,
            most: 51,
        };
        audit::newest(db, sought).await.unwrap();
    }
    names::every_member(db, tenant).await.unwrap();
}

/// An hour in which something fits, so that it is looked into.
async fn give_an_hour(db: &Explaining, tenant_id: &str) {
    let statements = [
        format!(
            "INSERT INTO tenant (id, slug, name, addresses, keep_days, time_zone, second_factor_required, version, created_at) VALUES ({tenant_id}, 'a', 'A', 'network', 90, 'UTC', FALSE, 1, 1)"
        ),
        format!(
            "INSERT INTO activity_hour VALUES ({tenant_id}, 5, 'abcdefghij', '{}', 'refresh', 'ok', 'invalid_grant', 1, 1, 1)",
            Uuid::from_u128(2)
        ),
    ];
    for statement in statements {
        db.execute_unprepared(&statement).await.unwrap();
    }
}

async fn assert_every_plan(db: Explaining, fault: fn(&[String]) -> Option<String>) {
    ask_everything(&db).await;
    let plans = db.plans.into_inner().unwrap();
    assert!(plans.len() >= 32, "everything was asked: {}", plans.len());
    for (sql, plan) in plans {
        let fault = fault(&plan);
        assert_eq!(fault, None, "{sql}\n{}", plan.join("\n"));
    }
}

#[tokio::test]
async fn sqlite_finds_everything_by_an_index() {
    let db = Explaining::on("sqlite::memory:").await;
    give_an_hour(&db, "X'00000000000000000000000000000001'").await;
    assert_every_plan(db, fault_in_sqlite).await;
}

#[tokio::test]
async fn postgres_finds_everything_by_an_index() {
    let cluster =
        std::env::var("KEYFERRY_TEST_POSTGRES").expect("stories on PostgreSQL need KEYFERRY_TEST_POSTGRES");
    let name = format!("keyferry_plans_{}", Uuid::now_v7().simple());
    let maintenance = Database::connect(&cluster).await.unwrap();
    maintenance
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let (server, _) = cluster.rsplit_once('/').unwrap();
    let db = Explaining::on(&format!("{server}/{name}")).await;
    give_an_hour(&db, "'00000000-0000-0000-0000-000000000001'").await;
    let checked = tokio::spawn(assert_every_plan(db, fault_in_postgres)).await;
    let drop = format!("DROP DATABASE {name} WITH (FORCE)");
    maintenance.execute_unprepared(&drop).await.unwrap();
    checked.unwrap();
}

#[test]
fn a_table_that_is_looked_through_is_noticed() {
    let lines = |plan: &[&str]| plan.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    for (plan, sound) in [
        (&["SCAN site_app"][..], false),
        (&["SEARCH site_app USING INDEX x (app_id=?)"], false),
        (&["SEARCH site_app USING INDEX x (tenant_id=?)"], true),
        (
            &[
                "CO-ROUTINE activity_event",
                "SEARCH activity_event USING INDEX x (tenant_id=?)",
                "SCAN activity_event",
            ],
            true,
        ),
        (
            &[
                "CO-ROUTINE activity_event",
                "SCAN activity_event",
                "SCAN activity_event",
            ],
            false,
        ),
    ] {
        assert_eq!(fault_in_sqlite(&lines(plan)).is_none(), sound, "{plan:?}");
    }
    for (plan, sound) in [
        (&["Seq Scan on site  (cost=0)"][..], false),
        (
            &[
                "Index Scan using x on site  (cost=0)",
                "  Filter: (tenant_id = 1)",
            ],
            false,
        ),
        (
            &[
                "Index Scan using x on site  (cost=0)",
                "  Index Cond: (tenant_id = 1)",
            ],
            true,
        ),
    ] {
        assert_eq!(fault_in_postgres(&lines(plan)).is_none(), sound, "{plan:?}");
    }
}

/// The hour is in the other index too, where all sites lie together.
#[tokio::test]
async fn sqlite_finds_when_a_site_last_worked_among_its_own_hours() {
    let db = Explaining::on("sqlite::memory:").await;
    let (tenant, site) = (TenantId(Uuid::from_u128(1)), SiteId(Uuid::from_u128(2)));
    activity_sums::last_worked(&db, (tenant, &[site]), 0)
        .await
        .unwrap();
    let plans = db.plans.into_inner().unwrap();
    let [(_, plan)] = &plans[..] else {
        panic!("one question: {plans:?}")
    };
    let wanted = "(tenant_id=? AND site=? AND kind=? AND outcome=? AND hour>?)";
    assert!(plan[0].contains(wanted), "{plan:?}");
}
