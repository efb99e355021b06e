//! Where a backup goes: into a new SQLite file that takes the old one's place, or into PostgreSQL in one transaction.
//!
//! The database is taken for this process alone first (`instance/locks.rs` tells the order of a start and a restore):
//! whoever opens it waits from then on, and has opened nothing yet. Only then is it looked at, and kept aside, and
//! replaced; PostgreSQL also says then who has had it open for longer. It is given back at the end, however that comes.

use std::fs;
use std::path::{Path, PathBuf};

use broker::backup::BackupFiles;
use broker::restore::{self, Restored};
use broker::store::{Location, Store};

use super::{Job, said, swap};
use crate::cli::output::Failure;
use crate::cli::scratch::Scratch;
use crate::instance::{self, InUse};

/// What a restore brought, and where what was there before is kept.
type Done = (Restored, Option<PathBuf>);

pub(super) async fn sqlite(job: &Job<'_>, database: &Path) -> Result<Done, Failure> {
    let alone = InUse::file_alone(database)?.ok_or_else(in_use)?;
    if !job.replace && !is_unused(database).await {
        return Err(not_empty());
    }
    let fresh = Scratch::beside(database, "restoring");
    let target = instance::new_image(fresh.path()).await?;
    let restored = restore::restore(job.who, job.source, &target, job.keys, &job.clock).await;
    let settled = target.settle().await;
    let restored = restored.map_err(said)?;
    settled.map_err(|error| said(error.into()))?;
    let kept = swap::put_in_place(fresh.path(), database, &moment(job)).await?;
    drop(alone);
    Ok((restored, kept))
}

/// Whether there is no database, or one in which nobody has set anything up.
async fn is_unused(database: &Path) -> bool {
    if fs::metadata(database).map_or(0, |file| file.len()) == 0 {
        return true;
    }
    let Ok(store) = Store::connect(&Location::SqliteFile(database.to_owned())).await else {
        return false;
    };
    let unused = restore::is_unused(&store).await;
    store.close().await;
    // What cannot be read may be anything.
    unused.unwrap_or(false)
}

pub(super) async fn postgres(job: &Job<'_>) -> Result<Done, Failure> {
    let opened = instance::postgres_migrated_alone(job.settings).await?;
    let (target, alone) = opened.ok_or_else(in_use)?;
    let done = into_postgres(job, &target).await;
    alone.end().await;
    target.close().await;
    done
}

async fn into_postgres(job: &Job<'_>, target: &Store) -> Result<Done, Failure> {
    if !restore::who_is_there(target).await.map_err(said)?.is_empty() {
        return Err(in_use());
    }
    let unused = restore::is_unused(target).await.map_err(said)?;
    if !job.replace && !unused {
        return Err(not_empty());
    }
    let kept = if unused {
        None
    } else {
        Some(keep_aside(job, target).await?)
    };
    let restored = restore::restore(job.who, job.source, target, job.keys, &job.clock).await;
    let restored = restored.map_err(|error| swap::naming(said(error), kept.as_deref()))?;
    Ok((restored, kept))
}

async fn keep_aside(job: &Job<'_>, target: &Store) -> Result<PathBuf, Failure> {
    let name = format!("before-restore-{}.backup", moment(job));
    let kept = job.settings.data_dir.join(name);
    let image = Scratch::beside(&kept, "image");
    let unfinished = Scratch::beside(&kept, "unfinished");
    let store = instance::new_image(image.path()).await?;
    let files = BackupFiles {
        image: image.path().to_owned(),
        unfinished: unfinished.path().to_owned(),
        target: kept.clone(),
    };
    let source = instance::master_key(job.settings);
    restore::keep_aside(target, store, files, &source, job.clock.now())
        .await
        .map_err(|error| {
            Failure::saying(format!(
                "what is in the database could not be kept aside, so nothing was replaced: {error}; to do without it, restore into a new, empty database"
            ))
        })?;
    Ok(kept)
}

/// The moment in a form that every file system takes.
fn moment(job: &Job<'_>) -> String {
    job.clock
        .now()
        .rfc3339()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

pub(super) fn in_use() -> Failure {
    Failure::saying(
        "a server or another command has this database open; stop every server of this instance, then run the command again (one that was killed is forgotten after 15 seconds)",
    )
}

fn not_empty() -> Failure {
    Failure::saying(
        "an instance is set up here already; to put the backup in its place, add --replace, which keeps what is here aside",
    )
}
