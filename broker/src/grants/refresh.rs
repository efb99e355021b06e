//! Access tokens of a stored grant.
//!
//! One flight per grant and verifier in this process, one turn per grant among all processes, and nothing answered that is not
//! saved. The work never hangs on who asked.

mod call;

use std::time::Duration;

use domain::activity::{EventKind, Outcome};
use domain::error::Refusal;
use domain::grant::GrantState;
use domain::id::GrantId;
use domain::provider::ProviderId;
use domain::timestamp::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::GrantScope;
use super::custody::{Bound, Token};
use super::writer::Deed;
use crate::Broker;
use crate::activity::Caller;
use crate::error::Error;
use crate::remembered::Remembered;
use crate::single_flight::{NoFlight, SingleFlight};
use crate::store::grants::{self, StoredAccess, StoredGrant, Turn};
use crate::vault::credential::Hash;
use crate::vault::{LockKey, Verifier};

/// The most flights at once.
const MOST_FLIGHTS: usize = 4_096;
/// How many access tokens are remembered.
const REMEMBERED: usize = 20_000;
/// What is left of an access token when it is renewed: a backup that begins with it should come to an end.
const RENEWED_BEFORE: Duration = Duration::from_mins(5);
/// How long another process's call is waited for, and how often its end is looked for.
const WAIT: Duration = Duration::from_secs(20);
const FIRST_LOOK: Duration = Duration::from_millis(50);
const LAST_LOOK: Duration = Duration::from_millis(500);
/// How often a token may be passed over because a client found it invalid.
const PASSED_OVER_AGAIN: Duration = Duration::from_mins(1);

/// A fresh access token of a stored grant.
#[derive(Debug, Clone)]
pub struct GrantAccess {
    /// The access token.
    pub access_token: SecretString,
    /// How long it lives.
    pub expires_in: Duration,
    /// Whose it is.
    pub provider: ProviderId,
}

/// Why there is none.
#[derive(Debug, Clone, thiserror::Error)]
pub enum NoAccess {
    /// The provider refused, or could not be reached.
    #[error(transparent)]
    Refused(Refusal),
    /// The provider refused for good: the owner has to consent again.
    #[error("the grant is dead")]
    Dead,
    /// It was ended here.
    #[error("the grant was revoked")]
    Revoked,
    /// Over a budget of this instance.
    #[error("too many requests")]
    OverBudget {
        /// When the next request fits.
        retry_after: Duration,
    },
    /// The database, the vault or the machine: the grant is as good as it was.
    #[error("not available at the moment")]
    NotReady,
}

impl From<Error> for NoAccess {
    fn from(error: Error) -> Self {
        if let Error::Internal(cause) = &error {
            tracing::error!(%cause, "a stored grant could not be used");
        }
        Self::NotReady
    }
}

type Whose = (GrantId, Verifier);

#[derive(Debug, Clone)]
struct Known {
    token: SecretString,
    ends: Timestamp,
}

/// Access tokens that are remembered, and those that are being fetched.
pub(crate) struct GrantFlights {
    under_way: SingleFlight<Whose, Result<GrantAccess, NoAccess>>,
    known: Remembered<Whose, Known>,
    passed_over: Remembered<GrantId, Timestamp>,
}

impl GrantFlights {
    pub(crate) fn new() -> Self {
        Self {
            under_way: SingleFlight::new(MOST_FLIGHTS),
            known: Remembered::new(REMEMBERED),
            passed_over: Remembered::new(REMEMBERED),
        }
    }

    pub(crate) async fn all_landed(&self) {
        self.under_way.all_landed().await;
    }
}

/// How a grant stands for who asks.
enum Stand {
    /// There is an access token.
    Known(Known),
    /// There is none, and it is ours to fetch one.
    OurTurn(Box<StoredGrant>, Turn),
}

/// One refresh: for whom, and which token the client has found invalid.
#[derive(Clone)]
struct Asked {
    scope: GrantScope,
    caller: Caller,
    found_invalid: Option<Hash>,
}

