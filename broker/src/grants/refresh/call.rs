//! The call to the provider for a stored grant: the turn is kept while it lasts, and what it brings is saved before anybody is
//! answered.

use std::time::Duration;

use domain::activity::{EventKind, Outcome, OwnCode};
use domain::error::{Mender, Refusal};
use domain::grant::{AfterRefusal, GrantState, after_refusal};
use domain::provider::SafeCode;
use secrecy::SecretString;
use tokio::time::{Instant, sleep};

use super::super::custody::{Bound, Token};
use super::super::writer::Deed;
use super::{Asked, Known, NoAccess};
use crate::Broker;
use crate::activity::Event;
use crate::error::Error;
use crate::providers::{Answered, Tokens};
use crate::store::grants::{self, Renewed, StoredAccess, StoredGrant, Turn};
use crate::vault::LockKey;

/// How often the turn is renewed while the provider takes its time.
const KEPT_EVERY: Duration = Duration::from_secs(2);
/// How long a token that a provider gave is tried to be saved while the database is away.
const SAVED_WITHIN: Duration = Duration::from_mins(1);
const BETWEEN_TRIES: Duration = Duration::from_millis(250);
/// How long an access token is believed whose life the provider did not tell.
const UNTOLD_LIFE: Duration = Duration::from_mins(30);

/// A refresh at the provider, with what is needed to save it.
struct Call<'a> {
    asked: &'a Asked,
    grant: &'a StoredGrant,
    turn: Turn,
}

impl Broker {
    pub(super) async fn call_for_grant(
        &self,
        asked: &Asked,
        (grant, turn): (&StoredGrant, Turn),
        key: Option<&LockKey>,
    ) -> Result<Known, NoAccess> {
        let call = Call { asked, grant, turn };
        let scope = asked.scope.helper();
        let way = match self
            .upstream()
            .way(scope, &asked.caller, self.clock().now())
            .await
        {
            Ok(way) => way,
            Err(refusal) => return Err(self.refused_for_now(&call, refusal, self.call_event(&call)).await),
        };
        let ready = async {
            let registration = self.registration(scope.tenant(), scope.app()).await?;
            let sealed = grant.refresh_token.as_ref().ok_or(Error::NotFound)?;
            let bound = Bound::of(grant, scope.app().provider, grant.generation);
            let token = self.open_token(&bound, key, (Token::Refresh, sealed)).await?;
            Ok::<_, Error>((registration, token))
        };
        let (registration, token) = match ready.await {
            Ok(ready) => ready,
            Err(error) => {
                tracing::error!(request_id = %asked.caller.request_id, %error, grant = %grant.id, "a grant could not be made ready for a refresh");
                let mut event = self.call_event(&call);
                event.reason = Some(SafeCode::ours(OwnCode::HelperNotReady));
                self.write_end(&call, Deed::GiveBack(Some(Box::new(event)))).await;
                return Err(NoAccess::NotReady);
            }
        };
        let began = Instant::now();
        let answered = {
            let _kept = self.keep_turn(turn);
            registration.refresh(&token).await
        };
        let took = began.elapsed();
        self.metrics().called(scope.app().provider, took);
        let Answered {
            outcome,
            tried,
            failing,
        } = answered;
        let next = way.went(outcome.as_ref().map(|_| ()), failing, self.clock().now());
        self.note_turn(scope, &asked.caller, next, outcome.as_ref().err());
        let mut event = self.call_event(&call);
        event.upstream_ms = Some(i64::try_from(took.as_millis()).unwrap_or(i64::MAX));
        self.note_secrets(&mut event, tried);
        event.token_in = Some(scope.fingerprint(&token));
        match outcome {
            Ok(tokens) => self.save_tokens(&call, (tokens, &token), event).await,
            Err(refusal) => Err(self.note_refusal(&call, refusal, event).await),
        }
    }

    fn call_event(&self, call: &Call<'_>) -> Event {
        let scope = call.asked.scope.helper();
        self.event(
            scope,
            &call.asked.caller,
            EventKind::Refresh,
            Outcome::Unavailable,
        )
    }

