//! Activity as it is read: pages, one event, and a list for a command.

use std::collections::VecDeque;

use domain::activity::{ActivityFilter, Place};
use domain::view::activity::{ActivityPage, EventDetails, EventRow};
use uuid::Uuid;

use super::PastEvent;
use crate::Broker;
use crate::access::ViewTenant;
use crate::error::Error;
use crate::store::activity::{self, StoredEvent};
use crate::store::activity_search::{self, Found, Wanted};
use crate::store::names::{self, Names};

/// How many events one page holds.
pub const EVENTS_PER_PAGE: usize = 50;
/// The most events that are listed at once.
pub const MAX_LISTED: u64 = 1_000;

impl Broker {
    /// One page of activity, newest first, after a place. Never more than 20,000 events are looked through for it; the
    /// page says how far back that went.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn activity(
        &self,
        scope: &ViewTenant,
        filter: &ActivityFilter,
        after: Option<Place>,
    ) -> Result<ActivityPage, Error> {
        let found = self.found(scope, filter, after, EVENTS_PER_PAGE).await?;
        let sites = found.events.iter().filter_map(|event| event.site);
        let db = self.store().reader();
        let names = names::of(db, scope.tenant(), sites.chain(filter.site)).await?;
        Ok(ActivityPage {
            events: found.events.iter().map(|event| row(&names, event)).collect(),
            next: found.next,
            looked_back_to: found.looked_back_to,
            apps: names.every_app(),
            site: filter.site.map(|site| names.site(site)),
        })
    }

    /// One event with everything that is kept of it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn past_event(&self, scope: &ViewTenant, id: Uuid) -> Result<EventDetails, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let event = activity::by_id(db, tenant, id).await?.ok_or(Error::NotFound)?;
        let names = names::of(db, tenant, event.site).await?;
        Ok(EventDetails {
            token_in: event.token_in.map(fingerprint),
            token_out: event.token_out.map(fingerprint),
            request_id: event.request_id,
            secret: event.secret,
            row: row(&names, &event),
        })
    }

    /// The newest events that fit, at most [`MAX_LISTED`]; however far back they are looked for.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn newest_events(
        &self,
        scope: &ViewTenant,
        filter: &ActivityFilter,
        limit: u64,
    ) -> Result<Vec<PastEvent>, Error> {
        let limit = usize::try_from(limit.clamp(1, MAX_LISTED)).unwrap_or(usize::MAX);
        let (mut events, mut after) = (VecDeque::new(), None);
        loop {
            let missing = limit.saturating_sub(events.len());
            let found = self.found(scope, filter, after, missing).await?;
            events.extend(found.events.into_iter().map(past_event));
            after = found.next;
            if after.is_none() || events.len() >= limit {
                return Ok(events.into());
            }
        }
    }

    pub(crate) async fn found(
        &self,
        scope: &ViewTenant,
        filter: &ActivityFilter,
        after: Option<Place>,
        most: usize,
    ) -> Result<Found, Error> {
        let wanted = Wanted {
            tenant: scope.tenant(),
            filter,
            after,
            most,
        };
        Ok(activity_search::search(self.store().reader(), wanted).await?)
    }

    pub(super) async fn named(
        &self,
        scope: &ViewTenant,
        events: &[StoredEvent],
    ) -> Result<Vec<EventRow>, Error> {
        let sites = events.iter().filter_map(|event| event.site);
        let names = names::of(self.store().reader(), scope.tenant(), sites).await?;
        Ok(events.iter().map(|event| row(&names, event)).collect())
    }
}

fn fingerprint(number: i64) -> String {
    format!("{number:016x}")
}

pub(super) fn row(names: &Names, event: &StoredEvent) -> EventRow {
    EventRow {
        id: event.id,
        at: event.at,
        kind: event.kind,
        outcome: event.outcome,
        app: names.app(&event.app),
        site: event.site.map(|site| names.site(site)),
        address: event.ip.clone(),
        reason: event.reason.clone(),
        upstream_ms: event.upstream_ms.and_then(|took| u64::try_from(took).ok()),
    }
}

fn past_event(event: StoredEvent) -> PastEvent {
    PastEvent {
        at: event.at,
        kind: event.kind.as_str().to_owned(),
        outcome: event.outcome.as_str().to_owned(),
        app: event.app,
        site: event.site,
        ip: event.ip,
        reason: event.reason,
        upstream_ms: event.upstream_ms,
        secret: event.secret,
    }
}
