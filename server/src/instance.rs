//! An instance made ready: the data directory, the migrated database, the opened broker.
//!
//! The server and the command line come through here alike, so that both migrate and lock the same way.

mod locks;
mod opened;

use std::fs::{self, DirBuilder};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

use broker::opening::{MasterKeySource, OpenError};
use broker::store::{ConnectError, Location, Store, StoreError};
use migrations::{Migrator, MigratorTrait as _};
use sea_orm_migration::sea_orm::DbErr;
use secrecy::{ExposeSecret as _, SecretString};

use crate::config::{Database, Settings};
pub use locks::InUse;
pub(crate) use opened::postgres_migrated_alone;
pub use opened::{Opened, migrated, open};

/// Why an instance cannot be made ready.
#[derive(Debug, thiserror::Error)]
pub enum InstanceError {
    /// The data directory cannot be made or used.
    #[error("the data directory {} cannot be used ({reason}); create it for this user, or set KEYFERRY_DATA_DIR", path.display())]
    DataDir {
        /// Which directory.
        path: PathBuf,
        /// What the operating system said.
        reason: std::io::ErrorKind,
    },
    /// The data directory is somebody else's.
    #[error("the data directory {} belongs to another user; run Keyferry as that user (user id {owner})", path.display())]
    NotTheOwner {
        /// Which directory.
        path: PathBuf,
        /// Its owner's user id.
        owner: u32,
    },
    /// The database cannot be opened.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// Another process holds a lock for too long.
    #[error(
        "another Keyferry process {holder} and has not ended within {seconds} seconds; wait until it has, or end it if it hangs, then run this again (it holds {place})"
    )]
    Held {
        /// What it does.
        holder: &'static str,
        /// How long it was waited for.
        seconds: u64,
        /// Which lock it holds.
        place: String,
    },
    /// A migration failed. What the driver said may hold values.
    #[error("the database could not be migrated; nothing was changed. Check that its user may create tables")]
    Migration,
    /// There is no room for what a start writes.
    #[error(
        "the disk of the database is full and nothing was changed; make room on it, then start Keyferry again"
    )]
    DiskFull,
    /// The broker cannot be opened.
    #[error(transparent)]
    Open(OpenError),
}

impl From<OpenError> for InstanceError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Store(StoreError::DiskFull) => Self::DiskFull,
            error => Self::Open(error),
        }
    }
}

/// A SQLite file with this version's schema, made if there is none: what backups are written from and read into.
pub(crate) async fn new_image(path: &Path) -> Result<Store, InstanceError> {
    let store = Store::connect(&Location::SqliteFile(path.to_owned())).await?;
    match Migrator::up(store.writer(), None).await {
        Ok(()) => Ok(store),
        Err(error) => {
            store.close().await;
            Err(migration_failed(error))
        }
    }
}

/// Whether the schema is the one that this version knows; whatever keeps that from being seen counts as no. Looking
/// changes nothing.
pub(crate) async fn is_migrated(store: &Store) -> bool {
    store
        .steps_taken()
        .await
        .is_ok_and(|taken| are_this_versions(&taken))
}

/// Whether these steps are all that this version knows, and no other.
fn are_this_versions(taken: &[String]) -> bool {
    let known = Migrator::migrations();
    taken.len() == known.len()
        && known
            .iter()
            .all(|step| taken.iter().any(|name| name == step.name()))
}

pub(crate) fn migration_failed(error: DbErr) -> InstanceError {
    // Only the class: the driver's words may hold the database's URL or a row.
    match StoreError::from(error) {
        StoreError::DiskFull => InstanceError::DiskFull,
        // Behind a lock, perhaps; it is not a matter of what may be done.
        away @ StoreError::Unavailable => OpenError::from(away).into(),
        class => {
            tracing::error!(%class, "a migration failed");
            InstanceError::Migration
        }
    }
}

pub(crate) fn master_key(settings: &Settings) -> MasterKeySource {
    match &settings.master_key {
        Some(text) => MasterKeySource::Given(text.clone()),
        None => MasterKeySource::File(settings.data_dir.join("master.key")),
    }
}

pub(crate) fn location(settings: &Settings) -> Location {
    match &settings.database {
        Database::SqliteInDataDir => Location::SqliteFile(settings.data_dir.join("keyferry.sqlite")),
        Database::Url(url) => location_of_url(url),
    }
}

/// `sqlite:///var/lib/keyferry.sqlite` is an absolute path, `sqlite://keyferry.sqlite` one in this folder; what stands
/// behind a question mark is the driver's business, and ours to set.
fn location_of_url(url: &SecretString) -> Location {
    let Some(rest) = url.expose_secret().strip_prefix("sqlite:") else {
        return Location::Postgres(url.clone());
    };
    let path = rest
        .strip_prefix("//")
        .unwrap_or(rest)
        .split('?')
        .next()
        .unwrap_or_default();
    Location::SqliteFile(PathBuf::from(path))
}

pub(crate) fn make_data_dir(path: &Path) -> Result<(), InstanceError> {
    let failed = |error: std::io::Error| InstanceError::DataDir {
        path: path.to_owned(),
        reason: error.kind(),
    };
    if !path.exists() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .map_err(failed)?;
    }
    let owner = fs::metadata(path).map_err(failed)?.uid();
    if owner == rustix::process::geteuid().as_raw() {
        Ok(())
    } else {
        Err(InstanceError::NotTheOwner {
            path: path.to_owned(),
            owner,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sqlite_url_names_a_file() {
        let path = |url: &str| match location_of_url(&SecretString::from(url)) {
            Location::SqliteFile(path) => path.display().to_string(),
            Location::Postgres(_) => panic!("{url} is SQLite"),
        };
        assert_eq!(path("sqlite:///var/lib/k.sqlite"), "/var/lib/k.sqlite");
        assert_eq!(path("sqlite:////var/lib/k.sqlite"), "//var/lib/k.sqlite");
        assert_eq!(path("sqlite://k.sqlite?mode=rwc"), "k.sqlite");
        assert_eq!(path("sqlite:k.sqlite"), "k.sqlite");
        assert!(matches!(
            location_of_url(&SecretString::from("postgres://h/d")),
            Location::Postgres(_)
        ));
    }
}
