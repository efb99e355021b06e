//! Opening an instance: in use first, then the database, and the lock of migrations only where something is to be made.

use std::path::Path;

use broker::Broker;
use broker::clock::Clock;
use broker::limits::Budgets;
use broker::opening::{OpenError, Opening};
use broker::presence::ProcessKind;
use broker::store::{Location, Store, StoreError};
use migrations::{Migrator, MigratorTrait as _};

use super::locks::{InUse, MigrationLock};
use super::{InstanceError, are_this_versions, location, make_data_dir, master_key, migration_failed};
use crate::config::Settings;

/// An instance that is open.
pub struct Opened {
    /// The use cases.
    pub broker: Broker,
    /// Says that the database is in use, as long as it is kept.
    pub in_use: InUse,
}

/// Makes an instance ready.
///
/// # Errors
/// [`InstanceError`] by kind, each with the next step.
pub async fn open(settings: &Settings, clock: Clock, kind: ProcessKind) -> Result<Opened, InstanceError> {
    let (store, in_use) = connected(settings, kind).await?;
    let lock = brought_up(settings, &store, kind).await?;
    let opening = Opening {
        store,
        master_key: master_key(settings),
        public_origin: settings.public_origin(),
        sandbox: settings.sandbox().and_then(|url| url.parse().ok()),
        budgets: Budgets {
            site_per_minute: settings.limits.site_per_minute,
            token_per_minute: settings.limits.token_per_minute,
            address_per_minute: settings.limits.address_per_minute,
        },
        outbound: settings.outbound.clone(),
        clock,
        kind,
    };
    let broker = Broker::open(opening).await;
    if let Some(lock) = lock {
        lock.release().await;
    }
    Ok(Opened {
        broker: broker?,
        in_use: in_use.without_transaction().await,
    })
}

/// Opens the database with its schema brought up to date, one process at a time. A file is in use as long as the second
/// value is kept, PostgreSQL until here.
///
/// # Errors
/// [`InstanceError`] by kind.
pub async fn migrated(settings: &Settings) -> Result<(Store, InUse), InstanceError> {
    let kind = ProcessKind::Command;
    let (store, in_use) = connected(settings, kind).await?;
    if let Some(lock) = brought_up(settings, &store, kind).await? {
        lock.release().await;
    }
    Ok((store, in_use.without_transaction().await))
}

/// PostgreSQL likewise, while nobody else may open it; nothing if somebody is opening it at this moment.
pub(crate) async fn postgres_migrated_alone(
    settings: &Settings,
) -> Result<Option<(Store, InUse)>, InstanceError> {
    let kind = ProcessKind::Command;
    make_data_dir(&settings.data_dir)?;
    let store = connect(&location(settings), kind).await?;
    let Some(alone) = InUse::postgres_alone(&store).await? else {
        return Ok(None);
    };
    if let Some(lock) = brought_up(settings, &store, kind).await? {
        lock.release().await;
    }
    Ok(Some((store, alone)))
}

/// Opens a database that is said to be in use before anything of it is read.
async fn connected(settings: &Settings, kind: ProcessKind) -> Result<(Store, InUse), InstanceError> {
    make_data_dir(&settings.data_dir)?;
    let location = location(settings);
    if let Some(database) = sqlite(&location) {
        let in_use = InUse::of_file(database, kind).await?;
        return Ok((connect(&location, kind).await?, in_use));
    }
    let store = connect(&location, kind).await?;
    let in_use = InUse::of_postgres(&store, kind).await?;
    Ok((store, in_use))
}

async fn connect(location: &Location, kind: ProcessKind) -> Result<Store, InstanceError> {
    Ok(match kind {
        ProcessKind::Server => Store::connect(location).await?,
        ProcessKind::Command => Store::connect_for_command(location).await?,
    })
}

/// The file, if it is not PostgreSQL.
fn sqlite(location: &Location) -> Option<&Path> {
    match location {
        Location::SqliteFile(path) => Some(path),
        Location::Postgres(_) => None,
    }
}

/// Brings the schema up to date. Where anything was to be made, the lock is still held: whoever goes on to make a key
/// ring does so as the only one. It ends with the value too.
async fn brought_up(
    settings: &Settings,
    store: &Store,
    kind: ProcessKind,
) -> Result<Option<MigrationLock>, InstanceError> {
    if is_whole(store).await? {
        return Ok(None);
    }
    let location = location(settings);
    let lock = MigrationLock::take(sqlite(&location), store, kind).await?;
    // Somebody else may have done it meanwhile: every step looks again.
    Migrator::up(store.writer(), None)
        .await
        .map_err(migration_failed)?;
    Ok(Some(lock))
}

/// Whether nothing is left to be made that only one process may make.
async fn is_whole(store: &Store) -> Result<bool, InstanceError> {
    let whole = match store.steps_taken().await {
        Ok(taken) => are_this_versions(&taken) && Broker::has_begun(store).await.map_err(OpenError::from)?,
        // There is no such table, or not one that this version can read.
        Err(StoreError::Statement { .. }) => false,
        Err(error) => return Err(OpenError::from(error).into()),
    };
    Ok(whole)
}
