//! The locks of an instance: one process migrates at a time, and nobody restores beneath one that has the database open.

use std::fs::File;
use std::path::Path;

use broker::files::{beside, lock_file};
use broker::store::{Location, Store};
use rustix::fs::FlockOperation;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DatabaseTransaction, TransactionTrait as _};

use super::{InstanceError, location, migration_failed};
use crate::config::Settings;

/// Names the advisory lock that migrations hold on PostgreSQL: "keyferry" in ASCII.
const MIGRATION_LOCK: i64 = 0x6b65_7966_6572_7279;

/// Keeps two processes from migrating, or making a key ring, at once: a locked file beside SQLite, an advisory lock on
/// one held connection of PostgreSQL.
pub(crate) enum MigrationLock {
    File(File),
    Advisory(DatabaseTransaction),
}

impl MigrationLock {
    pub(crate) async fn take(settings: &Settings, store: &Store) -> Result<Self, InstanceError> {
        if store.is_postgres() {
            let held = store.writer().begin().await.map_err(migration_failed)?;
            held.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
                .await
                .map_err(migration_failed)?;
            return Ok(Self::Advisory(held));
        }
        let Location::SqliteFile(database) = location(settings) else {
            return Err(InstanceError::Migration);
        };
        Self::of_file(&database).await
    }

    /// The lock of a SQLite file, which need not be there yet.
    pub(crate) async fn of_file(database: &Path) -> Result<Self, InstanceError> {
        let path = beside(database, "migrate-lock");
        let file = lock_file(&path).map_err(|error| refused(&path, &error))?;
        // Waiting for another process's migration blocks; a thread that may do so does it.
        let file = tokio::task::spawn_blocking(move || {
            rustix::fs::flock(&file, FlockOperation::LockExclusive).map(|()| file)
        })
        .await
        .map_err(|_| InstanceError::Migration)?
        .map_err(|errno| refused(&path, &errno.into()))?;
        Ok(Self::File(file))
    }

    pub(crate) async fn release(self) {
        match self {
            Self::File(file) => drop(file),
            // Ends with the connection if not now.
            Self::Advisory(held) => drop(held.rollback().await),
        }
    }
}

/// Says that a SQLite database is in use, for as long as the value lives; every process that has it open holds one. On
/// PostgreSQL the table of processes says so alone.
pub struct InUse(#[allow(dead_code, reason = "it is held, not looked at")] Option<File>);

impl InUse {
    /// Says so. Waits for nobody: who wants the database alone holds the migration lock beside this one.
    pub(crate) fn say(settings: &Settings) -> Result<Self, InstanceError> {
        Self::lock(settings, FlockOperation::NonBlockingLockShared)?
            .ok_or_else(|| refused(&settings.data_dir, &std::io::ErrorKind::WouldBlock.into()))
    }

    /// Takes the database for this process alone; nothing while another one has it open.
    pub(crate) fn alone(settings: &Settings) -> Result<Option<Self>, InstanceError> {
        Self::lock(settings, FlockOperation::NonBlockingLockExclusive)
    }

    fn lock(settings: &Settings, how: FlockOperation) -> Result<Option<Self>, InstanceError> {
        let Location::SqliteFile(database) = location(settings) else {
            return Ok(Some(Self(None)));
        };
        let path = beside(&database, "in-use-lock");
        let file = lock_file(&path).map_err(|error| refused(&path, &error))?;
        match rustix::fs::flock(&file, how) {
            Ok(()) => Ok(Some(Self(Some(file)))),
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            Err(errno) => Err(refused(&path, &errno.into())),
        }
    }
}

fn refused(path: &Path, error: &std::io::Error) -> InstanceError {
    InstanceError::DataDir {
        path: path.to_owned(),
        reason: error.kind(),
    }
}
