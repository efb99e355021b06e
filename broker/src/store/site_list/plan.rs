//! How the databases go about it: every way to ask for a page begins at an index of the tenant's.

use domain::standing::StandingGroup;
use migrations::{Migrator, MigratorTrait as _};
use sea_orm::sea_query::{PostgresQueryBuilder, SqliteQueryBuilder};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, Statement};
use secrecy::SecretString;

use super::*;
use crate::store::{Location, Store};

/// The tables that grow with what tenants own.
const TABLES: [&str; 4] = ["site", "site_app", "site_tag", "app"];

/// Every way to ask that takes another way through the tables.
fn pages() -> Vec<SelectStatement> {
    let mut pages = Vec::new();
    for sort in SiteSort::ALL {
        for state in [None, Some(StandingGroup::Attention)] {
            for narrowed in [false, true] {
                let id = Uuid::from_u128(2);
                let from = match sort {
                    SiteSort::Name => Mark::Name("shop".to_owned(), id),
                    SiteSort::Refresh | SiteSort::Trouble => Mark::At(5, id),
                };
                pages.push(page(&Asked {
                    tenant: TenantId(Uuid::from_u128(1)),
                    search: if narrowed {
                        "shop".to_owned()
                    } else {
                        String::new()
                    },
                    state,
                    app: narrowed.then_some("abcdefghij"),
                    tag: narrowed.then(|| "nord".to_owned()),
                    sort,
                    from: Some(from),
                    backwards: narrowed,
                    limit: 51,
                }));
            }
        }
    }
    pages
}

async fn explained(tx: &DatabaseTransaction, sql: String, column: &str) -> String {
    let statement = Statement::from_string(tx.get_database_backend(), sql);
    let rows = tx.query_all_raw(statement).await.unwrap();
    let lines: Vec<String> = rows.iter().map(|row| row.try_get("", column).unwrap()).collect();
    lines.join("\n")
}

#[tokio::test]
async fn sqlite_begins_at_the_tenant() {
    let file = std::env::temp_dir().join(format!("keyferry-plan-{}.sqlite", Uuid::now_v7()));
    let store = Store::connect(&Location::SqliteFile(file.clone())).await.unwrap();
    Migrator::up(store.writer(), None).await.unwrap();
    let tx = store.begin().await.unwrap();
    for page in pages() {
        let sql = format!("EXPLAIN QUERY PLAN {}", page.to_string(SqliteQueryBuilder));
        let plan = explained(&tx, sql, "detail").await;
        assert!(
            plan.contains("site_by_tenant_id_sorts_as_id (tenant_id=?"),
            "{plan}"
        );
        for table in TABLES {
            let whole = format!("SCAN {table}");
            assert!(plan.lines().all(|line| line.trim() != whole), "{plan}");
        }
    }
    tx.rollback().await.unwrap();
    store.close().await;
    let _ = std::fs::remove_file(file);
}

#[tokio::test]
async fn postgres_begins_at_the_tenant() {
    let Ok(cluster) = std::env::var("KEYFERRY_TEST_POSTGRES") else {
        panic!("`cargo xtask test` starts a cluster and sets KEYFERRY_TEST_POSTGRES");
    };
    let store = Store::connect(&Location::Postgres(SecretString::from(cluster)))
        .await
        .unwrap();
    let tx = store.begin().await.unwrap();
    // Of a schema that goes with the transaction; in small tables the planner would rather read everything.
    let schema = format!("plan_{}", Uuid::now_v7().simple());
    let before = format!(
        "CREATE SCHEMA {schema}; SET LOCAL search_path TO {schema}; SET LOCAL enable_seqscan TO off; \
         SET LOCAL enable_bitmapscan TO off"
    );
    tx.execute_unprepared(&before).await.unwrap();
    Migrator::up(&tx, None).await.unwrap();
    for page in pages() {
        let sql = format!("EXPLAIN {}", page.to_string(PostgresQueryBuilder));
        let plan = explained(&tx, sql, "QUERY PLAN").await;
        assert!(plan.contains("on site "), "{plan}");
        for table in TABLES {
            assert!(!plan.contains(&format!("Seq Scan on {table}")), "{plan}");
        }
        let by_tenant = plan.contains("Index Cond: (tenant_id = ");
        assert!(by_tenant, "{plan}");
    }
    tx.rollback().await.unwrap();
    store.close().await;
}
