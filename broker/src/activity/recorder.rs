//! The queue of events and the task that writes them.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::activity::EventKind;
use domain::id::{AppId, SiteId, TenantId};
use domain::view::LastRefresh;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::samples::Samples;
use super::{AddressKeeping, Event};
use crate::metrics::Metrics;
use crate::store::app_secrets::{self, SecretTallies};
use crate::store::{Store, StoreError, activity, site_apps};

/// How many events may wait; beyond that they are dropped and counted.
const QUEUE: usize = 20_000;
/// The most that is written in one transaction.
const BATCH: usize = 1_000;
/// The longest that an event waits for company.
const LINGER: Duration = Duration::from_millis(200);
/// How often a batch is tried that the database refuses, before it is given up and counted as dropped. One that cannot
/// be written because the database is away, full or locked waits for as long as that takes; the queue is bounded.
const TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_millis(500);
/// How long the end of the process waits for the last batches.
const AT_THE_END: Duration = Duration::from_secs(10);

enum Message {
    Event(Box<Event>),
    /// Counted in the roll-up; only the first of its cause in a minute has a row of its own.
    Count(Box<Event>),
    Flush(oneshot::Sender<()>),
}

/// Takes events without ever waiting, and writes them in batches.
pub struct Recorder {
    queue: mpsc::Sender<Message>,
    dropped: Arc<AtomicU64>,
    addresses: AddressKeeping,
    metrics: Arc<Metrics>,
}

impl Recorder {
    pub(crate) fn start(store: Store, addresses: AddressKeeping, metrics: Arc<Metrics>) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let dropped = Arc::new(AtomicU64::new(0));
        tokio::spawn(write_batches(store, waiting, Arc::clone(&dropped)));
        Self {
            queue,
            dropped,
            addresses,
            metrics,
        }
    }

    /// Takes an event to be written as a row and counted.
    pub(crate) fn record(&self, event: Event) {
        self.metrics.count(event.kind, event.outcome);
        self.take(Message::Event(Box::new(event)));
    }

    /// Takes an event to be counted: what strangers send in any number must not fill the table, so only the first of
    /// its cause in a minute becomes a row.
    pub(crate) fn count(&self, event: Event) {
        self.metrics.count(event.kind, event.outcome);
        self.take(Message::Count(Box::new(event)));
    }

    fn take(&self, message: Message) {
        if self.queue.try_send(message).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How many events were dropped because the queue was full or the database away for too long.
    pub fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// How many messages wait to be written.
    pub(crate) fn waiting(&self) -> usize {
        self.queue.max_capacity().saturating_sub(self.queue.capacity())
    }

    pub(crate) fn kept_address(&self, address: IpAddr) -> Option<String> {
        self.addresses.kept(address)
    }

    /// Waits until everything that was taken so far is written.
    pub async fn flush(&self) {
        let (done, written) = oneshot::channel();
        if self.queue.send(Message::Flush(done)).await.is_ok() {
            // The writer answers when it is done; if it is gone, there is nothing to wait for.
            let _ = written.await;
        }
    }

    pub(crate) async fn close(&self) {
        if timeout(AT_THE_END, self.flush()).await.is_err() {
            tracing::warn!("the last activity events could not be written");
        }
        let dropped = self.dropped();
        if dropped > 0 {
            tracing::warn!(dropped, "activity events were dropped since the start");
        }
    }
}

#[derive(Default)]
struct Batch {
    rows: Vec<Event>,
    counted: Vec<Event>,
    flushes: Vec<oneshot::Sender<()>>,
}

