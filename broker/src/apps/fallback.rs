//! When a client secret was refused and the other one stood in: told to the operator, without filling the table.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::activity::{EventKind, Outcome};
use domain::id::AppId;
use domain::timestamp::Timestamp;

use crate::Broker;
use crate::activity::Event;
use crate::providers::SecretsTried;

/// How long one event speaks for all that follow it; these are only counted.
const SPEAKS_FOR: Duration = Duration::from_mins(1);
/// Apps that are remembered before those that may speak again are forgotten.
const REMEMBERED: usize = 10_000;

/// When each app's last fall-back was written down.
#[derive(Debug, Default)]
pub(crate) struct Fallbacks(Mutex<HashMap<AppId, Timestamp>>);

impl Fallbacks {
    /// Whether this fall-back is to be an event of its own.
    fn may_speak(&self, app: &AppId, now: Timestamp) -> bool {
        let mut spoken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_silent = |last: &Timestamp| now.since(*last) < SPEAKS_FOR;
        if spoken.get(app).is_some_and(is_silent) {
            return false;
        }
        if spoken.len() >= REMEMBERED {
            spoken.retain(|_, last| is_silent(last));
        }
        if spoken.len() >= REMEMBERED {
            return false;
        }
        spoken.insert(app.clone(), now);
        true
    }
}

impl Broker {
    /// Notes on an event what came of the app's client secrets, and records that one stood in for the other.
    pub(crate) fn note_secrets(&self, event: &mut Event, tried: SecretsTried) {
        if let (true, Some((secret, code))) = (tried.fell_back, tried.refused.first()) {
            let fallback = Event {
                kind: EventKind::ClientSecretFallback,
                outcome: Outcome::OperatorNeeded,
                site: None,
                ip: None,
                reason: Some(code.clone()),
                upstream_ms: None,
                token_in: None,
                token_out: None,
                secret: Some(*secret),
                ..event.clone()
            };
            if self.fallbacks().may_speak(&event.app, event.at) {
                tracing::warn!(app = %event.app, %secret, %code, "a client secret was refused; the app's other one is used");
                self.recorder().record(fallback);
            } else {
                self.recorder().count(fallback);
            }
        }
        event.tried = tried;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app(letter: u8) -> AppId {
        AppId::from_random([letter; AppId::LENGTH])
    }

    #[test]
    fn an_app_speaks_once_a_minute() {
        let fallbacks = Fallbacks::default();
        let start = Timestamp::from_micros(1_000_000_000_000);
        assert!(fallbacks.may_speak(&app(1), start));
        assert!(!fallbacks.may_speak(&app(1), start.plus(Duration::from_secs(59))));
        assert!(
            fallbacks.may_speak(&app(2), start),
            "another app is another matter"
        );
        assert!(fallbacks.may_speak(&app(1), start.plus(SPEAKS_FOR)));
        assert!(!fallbacks.may_speak(&app(1), start.plus(SPEAKS_FOR)));
    }
}