impl Broker {
    /// An access token of a grant: the one that is known while it lives, a fresh one otherwise. `found_invalid` is the token
    /// that the client sent along: if it is ours, the client did not get on with it, and it is passed over.
    ///
    /// # Errors
    /// [`NoAccess`] by kind.
    pub async fn access(
        &self,
        scope: &GrantScope,
        found_invalid: Option<&str>,
        caller: &Caller,
    ) -> Result<GrantAccess, NoAccess> {
        let budget = Hash::of(&scope.holder().id.to_string());
        if let Err(over) = self.limits().admit(scope.helper(), Some(&budget), caller) {
            let event = self.event(scope.helper(), caller, EventKind::Refresh, Outcome::Limited);
            self.recorder().count(event);
            return Err(NoAccess::OverBudget {
                retry_after: over.retry_after,
            });
        }
        let asked = Asked {
            scope: scope.clone(),
            caller: caller.clone(),
            found_invalid: found_invalid.map(Hash::of),
        };
        if let Some(access) = self.known_access(&asked) {
            self.note(&asked, Outcome::Ok);
            return Ok(access);
        }
        let whose = (scope.holder().grant, scope.verifier());
        let flight = self.grant_flights().under_way.join(whose, || {
            let (broker, asked) = (self.clone(), asked.clone());
            async move { broker.fetch_access(&asked).await }
        });
        match flight.await {
            Ok(landed) => {
                if !landed.led {
                    self.note(&asked, outcome_of(&landed.value));
                }
                landed.value
            }
            Err(NoFlight::Full | NoFlight::Lost) => Err(NoAccess::NotReady),
        }
    }

    fn known_access(&self, asked: &Asked) -> Option<GrantAccess> {
        let scope = &asked.scope;
        let whose = (scope.holder().grant, scope.verifier());
        let known = self.grant_flights().known.recall(self.changes(), &whose)?;
        self.may_be_given(asked, &known)
            .then(|| given(scope, &known, self.clock().now()))
    }

    /// Whether a token lives long enough, and is not the one that the client could not use.
    fn may_be_given(&self, asked: &Asked, known: &Known) -> bool {
        let now = self.clock().now();
        let lives = known.ends.since(now) >= RENEWED_BEFORE;
        let is_the_one = asked
            .found_invalid
            .is_some_and(|hash| hash.matches(&Hash::of(known.token.expose_secret()).to_vec()));
        lives && (!is_the_one || self.was_passed_over_lately(asked))
    }

    fn was_passed_over_lately(&self, asked: &Asked) -> bool {
        let (flights, grant) = (self.grant_flights(), asked.scope.holder().grant);
        let lately = flights.passed_over.recall(self.changes(), &grant);
        lately.is_some_and(|at| !at.left_of(PASSED_OVER_AGAIN, self.clock().now()).is_zero())
    }

    /// Notes that a token which lives was passed over. Only who fetches another one notes it: until then everybody who could not
    /// use it waits for that one.
    fn note_passed_over(&self, asked: &Asked, grant: &StoredGrant) {
        let now = self.clock().now();
        let lives = |access: &StoredAccess| access.ends.since(now) >= RENEWED_BEFORE;
        if grant.access.as_ref().is_some_and(lives) {
            let (flights, generation) = (self.grant_flights(), self.changes().generation());
            flights
                .passed_over
                .keep(generation, asked.scope.holder().grant, now);
        }
    }

    /// Everything that is not remembered.
    async fn fetch_access(&self, asked: &Asked) -> Result<GrantAccess, NoAccess> {
        // Noted first: what is taken away meanwhile makes it worthless.
        let generation = self.changes().generation();
        let key = self.grant_key(&asked.scope).await?;
        let known = match self.stand(asked, key.as_ref()).await {
            Ok(Stand::Known(known)) => {
                self.note(asked, Outcome::Ok);
                known
            }
            Ok(Stand::OurTurn(grant, turn)) => {
                self.note_passed_over(asked, &grant);
                self.call_for_grant(asked, (&grant, turn), key.as_ref()).await?
            }
            Err(none) => {
                self.note(asked, none.outcome());
                return Err(none);
            }
        };
        let whose = (asked.scope.holder().grant, asked.scope.verifier());
        self.grant_flights().known.keep(generation, whose, known.clone());
        Ok(given(&asked.scope, &known, self.clock().now()))
    }

