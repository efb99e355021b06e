//! Time that a test can wind forward.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// An instant, in milliseconds since 1970 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(u64);

impl Moment {
    /// The instant that much later.
    pub(crate) fn after(self, span: Duration) -> Self {
        Self(self.0.saturating_add(millis(span)))
    }

    /// How long after the other instant; nothing if it is before.
    pub(crate) fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }

    /// As Microsoft writes it in its error bodies: `2026-11-21 10:00:00Z`.
    pub(crate) fn text(self) -> String {
        i64::try_from(self.0)
            .ok()
            .and_then(|at| jiff::Timestamp::from_millisecond(at).ok())
            .map(|at| at.strftime("%Y-%m-%d %H:%M:%SZ").to_string())
            .unwrap_or_default()
    }
}

/// The system's clock, plus what tests have wound it forward.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: Duration,
}

impl Clock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the providers' clock, not Keyferry's"
    )]
    pub(crate) fn now(&self) -> Moment {
        let real = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment(millis(real.saturating_add(self.ahead)))
    }

    pub(crate) fn advance(&mut self, span: Duration) {
        self.ahead = self.ahead.saturating_add(span);
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