impl Batch {
    fn add(&mut self, message: Message, samples: &mut Samples) {
        match message {
            Message::Event(event) => self.rows.push(*event),
            Message::Count(event) if samples.takes(&event) => self.rows.push(*event),
            Message::Count(event) => self.counted.push(*event),
            Message::Flush(done) => self.flushes.push(done),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Event> {
        self.rows.iter().chain(&self.counted)
    }

    fn len(&self) -> usize {
        self.rows.len().saturating_add(self.counted.len())
    }
}

async fn write_batches(store: Store, mut waiting: mpsc::Receiver<Message>, dropped: Arc<AtomicU64>) {
    let mut samples = Samples::default();
    while let Some(first) = waiting.recv().await {
        let mut batch = Batch::default();
        batch.add(first, &mut samples);
        let deadline = Instant::now().checked_add(LINGER).unwrap_or_else(Instant::now);
        while batch.len() < BATCH && batch.flushes.is_empty() {
            match timeout_at(deadline, waiting.recv()).await {
                Ok(Some(message)) => batch.add(message, &mut samples),
                Ok(None) | Err(_) => break,
            }
        }
        if !write_with_patience(&store, &batch).await {
            dropped.fetch_add(u64::try_from(batch.len()).unwrap_or(u64::MAX), Ordering::Relaxed);
        }
        for done in batch.flushes {
            // Who asked may have gone.
            let _ = done.send(());
        }
    }
}

async fn write_with_patience(store: &Store, batch: &Batch) -> bool {
    let (mut refused, mut away) = (0_u32, false);
    loop {
        let error = match write(store, batch).await {
            Ok(()) if away => {
                tracing::info!(events = batch.len(), "activity is written again");
                return true;
            }
            Ok(()) => return true,
            Err(error) => error,
        };
        if matches!(error, StoreError::Unavailable) {
            // Told once, however long it takes.
            if !std::mem::replace(&mut away, true) {
                tracing::warn!(%error, events = batch.len(), "activity waits to be written");
            }
        } else {
            refused = refused.saturating_add(1);
            tracing::warn!(%error, refused, events = batch.len(), "activity could not be written yet");
            if refused >= TRIES {
                return false;
            }
        }
        sleep(BETWEEN_TRIES).await;
    }
}

async fn write(store: &Store, batch: &Batch) -> Result<(), StoreError> {
    if batch.len() == 0 {
        return Ok(());
    }
    let tx = store.begin().await?;
    activity::insert(&tx, &batch.rows).await?;
    activity::add_to_hours(&tx, activity::by_hour(batch.all())).await?;
    for ((tenant, site, app), last) in newest_refreshes(&batch.rows) {
        site_apps::note_refresh(&tx, tenant, (site, &app), &last).await?;
    }
    app_secrets::add_tallies(&tx, tallies_of_secrets(batch.all())).await?;
    Ok(tx.commit().await?)
}

/// The newest refresh of each site with each app, in one order for all processes.
fn newest_refreshes(events: &[Event]) -> BTreeMap<(TenantId, SiteId, AppId), LastRefresh> {
    let mut newest: BTreeMap<_, LastRefresh> = BTreeMap::new();
    for event in events.iter().filter(|event| event.kind == EventKind::Refresh) {
        let Some(site) = event.site else { continue };
        let last = LastRefresh {
            at: event.at,
            outcome: event.outcome,
            reason: event.reason.as_ref().map(ToString::to_string),
        };
        let held = newest
            .entry((event.tenant, site, event.app.clone()))
            .or_insert_with(|| last.clone());
        if held.at <= last.at {
            *held = last;
        }
    }
    newest
}

/// What came of each client secret.
fn tallies_of_secrets<'a>(events: impl Iterator<Item = &'a Event>) -> SecretTallies {
    let mut tallies = SecretTallies::new();
    for event in events {
        if let Some(used) = event.tried.used {
            let tally = tallies.entry((event.tenant, used)).or_default();
            tally.uses = tally.uses.saturating_add(1);
            tally.last_used = tally.last_used.max(Some(event.at));
        }
        for (refused, code) in &event.tried.refused {
            let tally = tallies.entry((event.tenant, *refused)).or_default();
            if tally.last_refused.as_ref().is_none_or(|(at, _)| *at <= event.at) {
                tally.last_refused = Some((event.at, code.clone()));
            }
        }
    }
    tallies
}
