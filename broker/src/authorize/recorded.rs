//! How a consent ended, as the operator reads it.

use domain::activity::{EventKind, Outcome, OwnCode};
use domain::provider::SafeCode;

use super::ConsentError;
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::{Caller, Event};
use crate::providers::SecretsTried;

impl Broker {
    pub(super) fn record_consent(
        &self,
        scope: &HelperScope,
        caller: &Caller,
        ends_soon: Result<bool, &ConsentError>,
        tried: SecretsTried,
    ) {
        self.recorder()
            .record(self.event_of_consent(scope, caller, ends_soon, tried));
    }

    pub(super) fn event_of_consent(
        &self,
        scope: &HelperScope,
        caller: &Caller,
        ends_soon: Result<bool, &ConsentError>,
        tried: SecretsTried,
    ) -> Event {
        let (outcome, reason) = match ends_soon {
            Ok(ends_soon) => (
                Outcome::Ok,
                ends_soon.then(|| SafeCode::ours(OwnCode::RefreshTokenEndsSoon)),
            ),
            Err(error) => failed(error),
        };
        let mut event = self.event(scope, caller, EventKind::ConsentFinished, outcome);
        event.reason = reason;
        self.note_secrets(&mut event, tried);
        event
    }
}

fn failed(error: &ConsentError) -> (Outcome, Option<SafeCode>) {
    let (outcome, code) = match error {
        ConsentError::Refused(refusal) => return (refusal.mender.outcome(), Some(refusal.code.clone())),
        ConsentError::ScopeMissing => (Outcome::Cancelled, OwnCode::ScopeMissing),
        ConsentError::OtherAccount { .. } => (Outcome::Cancelled, OwnCode::OtherAccount),
        ConsentError::UnknownAccount => (Outcome::Cancelled, OwnCode::UnknownAccount),
        ConsentError::NoRefreshToken(_) => (Outcome::OperatorNeeded, OwnCode::NoRefreshToken),
        ConsentError::Gone | ConsentError::NotDead => (Outcome::Cancelled, OwnCode::EndedMeanwhile),
        ConsentError::Ours(_) => (Outcome::Unavailable, OwnCode::HelperNotReady),
        ConsentError::NoState
        | ConsentError::SeveralPending
        | ConsentError::UnknownState
        | ConsentError::AlreadyUsed
        | ConsentError::TrialOver
        | ConsentError::Expired
        | ConsentError::WrongApp
        | ConsentError::OtherBrowser
        | ConsentError::NoCode => (Outcome::BadRequest, OwnCode::NoCode),
    };
    (outcome, Some(SafeCode::ours(code)))
}