    /// Keeps the turn until what is given back is dropped.
    fn keep_turn(&self, turn: Turn) -> Kept {
        let broker = self.clone();
        Kept(tokio::spawn(async move {
            loop {
                sleep(KEPT_EVERY).await;
                // A turn that was lost is noticed where the answer is saved.
                let _ = broker.grant_writer().write(turn, Deed::Keep).await;
            }
        }))
    }

    async fn save_tokens(
        &self,
        call: &Call<'_>,
        (tokens, old): (Tokens, &SecretString),
        mut event: Event,
    ) -> Result<Known, NoAccess> {
        let (grant, now) = (call.grant, self.clock().now());
        let scope = call.asked.scope.helper();
        event.outcome = Outcome::Ok;
        event.token_out = tokens
            .refresh_token
            .as_ref()
            .map(|token| scope.fingerprint(token));
        let generation = grant.generation.saturating_add(1);
        let bound = Bound::of(grant, scope.app().provider, generation);
        let seal = |token, plain| self.seal_token(&bound, grant.lock.as_ref(), (token, plain));
        let ends = now.plus(tokens.expires_in.unwrap_or(UNTOLD_LIFE));
        let renewed = Renewed {
            refresh_token: seal(Token::Refresh, tokens.refresh_token.as_ref().unwrap_or(old))?,
            access: Some(StoredAccess {
                token: seal(Token::Access, &tokens.access_token)?,
                ends,
            }),
            token_ends: tokens.refresh_token_expires_in.map(|life| now.plus(life)),
            generation,
            at: now,
        };
        let saved = self
            .write_end(call, Deed::Save(Box::new(renewed), Box::new(event)))
            .await;
        match saved {
            Some(true) => Ok(Known {
                token: tokens.access_token,
                ends,
            }),
            Some(false) => Err(self.without_turn(call).await),
            None => Err(NoAccess::NotReady),
        }
    }

    /// What is answered when the turn was lost, and what was got with it.
    async fn without_turn(&self, call: &Call<'_>) -> NoAccess {
        let grant = call.grant;
        tracing::warn!(grant = %grant.id, "a turn was lost before its answer was saved");
        match grants::by_id(self.store().reader(), grant.tenant, grant.id).await {
            Ok(Some(row)) if row.state == GrantState::Dead => NoAccess::Dead,
            Ok(Some(row)) if row.state == GrantState::Live => NoAccess::NotReady,
            Ok(_) => NoAccess::Revoked,
            Err(_) => NoAccess::NotReady,
        }
    }

    async fn note_refusal(&self, call: &Call<'_>, refusal: Refusal, mut event: Event) -> NoAccess {
        event.outcome = refusal.mender.outcome();
        event.reason = Some(refusal.code.clone());
        let final_word = refusal.error == "invalid_grant" && refusal.mender == Mender::Relink;
        if !final_word {
            return self.refused_for_now(call, refusal, event).await;
        }
        if call.grant.call_lost {
            event.reason = Some(SafeCode::ours(OwnCode::AnswerLost));
        }
        let after = after_refusal(call.grant.refused, self.clock().now());
        let (doubted, none) = match after {
            AfterRefusal::Doubted { since } => (Some(since), NoAccess::Refused(refusal.clone())),
            AfterRefusal::Dead => (None, NoAccess::Dead),
        };
        let code = event.reason.clone().unwrap_or(refusal.code);
        self.write_end(call, Deed::Refuse(doubted, code, Box::new(event)))
            .await;
        none
    }

    async fn refused_for_now(&self, call: &Call<'_>, refusal: Refusal, mut event: Event) -> NoAccess {
        event.outcome = refusal.mender.outcome();
        event.reason = Some(refusal.code.clone());
        self.write_end(call, Deed::GiveBack(Some(Box::new(event)))).await;
        NoAccess::Refused(refusal)
    }

    /// Writes how a call ended, as long as that takes within bounds; whether the turn was still ours, if that is known.
    async fn write_end(&self, call: &Call<'_>, deed: Deed) -> Option<bool> {
        let began = Instant::now();
        loop {
            match self.grant_writer().write(call.turn, deed.clone()).await {
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

/// A turn that is kept.
struct Kept(tokio::task::JoinHandle<()>);

impl Drop for Kept {
    fn drop(&mut self) {
        self.0.abort();
    }
}
