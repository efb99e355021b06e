//! Opening the broker: the key ring, the sandbox mark, and the work that goes on in the background.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use secrecy::SecretString;
use tokio::runtime::Handle;
use url::Url;

use crate::access::Doors;
use crate::activity::{AddressKeeping, Recorder};
use crate::changes::{self, Changes};
use crate::clock::Clock;
use crate::limits::{Budgets, Limits};
use crate::metrics::Metrics;
use crate::providers::ProviderHttp;
use crate::refresh::Flights;
use crate::store::{Store, StoreError, instance};
use crate::upstream::Upstream;
use crate::vault::master_key::{MasterKey, MasterKeyError};
use crate::vault::password::Passwords;
use crate::vault::{Ring, RingEntry, RingRole, Vault, VaultError};
use crate::{Broker, Rooms, apps, housekeeping};

/// Where the master key comes from.
#[derive(Debug, Clone)]
pub enum MasterKeySource {
    /// From the configuration, in base64.
    Given(SecretString),
    /// From this file, which is made when the key ring is empty.
    File(PathBuf),
}

/// What a broker is opened with.
pub struct Opening {
    /// The database, migrated.
    pub store: Store,
    /// Where the master key comes from.
    pub master_key: MasterKeySource,
    /// The address people and sites use, without a slash at the end.
    pub public_origin: String,
    /// The simulated providers, for trials and tests.
    pub sandbox: Option<Url>,
    /// How much of helper requests is served.
    pub budgets: Budgets,
    /// What time it is.
    pub clock: Clock,
}

/// Why the broker cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database has a key ring, and there is no master key to open it.
    #[error("the database has a key ring, but there is no master key; copy master.key from the machine that made it to {}, or set KEYFERRY_MASTER_KEY_FILE", .0.display())]
    MasterKeyMissing(PathBuf),
    /// The master key is another one.
    #[error(
        "the master key does not open this database's key ring; give Keyferry the key that the ring was made with"
    )]
    WrongMasterKey,
    /// The master key cannot be read or written.
    #[error(transparent)]
    MasterKey(#[from] MasterKeyError),
    /// The database was used with real providers.
    #[error(
        "this database is a real one: it can never be used with KEYFERRY_SANDBOX_URL; take another KEYFERRY_DATA_DIR for trials"
    )]
    RealDatabase,
    /// The database was used with simulated providers.
    #[error(
        "this database is a sandbox: it can never be used with real providers; take another KEYFERRY_DATA_DIR, or set KEYFERRY_SANDBOX_URL"
    )]
    SandboxDatabase,
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A key could not be made.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// TLS or the machine's certificates cannot be loaded.
    #[error("the machine's certificates cannot be loaded; install the package ca-certificates")]
    Tls,
}

impl Broker {
    /// Opens the broker. On a database that is new it makes the key ring, and the master key with it; who calls this
    /// holds the migration lock, so that only one process does.
    ///
    /// # Errors
    /// [`OpenError`] by kind, each with the next step.
    pub async fn open(opening: Opening) -> Result<Self, OpenError> {
        mark_database(&opening.store, opening.sandbox.is_some()).await?;
        let ring = open_ring(&opening).await?;
        let http = ProviderHttp::new(opening.sandbox.is_some()).map_err(|_| OpenError::Tls)?;
        let changes = Changes::first_heard(&opening.store).await?;
        let metrics = Arc::new(Metrics::new());
        let recorder = Recorder::start(
            opening.store.clone(),
            opening.clock.clone(),
            AddressKeeping::Truncated,
            Arc::clone(&metrics),
        );
        let broker = Self(Arc::new(Rooms {
            store: opening.store,
            vault: Vault::new(ring),
            clock: opening.clock,
            http,
            sandbox: opening.sandbox,
            public_origin: opening.public_origin,
            passwords: Passwords::new()?,
            recorder,
            flights: Flights::new(),
            limits: Limits::new(opening.budgets),
            changes,
            doors: Doors::new(),
            registrations: apps::registrations(),
            upstream: Upstream::new(),
            metrics,
            main: Handle::current(),
        }));
        changes::listen(&broker);
        housekeeping::start(&broker);
        Ok(broker)
    }

    /// Writes down what is still in memory. Nothing is recorded afterwards.
    pub async fn close(&self) {
        self.recorder().close().await;
    }
}

/// A database is sandbox or real for ever.
async fn mark_database(store: &Store, sandbox: bool) -> Result<(), OpenError> {
    const NAME: &str = "providers";
    let mark = if sandbox { "sandbox" } else { "real" };
    match instance::setting(store.reader(), NAME).await?.as_deref() {
        None => Ok(instance::insert_setting(store.writer(), NAME, mark).await?),
        Some(found) if found == mark => Ok(()),
        Some("real") => Err(OpenError::RealDatabase),
        Some(_) => Err(OpenError::SandboxDatabase),
    }
}

async fn open_ring(opening: &Opening) -> Result<Ring, OpenError> {
    let stored = instance::ring(opening.store.reader()).await?;
    if stored.is_empty() {
        return make_ring(opening).await;
    }
    let master = match &opening.master_key {
        MasterKeySource::Given(text) => MasterKey::from_base64(text)?,
        MasterKeySource::File(path) => {
            MasterKey::read(path)?.ok_or_else(|| OpenError::MasterKeyMissing(path.clone()))?
        }
    };
    let entries: Result<Vec<_>, _> = stored
        .iter()
        .map(|entry| RingEntry::unwrap(entry, &master))
        .collect();
    Ok(Ring::new(entries.map_err(|_| OpenError::WrongMasterKey)?))
}

async fn make_ring(opening: &Opening) -> Result<Ring, OpenError> {
    let master = match &opening.master_key {
        MasterKeySource::Given(text) => MasterKey::from_base64(text)?,
        MasterKeySource::File(path) => read_or_make(path)?,
    };
    let now = opening.clock.now();
    let tx = opening.store.begin().await?;
    // Held under the migration lock, and looked at once more all the same: two rings would be one too many.
    if !instance::ring(&tx).await?.is_empty() {
        return Err(StoreError::Conflict.into());
    }
    let mut entries = Vec::with_capacity(2);
    for role in [RingRole::Seal, RingRole::Fingerprint] {
        let entry = RingEntry::generate(role)?;
        instance::insert_ring_entry(&tx, entry.wrap(&master)?, now).await?;
        entries.push(entry);
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Ring::new(entries))
}

fn read_or_make(path: &Path) -> Result<MasterKey, OpenError> {
    if let Some(master) = MasterKey::read(path)? {
        return Ok(master);
    }
    let master = MasterKey::generate()?;
    master.write(path)?;
    Ok(master)
}
