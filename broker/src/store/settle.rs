//! SQLite brought to rest: all of a database in its one file, with nobody else in it and nothing beside it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use sea_orm::{
    ConnectionTrait as _, Database, DatabaseConnection, DbBackend, DbErr, RuntimeErr, SqlxError, Statement,
};

use super::connect::{PATIENCE, sqlite};
use super::{Store, StoreError};

const FIRST_BYTES: &[u8] = b"SQLite format 3\0";

/// Brings the database in this file to rest. What is no database, or a damaged one, stays as it lies.
///
/// # Errors
/// [`StoreError::Unavailable`] while somebody else has it open, and its kin.
pub async fn bring_to_rest(file: &Path) -> Result<(), StoreError> {
    // SQLite would tidy up beside what it cannot read.
    if !may_be_a_database(file) {
        return Ok(());
    }
    let rested = match Database::connect(sqlite(file, 1, PATIENCE)).await {
        Ok(db) => {
            let rested = take_log_in(&db).await;
            // What does not close now is closed by the end of the process.
            let _ = db.close().await;
            rested
        }
        Err(error) => Err(error),
    };
    match rested {
        Ok(true) => Ok(()),
        Ok(false) => Err(StoreError::Unavailable),
        Err(error) if is_unreadable(&error) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Whether a file begins as those of SQLite do; an empty one is a database without tables.
fn may_be_a_database(file: &Path) -> bool {
    let mut first = Vec::new();
    let length = u64::try_from(FIRST_BYTES.len()).unwrap_or(0);
    let read = File::open(file).and_then(|file| file.take(length).read_to_end(&mut first));
    // Who cannot read it at all hears so from SQLite.
    read.is_err() || first.is_empty() || first == FIRST_BYTES
}

/// Takes the log into the database's own file and removes it; whether that was done.
async fn take_log_in(db: &DatabaseConnection) -> Result<bool, DbErr> {
    let change = Statement::from_string(DbBackend::Sqlite, "PRAGMA journal_mode = DELETE");
    let mode = db.query_one_raw(change).await?;
    let mode = mode.map(|row| row.try_get_by_index::<String>(0)).transpose()?;
    Ok(mode.as_deref() == Some("delete"))
}

/// Whether SQLite says that this is no database, or a damaged one.
fn is_unreadable(error: &DbErr) -> bool {
    let (DbErr::Conn(RuntimeErr::SqlxError(cause))
    | DbErr::Exec(RuntimeErr::SqlxError(cause))
    | DbErr::Query(RuntimeErr::SqlxError(cause))) = error
    else {
        return false;
    };
    let SqlxError::Database(cause) = &**cause else {
        return false;
    };
    let code = cause.code().and_then(|code| code.parse::<u32>().ok());
    // SQLITE_CORRUPT and SQLITE_NOTADB; the low byte is the primary code.
    code.is_some_and(|code| matches!(code & 0xff, 11 | 26))
}

impl Store {
    /// Closes a SQLite database so that all of it lies in its one file.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] while somebody else has it open, and its kin.
    pub async fn settle(self) -> Result<(), StoreError> {
        let _ = self.reader().close_by_ref().await;
        let rested = take_log_in(self.writer()).await?;
        self.writer().close_by_ref().await?;
        if rested {
            Ok(())
        } else {
            Err(StoreError::Unavailable)
        }
    }
}