    fn note(&self, asked: &Asked, outcome: Outcome) {
        let event = self.event(asked.scope.helper(), &asked.caller, EventKind::Refresh, outcome);
        self.recorder().record(event);
    }

    /// What the row says, or the turn to call the provider; while another process has it, its answer is waited for.
    async fn stand(&self, asked: &Asked, key: Option<&LockKey>) -> Result<Stand, NoAccess> {
        let holder = asked.scope.holder();
        let owner = Uuid::now_v7();
        let (began, mut look) = (Instant::now(), FIRST_LOOK);
        loop {
            let grant = grants::by_id(self.store().reader(), holder.tenant, holder.grant)
                .await
                .map_err(Error::from)?
                .ok_or(NoAccess::Revoked)?;
            match grant.state {
                GrantState::Live => {}
                GrantState::Dead => return Err(NoAccess::Dead),
                GrantState::Revoked => return Err(NoAccess::Revoked),
            }
            if let Some(known) = self.stored_access(asked, &grant, key).await? {
                return Ok(Stand::Known(known));
            }
            let turn = Turn {
                tenant: grant.tenant,
                grant: grant.id,
                version: grant.version,
                owner,
            };
            if self.grant_writer().write(turn, Deed::Take).await? {
                return Ok(Stand::OurTurn(Box::new(grant), turn));
            }
            if began.elapsed() >= WAIT {
                return Err(NoAccess::NotReady);
            }
            sleep(look).await;
            look = look.saturating_mul(2).min(LAST_LOOK);
        }
    }

    /// The grant's own key, where only its holder has it.
    pub(super) async fn grant_key(&self, scope: &GrantScope) -> Result<Option<LockKey>, Error> {
        let holder = scope.holder();
        let Some(sealed) = &holder.grant_key else {
            return Ok(None);
        };
        let (_, key, _) = scope.secret().locked(holder.grant)?;
        let whose = (holder.tenant, holder.grant, holder.id);
        self.open_grant_key(whose, &key, sealed).await.map(Some)
    }

    async fn stored_access(
        &self,
        asked: &Asked,
        grant: &StoredGrant,
        key: Option<&LockKey>,
    ) -> Result<Option<Known>, NoAccess> {
        let Some(access) = &grant.access else {
            return Ok(None);
        };
        if access.ends.since(self.clock().now()) < RENEWED_BEFORE {
            return Ok(None);
        }
        let bound = Bound::of(grant, asked.scope.helper().app().provider, grant.generation);
        let token = self
            .open_token(&bound, key, (Token::Access, &access.token))
            .await?;
        let known = Known {
            token,
            ends: access.ends,
        };
        Ok(self.may_be_given(asked, &known).then_some(known))
    }
}

fn given(scope: &GrantScope, known: &Known, now: Timestamp) -> GrantAccess {
    GrantAccess {
        access_token: known.token.clone(),
        expires_in: known.ends.since(now),
        provider: scope.helper().app().provider,
    }
}

fn outcome_of(answer: &Result<GrantAccess, NoAccess>) -> Outcome {
    match answer {
        Ok(_) => Outcome::Ok,
        Err(none) => none.outcome(),
    }
}

impl NoAccess {
    pub(super) fn outcome(&self) -> Outcome {
        match self {
            Self::Refused(refusal) => refusal.mender.outcome(),
            Self::Dead | Self::Revoked => Outcome::RelinkNeeded,
            Self::OverBudget { .. } => Outcome::Limited,
            Self::NotReady => Outcome::Unavailable,
        }
    }
}
