//! What is swept away by itself: once an hour what has ended, and activity older than it is kept; every few seconds the
//! budgets of those who rest.

use std::sync::Weak;
use std::time::Duration;

use crate::presence;
use crate::store::{StoreError, activity, browsers, consents, members, sessions};
use crate::{Broker, Rooms};

const EVERY: Duration = Duration::from_hours(1);
const BUDGETS_EVERY: Duration = Duration::from_secs(15);
const EVENTS_KEPT: Duration = Duration::from_hours(90 * 24);
/// 25 months, so that a month can be held against the same one of the year before last.
const HOURS_KEPT: i64 = 25 * 31 * 24;

/// Starts the sweeps; they end with the broker.
pub(crate) fn start(broker: &Broker) {
    let rooms = std::sync::Arc::downgrade(&broker.0);
    tokio::spawn(async move {
        let mut tick = tokio::time::interval(BUDGETS_EVERY);
        loop {
            tick.tick().await;
            let Some(broker) = alive(&rooms) else { return };
            broker.limits().forget_the_rested();
        }
    });
    let rooms = std::sync::Arc::downgrade(&broker.0);
    tokio::spawn(async move {
        let mut hour = tokio::time::interval(EVERY);
        loop {
            hour.tick().await;
            let Some(broker) = alive(&rooms) else { return };
            if let Err(error) = broker.sweep().await {
                tracing::warn!(%error, "the hourly sweep failed; it is tried again in an hour");
            }
        }
    });
}

fn alive(rooms: &Weak<Rooms>) -> Option<Broker> {
    rooms.upgrade().map(Broker)
}

impl Broker {
    /// Sweeps now; otherwise it happens once an hour.
    ///
    /// # Errors
    /// [`StoreError`] by kind; what was swept before stays swept.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        let now = self.clock().now();
        let db = self.store().writer();
        consents::prune(db, now).await?;
        sessions::prune(db, now).await?;
        members::prune(db, now).await?;
        browsers::prune(db, now).await?;
        presence::prune(db).await?;
        activity::prune(db, now.minus(EVENTS_KEPT), now.hour().saturating_sub(HOURS_KEPT)).await
    }
}
