//! Opening the database: one writer and eight readers on SQLite, one pool on PostgreSQL.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sea_query::Query;
use sea_orm::sqlx::{Connection as _, query};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use secrecy::{ExposeSecret as _, SecretString};

use super::StoreError;

/// How long a statement waits for a lock, and a caller for a connection, where a request waits for it.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long a statement waits for a lock where nobody's request waits for it: one of many commands at once comes to its
/// turn, where SQLite keeps no order.
const COMMAND_PATIENCE: Duration = Duration::from_secs(15);
/// How long emptying the log waits for who reads, in milliseconds.
const INSTANT_MS: u32 = 250;
const SQLITE_READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;

/// Where the database is.
#[derive(Debug, Clone)]
pub enum Location {
    /// A SQLite file.
    SqliteFile(PathBuf),
    /// A `postgres://` URL, password and all.
    Postgres(SecretString),
}

/// Why the database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// Nobody answered, or the answer was no. The driver's words may hold the password, so they are not repeated.
    #[error(
        "the database could not be opened; check KEYFERRY_DATABASE_URL, and that the server runs and lets this user in"
    )]
    Postgres,
    /// The file could not be opened.
    #[error("the database file {} could not be opened; check that its folder exists, that this user may write there, and that the disk has room", .0.display())]
    Sqlite(PathBuf),
}

/// The database, opened; cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Store {
    /// Opens the database without touching its schema; who waits for it gives up after 5 seconds.
    ///
    /// # Errors
    /// [`ConnectError`] by kind.
    pub async fn connect(location: &Location) -> Result<Self, ConnectError> {
        Self::connect_with(location, PATIENCE).await
    }

    /// The same for a command, which waits up to 15 seconds for what others do with the database. One that is not there
    /// keeps it no longer than a server.
    ///
    /// # Errors
    /// [`ConnectError`] by kind.
    pub async fn connect_for_command(location: &Location) -> Result<Self, ConnectError> {
        Self::connect_with(location, COMMAND_PATIENCE).await
    }

    async fn connect_with(location: &Location, patience: Duration) -> Result<Self, ConnectError> {
        match location {
            Location::SqliteFile(path) => {
                let failed = |_| ConnectError::Sqlite(path.clone());
                make_private(path).map_err(|_| ConnectError::Sqlite(path.clone()))?;
                // The writer comes first: it makes the file and switches it to WAL.
                let write = Database::connect(sqlite(path, 1, patience))
                    .await
                    .map_err(failed)?;
                let read = Database::connect(sqlite(path, SQLITE_READERS, patience))
                    .await
                    .map_err(failed)?;
                Ok(Self { read, write })
            }
            Location::Postgres(url) => {
                let pool = Database::connect(postgres(url, patience))
                    .await
                    .map_err(|_| ConnectError::Postgres)?;
                Ok(Self {
                    read: pool.clone(),
                    write: pool,
                })
            }
        }
    }

    /// The connection that migrations and maintenance use.
    pub fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Whether this is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.write.get_database_backend() == DbBackend::Postgres
    }

    /// Answers if the database does.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] and its kin.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.read.ping().await?)
    }

    pub(crate) fn reader(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Begins a transaction that writes. On SQLite it takes the lock at once: a transaction that reads first and
    /// writes later could not wait for it.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: (!self.is_postgres()).then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.write.begin_with_options(options).await?)
    }

    /// Whether the database's own check finds nothing wrong; PostgreSQL has none.
    pub(crate) async fn is_whole(&self) -> Result<bool, StoreError> {
        if self.is_postgres() {
            return Ok(true);
        }
        let check = Statement::from_string(DbBackend::Sqlite, "PRAGMA quick_check(1)");
        let said = self.read.query_one_raw(check).await?;
        let said = said.map(|row| row.try_get_by_index::<String>(0)).transpose()?;
        Ok(said.as_deref() == Some("ok"))
    }

    /// The names of the steps that the schema has taken, in no order. Looking takes none.
    ///
    /// # Errors
    /// [`StoreError`] by kind; also where no step was taken at all.
    pub async fn steps_taken(&self) -> Result<Vec<String>, StoreError> {
        let query = Query::select().column("version").from("seaql_migrations").take();
        let rows = self.read.query_all(&query).await?;
        rows.iter().map(|row| Ok(row.try_get("", "version")?)).collect()
    }

    /// Whether readers and the writer do not wait for each other; on PostgreSQL they never do.
    pub(crate) async fn writes_ahead(&self) -> Result<bool, StoreError> {
        if self.is_postgres() {
            return Ok(true);
        }
        let mode = Statement::from_string(DbBackend::Sqlite, "PRAGMA journal_mode");
        let said = self.read.query_one_raw(mode).await?;
        let said = said.map(|row| row.try_get_by_index::<String>(0)).transpose()?;
        Ok(said.as_deref() == Some("wal"))
    }

    /// Copies what was written into SQLite's file and empties its log, in which pages of before still stand. Who reads at this
    /// moment is not waited for longer than an instant: nobody could write as long. PostgreSQL sees to its own log.
    ///
    /// # Errors
    /// [`StoreError`] by kind.
    pub(crate) async fn empty_log(&self) -> Result<(), StoreError> {
        if self.is_postgres() {
            return Ok(());
        }
        let patience = PATIENCE.as_millis();
        let statements = format!(
            "PRAGMA busy_timeout = {INSTANT_MS}; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = {patience}"
        );
        self.write.execute_unprepared(&statements).await?;
        Ok(())
    }

    /// Closes every connection.
    pub async fn close(self) {
        // A connection that does not close is closed by the end of the process.
        let _ = self.write.close_by_ref().await;
        let _ = self.read.close_by_ref().await;
    }
}

