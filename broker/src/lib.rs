//! The use cases of Keyferry: consents, refreshes, apps and sites, with the store, the vault and the providers.
//!
//! Names no HTTP server, no status code, no cookie and no page. Every use case is a method of [`Broker`], takes the
//! scope that permits it ([`access`]) and fails in the broker's own words ([`error::Error`]).

pub mod access;
pub mod account;
pub mod activity;
pub mod administrators;
pub mod apps;
mod attempts;
pub mod audit;
pub mod authorize;
pub mod backup;
pub mod browsers;
pub mod changes;
pub mod clock;
pub mod dates;
pub mod doctor;
pub mod erase;
pub mod error;
pub mod export;
pub mod fetches;
pub mod files;
pub mod finding;
pub mod grants;
mod housekeeping;
pub mod identity;
pub mod kept_forms;
pub mod keys;
pub mod limits;
pub mod members;
mod metrics;
pub mod opening;
pub mod organisations;
pub mod outbound;
mod overview;
pub mod papers;
pub mod people;
pub mod presence;
pub mod providers;
pub mod reach;
pub mod refresh;
mod remembered;
pub mod restore;
mod routine;
pub mod sessions;
pub mod settings;
pub mod setup_links;
mod single_flight;
pub mod sites;
mod slots;
mod spreadsheet;
pub mod store;
pub mod tenants;
mod threshold;
mod upstream;
pub mod vault;
pub mod zones;

use std::future::Future;
use std::sync::Arc;

use tokio::runtime::Handle;
use tokio::sync::Mutex;
use url::Url;

use access::{Doors, Habits};
use activity::Recorder;
use activity::live::Feeds;
use apps::Registrations;
use changes::Changes;
use clock::Clock;
use domain::id::AppId;
use error::Error;
use grants::{Ends, GrantDoors, GrantFlights, GrantWriter};
use limits::Limits;
use metrics::Metrics;
use opening::MasterKeySource;
use outbound::Outbound;
use overview::Hours;
use presence::Presence;
use providers::ProviderHttp;
use refresh::Flights;
use store::Store;
use threshold::Threshold;
use upstream::Upstream;
use vault::Vault;
use vault::credential::Hash;
use vault::password::Passwords;

/// The one handle to all use cases; cheap to clone.
#[derive(Clone)]
#[expect(clippy::redundant_allocation, reason = "the outer count may be a core's own")]
pub struct Broker(Arc<Arc<Rooms>>);

struct Rooms {
    store: Store,
    vault: Vault,
    master_key: MasterKeySource,
    ring_loading: Mutex<()>,
    presence: Presence,
    instance_id: String,
    /// Whether this process still says that it is there.
    staying: Mutex<bool>,
    clock: Clock,
    http: ProviderHttp,
    outbound: Outbound,
    sandbox: Option<Url>,
    public_origin: String,
    passwords: Passwords,
    recorder: Recorder,
    flights: Flights,
    grant_doors: GrantDoors,
    grant_flights: GrantFlights,
    grant_ends: Ends,
    grant_writer: GrantWriter,
    limits: Limits,
    changes: Changes,
    doors: Doors,
    link_door: Threshold<Hash>,
    key_door: Threshold<Hash>,
    habits: Habits,
    registrations: Registrations,
    month: Hours,
    feeds: Feeds,
    upstream: Upstream,
    metrics: Arc<Metrics>,
    main: Handle,
}

impl Broker {
    fn of(rooms: Arc<Rooms>) -> Self {
        Self(Arc::new(rooms))
    }

    /// A handle to the same, whose clones are counted apart: cores that count the clones of one handle wait for one another.
    #[must_use]
    pub fn counted_apart(&self) -> Self {
        Self::of(Arc::clone(&self.0))
    }

    /// The clock that everything goes by.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The address people and sites use, without a slash at the end.
    pub fn public_origin(&self) -> &str {
        &self.0.public_origin
    }

    /// Where activity is written down.
    pub fn recorder(&self) -> &Recorder {
        &self.0.recorder
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.0.vault
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    pub(crate) fn flights(&self) -> &Flights {
        &self.0.flights
    }

    pub(crate) fn grant_doors(&self) -> &GrantDoors {
        &self.0.grant_doors
    }

    pub(crate) fn grant_flights(&self) -> &GrantFlights {
        &self.0.grant_flights
    }

    pub(crate) fn grant_ends(&self) -> &Ends {
        &self.0.grant_ends
    }

    pub(crate) fn grant_writer(&self) -> &GrantWriter {
        &self.0.grant_writer
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn changes(&self) -> &Changes {
        &self.0.changes
    }

    pub(crate) fn doors(&self) -> &Doors {
        &self.0.doors
    }

    /// Who came with set-up links lately.
    pub(crate) fn link_door(&self) -> &Threshold<Hash> {
        &self.0.link_door
    }

    /// Who came with a site's key alone lately.
    pub(crate) fn key_door(&self) -> &Threshold<Hash> {
        &self.0.key_door
    }

    /// What is remembered of how tenants keep addresses.
    pub(crate) fn habits(&self) -> &Habits {
        &self.0.habits
    }

    pub(crate) fn registrations(&self) -> &Registrations {
        &self.0.registrations
    }

    /// What is remembered of the last month's sums.
    pub(crate) fn month(&self) -> &Hours {
        &self.0.month
    }

    /// What happens where somebody looks on.
    pub(crate) fn feeds(&self) -> &Feeds {
        &self.0.feeds
    }

    pub(crate) fn upstream(&self) -> &Upstream {
        &self.0.upstream
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Does work on the runtime that opened the broker: the database's connections belong to it, and a request may
    /// have come in on another. The work goes on when the caller hangs up.
    pub(crate) async fn on_main<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, Error> {
        let done = self.0.main.spawn(work).await;
        done.map_err(|_| Error::Internal("work ended without an answer".to_owned()))
    }

    /// From now on calls to providers that are made on this thread have connections of their own, which no other core
    /// waits for. Only for a thread with one runtime, and of one broker.
    pub fn keep_own_provider_connections_on_this_thread(&self) {
        self.0.http.keep_own_connections_on_this_thread();
    }

    pub(crate) fn http_of(&self, app: &AppId) -> ProviderHttp {
        self.0.http.of(app)
    }

    /// The client for addresses that people of an organisation name.
    pub(crate) fn outbound(&self) -> &Outbound {
        &self.0.outbound
    }

    pub(crate) fn sandbox(&self) -> Option<&Url> {
        self.0.sandbox.as_ref()
    }
}
