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
use crate::store::names;

/// How long after it happened an event may be written and still be found, and how far the clocks of processes may differ.
const OVERLAP: Duration = Duration::from_secs(30);
/// The most that one reading brings. As long as less than that happens within [`OVERLAP`], nothing is passed over.
const MOST_READ: u64 = 200;

/// What one reading must know of those before.
#[derive(Debug)]
pub(super) struct Mark {
    /// What the reading before brought.
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
    /// The clock was set back: what is new cannot be told from what was new then.
    NothingToGoBy,
}

/// The newest events, and the mark from which to go on.
pub(super) async fn begin(broker: &Broker, tenant: TenantId) -> Result<(Mark, Vec<EventRow>), Error> {
    let (db, now) = (broker.store().reader(), broker.clock().now());
    let moments = (Timestamp::from_micros(i64::MIN), now.plus(OVERLAP));
    let mut events = activity::newest(db, tenant, moments, MOST_READ).await?;
    let mark = Mark {
        known: ids(&events),
        read: now,
        floor: now.minus(OVERLAP),
    };
    events.truncate(MOST_SHOWN);
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
        let events = activity::newest(db, tenant, (floor, now.plus(OVERLAP)), MOST_READ).await?;
        let known = ids(&events);
        let mut fresh = events;
        fresh.retain(|event| !self.known.contains(&event.id));
        let all = u64::try_from(fresh.len()).unwrap_or(u64::MAX);
        fresh.truncate(MOST_SHOWN);
        let mut rows = named(broker, tenant, &fresh).await?;
        rows.reverse();
        // Only now: a reading that failed half-way is made again.
        *self = Self {
            known,
            read: now,
            floor,
        };
        Ok(Brought::Fresh(rows, all))
    }
}

fn ids(events: &[StoredEvent]) -> HashSet<Uuid> {
    events.iter().map(|event| event.id).collect()
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