fn common(url: String, connections: u32, patience: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(patience)
        .sqlx_logging(false);
    options
}

/// Makes the file, if there is none, so that only its owner can read it; SQLite gives its siblings the same mode.
fn make_private(path: &Path) -> std::io::Result<()> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

pub(super) fn sqlite(path: &Path, connections: u32, patience: Duration) -> ConnectOptions {
    let mut options = common("sqlite://keyferry".to_owned(), connections, patience);
    let path = path.to_owned();
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .filename(&path)
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(patience)
            .pragma("journal_mode", "WAL")
            // A rotated token that was answered must survive a power cut.
            .pragma("synchronous", "FULL")
            // Pages that are written again and again are copied into the file less often; 16 MB of log at the most.
            .pragma("wal_autocheckpoint", "4000")
            // A token that was wiped is not left behind in what is free.
            .pragma("secure_delete", "ON")
            // What a long statement may have to take back stays in memory, where it is wanted for milliseconds.
            .pragma("temp_store", "MEMORY")
    });
    // SQLite itself ends a transaction when the disk is full or fails. The driver goes on counting it, and what came next
    // would stand in savepoints that nobody commits: seen by this connection alone, and lost with it.
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.after_release(|connection, _| {
            Box::pin(async move {
                // Answered after the rollback of what was given up.
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        })
    });
    // Readers of a WAL file cost nothing while they idle; one is enough to begin with.
    options.min_connections(1);
    options
}

fn postgres(url: &SecretString, patience: Duration) -> ConnectOptions {
    // A port that refuses is tried again until then.
    let mut options = common(url.expose_secret().to_owned(), POSTGRES_CONNECTIONS, PATIENCE);
    options.set_application_name("keyferry");
    // No statement waits without a bound behind a row or a table that somebody else has locked.
    let bound = patience.as_millis().to_string();
    options.map_sqlx_postgres_pool_opts(move |pool| {
        let bound = bound.clone();
        pool.after_connect(move |connection, _| {
            let bound = bound.clone();
            Box::pin(async move {
                let set = query("SELECT set_config('lock_timeout', $1, false)");
                set.bind(bound).execute(connection).await.map(drop)
            })
        })
    });
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postgresql_that_is_not_there_keeps_nobody_waiting_for_long() {
        let url = SecretString::from("postgres://127.0.0.1:9/keyferry");
        for patience in [PATIENCE, COMMAND_PATIENCE] {
            assert_eq!(postgres(&url, patience).get_acquire_timeout(), Some(PATIENCE));
        }
    }
    #[tokio::test]
    async fn what_was_wiped_is_in_no_page_of_the_file() {
        let path = std::env::temp_dir().join(format!("keyferry-wiped-{}.sqlite", uuid::Uuid::now_v7()));
        let db = Database::connect(sqlite(&path, 1, PATIENCE)).await.unwrap();
        let token = "a-sealed-token-of-a-grant-that-was-wiped".repeat(100);
        for statement in [
            "CREATE TABLE kept (id INTEGER PRIMARY KEY, token TEXT)".to_owned(),
            format!("INSERT INTO kept VALUES (1, '{token}'), (2, '{token}')"),
            "UPDATE kept SET token = NULL WHERE id = 1".to_owned(),
            "DELETE FROM kept WHERE id = 2".to_owned(),
        ] {
            db.execute_unprepared(&statement).await.unwrap();
        }
        db.close().await.unwrap();
        let file = std::fs::read(&path).unwrap();
        let _ = std::fs::remove_file(&path);
        let trace = &token.as_bytes()[..40];
        assert!(!file.windows(trace.len()).any(|window| window == trace));
    }
}
