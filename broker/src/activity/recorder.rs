//! The queue of events and the task that writes them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::activity::{EventKind, Outcome};
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::time::{sleep, timeout};
use uuid::Uuid;

use super::Event;
use super::samples::Samples;
use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::store::app_secrets::{self, SecretTallies};
use crate::store::newest_refreshes::{self, Newest, NewestRefreshes};
use crate::store::{Store, StoreError, activity, activity_hours};

/// How many events may wait; beyond that they are dropped and counted. A disk that takes two seconds for a batch loses none
/// of the fastest machine that was measured.
const QUEUE: usize = 50_000;
/// How many events are company enough: then they are written without waiting for more.
const BATCH: usize = 1_000;
/// The most that is written in one transaction.
const MOST: usize = 4_000;
/// The longest that an event waits for company; with the time that a batch takes, less than the 200 milliseconds that a power
/// cut may cost.
const LINGER: Duration = Duration::from_millis(120);
/// How long who writes gives way after one statement to those who serve, so that they wait for a millisecond and not for ten.
const GIVE_WAY: Duration = Duration::from_millis(1);
/// How often a batch is tried that the database refuses, before it is given up and counted as dropped. One that cannot
/// be written because the database is away, full or locked waits for as long as that takes; the queue is bounded.
const TRIES: u32 = 20;
const BETWEEN_TRIES: Duration = Duration::from_millis(500);
/// How long the end of the process waits for the last batches.
const AT_THE_END: Duration = Duration::from_secs(10);

/// Handed over as it is: what one thread allocates, another would have to give back.
enum Message {
    Event(Event),
    /// Counted in the roll-up; only the first of its cause in a minute has a row of its own.
    Count(Event),
    Flush(oneshot::Sender<()>),
}

/// Takes events without ever waiting, and writes them in batches.
pub struct Recorder {
    queue: mpsc::Sender<Message>,
    /// Ends the wait for company. The writer does not look at the queue while it waits, so that no event has to wake it.
    hurry: Arc<Notify>,
    dropped: Arc<AtomicU64>,
    metrics: Arc<Metrics>,
}

