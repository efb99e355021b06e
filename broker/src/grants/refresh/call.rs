//! The call to the provider for a stored grant: the turn is kept while it lasts, and how it ended is written down.

use std::sync::Arc;
use std::time::Duration;

use domain::activity::{EventKind, Outcome, OwnCode};
use domain::error::{Mender, Refusal};
use domain::grant::{AfterRefusal, HolderProtocol, after_refusal};
use domain::id::HolderId;
use domain::provider::SafeCode;
use secrecy::SecretString;
use tokio::time::{Instant, sleep, timeout};

use super::super::custody::{Bound, Token};
use super::super::writer::Deed;
use super::known::Known;
use super::{NoAccess, fault_of_ours};
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::{Caller, Event};
use crate::error::Error;
use crate::providers::{
    Answered, CallFault, ClientRegistration, PATIENCE, Rotation, SecretsTried, Tokens, of,
};
use crate::store::grant_turns::Turn;
use crate::store::grants::StoredGrant;
use crate::vault::LockKey;

/// How often the turn is renewed while the provider takes its time.
const KEPT_EVERY: Duration = Duration::from_secs(2);
/// How long a token that a provider gave is tried to be saved while the database is away.
const SAVED_WITHIN: Duration = Duration::from_mins(1);
const BETWEEN_TRIES: Duration = Duration::from_millis(250);

/// A refresh at the provider, with what is needed to save it.
pub(in crate::grants) struct Call<'a> {
    pub(in crate::grants) helper: &'a HelperScope,
    pub(in crate::grants) caller: &'a Caller,
    /// Who wants it, and by which program; nobody if it is done to keep the grant alive.
    pub(in crate::grants) holder: Option<(HolderId, HolderProtocol)>,
    pub(in crate::grants) grant: &'a StoredGrant,
    pub(in crate::grants) turn: Turn,
    pub(in crate::grants) key: Option<&'a LockKey>,
}

/// What a refresh token brought.
pub(super) struct Brought {
    pub(super) tokens: Tokens,
    /// The refresh token that was sent, and of which generation it is.
    pub(super) sent: SecretString,
    pub(super) generation: i64,
    pub(super) registration: Arc<ClientRegistration>,
}

impl Call<'_> {
    pub(super) fn rotation(&self) -> Rotation {
        of(self.helper.app().provider).descriptor().rotation
    }
}

impl Broker {
    /// Fetches a fresh access token for a grant whose turn was got, and saves what came.
    pub(in crate::grants) async fn call_for_grant(&self, call: &Call<'_>) -> Result<Known, NoAccess> {
        let (scope, caller) = (call.helper, call.caller);
        let way = match self.upstream().way(scope, caller, self.clock().now()).await {
            Ok(way) => way,
            Err(refusal) => return Err(self.refused_for_now(call, refusal, self.call_event(call)).await),
        };
        let (registration, token) = match self.ready_for(call).await {
            Ok(ready) => ready,
            Err(error) => return Err(self.not_ready(call, &error).await),
        };
        let began = Instant::now();
        let (answered, (sent, generation)) = {
            let _kept = self.keep_turn(call.turn);
            self.ask_for(call, &registration, token).await
        };
        let took = began.elapsed();
        self.metrics().called(scope.app().provider, took);
        let Answered {
            outcome,
            tried,
            failing,
        } = answered;
        let next = way.went(outcome.as_ref().map(|_| ()), failing, self.clock().now());
        self.note_turn(scope, caller, next, outcome.as_ref().err());
        let mut event = self.call_event(call);
        event.upstream_ms = Some(i64::try_from(took.as_millis()).unwrap_or(i64::MAX));
        self.note_secrets(&mut event, tried);
        event.token_in = Some(scope.fingerprint(&sent));
        match outcome {
            Ok(tokens) => {
                let brought = Brought {
                    tokens,
                    sent,
                    generation,
                    registration,
                };
                self.save_tokens(call, brought, event).await
            }
            Err(refusal) => Err(self.note_refusal(call, refusal, event).await),
        }
    }

    async fn ready_for(&self, call: &Call<'_>) -> Result<(Arc<ClientRegistration>, SecretString), Error> {
        let scope = call.helper;
        let registration = self.registration(scope.tenant(), scope.app()).await?;
        let sealed = call.grant.refresh_token.as_ref().ok_or(Error::NotFound)?;
        let bound = Bound::of(call.grant, scope.app().provider, call.grant.generation);
        let token = self
            .open_token(&bound, call.key, (Token::Refresh, sealed))
            .await?;
        // A provider may give the next one only once: what could not be sealed is not asked for.
        let next = call.grant.generation.saturating_add(1);
        let bound = Bound::of(call.grant, scope.app().provider, next);
        let lock = (call.grant.lock.as_ref(), call.key);
        self.could_seal(&bound, lock, (Token::Refresh, &token))?;
        Ok((registration, token))
    }

