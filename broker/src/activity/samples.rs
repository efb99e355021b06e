//! What strangers can cause in any number is only counted, with one row a minute for each cause so that it can be
//! looked at.

use std::collections::HashSet;

use domain::activity::{EventKind, Outcome};
use domain::id::{AppId, SiteId};
use domain::provider::SafeCode;

use super::Event;

/// Causes that are told apart within one minute; beyond that, the rest of the minute is only counted.
const MOST: usize = 10_000;
const MINUTE: i64 = 60_000_000;

/// The causes that have their row for this minute.
#[derive(Default)]
pub(super) struct Samples {
    minute: i64,
    seen: HashSet<Cause>,
}

type Cause = (AppId, Option<SiteId>, EventKind, Outcome, Option<SafeCode>);

impl Samples {
    /// Whether this event is the first of its cause in its minute.
    pub(super) fn takes(&mut self, event: &Event) -> bool {
        let minute = event.at.micros().div_euclid(MINUTE);
        if minute != self.minute {
            self.minute = minute;
            self.seen.clear();
        }
        let cause = (
            event.app.clone(),
            event.site,
            event.kind,
            event.outcome,
            event.reason.clone(),
        );
        self.seen.len() < MOST && self.seen.insert(cause)
    }
}
