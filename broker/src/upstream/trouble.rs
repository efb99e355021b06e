//! What an app's failed calls add up to: a count, and a pause.

use std::time::Duration;

use domain::timestamp::Timestamp;

use super::{PROBE, Share};

/// Failures in a row that pause an app.
pub(super) const FAILURES: u32 = 5;
/// The first pause; each probe that fails doubles it.
pub(super) const FIRST_PAUSE: Duration = Duration::from_secs(5);
pub(super) const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// The longest pause that a provider can ask for.
pub(super) const LONGEST_ASKED: Duration = Duration::from_mins(15);
/// The shortest wait that is named while a probe is under way.
const A_MOMENT: Duration = Duration::from_secs(1);

/// How a call failed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Failure {
    /// Who made the call.
    pub(super) share: Share,
    /// Whether there was an answer at all.
    pub(super) answered: bool,
    /// How long the provider asked to wait.
    pub(super) retry_after: Option<Duration>,
}

/// What a call's end changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Nothing.
    Same,
    /// The app's calls pause from now on.
    Paused,
    /// The app's calls go on.
    Resumed,
}

/// The trouble of one app.
#[derive(Debug, Default)]
pub(super) struct Trouble {
    failures: u32,
    /// Whose failure came first.
    first: Option<Share>,
    /// Whether it is the provider's trouble, and not one caller's.
    is_the_providers: bool,
    pause: Option<Pause>,
    /// When the probe began that is under way.
    probe: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy)]
struct Pause {
    since: Timestamp,
    length: Duration,
}

impl Trouble {
    /// Whether the app's calls pause now.
    pub(super) fn pauses(&self, now: Timestamp) -> bool {
        self.pause
            .is_some_and(|pause| !pause.since.left_of(pause.length, now).is_zero())
    }

    /// Whether the app's calls pause until a probe says otherwise.
    pub(super) fn waits_for_a_probe(&self) -> bool {
        self.pause.is_some()
    }

    /// Lets a call through, and tells whether it is the probe; or says when to come back.
    pub(super) fn admit(&mut self, now: Timestamp) -> Result<bool, Duration> {
        let Some(pause) = self.pause else {
            return Ok(false);
        };
        let left = pause.since.left_of(pause.length, now);
        if !left.is_zero() {
            return Err(left);
        }
        if let Some(began) = self.probe {
            return Err(began.left_of(PROBE, now).max(A_MOMENT));
        }
        self.probe = Some(now);
        Ok(true)
    }

    /// A probe that was given up proved nothing; the next caller is the probe.
    pub(super) fn probe_given_up(&mut self) {
        self.probe = None;
    }

    /// Notes that a call failed, the probe or another one.
    pub(super) fn failed(&mut self, failure: Failure, probe: bool, now: Timestamp) -> Turn {
        self.failures = self.failures.saturating_add(1);
        let first = *self.first.get_or_insert(failure.share);
        self.is_the_providers |= !failure.answered || first != failure.share;
        let before = self.pause;
        if probe {
            self.probe = None;
        } else if before.is_some() || self.failures < FAILURES || !self.is_the_providers {
            // Calls that were under way when the pause began say nothing new.
            return Turn::Same;
        }
        let own = before.map_or(FIRST_PAUSE, |pause| {
            // A probe that was answered says only that its own caller had trouble.
            let times = if failure.answered { 1 } else { 2 };
            pause.length.saturating_mul(times).min(LONGEST_PAUSE)
        });
        let asked = failure.retry_after.unwrap_or_default();
        let length = own.max(asked.min(LONGEST_ASKED));
        self.pause = Some(Pause { since: now, length });
        if before.is_some() {
            Turn::Same
        } else {
            Turn::Paused
        }
    }
}
