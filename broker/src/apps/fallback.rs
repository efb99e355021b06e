//! When a client secret was refused and the other one stood in: told to the operator, without filling the table.

use domain::activity::{EventKind, Outcome};

use crate::Broker;
use crate::activity::Event;
use crate::providers::SecretsTried;

impl Broker {
    /// Notes on an event what came of the app's client secrets, and that one stood in for the other. However many calls
    /// that takes, the app has one event of it in a minute; the rest are counted.
    pub(crate) fn note_secrets(&self, event: &mut Event, tried: SecretsTried) {
        if let (true, Some((secret, code))) = (tried.fell_back, tried.refused.first()) {
            self.recorder().count(Event {
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
            });
        }
        event.tried = tried;
    }
}
