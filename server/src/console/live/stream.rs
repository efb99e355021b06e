//! One who looks on, from the first event to the last.

use std::time::Duration;

use axum::body::Bytes;
use broker::activity::live::Onlooker;
use broker::changes::Removals;
use domain::id::{MemberId, TenantId};
use domain::zone::Zone;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep, timeout};
use tower_sessions::session::Id;

use super::seats::Seat;
use super::wire;
use crate::console::member;
use crate::state::AppState;

/// How long a stream lasts; the browser comes back by itself, and says what it has seen.
const LIFE: Duration = Duration::from_mins(15);
/// How often something is written even when nothing happens, so that nobody in between thinks the connection dead.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often the session is looked up when nothing was taken away: it ends by itself, too.
const CHECKED_EVERY: Duration = Duration::from_mins(1);
/// How long a browser may take nothing.
const PATIENCE: Duration = Duration::from_secs(10);

/// A member's browser that looks on.
pub(super) struct Watch {
    pub(super) state: AppState,
    pub(super) session: Id,
    /// Who looks on, and at whose events.
    pub(super) looks_on: (MemberId, TenantId),
    /// By whose clocks they are told.
    pub(super) zone: Zone,
    pub(super) removals: Removals,
    pub(super) onlooker: Onlooker,
    /// Held as long as the stream lasts.
    pub(super) seat: Seat,
}

impl Watch {
    /// Writes until the browser is gone or takes nothing, the server stops, the stream has lasted long enough, or the member
    /// may not look on any more.
    pub(super) async fn write(mut self, browser: mpsc::Sender<Bytes>) {
        let mut stopping = self.state.stopping.clone();
        tokio::select! {
            biased;
            () = browser.closed() => {}
            _ = stopping.wait_for(|stop| *stop) => {}
            () = sleep(LIFE) => {}
            () = self.go_on(&browser) => {}
        }
        drop(self.seat);
    }

    async fn go_on(&mut self, browser: &mpsc::Sender<Bytes>) {
        let mut heartbeat = ticks(HEARTBEAT);
        let mut check = ticks(CHECKED_EVERY);
        let mut part = Some(wire::beginning());
        loop {
            if let Some(part) = part.take()
                && !matches!(timeout(PATIENCE, browser.send(part)).await, Ok(Ok(())))
            {
                return;
            }
            part = tokio::select! {
                biased;
                () = self.removals.next() => None,
                _ = check.tick() => None,
                _ = heartbeat.tick() => Some(wire::heartbeat()),
                news = self.onlooker.next() => match news {
                    Some(news) => {
                        let now = self.state.broker.clock().now();
                        Some(wire::news(&news, now, &self.zone))
                    }
                    None => return,
                },
            };
            if part.is_none() && !self.may_look_on().await {
                return;
            }
        }
    }

    /// Whether the session still lets the same member look at the same events. When that cannot be told, it does not.
    async fn may_look_on(&self) -> bool {
        let found = member::looks_on(&self.state, self.session).await;
        matches!(found, Ok(Some((member, view))) if (member, view.tenant()) == self.looks_on)
    }
}

fn ticks(every: Duration) -> tokio::time::Interval {
    let first = Instant::now().checked_add(every).unwrap_or_else(Instant::now);
    let mut ticks = interval_at(first, every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
