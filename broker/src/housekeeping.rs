//! What is swept away by itself: once an hour what has ended, and activity and deeds older than they are kept, whose chain is
//! checked then; every few seconds the budgets of those who rest. Once a minute new apps are met, and each AuthID that nobody came for is forgotten; once an hour providers are
//! told of revoked grants that could not be told before, and organisations removed that were closed for long enough.

use std::time::Duration;

use domain::timestamp::Timestamp;
use sea_orm::DatabaseConnection;
use tokio::time::sleep;

use crate::error::Error;
use crate::routine::Routine;
use crate::store::{
    StoreError, activity, activity_hours, browsers, consents, fetches, instance, invitations, link_openings,
    members, passkeys, sessions, setup_links, sign_in_requests, tenants,
};
use crate::{Broker, presence};

const EVERY: Duration = Duration::from_hours(1);
const BUDGETS_EVERY: Duration = Duration::from_secs(15);
const APPS_EVERY: Duration = Duration::from_mins(1);
const FETCHES_EVERY: Duration = Duration::from_mins(1);
/// How long a consent stays written down after its end: it may have come back in time, and its code be at the provider.
const EXCHANGE: Duration = Duration::from_mins(2);
/// How long deleting gives way after one statement to those who serve.
const GIVE_WAY: Duration = Duration::from_millis(10);
/// 25 months, so that a month can be held against the same one of the year before last.
const HOURS_KEPT: i64 = 25 * 31 * 24;

/// The setting that says when somebody swept last, in microseconds.
const LAST_SWEEP: &str = "last_sweep";
/// The setting that says how long a clock was found far ahead of that.
const DOUBT: &str = "sweeps_in_doubt";
/// How far ahead of the last sweep a clock is believed at once.
const STEP: Duration = Duration::from_hours(24);
/// How many sweeps in a row must find a clock there that leapt further: half a day of them.
const SWEEPS_TO_BELIEVE: u32 = 12;

/// A clock that leapt ahead of the last sweep, as one does that is wrong, or whose machine slept. Kept as a setting, so that a
/// machine that runs for a few hours a day comes to an end of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Doubt {
    /// The last sweep, in microseconds, as long as nobody else's clock says otherwise.
    last: i64,
    sweeps: u32,
}

impl Doubt {
    fn read(setting: Option<&str>) -> Self {
        let numbers = setting.and_then(|text| text.split_once(' '));
        let read = |(last, sweeps): (&str, &str)| {
            Some(Self {
                last: last.parse().ok()?,
                sweeps: sweeps.parse().ok()?,
            })
        };
        numbers.and_then(read).unwrap_or_default()
    }

    fn written(self) -> String {
        format!("{} {}", self.last, self.sweeps)
    }

    /// One more sweep that found the clock far ahead of this last one.
    fn and_one_more(self, last: Timestamp) -> Self {
        let last = last.micros();
        let before = if self.last == last { self.sweeps } else { 0 };
        Self {
            last,
            sweeps: before.saturating_add(1),
        }
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
    let mut fetches = Routine::every(FETCHES_EVERY, broker);
    tokio::spawn(async move {
        while let Some(broker) = fetches.next().await {
            if let Err(error) = broker.forget_fetches().await {
                tracing::debug!(%error, "AuthIDs that nobody came for could not be forgotten; it is tried again in a minute");
            }
        }
    });
    hourly(
        broker,
        "revoked grants could not be looked after",
        |broker| async move { broker.end_revoked_grants().await },
    );
    hourly(
        broker,
        "resting grants could not be kept alive",
        |broker| async move { broker.keep_grants_alive().await.map(drop) },
    );
    hourly(
        broker,
        "closed organisations could not be removed",
        |broker| async move { broker.remove_closed_organisations().await },
    );
    hourly(broker, "the hourly sweep failed", |broker| async move {
        broker.sweep().await.map_err(Error::from)
    });
}

/// Does something once an hour, and says so when it failed.
fn hourly<Done>(broker: &Broker, failed: &'static str, deed: impl Fn(Broker) -> Done + Send + 'static)
where
    Done: Future<Output = Result<(), Error>> + Send,
{
    let mut hours = Routine::every(EVERY, broker);
    tokio::spawn(async move {
        while let Some(broker) = hours.next().await {
            if let Err(error) = deed(broker).await {
                tracing::warn!(%error, "{failed}; it is tried again in an hour");
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
        self.check_audit(now).await?;
        let last = instance::setting(db, LAST_SWEEP).await?;
        let last = last.and_then(|micros| micros.parse().ok());
        if let Some(last) = last
            && !is_believed(db, Timestamp::from_micros(last), now).await?
        {
            return Ok(());
        }
        consents::prune(db, now.minus(EXCHANGE)).await?;
        sessions::prune(db, now).await?;
        members::prune(db, now).await?;
        browsers::prune(db, now).await?;
        passkeys::prune_answered(db, now).await?;
        sign_in_requests::prune(db, now).await?;
        invitations::prune(db, now).await?;
        setup_links::prune(db, now).await?;
        fetches::prune(db, now).await?;
        prune_events(db, now).await?;
        activity_hours::prune(db, now.hour().saturating_sub(HOURS_KEPT)).await?;
        self.prune_audit(now).await?;
        self.store().empty_log().await?;
        instance::put_setting(db, LAST_SWEEP, &now.micros().to_string()).await
    }
}

impl Broker {
    /// Forgets each AuthID that no program came for in time.
    pub(crate) async fn forget_fetches(&self) -> Result<(), StoreError> {
        fetches::prune(self.store().writer(), self.clock().now()).await
    }
}

/// Whether a sweep has gone by this time, or nearly: a clock that leapt ahead shall not take organisations along either.
pub(crate) async fn was_swept_lately(db: &DatabaseConnection, now: Timestamp) -> Result<bool, StoreError> {
    let last: Option<i64> = instance::setting(db, LAST_SWEEP)
        .await?
        .and_then(|micros| micros.parse().ok());
    let last = last.map(Timestamp::from_micros);
    Ok(last.is_some_and(|last| last <= now && now <= last.plus(EVERY.saturating_mul(2))))
}

/// Deletes what is older than its tenant keeps events, tenant by tenant: their events are in order, those of all are not.
async fn prune_events(db: &DatabaseConnection, now: Timestamp) -> Result<(), StoreError> {
    for (tenant, kept) in tenants::keeping(db).await? {
        let before = now.minus(Duration::from_hours(u64::from(kept.days()).saturating_mul(24)));
        while activity::prune(db, tenant, before).await? {
            sleep(GIVE_WAY).await;
        }
        link_openings::prune(db, tenant, before).await?;
    }
    Ok(())
}

/// Whether a sweep may go by this time.
async fn is_believed(db: &DatabaseConnection, last: Timestamp, now: Timestamp) -> Result<bool, StoreError> {
    if now <= last.plus(STEP) {
        return Ok(true);
    }
    let doubt = Doubt::read(instance::setting(db, DOUBT).await?.as_deref()).and_one_more(last);
    instance::put_setting(db, DOUBT, &doubt.written()).await?;
    if doubt.sweeps == 1 {
        tracing::warn!(
            "the clock is more than a day ahead of the last sweep, so nothing is deleted until it has stayed there for half a day; if it is wrong, set it right"
        );
    }
    Ok(doubt.sweeps >= SWEEPS_TO_BELIEVE)
}
