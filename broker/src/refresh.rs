//! The refresh: a refresh token that a backup program holds, carried to its provider with the app's secret.

use std::time::{Duration, Instant};

use domain::activity::{EventKind, Outcome};
use domain::error::Refusal;
use domain::id::{AppId, SiteId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};

use crate::Broker;
use crate::access::{HelperDoor, HelperScope};
use crate::activity::Caller;
use crate::error::Error;
use crate::providers::{Answered, SecretsTried, Tokens};
use crate::remembered::Remembered;
use crate::single_flight::{Landed, NoFlight, SingleFlight};
use crate::upstream::Turn;
use crate::vault::credential::Hash;

/// The longest refresh token that is carried, in bytes.
pub const MAX_REFRESH_TOKEN_BYTES: usize = 16 * 1024;
/// The most refreshes under way at once.
const MOST_FLIGHTS: usize = 4_096;
/// How every handle of our own making begins; none is ever sent to a provider.
const HANDLE_PREFIX: &str = "kf1_";

/// How many refusals are remembered, and for how long.
const REFUSALS: usize = 50_000;
const REMEMBERED_FOR: Duration = Duration::from_mins(1);

type Key = (AppId, Option<SiteId>, Hash);

/// Refreshes under way, and tokens that were refused a moment ago.
pub(crate) struct Flights {
    under_way: SingleFlight<Key, Flown>,
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
struct Flown {
    answer: Result<Tokens, Refusal>,
    tried: SecretsTried,
    /// How long the provider took, if it was called at all.
    upstream_ms: Option<i64>,
}

impl Flown {
    fn called(answered: Answered, took: Duration) -> Self {
        Self {
            answer: answered.outcome,
            tried: answered.tried,
            upstream_ms: Some(i64::try_from(took.as_millis()).unwrap_or(i64::MAX)),
        }
    }

    fn not_called(refusal: Refusal) -> Self {
        Self {
            answer: Err(refusal),
            tried: SecretsTried::default(),
            upstream_ms: None,
        }
    }
}

/// A fresh access token (RFC 6749 §5.1).
#[derive(Debug, Clone)]
pub struct Refreshed {
    /// The access token.
    pub access_token: SecretString,
    /// The refresh token that takes the old one's place; `None` when the old one stays.
    pub refresh_token: Option<SecretString>,
    /// How long the access token lives.
    pub expires_in: Option<Duration>,
}

/// Why there is no fresh access token.
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// The provider refused, or could not be reached.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Over a budget of this instance.
    #[error("too many requests")]
    OverBudget {
        /// When the next request fits.
        retry_after: Duration,
    },
    /// A handle of ours, where only a provider's token fits.
    #[error("this is not a provider's refresh token")]
    NotAProvidersToken,
    /// Our own fault, or the database's.
    #[error(transparent)]
    Ours(#[from] Error),
}

impl Broker {
    /// Refreshes a token that the caller holds; the same token asked for several times at once is one call to the
    /// provider. Nothing is stored but the event.
    ///
    /// # Errors
    /// [`RefreshError`] by kind.
    pub async fn refresh(
        &self,
        scope: &HelperScope,
        refresh_token: SecretString,
        caller: &Caller,
    ) -> Result<Refreshed, RefreshError> {
        let token_hash = Hash::of(refresh_token.expose_secret());
        if let Err(over) = self.limits().admit(scope, Some(&token_hash), caller) {
            self.recorder()
                .count(self.event(scope, caller, EventKind::Refresh, Outcome::Limited));
            return Err(RefreshError::OverBudget {
                retry_after: over.retry_after,
            });
        }
        if refresh_token.expose_secret().starts_with(HANDLE_PREFIX) {
            let mut event = self.event(scope, caller, EventKind::Refresh, Outcome::RelinkNeeded);
            event.reason = Some(SafeCode::ours("not_a_provider_token"));
            self.recorder().record(event);
            return Err(RefreshError::NotAProvidersToken);
        }
        if let Some(refusal) = self.refused_lately(scope, &token_hash) {
            let mut event = self.event(scope, caller, EventKind::Refresh, refusal.mender.outcome());
            event.reason = Some(refusal.code.clone());
            self.recorder().count(event);
            return Err(refusal.into());
        }
        let key = (scope.app().id.clone(), scope.site(), token_hash);
        let flight = self.flights().under_way.join(key, || {
            let (broker, scope, caller) = (self.clone(), scope.clone(), caller.clone());
            let token = refresh_token.clone();
            async move { broker.fly(&scope, &token, &caller).await }
        });
        match flight.await {
            Ok(landed) => self.land(scope, &refresh_token, caller, landed),
            Err(NoFlight::Full) => Err(Error::Unavailable.into()),
            Err(NoFlight::Lost) => {
                Err(Error::Internal("a refresh ended without an answer".to_owned()).into())
            }
        }
    }

    /// How many callers wait for the refresh of this token that is under way.
    pub fn refreshes_waiting(&self, app: &AppId, site: SiteId, refresh_token: &str) -> usize {
        self.flights()
            .under_way
            .waiting(&(app.clone(), Some(site), Hash::of(refresh_token)))
    }

