//! How both databases find what the console's first pages ask for: by the tenant's index or by a key, never by looking
//! through a table.

mod asked;

use std::sync::Mutex;
use std::time::Duration;

use domain::id::{SiteId, TenantId};
use migrations::{Migrator, MigratorTrait as _};
use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult,
    Statement,
};
use uuid::Uuid;

use super::activity_sums;
use asked::ask_everything;

/// Every table whose rows belong to a tenant and that these pages read.
const OWNED: [&str; 12] = [
    "activity_event",
    "activity_hour",
    "app",
    "app_chore",
    "app_secret",
    "audit_event",
    "calendar",
    "oauth_grant",
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
            let keys = ["tenant_id", "id", "site_id", "token_hash"];
            !keys.iter().any(|key| line.contains(&format!("({key}=?")))
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
            ["tenant_id", "(id ", "((id ", "site_id", "token_hash"]
                .iter()
                .any(|key| condition.contains(key))
        });
        if line.contains("Seq Scan") || !keyed {
            return Some(line.clone());
        }
    }
    None
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
    assert!(plans.len() >= 41, "everything was asked: {}", plans.len());
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
