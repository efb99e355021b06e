//! What time it is: the machine's clock, or one that tests move.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::timestamp::Timestamp;

/// Where the time comes from; cheap to clone, and all clones agree.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    Machine,
    Wound(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn machine() -> Self {
        Self(Source::Machine)
    }

    /// A clock that stands still at `start` until [`Clock::advance`] or [`Clock::turn_back`] moves it.
    pub fn wound(start: Timestamp) -> Self {
        Self(Source::Wound(Arc::new(AtomicI64::new(start.micros()))))
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::Machine => machine_time(),
            Source::Wound(micros) => Timestamp::from_micros(micros.load(Ordering::SeqCst)),
        }
    }

    /// Moves a wound clock on; the machine's clock goes on by itself.
    pub fn advance(&self, by: Duration) {
        self.set(self.now().plus(by));
    }

    /// Turns a wound clock back, as an operator or a time server does with the machine's.
    pub fn turn_back(&self, by: Duration) {
        self.set(self.now().minus(by));
    }

    fn set(&self, to: Timestamp) {
        if let Source::Wound(micros) = &self.0 {
            micros.store(to.micros(), Ordering::SeqCst);
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the one place where the machine is asked"
)]
fn machine_time() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or(Duration::ZERO);
    Timestamp::from_micros(0).plus(since)
}
