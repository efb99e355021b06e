//! What a provider gave is saved before anybody is answered, and is not dropped if the turn was lost meanwhile.

use std::time::Duration;

use domain::activity::{Outcome, OwnCode};
use domain::grant::GrantState;
use domain::provider::SafeCode;
use secrecy::SecretString;

use super::super::custody::{Bound, Token};
use super::super::writer::Deed;
use super::NoAccess;
use super::call::{Brought, Call};
use super::known::Known;
use crate::Broker;
use crate::activity::Event;
use crate::error::Error;
use crate::providers::LinkTokens;
use crate::store::grant_turns::{Renewed, TokenEnds};
use crate::store::grants::{self, OtherToken, StoredAccess};
use crate::vault::Sealed;

/// How long an access token is believed whose life the provider did not tell.
const UNTOLD_LIFE: Duration = Duration::from_mins(30);

impl Broker {
    pub(super) async fn save_tokens(
        &self,
        call: &Call<'_>,
        brought: Brought,
        mut event: Event,
    ) -> Result<Known, NoAccess> {
        let renewed = match self.sealed_by_the_newest(call, &brought).await {
            Ok(renewed) => renewed,
            Err(error) => return Err(self.not_sealed(call, &error, event).await),
        };
        let scope = call.helper;
        event.outcome = Outcome::Ok;
        let rotated = brought.tokens.refresh_token.as_ref();
        event.token_out = rotated.map(|token| scope.fingerprint(token));
        let known = Known {
            token: brought.tokens.access_token.clone(),
            ends: renewed.at.plus(life_of(&brought)),
        };
        let saved = self
            .write_end(
                call,
                Deed::Save(
                    call.holder.map(|(holder, _)| holder),
                    Box::new(renewed),
                    Box::new(event),
                ),
            )
            .await;
        match saved {
            Some(true) => {
                if let Some((holder, _)) = call.holder {
                    self.grant_flights().was_used(holder, self.clock().now());
                }
                Ok(known)
            }
            Some(false) => self.after_lost_turn(call, brought, known).await,
            None => Err(NoAccess::NotReady),
        }
    }

    /// What a refresh brought, sealed; if the ring that is loaded does not seal any more, by the one that took its place.
    async fn sealed_by_the_newest(&self, call: &Call<'_>, brought: &Brought) -> Result<Renewed, Error> {
        let first = self.sealed_anew(call, brought);
        if first.is_ok() {
            return first;
        }
        if let Err(error) = self.reload_ring_if_changed().await {
            tracing::error!(%error, "the key ring changed and could not be loaded");
        }
        self.sealed_anew(call, brought)
    }

    /// Everything that a refresh brought, sealed for its place.
    fn sealed_anew(&self, call: &Call<'_>, brought: &Brought) -> Result<Renewed, Error> {
        let (grant, now, tokens) = (call.grant, self.clock().now(), &brought.tokens);
        let generation = grant.generation.saturating_add(1);
        let newest = tokens.refresh_token.as_ref().unwrap_or(&brought.sent);
        let other = match &tokens.refresh_token {
            Some(_) if call.rotation().replay_is_safe() => Some(OtherToken {
                token: self.seal_for(call, brought.generation, (Token::Other, &brought.sent))?,
                generation: brought.generation,
            }),
            Some(_) | None => None,
        };
        let told = tokens.refresh_token_expires_in.map(|life| now.plus(life));
        Ok(Renewed {
            refresh_token: self.seal_for(call, generation, (Token::Refresh, newest))?,
            other,
            access: Some(StoredAccess {
                token: self.seal_for(call, generation, (Token::Access, &tokens.access_token))?,
                ends: now.plus(life_of(brought)),
            }),
            token_ends: match (&tokens.refresh_token, told) {
                (None, None) => TokenEnds::AsBefore,
                (Some(_) | None, told) => TokenEnds::Told(told),
            },
            generation,
            at: now,
        })
    }

    pub(super) fn seal_for(
        &self,
        call: &Call<'_>,
        generation: i64,
        token: (Token, &SecretString),
    ) -> Result<Sealed, Error> {
        let provider = call.helper.app().provider;
        let bound = Bound::of(call.grant, provider, generation);
        self.seal_token(&bound, call.grant.lock.as_ref(), token)
    }

    /// Our own fault after the provider answered: what it gave is lost, which stays written down.
    async fn not_sealed(&self, call: &Call<'_>, error: &Error, mut event: Event) -> NoAccess {
        tracing::error!(%error, grant = %call.grant.id, "what a provider gave could not be sealed");
        event.outcome = Outcome::OperatorNeeded;
        event.reason = Some(SafeCode::ours(OwnCode::StoredTokenUnopened));
        self.give_turn_back(call, true, event).await;
        NoAccess::NotReady
    }

    /// Another process had the turn when the answer came. The access token is good all the same, and a new refresh token is kept
    /// beside what the row holds by now; if the grant was revoked meanwhile, it is ended at the provider.
    async fn after_lost_turn(
        &self,
        call: &Call<'_>,
        brought: Brought,
        known: Known,
    ) -> Result<Known, NoAccess> {
        let grant = call.grant;
        tracing::warn!(grant = %grant.id, "a turn was lost before its answer was saved");
        let kept = match &brought.tokens.refresh_token {
            Some(token) => self.keep_beside(call, token).await?,
            None => None,
        };
        if kept == Some(true) {
            return Ok(known);
        }
        let row = grants::by_id(self.store().reader(), grant.tenant, grant.id)
            .await
            .map_err(Error::from)?;
        match row.map(|row| row.state) {
            Some(GrantState::Live) => Ok(known),
            Some(GrantState::Dead) => Err(NoAccess::Dead),
            Some(GrantState::Revoked) | None => {
                self.end_what_came_late(call, &brought).await;
                Err(NoAccess::Revoked)
            }
        }
    }

    async fn keep_beside(&self, call: &Call<'_>, token: &SecretString) -> Result<Option<bool>, NoAccess> {
        let generation = call.grant.generation.saturating_add(1);
        let token = match self.seal_for(call, generation, (Token::Other, token)) {
            Ok(token) => token,
            Err(error) => return Err(self.not_sealed(call, &error, self.call_event(call)).await),
        };
        let other = OtherToken { token, generation };
        Ok(self.write_end(call, Deed::KeepOther(other)).await)
    }

    /// A token that came after the grant was revoked is ended where it came from, and not stored.
    async fn end_what_came_late(&self, call: &Call<'_>, brought: &Brought) {
        let Some(refresh) = &brought.tokens.refresh_token else {
            // It is the one that the row had: whoever revoked it sees to its end.
            return;
        };
        let link = LinkTokens {
            refresh,
            access: Some(&brought.tokens.access_token),
        };
        let ended = brought.registration.revoke(&link).await;
        self.note_late_end(call.grant, ended).await;
    }
}

fn life_of(brought: &Brought) -> Duration {
    brought.tokens.expires_in.unwrap_or(UNTOLD_LIFE)
}
