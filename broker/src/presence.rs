//! Who has this database open: every process says so in a row, every few seconds, so that keys change only when all
//! have loaded them and a restore never happens beneath a server.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use domain::timestamp::Timestamp;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::Broker;
use crate::routine::{Lifeline, Routine};
use crate::store::StoreError;
use crate::store::processes::{self, ProcessRow};

/// How often a process says that it is there.
const BEAT: Duration = Duration::from_secs(5);
/// How long it is believed.
const BELIEVED: Duration = Duration::from_secs(15);
/// How long the row of one that ended without a word stays for who looks.
const REMEMBERED: Duration = Duration::from_hours(1);
const NEVER: i64 = i64::MIN;

/// What a process is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProcessKind {
    /// It serves requests.
    Server,
    /// It does one thing and ends.
    Command,
}

impl ProcessKind {
    /// The word that is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Command => "command",
        }
    }
}

/// A process that has the database open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveProcess {
    /// Its id.
    pub id: Uuid,
    /// Whether it serves requests.
    pub serves: bool,
    /// Whether it is the one that asks.
    pub this: bool,
    /// When it started.
    pub started: Timestamp,
    /// The generation of the key ring that it has loaded.
    pub ring_generation: i64,
    /// When a peer that is not a trusted proxy last sent forwarding headers to it.
    pub untrusted_forwarding: Option<Timestamp>,
}

/// This process, as the others see it.
pub(crate) struct Presence {
    id: Uuid,
    kind: ProcessKind,
    started: AtomicI64,
    /// Set by the edge, which sees it with a request; told with the next beat.
    untrusted_forwarding: Arc<AtomicBool>,
    untrusted_forwarding_at: AtomicI64,
}

impl Presence {
    pub(crate) fn new(kind: ProcessKind) -> Self {
        Self {
            id: Uuid::now_v7(),
            kind,
            started: AtomicI64::new(NEVER),
            untrusted_forwarding: Arc::default(),
            untrusted_forwarding_at: AtomicI64::new(NEVER),
        }
    }

    /// Says that this process is there, and which ring it has.
    pub(crate) async fn say(&self, db: &impl ConnectionTrait, generation: i64) -> Result<(), StoreError> {
        let now = processes::database_time(db).await?;
        let first = self
            .started
            .compare_exchange(NEVER, now.micros(), Ordering::SeqCst, Ordering::SeqCst);
        if self.untrusted_forwarding.swap(false, Ordering::Relaxed) {
            self.untrusted_forwarding_at
                .store(now.micros(), Ordering::Relaxed);
        }
        let untrusted = self.untrusted_forwarding_at.load(Ordering::Relaxed);
        let row = ProcessRow {
            id: self.id,
            kind: self.kind.as_str().to_owned(),
            started: Timestamp::from_micros(first.err().unwrap_or(now.micros())),
            seen: now,
            ring_generation: generation,
            untrusted_forwarding: (untrusted != NEVER).then(|| Timestamp::from_micros(untrusted)),
        };
        processes::put(db, row).await
    }

    pub(crate) async fn leave(&self, db: &impl ConnectionTrait) -> Result<(), StoreError> {
        processes::remove(db, self.id).await
    }
}

/// Says every few seconds that this process is there; ends with the broker.
pub(crate) fn start(broker: &Broker) {
    let mut routine = Routine::every(BEAT, broker);
    tokio::spawn(async move {
        while let Some(broker) = routine.next().await {
            if let Err(error) = broker.beat().await {
                tracing::warn!(%error, "this process could not say that it is there; it tries again");
            }
        }
    });
}

/// Loads the key ring as soon as it changed; ends with the broker.
pub(crate) fn watch_ring(broker: &Broker) {
    let lifeline = Lifeline::of(broker);
    let mut readings = broker.changes().readings();
    tokio::spawn(async move {
        // The ring was opened before the counter was read first, so it is looked at once in any case.
        let (mut looked_at, mut failing) = (None, false);
        while readings.changed().await.is_ok() {
            let reading = Some(*readings.borrow_and_update());
            if reading == looked_at && !failing {
                continue;
            }
            let Some(broker) = lifeline.broker() else { return };
            let tried = broker.reload_ring_if_changed().await;
            // Told once, not twice a second.
            if let (Err(error), false) = (&tried, failing) {
                tracing::error!(%error, "the key ring changed and cannot be loaded; this process goes on with the one it has");
            }
            failing = tried.is_err();
            looked_at = reading;
        }
    });
}

impl Broker {
    async fn beat(&self) -> Result<(), StoreError> {
        // A process that is leaving does not come back.
        let staying = self.0.staying.lock().await;
        if !*staying {
            return Ok(());
        }
        let generation = self.vault().ring().generation();
        self.0.presence.say(self.store().writer(), generation).await
    }

    pub(crate) async fn leave(&self) {
        *self.0.staying.lock().await = false;
        if let Err(error) = self.0.presence.leave(self.store().writer()).await {
            tracing::warn!(%error, "this process could not say that it is leaving; it is forgotten in a while");
        }
    }

    /// Where the edge notes that a peer which is not a trusted proxy sent forwarding headers; `doctor` tells the operator.
    pub fn untrusted_forwarding(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0.presence.untrusted_forwarding)
    }

    /// The processes that have this database open, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] by kind.
    pub async fn live_processes(&self) -> Result<Vec<LiveProcess>, StoreError> {
        live(self.store().reader(), Some(self.0.presence.id)).await
    }
}

/// The processes that said so lately.
pub(crate) async fn live(
    db: &impl ConnectionTrait,
    this: Option<Uuid>,
) -> Result<Vec<LiveProcess>, StoreError> {
    let since = processes::database_time(db).await?.minus(BELIEVED);
    let rows = processes::seen_since(db, since).await?;
    let live = rows.into_iter().map(|row| LiveProcess {
        id: row.id,
        serves: row.kind == ProcessKind::Server.as_str(),
        this: Some(row.id) == this,
        started: row.started,
        ring_generation: row.ring_generation,
        untrusted_forwarding: row.untrusted_forwarding,
    });
    Ok(live.collect())
}

/// Forgets the rows of those that ended without a word.
pub(crate) async fn prune(db: &impl ConnectionTrait) -> Result<(), StoreError> {
    let before = processes::database_time(db).await?.minus(REMEMBERED);
    processes::prune(db, before).await
}
