//! Opening the broker: the key ring, the sandbox mark, and the work that goes on in the background.

use std::path::PathBuf;
use std::sync::Arc;

use secrecy::SecretString;
use tokio::runtime::Handle;
use tokio::sync::Mutex;
use url::Url;

use crate::access::{Doors, Habits};
use crate::activity::Recorder;
use crate::activity::live::Feeds;
use crate::changes::{self, Changes};
use crate::clock::Clock;
use crate::grants::{Ends, GrantDoors, GrantFlights, GrantWriter};
use crate::keys::loading;
use crate::limits::{Budgets, Limits};
use crate::metrics::Metrics;
use crate::outbound::{NoOutbound, Outbound, OutboundSettings};
use crate::overview::Hours;
use crate::presence::{Presence, ProcessKind};
use crate::providers::ProviderHttp;
use crate::refresh::Flights;
use crate::store::{Store, StoreError, instance, ring};
use crate::threshold::Threshold;
use crate::upstream::Upstream;
use crate::vault::credential::{base32, random};
use crate::vault::master_key::MasterKeyError;
use crate::vault::password::Passwords;
use crate::vault::{Vault, VaultError};
use crate::{Broker, Rooms, apps, housekeeping, presence};

/// The setting that tells a sandbox from a real instance.
const MARK: &str = "providers";
/// The setting with the instance's random name.
const NAME: &str = "instance";

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
    /// What is opened for calls to addresses that people name.
    pub outbound: OutboundSettings,
    /// What time it is.
    pub clock: Clock,
    /// What this process is there for.
    pub kind: ProcessKind,
}

/// Why the broker cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database has a key ring, and there is no master key to open it.
    #[error("the database has a key ring, but there is no master key; copy master.key (the one with the id {needed}) from the machine that made it to {}, or set KEYFERRY_MASTER_KEY_FILE", path.display())]
    MasterKeyMissing {
        /// Where it should lie.
        path: PathBuf,
        /// The short name of the key that opens the ring.
        needed: String,
    },
    /// The master key is another one.
    #[error(
        "the master key does not open this database's key ring; give Keyferry the key that the ring is wrapped with, whose id is {needed}"
    )]
    WrongMasterKey {
        /// The short name of the key that opens the ring.
        needed: String,
    },
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
    /// There is no client for addresses that people name.
    #[error(transparent)]
    Outbound(#[from] NoOutbound),
}

impl Broker {
    /// Whether a database with this version's schema holds all that its first opening makes.
    ///
    /// # Errors
    /// [`StoreError`] by kind.
    pub async fn has_begun(store: &Store) -> Result<bool, StoreError> {
        let db = store.reader();
        Ok(ring::head(db).await?.is_some()
            && instance::setting(db, MARK).await?.is_some()
            && instance::setting(db, NAME).await?.is_some())
    }

    /// Opens the broker. On a database that has not begun it makes the marks, the key ring, and the master key with it;
    /// who calls this holds the migration lock then, so that only one process does.
    ///
    /// # Errors
    /// [`OpenError`] by kind, each with the next step.
    pub async fn open(opening: Opening) -> Result<Self, OpenError> {
        mark_database(&opening.store, opening.sandbox.is_some()).await?;
        let instance_id = named(&opening.store).await?;
        let ring = loading::open(&opening.store, &opening.master_key, opening.clock.now()).await?;
        let presence = Presence::new(opening.kind);
        presence.say(opening.store.writer(), ring.generation()).await?;
        let http = ProviderHttp::new(opening.sandbox.is_some()).map_err(|_| OpenError::Tls)?;
        let outbound = Outbound::new(&opening.outbound)?;
        let changes = Changes::first_heard(&opening.store).await?;
        let doors = Doors::new();
        // What serves requests does this, and not every command beside it: they all share a database's one writer.
        let serves = opening.kind == ProcessKind::Server;
        if serves {
            doors.meet_apps(&opening.store).await?;
        }
        let metrics = Arc::new(Metrics::new());
        let recorder = Recorder::start(opening.store.clone(), opening.clock.clone(), Arc::clone(&metrics));
        let grant_writer =
            GrantWriter::start(opening.store.clone(), opening.clock.clone(), Arc::clone(&metrics));
        let broker = Self::of(Arc::new(Rooms {
            store: opening.store,
            vault: Vault::new(ring),
            master_key: opening.master_key,
            ring_loading: Mutex::default(),
            presence,
            instance_id,
            staying: Mutex::new(true),
            clock: opening.clock,
            http,
            outbound,
            sandbox: opening.sandbox,
            public_origin: opening.public_origin,
            passwords: Passwords::new()?,
            recorder,
            flights: Flights::new(),
            grant_doors: GrantDoors::new(),
            grant_flights: GrantFlights::new(),
            grant_ends: Ends::new(),
            grant_writer,
            limits: Limits::new(opening.budgets),
            changes,
            doors,
            link_door: Threshold::new(),
            key_door: Threshold::new(),
            habits: Habits::new(),
            registrations: apps::registrations(),
            month: Hours::new(),
            feeds: Feeds::default(),
            upstream: Upstream::new(),
            metrics,
            main: Handle::current(),
        }));
        changes::listen(&broker);
        if serves {
            housekeeping::start(&broker);
        }
        presence::start(&broker);
        presence::watch_ring(&broker);
        Ok(broker)
    }

    /// Waits until no refresh is under way: one goes on when its caller hangs up, and the runtime that it began on must
    /// outlive it.
    pub async fn refreshes_landed(&self) {
        self.flights().all_landed().await;
        self.grant_flights().all_landed().await;
        self.grant_ends().all_landed().await;
    }

    /// Writes down what is still in memory, and leaves. Nothing is recorded afterwards.
    pub async fn close(&self) {
        self.recorder().close().await;
        self.leave().await;
    }
}

/// The random name by which an instance knows itself at its public address.
async fn named(store: &Store) -> Result<String, OpenError> {
    if let Some(name) = instance::setting(store.reader(), NAME).await? {
        return Ok(name);
    }
    let name = base32(&random::<10>()?);
    instance::insert_setting(store.writer(), NAME, &name).await?;
    Ok(name)
}

/// A database is sandbox or real for ever.
async fn mark_database(store: &Store, sandbox: bool) -> Result<(), OpenError> {
    let mark = if sandbox { "sandbox" } else { "real" };
    match instance::setting(store.reader(), MARK).await?.as_deref() {
        None => Ok(instance::insert_setting(store.writer(), MARK, mark).await?),
        Some(found) if found == mark => Ok(()),
        Some("real") => Err(OpenError::RealDatabase),
        Some(_) => Err(OpenError::SandboxDatabase),
    }
}
