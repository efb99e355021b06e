//! The locks of an instance: one process migrates at a time, and nobody restores beneath one that has the database open.
//!
//! Who opens a database says first that it is in use, as all do who open it, and opens it only then. Who finds that there
//! is something to make in it (the schema, the marks, the key ring) takes the lock of migrations, looks again, and makes
//! it; a database that is whole is opened without that lock. Nobody takes the two the other way round. A restore takes
//! the first one for itself alone, at once or not at all. So whoever is first,
//!
//! - a start: the restore is refused, since the database is in use;
//! - a restore: the start waits before it has opened anything, and opens what the restore has put there;
//! - another restore: the second one is refused;
//! - whoever dies holds nothing any more, and the database's name stands for the old one or the new one (`cli/restore`).
//!
//! SQLite has a file for each lock; the one that says that it is in use is held as long as the database is open. On
//! PostgreSQL the locks are advisory and end with a transaction, which every pooler understands: a start holds its one
//! until its row in the table of processes says the same, and a restore looks at those rows once it is alone.

use std::fs::File;
use std::future::Future;
use std::io::{self, Write as _};
use std::path::Path;
use std::pin::pin;
use std::time::Duration;

use broker::files::{beside, lock_file};
use broker::opening::OpenError;
use broker::presence::ProcessKind;
use broker::store::{Store, StoreError};
use rustix::fs::FlockOperation;
use sea_orm_migration::sea_orm::{
    ConnectionTrait as _, DatabaseTransaction, DbBackend, DbErr, RuntimeErr, Statement, TransactionTrait as _,
};
use tokio::time::{sleep, timeout};

use super::InstanceError;

/// How long one process waits for another.
const PATIENCE: Duration = Duration::from_secs(30);
/// After how long that is told.
const TOLD_AFTER: Duration = Duration::from_secs(2);
/// Between two tries at a file's lock.
const PAUSE: Duration = Duration::from_millis(50);

/// A lock, and what its holder does that others wait for.
#[derive(Debug, Clone, Copy)]
struct Lock {
    /// How its file is named, beside SQLite's.
    ending: &'static str,
    /// Its name on PostgreSQL.
    number: i64,
    holder: &'static str,
}

const MIGRATION: Lock = Lock {
    ending: "migrate-lock",
    // "keyferry" in ASCII.
    number: 0x6b65_7966_6572_7279,
    holder: "brings this database up to date",
};
const IN_USE: Lock = Lock {
    ending: "in-use-lock",
    // "kf-opens" in ASCII.
    number: 0x6b66_2d6f_7065_6e73,
    holder: "puts a backup in the place of this database",
};

/// Keeps two processes from migrating, or making a key ring, at once.
pub(super) struct MigrationLock(Held);

impl MigrationLock {
    /// On SQLite in this file, if it is not PostgreSQL.
    pub(super) async fn take(
        sqlite: Option<&Path>,
        store: &Store,
        kind: ProcessKind,
    ) -> Result<Self, InstanceError> {
        let held = match sqlite {
            Some(database) => {
                let how = FlockOperation::NonBlockingLockExclusive;
                Held::File(MIGRATION.of_file(database, how, kind).await?)
            }
            None => Held::Transaction(
                MIGRATION
                    .of_postgres(store, "pg_advisory_xact_lock", kind)
                    .await?,
            ),
        };
        Ok(Self(held))
    }

    pub(super) async fn release(self) {
        self.0.release().await;
    }
}

/// Says that a database is in use, as long as the value lives; every process that has it open holds one. On PostgreSQL
/// that is so while it is opened, and the table of processes says so afterwards.
pub struct InUse(Option<Held>);

impl InUse {
    /// Says so of a SQLite file, before it is opened.
    pub(crate) async fn of_file(database: &Path, kind: ProcessKind) -> Result<Self, InstanceError> {
        let how = FlockOperation::NonBlockingLockShared;
        let file = IN_USE.of_file(database, how, kind).await?;
        Ok(Self(Some(Held::File(file))))
    }

    /// Says so of PostgreSQL, before anything is read there.
    pub(super) async fn of_postgres(store: &Store, kind: ProcessKind) -> Result<Self, InstanceError> {
        let held = IN_USE
            .of_postgres(store, "pg_advisory_xact_lock_shared", kind)
            .await?;
        Ok(Self(Some(Held::Transaction(held))))
    }

    /// Takes a SQLite file for this process alone; nothing while another one has it open.
    pub(crate) fn file_alone(database: &Path) -> Result<Option<Self>, InstanceError> {
        let path = beside(database, IN_USE.ending);
        let file = lock_file(&path).map_err(|error| refused(&path, &error))?;
        let free = is_free(&file, FlockOperation::NonBlockingLockExclusive);
        let free = free.map_err(|error| refused(&path, &error))?;
        Ok(free.then_some(Self(Some(Held::File(file)))))
    }

