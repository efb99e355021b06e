//! One call to a provider with one refresh token, for everybody who asks for it meanwhile; and what is remembered of calls
//! that were refused.

use std::time::{Duration, Instant};

use domain::activity::{EventKind, Outcome, OwnCode};
use domain::error::{Mender, Refusal};
use domain::id::{AppId, SiteId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use secrecy::SecretString;

use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Caller;
use crate::error::Error;
use crate::providers::{Answered, SecretsTried, Tokens};
use crate::refresh::RefreshError;
use crate::remembered::Remembered;
use crate::single_flight::SingleFlight;
use crate::upstream::Turn;
use crate::vault::credential::Hash;

/// The most refreshes under way at once.
const MOST_FLIGHTS: usize = 4_096;
/// How many refusals are remembered, and for how long.
const REFUSALS: usize = 50_000;
const REMEMBERED_FOR: Duration = Duration::from_mins(1);

type Key = (AppId, Option<SiteId>, Hash);

/// Refreshes under way, and tokens that were refused a moment ago.
pub(crate) struct Flights {
    pub(super) under_way: SingleFlight<Key, Flown>,
    refused: Remembered<(AppId, Hash), (Refusal, Timestamp)>,
}

impl Flights {
    pub(crate) fn new() -> Self {
        Self {
            under_way: SingleFlight::new(MOST_FLIGHTS),
            refused: Remembered::new(REFUSALS),
        }
    }

    pub(crate) fn under_way(&self) -> usize {
        self.under_way.count()
    }

    pub(crate) async fn all_landed(&self) {
        self.under_way.all_landed().await;
    }
}

/// What one call to the provider brought, for everybody who waited for it.
#[derive(Clone)]
pub(super) struct Flown {
    pub(super) answer: Result<Tokens, NoTokens>,
    tried: SecretsTried,
    /// How long the provider took, if it was called at all.
    upstream_ms: Option<i64>,
}

/// Why a flight brought no tokens.
#[derive(Debug, Clone)]
pub(super) enum NoTokens {
    /// The provider's no, or ours in its name.
    Refused(Refusal),
    /// The app could not be made ready: our own fault, or the database's. The token is as good as it was.
    NotReady,
}

impl NoTokens {
    fn outcome(&self) -> Outcome {
        match self {
            Self::Refused(refusal) => refusal.mender.outcome(),
            Self::NotReady => Mender::Patience.outcome(),
        }
    }

    fn code(&self) -> SafeCode {
        match self {
            Self::Refused(refusal) => refusal.code.clone(),
            Self::NotReady => SafeCode::ours(OwnCode::HelperNotReady),
        }
    }
}

impl From<NoTokens> for RefreshError {
    fn from(none: NoTokens) -> Self {
        match none {
            NoTokens::Refused(refusal) => refusal.into(),
            NoTokens::NotReady => Error::Unavailable.into(),
        }
    }
}

impl Flown {
    fn called(outcome: Result<Tokens, Refusal>, tried: SecretsTried, took: Duration) -> Self {
        Self {
            answer: outcome.map_err(NoTokens::Refused),
            tried,
            upstream_ms: Some(i64::try_from(took.as_millis()).unwrap_or(i64::MAX)),
        }
    }

    fn not_called(why: NoTokens) -> Self {
        Self {
            answer: Err(why),
            tried: SecretsTried::default(),
            upstream_ms: None,
        }
    }
}

/// What part one who asked had in a flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Caused it.
    Led,
    /// Came while it was under way.
    Joined,
}

impl Broker {
    /// What the provider said of this token less than a minute ago, if that was its last word.
    pub(super) fn refused_lately(&self, scope: &HelperScope, token: &Hash) -> Option<Refusal> {
        let key = (scope.app().id.clone(), *token);
        let (refusal, at) = self.flights().refused.recall(self.changes(), &key)?;
        let left = at.left_of(REMEMBERED_FOR, self.clock().now());
        (!left.is_zero()).then_some(refusal)
    }

