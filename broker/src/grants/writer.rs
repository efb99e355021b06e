//! Writes what becomes of grants: many at once, since a commit that survives a power cut takes as long for one as for a
//! hundred. Nobody is answered before the commit that holds what was asked.

use std::time::Duration;

use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::activity::{Event, write_within};
use crate::clock::Clock;
use crate::error::Error;
use crate::store::grants::{self, Renewed, Turn};
use crate::store::{Store, StoreError};

/// How many may wait to be written; who comes beyond that waits for a place.
const QUEUE: usize = 4_096;
/// The most that is written in one transaction.
const MOST: usize = 256;
/// How long somebody waits for what is to be written.
const PATIENCE: Duration = Duration::from_secs(8);

/// What is to be written of one grant, and what happened.
#[derive(Clone)]
pub(super) enum Deed {
    /// Take the turn to call the provider.
    Take,
    /// Keep it for some seconds more.
    Keep,
    /// Give it back.
    GiveBack(Option<Box<Event>>),
    /// Save what the call brought.
    Save(Box<Renewed>, Box<Event>),
    /// Note a final refusal, doubted since a moment or not any more.
    Refuse(Option<Timestamp>, SafeCode, Box<Event>),
}

impl Deed {
    async fn write(self, tx: &DatabaseTransaction, turn: &Turn) -> Result<(bool, Option<Event>), StoreError> {
        Ok(match self {
            Self::Take => (grants::take_turn(tx, turn).await?, None),
            Self::Keep => (grants::keep_turn(tx, turn).await?, None),
            // What happened is told of even if the turn was lost.
            Self::GiveBack(event) => (grants::give_back_turn(tx, turn).await?, event.map(|event| *event)),
            Self::Save(renewed, event) => (grants::save(tx, turn, *renewed).await?, Some(*event)),
            Self::Refuse(since, code, event) => {
                (grants::refuse(tx, turn, (since, &code)).await?, Some(*event))
            }
        })
    }
}

struct Job {
    turn: Turn,
    deed: Deed,
    done: oneshot::Sender<Result<bool, StoreError>>,
}

/// The queue of what is to be written of grants.
pub(crate) struct GrantWriter(mpsc::Sender<Job>);

impl GrantWriter {
    pub(crate) fn start(store: Store, clock: Clock) -> Self {
        let (queue, mut waiting) = mpsc::channel::<Job>(QUEUE);
        tokio::spawn(async move {
            let mut jobs = Vec::new();
            while waiting.recv_many(&mut jobs, MOST).await > 0 {
                write(&store, &clock, std::mem::take(&mut jobs)).await;
            }
        });
        Self(queue)
    }

    /// Writes a deed; whether the row was as the turn says.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin: then nothing is known of whether it was written.
    pub(super) async fn write(&self, turn: Turn, deed: Deed) -> Result<bool, Error> {
        let (done, answer) = oneshot::channel();
        let sent = self.0.send_timeout(Job { turn, deed, done }, PATIENCE).await;
        sent.map_err(|_| Error::Unavailable)?;
        let answer = tokio::time::timeout(PATIENCE, answer).await;
        let written = answer
            .map_err(|_| Error::Unavailable)?
            .map_err(|_| Error::Unavailable)?;
        Ok(written?)
    }
}

/// Writes jobs in one transaction; if that fails, each alone, so that none takes the others along.
async fn write(store: &Store, clock: &Clock, mut jobs: Vec<Job>) {
    // In one order, so that two processes never wait for one another's rows.
    jobs.sort_by_key(|job| job.turn.grant);
    let together: Vec<(Turn, Deed)> = jobs.iter().map(|job| (job.turn, job.deed.clone())).collect();
    match write_together(store, clock, together).await {
        Ok(written) => {
            for (job, was) in jobs.into_iter().zip(written) {
                // Who asked may have gone.
                let _ = job.done.send(Ok(was));
            }
        }
        Err(error) if jobs.len() == 1 => {
            for job in jobs {
                let _ = job.done.send(Err(error));
            }
        }
        Err(_) => {
            for job in jobs {
                let alone = write_together(store, clock, vec![(job.turn, job.deed)]).await;
                let was = alone.map(|written| written.first().copied().unwrap_or(false));
                let _ = job.done.send(was);
            }
        }
    }
}

async fn write_together(
    store: &Store,
    clock: &Clock,
    deeds: Vec<(Turn, Deed)>,
) -> Result<Vec<bool>, StoreError> {
    let tx = store.begin().await?;
    let (mut written, mut events) = (Vec::with_capacity(deeds.len()), Vec::new());
    for (turn, deed) in deeds {
        let (was, event) = deed.write(&tx, &turn).await?;
        written.push(was);
        events.extend(event.map(|event| (Uuid::now_v7(), event)));
    }
    if !events.is_empty() {
        write_within(&tx, &events, clock.now()).await?;
    }
    tx.commit().await?;
    Ok(written)
}