    /// Notes a request that did not get as far as the provider; an open door takes such requests from anybody.
    pub fn note_bad_refresh(&self, scope: &HelperScope, caller: &Caller, code: &'static str) {
        let mut event = self.event(scope, caller, EventKind::Refresh, Outcome::BadRequest);
        event.reason = Some(SafeCode::ours(code));
        self.record_within_budget(scope, caller, event);
    }

    /// Counts a knock with a wrong key, where it can be told whose app it was for.
    pub fn note_unknown_key(&self, door: &HelperDoor, caller: &Caller) {
        if let HelperDoor::UnknownKey { tenant, app } = door {
            let whose = (*tenant, app.clone(), None);
            self.recorder()
                .count(self.event_of(whose, caller, EventKind::Refresh, Outcome::UnknownKey));
        }
    }

    /// What the provider said of this token less than a minute ago, if that was its last word.
    fn refused_lately(&self, scope: &HelperScope, token: &Hash) -> Option<Refusal> {
        let key = (scope.app().id.clone(), *token);
        let (refusal, at) = self.flights().refused.recall(self.changes(), &key)?;
        let now = self.clock().now();
        // A clock that was set back must not draw it out.
        (at <= now && now.since(at) < REMEMBERED_FOR).then_some(refusal)
    }

    fn remember_refusal(&self, scope: &HelperScope, token: &SecretString, refusal: &Refusal) {
        if refusal.error == "invalid_grant" {
            let key = (scope.app().id.clone(), Hash::of(token.expose_secret()));
            let value = (refusal.clone(), self.clock().now());
            self.flights()
                .refused
                .keep(self.changes().generation(), key, value);
        }
    }

    async fn fly(&self, scope: &HelperScope, refresh_token: &SecretString, caller: &Caller) -> Flown {
        let way = match self.upstream().way(scope, caller, self.clock().now()).await {
            Ok(way) => way,
            Err(refusal) => return Flown::not_called(refusal),
        };
        let registration = match self.registration(scope.tenant(), scope.app()).await {
            Ok(registration) => registration,
            Err(error) => {
                tracing::error!(%error, app = %scope.app().id, "an app could not be made ready for a refresh");
                return Flown::not_called(not_ready());
            }
        };
        let began = Instant::now();
        let answer = registration.refresh(refresh_token).await;
        let flown = Flown::called(answer, began.elapsed());
        self.metrics().called(scope.app().provider, began.elapsed());
        if let Err(refusal) = &flown.answer {
            self.remember_refusal(scope, refresh_token, refusal);
        }
        let turn = way.went(flown.answer.as_ref().map(|_| ()), self.clock().now());
        self.note_turn(scope, caller, turn, flown.answer.as_ref().err());
        flown
    }

    /// Writes down that an app's calls pause, or go on.
    fn note_turn(&self, scope: &HelperScope, caller: &Caller, turn: Turn, refusal: Option<&Refusal>) {
        let (kind, outcome) = match turn {
            Turn::Same => return,
            Turn::Paused => (EventKind::ProviderPaused, Outcome::Unavailable),
            Turn::Resumed => (EventKind::ProviderResumed, Outcome::Ok),
        };
        tracing::warn!(app = %scope.app().id, kind = kind.as_str(), "calls to a provider");
        let whose = (scope.tenant(), scope.app().id.clone(), None);
        let mut event = self.event_of(whose, caller, kind, outcome);
        event.reason = refusal.map(|refusal| refusal.code.clone());
        self.recorder().record(event);
    }

    fn land(
        &self,
        scope: &HelperScope,
        refresh_token: &SecretString,
        caller: &Caller,
        landed: Landed<Flown>,
    ) -> Result<Refreshed, RefreshError> {
        let Flown {
            answer,
            tried,
            upstream_ms,
        } = landed.value;
        let outcome = answer
            .as_ref()
            .map_or_else(|refusal| refusal.mender.outcome(), |_| Outcome::Ok);
        let mut event = self.event(scope, caller, EventKind::Refresh, outcome);
        event.upstream_ms = upstream_ms.filter(|_| landed.led);
        if landed.led {
            self.note_secrets(&mut event, tried);
        }
        event.reason = answer.as_ref().err().map(|refusal| refusal.code.clone());
        event.token_in = Some(scope.fingerprint(refresh_token));
        if let Ok(Tokens {
            refresh_token: Some(rotated),
            ..
        }) = &answer
        {
            event.token_out = Some(scope.fingerprint(rotated));
        }
        if upstream_ms.is_some() {
            self.recorder().record(event);
        } else {
            self.recorder().count(event);
        }
        let tokens = answer?;
        Ok(Refreshed {
            access_token: tokens.access_token,
            refresh_token: tokens.refresh_token,
            expires_in: tokens.expires_in,
        })
    }
}

/// Our own fault is told as one that time mends: the caller's token is as good as it was.
fn not_ready() -> Refusal {
    Refusal {
        mender: domain::error::Mender::Patience,
        error: "temporarily_unavailable",
        code: SafeCode::ours("helper_not_ready"),
        retry_after: None,
    }
}