    /// Keeps everybody else from opening PostgreSQL; nothing while somebody does. Who has it open already is in the
    /// table of processes.
    pub(crate) async fn postgres_alone(store: &Store) -> Result<Option<Self>, InstanceError> {
        let held = store.writer().begin().await.map_err(failed)?;
        let sql = format!("SELECT pg_try_advisory_xact_lock({})", IN_USE.number);
        let row = held
            .query_one_raw(Statement::from_string(DbBackend::Postgres, sql))
            .await
            .map_err(failed)?;
        let free = row
            .map(|row| row.try_get_by_index(0))
            .transpose()
            .map_err(failed)?;
        Ok((free == Some(true)).then_some(Self(Some(Held::Transaction(held)))))
    }

    /// The same without a connection to PostgreSQL, once the process's row says so or nothing more is done there.
    pub(super) async fn without_transaction(self) -> Self {
        match self.0 {
            Some(Held::Transaction(held)) => {
                Held::Transaction(held).release().await;
                Self(None)
            }
            file => Self(file),
        }
    }

    /// Says so no more.
    pub(crate) async fn end(self) {
        if let Some(held) = self.0 {
            held.release().await;
        }
    }
}

enum Held {
    File(File),
    Transaction(DatabaseTransaction),
}

impl Held {
    async fn release(self) {
        match self {
            Self::File(file) => drop(file),
            // Ends with the connection if not now.
            Self::Transaction(held) => drop(held.rollback().await),
        }
    }
}

impl Lock {
    /// Takes it in the file beside a SQLite database, which need not be there yet.
    async fn of_file(
        self,
        database: &Path,
        how: FlockOperation,
        kind: ProcessKind,
    ) -> Result<File, InstanceError> {
        let path = beside(database, self.ending);
        let file = lock_file(&path).map_err(|error| refused(&path, &error))?;
        // The system would wait without a bound, and in an order that nobody needs.
        let tries = async {
            while !is_free(&file, how)? {
                sleep(PAUSE).await;
            }
            Ok(())
        };
        match timeout(PATIENCE, self.told(kind, tries)).await {
            Ok(Ok(())) => Ok(file),
            Ok(Err(error)) => Err(refused(&path, &error)),
            Err(_) => Err(self.too_late(format!("the lock {}", path.display()))),
        }
    }

    /// Takes it with this function of PostgreSQL, in a transaction.
    async fn of_postgres(
        self,
        store: &Store,
        function: &str,
        kind: ProcessKind,
    ) -> Result<DatabaseTransaction, InstanceError> {
        let held = store.writer().begin().await.map_err(failed)?;
        let wait = async {
            held.execute_unprepared(&format!("SET LOCAL lock_timeout = {}", PATIENCE.as_millis()))
                .await?;
            held.execute_unprepared(&format!("SELECT {function}({})", self.number))
                .await
        };
        match self.told(kind, wait).await {
            Ok(_) => Ok(held),
            Err(error) if is_lock_timeout(&error) => {
                Err(self.too_late(format!("the advisory lock {} of PostgreSQL", self.number)))
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// Waits, and tells whoever looks on when that takes longer than one would think.
    async fn told<T>(self, kind: ProcessKind, wait: impl Future<Output = T>) -> T {
        let mut wait = pin!(wait);
        if let Ok(done) = timeout(TOLD_AFTER, &mut wait).await {
            return done;
        }
        let said = format!(
            "Another Keyferry process {}; it is waited for, {} seconds at the most.",
            self.holder,
            PATIENCE.as_secs()
        );
        match kind {
            ProcessKind::Server => tracing::warn!("{said}"),
            // Where nobody listens on standard error, nobody is told.
            ProcessKind::Command => drop(writeln!(io::stderr(), "{said}")),
        }
        wait.await
    }

    fn too_late(self, place: String) -> InstanceError {
        InstanceError::Held {
            holder: self.holder,
            seconds: PATIENCE.as_secs(),
            place,
        }
    }
}

/// Takes a file's lock if that can be done at once.
fn is_free(file: &File, how: FlockOperation) -> io::Result<bool> {
    match rustix::fs::flock(file, how) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::WOULDBLOCK) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

/// Whether PostgreSQL says that a lock was not given in time.
fn is_lock_timeout(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error
    else {
        return false;
    };
    let answer = cause.as_database_error();
    answer.is_some_and(|answer| answer.code().as_deref() == Some("55P03"))
}

fn failed(error: DbErr) -> InstanceError {
    OpenError::from(StoreError::from(error)).into()
}

fn refused(path: &Path, error: &io::Error) -> InstanceError {
    InstanceError::DataDir {
        path: path.to_owned(),
        reason: error.kind(),
    }
}
