//! What stands in the database, read beside the program.

use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

use sea_orm_migration::sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, IsolationLevel, QueryResult, Statement,
    TransactionTrait as _,
};
use uuid::Uuid;

use crate::database::{OwnDatabase, one_connection};

/// Whether the first sweep after the start is over.
pub(super) async fn was_swept(database: &OwnDatabase) -> bool {
    let db = connect(database).await;
    let swept = rows(&db, "SELECT value FROM setting WHERE name = 'last_sweep'").await;
    !swept.is_empty()
}

/// Successful refreshes as they were written down, twice.
#[derive(Debug)]
pub(super) struct Books {
    /// Rows of events by site.
    pub(super) events: BTreeMap<String, i64>,
    /// Hourly sums by site.
    pub(super) hours: BTreeMap<String, i64>,
    /// The requests that have a row.
    pub(super) requests: HashSet<String>,
    /// How many of them called the provider, rather than sharing another's call.
    pub(super) calls: usize,
}

impl Books {
    pub(super) async fn read(database: &OwnDatabase) -> Self {
        let db = connect(database).await;
        // Both books are read as they were at one moment.
        let isolation =
            (db.get_database_backend() == DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead);
        let moment = db
            .begin_with_config(isolation, None)
            .await
            .expect("it can be read");
        let mut books = Self {
            events: BTreeMap::new(),
            hours: BTreeMap::new(),
            requests: HashSet::new(),
            calls: 0,
        };
        let events = "SELECT site_id, request_id, upstream_ms FROM activity_event \
                      WHERE kind = 'refresh' AND outcome = 'ok'";
        for row in rows(&moment, events).await {
            let site: Uuid = row.try_get("", "site_id").expect("a site");
            *books.events.entry(site.to_string()).or_default() += 1;
            let took: Option<i64> = row.try_get("", "upstream_ms").expect("a time");
            books.calls += usize::from(took.is_some());
            let request: Uuid = row.try_get("", "request_id").expect("a request");
            assert!(
                books.requests.insert(request.to_string()),
                "each request has one row"
            );
        }
        let hours = "SELECT site, CAST(SUM(count) AS BIGINT) AS total FROM activity_hour \
                     WHERE kind = 'refresh' AND outcome = 'ok' GROUP BY site";
        for row in rows(&moment, hours).await {
            let site = row.try_get("", "site").expect("a site");
            let total = row.try_get("", "total").expect("a sum");
            books.hours.insert(site, total);
        }
        moment.rollback().await.expect("nothing was changed");
        db.close().await.expect("the connection closes");
        books
    }

    /// Reads until so many refreshes are written down, none of them twice.
    pub(super) async fn hold(database: &OwnDatabase, expected: usize) {
        let mut written = 0;
        let deadline = Instant::now() + Duration::from_secs(30);
        while written != expected {
            assert!(
                Instant::now() < deadline,
                "{written} are written in time, and {expected} were answered"
            );
            written = Self::read(database).await.total();
            assert!(
                written <= expected,
                "{written} are written, and {expected} were answered"
            );
        }
    }

    /// How many events there are, after both books were found to say the same.
    pub(super) fn total(&self) -> usize {
        assert_eq!(self.events, self.hours, "rows and hourly sums agree");
        usize::try_from(self.events.values().sum::<i64>()).expect("it is not negative")
    }
}

/// SQLite's own check of its file.
pub(super) async fn integrity(database: &OwnDatabase) -> String {
    let db = connect(database).await;
    let found = rows(&db, "PRAGMA integrity_check").await;
    let verdict = found[0].try_get("", "integrity_check").expect("a verdict");
    db.close().await.expect("the connection closes");
    verdict
}

/// One connection to a story's database.
pub(super) async fn connect(database: &OwnDatabase) -> DatabaseConnection {
    let url = database.url.clone().unwrap_or_else(|| {
        let file = database.folder.join("keyferry.sqlite");
        format!("sqlite://{}?mode=rw", file.display())
    });
    one_connection(&url).await.expect("the database answers")
}

async fn rows(db: &impl ConnectionTrait, query: &str) -> Vec<QueryResult> {
    let statement = Statement::from_string(db.get_database_backend(), query);
    db.query_all_raw(statement).await.expect("it can be read")
}