    fn remember_refusal(&self, scope: &HelperScope, token: Hash, refusal: &Refusal) {
        if refusal.error == "invalid_grant" {
            let key = (scope.app().id.clone(), token);
            let value = (refusal.clone(), self.clock().now());
            self.flights()
                .refused
                .keep(self.changes().generation(), key, value);
        }
    }

    pub(super) async fn fly(
        &self,
        scope: &HelperScope,
        (refresh_token, token_hash): (&SecretString, Hash),
        caller: &Caller,
    ) -> Flown {
        let way = match self.upstream().way(scope, caller, self.clock().now()).await {
            Ok(way) => way,
            Err(refusal) => return Flown::not_called(NoTokens::Refused(refusal)),
        };
        let registration = match self.registration(scope.tenant(), scope.app()).await {
            Ok(registration) => registration,
            Err(error) => {
                tracing::error!(request_id = %caller.request_id, %error, app = %scope.app().id, "an app could not be made ready for a refresh");
                return Flown::not_called(NoTokens::NotReady);
            }
        };
        let began = Instant::now();
        let Answered {
            outcome,
            tried,
            failing,
        } = registration.refresh(refresh_token).await;
        let took = began.elapsed();
        self.metrics().called(scope.app().provider, took);
        if let Err(refusal) = &outcome {
            self.remember_refusal(scope, token_hash, refusal);
        }
        let turn = way.went(outcome.as_ref().map(|_| ()), failing, self.clock().now());
        self.note_turn(scope, caller, turn, outcome.as_ref().err());
        Flown::called(outcome, tried, took)
    }

    /// Writes down that an app's calls pause, or go on.
    pub(crate) fn note_turn(
        &self,
        scope: &HelperScope,
        caller: &Caller,
        turn: Turn,
        refusal: Option<&Refusal>,
    ) {
        let (kind, outcome) = match turn {
            Turn::Same => return,
            Turn::Paused => (EventKind::ProviderPaused, Outcome::Unavailable),
            Turn::Resumed => (EventKind::ProviderResumed, Outcome::Ok),
        };
        tracing::warn!(app = %scope.app().id, kind = kind.as_str(), "calls to a provider");
        let whose = (scope.tenant(), scope.app().id.clone(), None);
        let mut event = self.event_of(whose, caller, kind, outcome);
        event.ip = scope.addresses().kept(caller.address);
        event.reason = refusal.map(|refusal| refusal.code.clone());
        self.recorder().record(event);
    }

    /// Writes down what a refresh came to for one of those who asked.
    pub(super) fn note_flown(
        &self,
        scope: &HelperScope,
        refresh_token: &SecretString,
        caller: &Caller,
        (flown, part): (&Flown, Part),
    ) {
        let outcome = flown
            .answer
            .as_ref()
            .map_or_else(NoTokens::outcome, |_| Outcome::Ok);
        let mut event = self.refresh_of_akeeba(scope, caller, outcome);
        if part == Part::Led {
            event.upstream_ms = flown.upstream_ms;
            self.note_secrets(&mut event, flown.tried.clone());
        }
        event.reason = flown.answer.as_ref().err().map(NoTokens::code);
        event.token_in = Some(scope.fingerprint(refresh_token));
        let rotated = flown
            .answer
            .as_ref()
            .ok()
            .and_then(|tokens| tokens.refresh_token.as_ref());
        event.token_out = rotated.map(|rotated| scope.fingerprint(rotated));
        if flown.upstream_ms.is_some() {
            self.recorder().record(event);
        } else {
            self.recorder().count(event);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How large the future is that a function gives.
    fn size_of_future<A, F: Future>(_: impl FnOnce(A) -> F) -> usize {
        size_of::<F>()
    }

    #[test]
    fn what_a_flight_takes_up_is_small() {
        type Asked<'a> = (&'a Broker, &'a HelperScope, &'a SecretString, Hash, &'a Caller);
        let size = size_of_future(|(broker, scope, token, hash, caller): Asked<'static>| {
            broker.fly(scope, (token, hash), caller)
        });
        assert!(size <= 850, "{size} bytes are moved about for each refresh");
    }
}
