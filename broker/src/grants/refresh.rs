//! Access tokens of a stored grant.
//!
//! One flight per grant and verifier in this process, one turn per grant among all processes, and nothing answered that is not
//! saved. The work never hangs on who asked.

mod call;
mod known;
mod saved;

use std::sync::Arc;
use std::time::Duration;

use domain::activity::{EventKind, Outcome, OwnCode};
use domain::error::Refusal;
use domain::grant::GrantState;
use domain::provider::{ProviderId, SafeCode};
use domain::timestamp::Timestamp;
use secrecy::SecretString;
use tokio::time::{Instant, sleep};

use super::GrantScope;
use super::writer::Deed;
use crate::Broker;
use crate::activity::Caller;
use crate::error::Error;
use crate::single_flight::NoFlight;
use crate::store::grant_turns::Turn;
use crate::store::grants::{self, StoredGrant};
use crate::vault::LockKey;
use crate::vault::credential::Hash;
pub(super) use call::Call;
pub(crate) use known::GrantFlights;
use known::Known;

/// How long another process's call is waited for, and how often its end is looked for.
const WAIT: Duration = Duration::from_secs(20);
const FIRST_LOOK: Duration = Duration::from_millis(50);
const LAST_LOOK: Duration = Duration::from_millis(500);

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
        if let Err(over) = self.limits().admit_proved(scope.helper(), &budget, caller) {
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
        if let Some(known) = self.known_access(&asked) {
            self.note(&asked, Outcome::Ok, None);
            self.note_use(&asked);
            return Ok(given(&asked.scope, &known, self.clock().now()));
        }
        let whose = (scope.holder().grant, scope.verifier());
        let flight = self.grant_flights().under_way.join(whose, || {
            let (broker, asked) = (self.clone(), asked.clone());
            async move {
                let worker = broker.clone();
                let fetched = broker
                    .on_main(async move { worker.fetch_access(&asked).await })
                    .await;
                fetched.unwrap_or_else(|error| Err(error.into()))
            }
        });
        match flight.await {
            Ok(landed) => {
                if !landed.led {
                    self.note(&asked, outcome_of(&landed.value), None);
                }
                landed.value
            }
            Err(NoFlight::Full | NoFlight::Lost) => Err(NoAccess::NotReady),
        }
    }

    /// Everything that is not remembered.
    async fn fetch_access(&self, asked: &Asked) -> Result<GrantAccess, NoAccess> {
        // Noted first: what is taken away meanwhile makes it worthless.
        let generation = self.changes().generation();
        let key = match self.grant_key(&asked.scope).await {
            Ok(key) => key,
            Err(error) => return Err(self.at_fault(asked, &error)),
        };
        let known = match self.stand(asked, key.as_ref()).await {
            Ok(Ok(Stand::Known(known))) => {
                self.note(asked, Outcome::Ok, None);
                self.note_use(asked);
                known
            }
            Ok(Ok(Stand::OurTurn(grant, turn))) => {
                self.note_passed_over(asked, &grant);
                let call = Call {
                    helper: asked.scope.helper(),
                    caller: &asked.caller,
                    holder: Some((asked.scope.holder().id, asked.scope.holder().protocol)),
                    grant: &grant,
                    turn,
                    key: key.as_ref(),
                };
                self.call_for_grant(&call).await?
            }
            Ok(Err(none)) => {
                self.note(asked, none.outcome(), None);
                return Err(none);
            }
            Err(error) => return Err(self.at_fault(asked, &error)),
        };
        let whose = (asked.scope.holder().grant, asked.scope.verifier());
        self.grant_flights().known.keep(generation, whose, known.clone());
        Ok(given(&asked.scope, &known, self.clock().now()))
    }

    fn note(&self, asked: &Asked, outcome: Outcome, reason: Option<OwnCode>) {
        let mut event = self.event(asked.scope.helper(), &asked.caller, EventKind::Refresh, outcome);
        event.program = Some(asked.scope.holder().protocol);
        event.reason = reason.map(SafeCode::ours);
        self.recorder().record(event);
    }

    /// Our own fault, whoever holds it: told to the operator, and the grant is as good as it was.
    fn at_fault(&self, asked: &Asked, error: &Error) -> NoAccess {
        let (outcome, reason) = fault_of_ours(error);
        tracing::error!(%error, grant = %asked.scope.holder().grant, reason = reason.as_str(), "a stored grant could not be used");
        self.note(asked, outcome, Some(reason));
        NoAccess::NotReady
    }

    /// What the row says, or the turn to call the provider; while another process has it, its answer is waited for.
    async fn stand(&self, asked: &Asked, key: Option<&LockKey>) -> Result<Result<Stand, NoAccess>, Error> {
        let holder = asked.scope.holder();
        let (began, mut look) = (Instant::now(), FIRST_LOOK);
        loop {
            let grant = grants::by_id(self.store().reader(), holder.tenant, holder.grant).await?;
            let Some(grant) = grant else {
                return Ok(Err(NoAccess::Revoked));
            };
            match grant.state {
                GrantState::Live => {}
                GrantState::Dead => return Ok(Err(NoAccess::Dead)),
                GrantState::Revoked => return Ok(Err(NoAccess::Revoked)),
            }
            if let Some(known) = self.stored_access(asked, &grant, key).await? {
                return Ok(Ok(Stand::Known(known)));
            }
            let turn = Turn::of(&grant);
            if self.grant_writer().write(turn, Arc::new(Deed::Take)).await? {
                return Ok(Ok(Stand::OurTurn(Box::new(grant), turn)));
            }
            if began.elapsed() >= WAIT {
                return Ok(Err(NoAccess::NotReady));
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
}

fn given(scope: &GrantScope, known: &Known, now: Timestamp) -> GrantAccess {
    GrantAccess {
        access_token: known.token.clone(),
        expires_in: known.ends.since(now),
        provider: scope.helper().app().provider,
    }
}

/// What stood in the way: the database, which time mends, or what it holds, which somebody has to look at.
fn fault_of_ours(error: &Error) -> (Outcome, OwnCode) {
    match error {
        Error::Internal(_) | Error::NotFound => (Outcome::OperatorNeeded, OwnCode::StoredTokenUnopened),
        Error::Forbidden
        | Error::Invalid(_)
        | Error::Conflict
        | Error::TooMany { .. }
        | Error::Unavailable
        | Error::DiskFull => (Outcome::Unavailable, OwnCode::HelperNotReady),
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
