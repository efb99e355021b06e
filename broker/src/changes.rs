//! How a process learns that something was taken away: one counter row, read twice a second.
//!
//! Whatever takes a key, an app, a right or a session away raises the row in its own transaction. What is remembered
//! in memory is good for one value of the counter, and only as long as the counter was read within two seconds: so a
//! removal is felt by every process within two seconds, whether or not the database can still be reached.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::time::{timeout, timeout_at};

use crate::Broker;
use crate::routine::Routine;
use crate::store::{Store, StoreError, instance};

/// How often the counter is read.
const EVERY: Duration = Duration::from_millis(500);
/// How long one reading may take.
const READING: Duration = Duration::from_millis(1_200);
/// How long a reading vouches for what is remembered.
const VOUCHES_FOR: Duration = Duration::from_secs(2);

/// The counter's value at one reading; what was read from the database before it changed is no longer believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Generation(i64);

/// The newest reading of the counter.
pub(crate) struct Changes {
    started: Instant,
    value: AtomicI64,
    /// When the newest reading began, in microseconds since the start.
    heard: AtomicU64,
    readings: watch::Sender<i64>,
}

impl Changes {
    /// Reads the counter for the first time.
    pub(crate) async fn first_heard(store: &Store) -> Result<Self, StoreError> {
        let started = Instant::now();
        let value = instance::change_counter(store.reader()).await?;
        Ok(Self {
            started,
            value: AtomicI64::new(value),
            heard: AtomicU64::new(0),
            readings: watch::Sender::new(value),
        })
    }

    /// The generation that may be believed now; `None` when the counter was not read for two seconds.
    pub(crate) fn generation(&self) -> Option<Generation> {
        // In this order: a reader that sees a reading sees its value too.
        let heard = self.heard.load(Ordering::Acquire);
        let value = self.value.load(Ordering::Acquire);
        let age = self.micros().saturating_sub(heard);
        (Duration::from_micros(age) < VOUCHES_FOR).then_some(Generation(value))
    }

    /// The counter's value, at every reading anew.
    pub(crate) fn readings(&self) -> watch::Receiver<i64> {
        self.readings.subscribe()
    }

    async fn read(&self, store: &Store) -> Result<(), StoreError> {
        let began = self.micros();
        let value = timeout(READING, instance::change_counter(store.reader()))
            .await
            .map_err(|_| StoreError::Unavailable)??;
        self.value.store(value, Ordering::Release);
        self.heard.store(began, Ordering::Release);
        self.readings.send_replace(value);
        Ok(())
    }

    fn micros(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

/// Reads the counter twice a second until the broker ends.
pub(crate) fn listen(broker: &Broker) {
    let mut routine = Routine::every(EVERY, broker);
    tokio::spawn(async move {
        let mut silent = false;
        while let Some(broker) = routine.next().await {
            match broker.changes().read(broker.store()).await {
                Ok(()) if silent => {
                    silent = false;
                    tracing::info!("the database answers again");
                }
                Ok(()) => {}
                // Told once, not twice a second.
                Err(_) if silent => {}
                Err(error) => {
                    silent = true;
                    tracing::warn!(%error, "changes cannot be read; nothing is answered from memory until they can");
                }
            }
        }
    });
}

/// Tells when something may have been taken away, wherever that was.
#[derive(Debug)]
pub struct Removals {
    readings: watch::Receiver<i64>,
    felt: i64,
    /// When the counter was read last.
    heard: Instant,
}

impl Removals {
    /// Waits until something was taken away since this was asked last, or until nobody can tell whether it was: then, too,
    /// a right has to be looked up anew. Both are told within two seconds. A wait that is given up loses nothing.
    pub async fn next(&mut self) {
        loop {
            let silent = self.heard.checked_add(VOUCHES_FOR).unwrap_or(self.heard);
            let read = timeout_at(silent.into(), self.readings.changed()).await;
            self.heard = Instant::now();
            if !matches!(read, Ok(Ok(()))) {
                return;
            }
            let value = *self.readings.borrow_and_update();
            if std::mem::replace(&mut self.felt, value) != value {
                return;
            }
        }
    }
}

impl Broker {
    /// Tells of all that is taken away from now on.
    pub fn removals(&self) -> Removals {
        let readings = self.changes().readings();
        let felt = *readings.borrow();
        Removals {
            readings,
            felt,
            heard: Instant::now(),
        }
    }

    /// Waits until every change that was made before this call is felt in this process; at most about two seconds
    /// while the database answers, and for ever while it does not.
    pub async fn changes_felt(&self) {
        let changes = self.changes();
        let asked = changes.micros();
        let mut readings = changes.readings.subscribe();
        while changes.heard.load(Ordering::Acquire) < asked {
            if readings.changed().await.is_err() {
                return;
            }
        }
    }
}
