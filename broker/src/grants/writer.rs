//! Writes what becomes of grants: many at once, since a commit that survives a power cut takes as long for one as for a
//! hundred. Nobody is answered before the commit that holds what was asked.

use std::sync::Arc;
use std::time::Duration;

use domain::id::HolderId;
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::activity::{Event, write_within};
use crate::clock::Clock;
use crate::error::Error;
use crate::metrics::Metrics;
use crate::store::grant_turns::{self, Renewed, Turn};
use crate::store::grants::{self, OtherToken};
use crate::store::{Store, StoreError, grant_holders};

/// How many may wait to be written; who comes beyond that waits for a place.
const QUEUE: usize = 4_096;
/// The most that is written in one transaction.
const MOST: usize = 256;
/// How long somebody waits for what is to be written.
const PATIENCE: Duration = Duration::from_secs(8);

/// What is to be written of one grant, and what happened.
pub(super) enum Deed {
    /// Take the turn to call the provider.
    Take,
    /// Keep it for some seconds more.
    Keep,
    /// Give it back; whether an answer of the provider's may have been lost.
    GiveBack { lost: bool, event: Box<Event> },
    /// Save what the call brought for this holder, or for nobody.
    Save(Option<HolderId>, Box<Renewed>, Box<Event>),
    /// Keep a token that came when the turn was lost.
    KeepOther(OtherToken),
    /// Note a final refusal, doubted since a moment or not any more.
    Refuse(Option<Timestamp>, SafeCode, Box<Event>),
    /// Note that this holder used it, without a turn.
    Used(HolderId, Timestamp),
}

impl Deed {
    async fn write(&self, tx: &DatabaseTransaction, turn: &Turn) -> Result<bool, StoreError> {
        match self {
            Self::Take => grant_turns::take(tx, turn).await,
            Self::Keep => grant_turns::keep(tx, turn).await,
            Self::GiveBack { lost, .. } => grant_turns::give_back(tx, turn, *lost).await,
            Self::Save(holder, renewed, _) => {
                let saved = grant_turns::save(tx, turn, renewed, holder.is_some()).await?;
                if let Some(holder) = holder {
                    grant_holders::used(tx, (turn.tenant, *holder), renewed.at).await?;
                }
                Ok(saved)
            }
            Self::KeepOther(other) => grant_turns::keep_other(tx, turn, other).await,
            Self::Refuse(since, code, _) => grant_turns::refuse(tx, turn, (*since, code)).await,
            Self::Used(holder, at) => {
                grants::used(tx, (turn.tenant, turn.grant), *at).await?;
                grant_holders::used(tx, (turn.tenant, *holder), *at).await?;
                Ok(true)
            }
        }
    }

    /// What happened; it is told of even if the turn was lost.
    fn event(&self) -> Option<&Event> {
        match self {
            Self::GiveBack { event, .. } | Self::Save(_, _, event) | Self::Refuse(_, _, event) => Some(event),
            Self::Take | Self::Keep | Self::KeepOther(_) | Self::Used(..) => None,
        }
    }
}

struct Job {
    turn: Turn,
    deed: Arc<Deed>,
    done: oneshot::Sender<Result<bool, StoreError>>,
}

/// The queue of what is to be written of grants.
pub(crate) struct GrantWriter(mpsc::Sender<Job>);

impl GrantWriter {
    pub(crate) fn start(store: Store, clock: Clock, metrics: Arc<Metrics>) -> Self {
        let (queue, mut waiting) = mpsc::channel::<Job>(QUEUE);
        let books = Books {
            store,
            clock,
            metrics,
        };
        tokio::spawn(async move {
            let mut jobs = Vec::new();
            while waiting.recv_many(&mut jobs, MOST).await > 0 {
                books.write(std::mem::take(&mut jobs)).await;
            }
        });
        Self(queue)
    }

    /// Writes a deed; whether the row was as the turn says.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin: then nothing is known of whether it was written.
    pub(super) async fn write(&self, turn: Turn, deed: Arc<Deed>) -> Result<bool, Error> {
        let (done, answer) = oneshot::channel();
        let sent = self.0.send_timeout(Job { turn, deed, done }, PATIENCE).await;
        sent.map_err(|_| Error::Unavailable)?;
        let answer = tokio::time::timeout(PATIENCE, answer).await;
        let written = answer
            .map_err(|_| Error::Unavailable)?
            .map_err(|_| Error::Unavailable)?;
        Ok(written?)
    }

    /// Writes a deed whenever there is room for it; nobody waits for it.
    pub(super) fn write_later(&self, turn: Turn, deed: Deed) {
        let (done, _) = oneshot::channel();
        let deed = Arc::new(deed);
        // What finds no room comes again with the next use.
        drop(self.0.try_send(Job { turn, deed, done }));
    }
}

/// Where it is all written.
struct Books {
    store: Store,
    clock: Clock,
    metrics: Arc<Metrics>,
}

impl Books {
    /// Writes jobs in one transaction; if that fails, each alone, so that none takes the others along.
    async fn write(&self, mut jobs: Vec<Job>) {
        // In one order, so that two processes never wait for one another's rows.
        jobs.sort_by_key(|job| job.turn.grant);
        match self.write_together(&jobs).await {
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
                    let alone = self.write_together(std::slice::from_ref(&job)).await;
                    let was = alone.map(|written| written.first().copied().unwrap_or(false));
                    let _ = job.done.send(was);
                }
            }
        }
    }

    async fn write_together(&self, jobs: &[Job]) -> Result<Vec<bool>, StoreError> {
        let tx = self.store.begin().await?;
        let (mut written, mut events) = (Vec::with_capacity(jobs.len()), Vec::new());
        for Job { turn, deed, .. } in jobs {
            written.push(deed.write(&tx, turn).await?);
            events.extend(deed.event().map(|event| (Uuid::now_v7(), event.clone())));
        }
        if !events.is_empty() {
            write_within(&tx, &events, self.clock.now()).await?;
        }
        tx.commit().await?;
        for (_, event) in &events {
            self.metrics.count(event.kind, event.outcome);
        }
        Ok(written)
    }
}