impl Recorder {
    pub(crate) fn start(store: Store, clock: Clock, metrics: Arc<Metrics>) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let (dropped, hurry) = (Arc::new(AtomicU64::new(0)), Arc::new(Notify::new()));
        let writer = Writer {
            store,
            clock,
            waiting,
            hurry: Arc::clone(&hurry),
            dropped: Arc::clone(&dropped),
        };
        tokio::spawn(writer.write_batches());
        Self {
            queue,
            hurry,
            dropped,
            metrics,
        }
    }

    /// Takes an event to be written as a row and counted.
    pub(crate) fn record(&self, event: Event) {
        self.metrics.count(event.kind, event.outcome);
        self.take(Message::Event(event));
    }

    /// Takes an event to be counted: what strangers send in any number must not fill the table, so only the first of
    /// its cause in a minute becomes a row.
    pub(crate) fn count(&self, event: Event) {
        self.metrics.count(event.kind, event.outcome);
        self.take(Message::Count(event));
    }

    fn take(&self, message: Message) {
        if self.queue.try_send(message).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
        if self.waiting() >= BATCH {
            self.hurry.notify_one();
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

    /// Waits until everything that was taken so far is written.
    pub async fn flush(&self) {
        let (done, written) = oneshot::channel();
        if self.queue.send(Message::Flush(done)).await.is_ok() {
            self.hurry.notify_one();
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
    /// Each under the id of its row: a batch whose commit was made, but not answered, is known again by them.
    rows: Vec<(Uuid, Event)>,
    counted: Vec<Event>,
    flushes: Vec<oneshot::Sender<()>>,
}

impl Batch {
    fn add(&mut self, message: Message, samples: &mut Samples) {
        match message {
            Message::Event(event) => self.rows.push((Uuid::now_v7(), event)),
            Message::Count(event) if samples.takes(&event) => self.rows.push((Uuid::now_v7(), event)),
            Message::Count(event) => self.counted.push(event),
            Message::Flush(done) => self.flushes.push(done),
        }
    }

    fn rows(&self) -> impl Iterator<Item = &Event> + Clone {
        self.rows.iter().map(|(_, event)| event)
    }

    fn all(&self) -> impl Iterator<Item = &Event> + Clone {
        self.rows().chain(&self.counted)
    }

    fn len(&self) -> usize {
        self.rows.len().saturating_add(self.counted.len())
    }
}

/// The task that writes.
struct Writer {
    store: Store,
    clock: Clock,
    waiting: mpsc::Receiver<Message>,
    hurry: Arc<Notify>,
    dropped: Arc<AtomicU64>,
}

impl Writer {
    async fn write_batches(mut self) {
        let mut samples = Samples::default();
        while let Some(batch) = self.next_batch(&mut samples).await {
            if !write_with_patience(&self.store, &self.clock, &batch).await {
                self.dropped
                    .fetch_add(u64::try_from(batch.len()).unwrap_or(u64::MAX), Ordering::Relaxed);
            }
            for done in batch.flushes {
                // Who asked may have gone.
                let _ = done.send(());
            }
        }
    }

    /// Waits for a first event, and a little longer for company.
    async fn next_batch(&mut self, samples: &mut Samples) -> Option<Batch> {
        let mut batch = Batch::default();
        batch.add(self.waiting.recv().await?, samples);
        if batch.flushes.is_empty() {
            // Whether it was in time or not, what is there is taken.
            let _ = timeout(LINGER, self.hurry.notified()).await;
            let mut messages = Vec::new();
            if !self.waiting.is_empty() {
                self.waiting.recv_many(&mut messages, MOST).await;
            }
            for message in messages {
                batch.add(message, samples);
            }
        }
        Some(batch)
    }
}

async fn write_with_patience(store: &Store, clock: &Clock, batch: &Batch) -> bool {
    let (mut refused, mut away) = (0_u32, false);
    loop {
        let error = match write(store, batch, clock.now()).await {
            // There already: the commit before was made, and only its answer was lost.
            Ok(()) | Err(StoreError::Conflict) if away => {
                tracing::info!(events = batch.len(), "activity is written again");
                return true;
            }
            Ok(()) => return true,
            Err(error) => error,
        };
        if matches!(error, StoreError::Unavailable | StoreError::DiskFull) {
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

async fn write(store: &Store, batch: &Batch, now: Timestamp) -> Result<(), StoreError> {
    if batch.len() == 0 {
        return Ok(());
    }
    let tx = store.begin().await?;
    for (part, rows) in batch.rows.chunks(activity::MOST).enumerate() {
        if part > 0 {
            sleep(GIVE_WAY).await;
        }
        activity::insert(&tx, rows).await?;
    }
    sum_up(&tx, (batch.rows(), batch.all()), now).await?;
    Ok(tx.commit().await?)
}

/// Writes events within a transaction of somebody else's: what changed and that it changed are written together, or neither.
pub(crate) async fn write_within(
    tx: &DatabaseTransaction,
    rows: &[(Uuid, Event)],
    now: Timestamp,
) -> Result<(), StoreError> {
    for rows in rows.chunks(activity::MOST) {
        activity::insert(tx, rows).await?;
    }
    let all = || rows.iter().map(|(_, event)| event);
    sum_up(tx, (all(), all()), now).await
}

/// Adds to all that is summed up: those that have rows to how sites stand, and all of them to the hours.
async fn sum_up<'a>(
    tx: &DatabaseTransaction,
    (rows, all): (
        impl Iterator<Item = &'a Event>,
        impl Iterator<Item = &'a Event> + Clone,
    ),
    now: Timestamp,
) -> Result<(), StoreError> {
    activity_hours::add(tx, activity_hours::by_hour(all.clone())).await?;
    newest_refreshes::note_refreshes(tx, newest_refreshes(rows), now).await?;
    app_secrets::add_tallies(tx, tallies_of_secrets(all)).await
}

/// The newest refresh of each site with each app, in one order for all processes. What came while a site was switched off says
/// nothing of how it stands.
fn newest_refreshes<'a>(events: impl Iterator<Item = &'a Event>) -> NewestRefreshes<'a> {
    let mut newest = NewestRefreshes::new();
    let counts = |event: &&Event| event.kind == EventKind::Refresh && event.outcome != Outcome::UnknownKey;
    for event in events.filter(counts) {
        let Some(site) = event.site else { continue };
        let whose = (event.tenant, site, &event.app);
        newest
            .entry(whose)
            .or_insert_with(|| Newest::of(event))
            .note(event);
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
