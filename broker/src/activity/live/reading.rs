//! Reading what is new. Events are written in batches, some moments after they happened and not in their order, by every
//! process into the same table: so each reading goes back a little further than the one before, and knows again what that
//! one brought.

use std::collections::HashSet;
use std::time::Duration;

use domain::id::TenantId;
use domain::timestamp::Timestamp;
use domain::view::activity::EventRow;
use uuid::Uuid;

use super::MOST_SHOWN;
use crate::Broker;
use crate::error::Error;
use crate::store::activity::{self, StoredEvent};
use crate::store::{names, news};

/// How long after it happened an event may be written and still be found, and how far the clocks of processes may differ.
const OVERLAP: Duration = Duration::from_secs(30);
/// The most that are told apart within [`OVERLAP`]. As long as less than that happens, each is told of.
const MOST_TOLD_APART: u64 = 5_000;

/// What one reading must know of those before.
#[derive(Debug)]
pub(super) struct Mark {
    /// What happened lately, as the reading before found it.
    known: HashSet<Uuid>,
    read: Timestamp,
    /// Nothing older than this is new; it never goes back.
    floor: Timestamp,
}

/// What a reading brought.
#[derive(Debug)]
pub(super) enum Brought {
    /// The newest of what had not been seen, the oldest of it first, and how many it was.
    Fresh(Vec<EventRow>, u64),
    /// More happens than can be told apart: the newest events altogether, and how many more there are at least.
    TooMuch(Vec<EventRow>, u64),
    /// The clock was set back: what is new cannot be told from what was new then.
    NothingToGoBy,
}

/// The newest events, and the mark from which to go on.
pub(super) async fn begin(broker: &Broker, tenant: TenantId) -> Result<(Mark, Vec<EventRow>), Error> {
    let (db, now) = (broker.store().reader(), broker.clock().now());
    let floor = now.minus(OVERLAP);
    // In this order: what is written in between is shown, or it is new afterwards.
    let lately = news::ids(db, tenant, (floor, now.plus(OVERLAP)), MOST_TOLD_APART).await?;
    let moments = (Timestamp::from_micros(i64::MIN), now.plus(OVERLAP));
    let events = activity::newest(db, tenant, moments, most_shown()).await?;
    let mark = Mark {
        known: lately
            .into_iter()
            .chain(events.iter().map(|event| event.id))
            .collect(),
        read: now,
        floor,
    };
    Ok((mark, named(broker, tenant, &events).await?))
}

impl Mark {
    /// Reads what has come since.
    pub(super) async fn go_on(&mut self, broker: &Broker, tenant: TenantId) -> Result<Brought, Error> {
        let (db, now) = (broker.store().reader(), broker.clock().now());
        if now.plus(OVERLAP) < self.read {
            return Ok(Brought::NothingToGoBy);
        }
        let floor = self.floor.max(now.min(self.read).minus(OVERLAP));
        let lately = news::ids(db, tenant, (floor, now.plus(OVERLAP)), MOST_TOLD_APART).await?;
        let brought = self.told_apart(broker, tenant, &lately).await?;
        // Only now: a reading that failed half-way is made again.
        *self = Self {
            known: lately.into_iter().collect(),
            read: now,
            floor,
        };
        Ok(brought)
    }

    /// What is new among what happened lately, the newest of which comes first.
    async fn told_apart(&self, broker: &Broker, tenant: TenantId, lately: &[Uuid]) -> Result<Brought, Error> {
        let is_all = count(lately) < MOST_TOLD_APART;
        let fresh: Vec<Uuid> = lately
            .iter()
            .filter(|id| !is_all || !self.known.contains(id))
            .copied()
            .collect();
        let shown: Vec<Uuid> = fresh.iter().take(MOST_SHOWN).copied().collect();
        let events = news::by_ids(broker.store().reader(), tenant, &shown).await?;
        let mut rows = named(broker, tenant, &events).await?;
        if !is_all {
            let more = count(&fresh).saturating_sub(count(&shown));
            return Ok(Brought::TooMuch(rows, more));
        }
        rows.reverse();
        Ok(Brought::Fresh(rows, count(&fresh)))
    }
}

fn count(ids: &[Uuid]) -> u64 {
    u64::try_from(ids.len()).unwrap_or(u64::MAX)
}

fn most_shown() -> u64 {
    u64::try_from(MOST_SHOWN).unwrap_or(u64::MAX)
}

async fn named(broker: &Broker, tenant: TenantId, events: &[StoredEvent]) -> Result<Vec<EventRow>, Error> {
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let sites = events.iter().filter_map(|event| event.site);
    let names = names::of(broker.store().reader(), tenant, sites).await?;
    Ok(events
        .iter()
        .map(|event| crate::activity::reading::row(&names, event))
        .collect())
}