    /// Asks with the newest refresh token; if that is refused for good, with the other one that the row holds, within the same
    /// time.
    async fn ask_for(
        &self,
        call: &Call<'_>,
        registration: &ClientRegistration,
        newest: SecretString,
    ) -> (Answered, (SecretString, i64)) {
        let began = Instant::now();
        let answered = registration.refresh(&newest).await;
        let newest = (newest, call.grant.generation);
        if !answered.outcome.as_ref().is_err_and(is_final) {
            return (answered, newest);
        }
        let Some(other) = self.open_other(call).await else {
            return (answered, newest);
        };
        let left = PATIENCE.saturating_sub(began.elapsed());
        let again = timeout(left, Box::pin(registration.refresh(&other.0))).await;
        let again = again.unwrap_or_else(|_| Answered {
            outcome: Err(CallFault::TooSlow.refusal()),
            tried: SecretsTried::default(),
            failing: CallFault::TooSlow.failing(),
        });
        (again, other)
    }

    async fn open_other(&self, call: &Call<'_>) -> Option<(SecretString, i64)> {
        let other = call.grant.other.as_ref()?;
        let provider = call.helper.app().provider;
        let bound = Bound::of(call.grant, provider, other.generation);
        match self
            .open_token(&bound, call.key, (Token::Other, &other.token))
            .await
        {
            Ok(token) => Some((token, other.generation)),
            Err(error) => {
                tracing::error!(%error, grant = %call.grant.id, "the other token of a grant does not open");
                None
            }
        }
    }

    pub(super) fn call_event(&self, call: &Call<'_>) -> Event {
        match call.holder {
            Some((_, program)) => Event {
                program: Some(program),
                ..self.event(call.helper, call.caller, EventKind::Refresh, Outcome::Unavailable)
            },
            None => self.event_of_grant(call.grant, EventKind::KeptAlive, Outcome::Unavailable),
        }
    }

    /// Keeps the turn until what is given back is dropped.
    fn keep_turn(&self, turn: Turn) -> Kept {
        let broker = self.clone();
        Kept(tokio::spawn(async move {
            loop {
                sleep(KEPT_EVERY).await;
                // A turn that was lost is noticed where the answer is saved.
                let _ = broker.grant_writer().write(turn, Arc::new(Deed::Keep)).await;
            }
        }))
    }

    /// Our own fault before anything was sent: the grant is as good as it was.
    async fn not_ready(&self, call: &Call<'_>, error: &Error) -> NoAccess {
        tracing::error!(request_id = %call.caller.request_id, %error, grant = %call.grant.id, "a grant could not be made ready for a refresh");
        let mut event = self.call_event(call);
        let (outcome, reason) = fault_of_ours(error);
        event.outcome = outcome;
        event.reason = Some(SafeCode::ours(reason));
        self.give_turn_back(call, false, event).await;
        NoAccess::NotReady
    }

    async fn note_refusal(&self, call: &Call<'_>, refusal: Refusal, mut event: Event) -> NoAccess {
        if !is_final(&refusal) {
            return self.refused_for_now(call, refusal, event).await;
        }
        event.outcome = refusal.mender.outcome();
        let is_our_loss = call.grant.call_lost && call.rotation() != Rotation::None;
        let code = if is_our_loss {
            SafeCode::ours(OwnCode::AnswerLost)
        } else {
            refusal.code.clone()
        };
        event.reason = Some(code.clone());
        let after = after_refusal(call.grant.refused, self.clock().now());
        let (doubted, none) = match after {
            AfterRefusal::Doubted { since } => (Some(since), NoAccess::Refused(refusal)),
            AfterRefusal::Dead => (None, NoAccess::Dead),
        };
        self.write_end(call, Deed::Refuse(doubted, code, Box::new(event)))
            .await;
        none
    }

    async fn refused_for_now(&self, call: &Call<'_>, refusal: Refusal, mut event: Event) -> NoAccess {
        event.outcome = refusal.mender.outcome();
        event.reason = Some(refusal.code.clone());
        let lost = [OwnCode::Timeout, OwnCode::BrokenOff]
            .iter()
            .any(|code| refusal.code.as_str() == code.as_str());
        self.give_turn_back(call, lost, event).await;
        NoAccess::Refused(refusal)
    }

    /// Gives the turn back; `lost` if the provider may have answered what we did not get.
    pub(super) async fn give_turn_back(&self, call: &Call<'_>, lost: bool, event: Event) {
        let event = Box::new(event);
        self.write_end(call, Deed::GiveBack { lost, event }).await;
    }

    /// Writes how a call ended, as long as that takes within bounds; whether the turn was still ours, if that is known.
    pub(super) async fn write_end(&self, call: &Call<'_>, deed: Deed) -> Option<bool> {
        let (began, deed) = (Instant::now(), Arc::new(deed));
        loop {
            match self.grant_writer().write(call.turn, Arc::clone(&deed)).await {
                Ok(was) => return Some(was),
                Err(error) if began.elapsed() >= SAVED_WITHIN => {
                    tracing::error!(%error, grant = %call.grant.id, "what a provider answered could not be saved");
                    return None;
                }
                Err(_) => sleep(BETWEEN_TRIES).await,
            }
        }
    }
}

/// Whether the provider says that this refresh token is over.
fn is_final(refusal: &Refusal) -> bool {
    refusal.error == "invalid_grant" && refusal.mender == Mender::Relink
}

/// A turn that is kept.
struct Kept(tokio::task::JoinHandle<()>);

impl Drop for Kept {
    fn drop(&mut self) {
        self.0.abort();
    }
}
