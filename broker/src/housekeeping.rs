//! What is swept away by itself: once an hour what has ended, and activity older than it is kept; every few seconds the
//! budgets of those who rest. And once a minute new apps are met.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::timestamp::Timestamp;

use crate::routine::Routine;
use crate::store::{StoreError, activity, browsers, consents, instance, members, sessions};
use crate::{Broker, presence};

const EVERY: Duration = Duration::from_hours(1);
const BUDGETS_EVERY: Duration = Duration::from_secs(15);
const APPS_EVERY: Duration = Duration::from_mins(1);
const EVENTS_KEPT: Duration = Duration::from_hours(90 * 24);
/// 25 months, so that a month can be held against the same one of the year before last.
const HOURS_KEPT: i64 = 25 * 31 * 24;

/// The setting that says when somebody swept last, in microseconds.
const LAST_SWEEP: &str = "last_sweep";
/// How far ahead of the last sweep a clock is believed at once.
const STEP: Duration = Duration::from_hours(24);
/// How many sweeps in a row must find a clock there that leapt further: half a day of them.
const SWEEPS_TO_BELIEVE: u32 = 12;

/// A clock that leapt ahead of the last sweep, as one does that is wrong, or whose machine slept.
#[derive(Debug, Default)]
pub(crate) struct Leap(Mutex<Doubt>);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Doubt {
    /// The last sweep, as long as nobody else's clock says otherwise.
    last: i64,
    sweeps: u32,
}

impl Leap {
    /// Whether a sweep may go by this time.
    fn is_believed(&self, last: Timestamp, now: Timestamp) -> bool {
        let mut doubt = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now <= last.plus(STEP) {
            *doubt = Doubt::default();
            return true;
        }
        let last = last.micros();
        let before = if doubt.last == last { doubt.sweeps } else { 0 };
        let sweeps = before.saturating_add(1);
        *doubt = Doubt { last, sweeps };
        if sweeps == 1 {
            tracing::warn!(
                "the clock is more than a day ahead of the last sweep, so nothing is deleted until it has stayed there for half a day; if it is wrong, set it right"
            );
        }
        sweeps >= SWEEPS_TO_BELIEVE
    }
}

/// Starts the sweeps; they end with the broker.
pub(crate) fn start(broker: &Broker) {
    let mut budgets = Routine::every(BUDGETS_EVERY, broker);
    tokio::spawn(async move {
        while let Some(broker) = budgets.next().await {
            broker.limits().forget_the_rested();
        }
    });
    let mut meetings = Routine::every(APPS_EVERY, broker);
    tokio::spawn(async move {
        // The first time is now, and the apps there are now were met at the start.
        let _ = meetings.next().await;
        while let Some(broker) = meetings.next().await {
            if let Err(error) = broker.meet_apps().await {
                tracing::debug!(%error, "new apps could not be met; it is tried again in a minute");
            }
        }
    });
    let mut sweeps = Routine::every(EVERY, broker);
    tokio::spawn(async move {
        while let Some(broker) = sweeps.next().await {
            if let Err(error) = broker.sweep().await {
                tracing::warn!(%error, "the hourly sweep failed; it is tried again in an hour");
            }
        }
    });
}

impl Broker {
    /// Sweeps now; otherwise it happens once an hour. A clock that leapt ahead is doubted for a while: it would take
    /// history along that is kept.
    ///
    /// # Errors
    /// [`StoreError`] by kind; what was swept before stays swept.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        let now = self.clock().now();
        let db = self.store().writer();
        presence::prune(db).await?;
        let last = instance::setting(db, LAST_SWEEP).await?;
        let last = last.and_then(|micros| micros.parse().ok());
        if last.is_some_and(|last| !self.0.leap.is_believed(Timestamp::from_micros(last), now)) {
            return Ok(());
        }
        consents::prune(db, now).await?;
        sessions::prune(db, now).await?;
        members::prune(db, now).await?;
        browsers::prune(db, now).await?;
        activity::prune(db, now.minus(EVENTS_KEPT), now.hour().saturating_sub(HOURS_KEPT)).await?;
        instance::put_setting(db, LAST_SWEEP, &now.micros().to_string()).await
    }
}
