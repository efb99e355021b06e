//! A finished SQLite file in the place of another one: whenever the machine dies, the name stands for the whole old
//! database or for the whole new one.
//!
//! That comes from the order. The old database rests in its one file before anything is named anew, so that it needs
//! nothing that lies beside it. It gets a second name. What still lies beside it, which SQLite would take for the new
//! one's log, is gone from the disk. Then one rename gives the name to the new file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use broker::files::{beside, sync_folder_of};
use broker::store::{StoreError, bring_to_rest};

use super::onto::in_use;
use super::said;
use crate::cli::output::Failure;
use crate::cli::scratch::siblings;

/// Puts a finished file in a database's place, and tells where the one before is kept.
pub(super) async fn put_in_place(
    fresh: &Path,
    database: &Path,
    moment: &str,
) -> Result<Option<PathBuf>, Failure> {
    sync(fresh).map_err(|error| refused(fresh, &error))?;
    let aside = beside(database, &format!("before-restore-{moment}"));
    let kept = keep(database, &aside).await?;
    take_the_name(fresh, database).map_err(|error| naming(refused(database, &error), kept.as_deref()))?;
    Ok(kept)
}

/// The failure, and where somebody finds what was here before.
pub(super) fn naming(failure: Failure, kept: Option<&Path>) -> Failure {
    match kept {
        Some(kept) => failure.and(&format!("What was here before is kept as {}", kept.display())),
        None => failure,
    }
}

/// Gives the database a second name, and leaves nothing beside its first one.
async fn keep(database: &Path, aside: &Path) -> Result<Option<PathBuf>, Failure> {
    let was_there = database.exists();
    if was_there {
        bring_to_rest(database).await.map_err(|error| match error {
            StoreError::Unavailable => in_use(),
            error => said(error.into()),
        })?;
        sync(database)
            .and_then(|()| fs::hard_link(database, aside))
            .map_err(|error| refused(aside, &error))?;
    }
    let kept = was_there.then(|| aside.to_owned());
    clear(database, aside).map_err(|error| naming(refused(database, &error), kept.as_deref()))?;
    Ok(kept)
}

/// A database at rest has nothing beside it; what lies there belongs to one that does not open, and is kept with it.
fn clear(database: &Path, aside: &Path) -> io::Result<()> {
    for (left, kept) in siblings(database).iter().zip(siblings(aside)).skip(1) {
        if left.exists() {
            fs::rename(left, kept)?;
        }
    }
    sync_folder_of(database)
}

fn take_the_name(fresh: &Path, database: &Path) -> io::Result<()> {
    fs::rename(fresh, database)?;
    sync_folder_of(database)
}

fn sync(path: &Path) -> io::Result<()> {
    fs::File::open(path)?.sync_all()
}

fn refused(path: &Path, error: &io::Error) -> Failure {
    Failure::saying(format!(
        "{} cannot be written or named ({}); mend that, then run the command again",
        path.display(),
        error.kind()
    ))
}

#[cfg(test)]
mod tests {
    use sea_orm_migration::sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, Statement};

    use super::*;

    async fn opened(file: &Path) -> DatabaseConnection {
        let url = format!("sqlite://{}?mode=rwc", file.display());
        Database::connect(url).await.unwrap()
    }

    /// A database whose only row says what it is; `in_log` leaves that row in its log, as a sudden death does.
    async fn saying(word: &str, file: &Path, in_log: bool) {
        let db = opened(file).await;
        let mode = if in_log { "WAL" } else { "DELETE" };
        for sql in [
            format!("PRAGMA journal_mode = {mode}"),
            format!("CREATE TABLE it (says TEXT); INSERT INTO it VALUES ('{word}')"),
        ] {
            db.execute_unprepared(&sql).await.unwrap();
        }
        let files = siblings(file).map(|file| (fs::read(&file).ok(), file));
        db.close().await.unwrap();
        for (bytes, file) in files.into_iter().filter(|_| in_log) {
            bytes
                .map(|bytes| fs::write(file, bytes).unwrap())
                .unwrap_or_default();
        }
    }

    /// What somebody finds who opens the database after the machine died now.
    async fn found_after_death(folder: &Path) -> String {
        let copy = folder.with_extension("after");
        fs::create_dir(&copy).unwrap();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, copy.join(path.file_name().unwrap())).unwrap();
        }
        let db = opened(&copy.join("k.sqlite")).await;
        let query = Statement::from_string(db.get_database_backend(), "SELECT says FROM it");
        let row = db.query_one_raw(query).await.unwrap().unwrap();
        db.close().await.unwrap();
        fs::remove_dir_all(copy).unwrap();
        row.try_get("", "says").unwrap()
    }

    fn folder() -> PathBuf {
        let folder = std::env::temp_dir().join(format!("keyferry-swap-{}", uuid::Uuid::now_v7()));
        fs::create_dir(&folder).unwrap();
        folder
    }

    #[tokio::test]
    async fn whenever_the_machine_dies_the_old_or_the_new_is_there_whole() {
        let folder = folder();
        let (database, fresh) = (folder.join("k.sqlite"), folder.join("fresh"));
        saying("old", &database, true).await;
        saying("new", &fresh, false).await;
        assert_eq!(found_after_death(&folder).await, "old");
        bring_to_rest(&database).await.unwrap();
        assert!(
            siblings(&database)
                .iter()
                .skip(1)
                .all(|sibling| !sibling.exists())
        );
        assert_eq!(found_after_death(&folder).await, "old");
        let aside = folder.join("aside");
        let kept = keep(&database, &aside).await.unwrap();
        assert_eq!(kept.as_deref(), Some(aside.as_path()));
        assert_eq!(found_after_death(&folder).await, "old");
        take_the_name(&fresh, &database).unwrap();
        assert_eq!(found_after_death(&folder).await, "new");
        assert!(aside.exists());
        fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn a_log_without_its_database_is_not_taken_for_the_new_ones() {
        let folder = folder();
        let (database, fresh) = (folder.join("k.sqlite"), folder.join("fresh"));
        saying("old", &database, true).await;
        fs::remove_file(&database).unwrap();
        saying("new", &fresh, false).await;
        assert_eq!(put_in_place(&fresh, &database, "now").await.unwrap(), None);
        assert_eq!(found_after_death(&folder).await, "new");
        fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn a_failure_names_what_was_kept() {
        let folder = folder();
        let database = folder.join("k.sqlite");
        saying("old", &database, true).await;
        // A folder cannot be given a file's name.
        let fresh = folder.join("fresh");
        fs::create_dir(&fresh).unwrap();
        let failure = put_in_place(&fresh, &database, "now").await.unwrap_err();
        let kept = folder.join("k.sqlite.before-restore-now");
        assert!(
            format!("{failure:?}").contains(&kept.display().to_string()),
            "{failure:?}"
        );
        assert!(kept.exists() && database.exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
