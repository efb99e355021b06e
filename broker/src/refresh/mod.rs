//! The refresh: a refresh token that a backup program holds, carried to its provider with the app's secret.

mod flight;

use std::time::Duration;

use domain::activity::{EventKind, Outcome, OwnCode};
use domain::error::Refusal;
use domain::id::{AppId, SiteId};
use domain::provider::SafeCode;
use secrecy::{ExposeSecret as _, SecretString};

use crate::Broker;
use crate::access::{HelperDoor, HelperScope};
use crate::activity::Caller;
use crate::error::Error;
use crate::grants::is_ours;
use crate::providers::Tokens;
use crate::single_flight::{Landed, NoFlight};
use crate::vault::credential::Hash;
pub(crate) use flight::Flights;
use flight::Part;

/// The longest refresh token that is carried, in bytes.
pub const MAX_REFRESH_TOKEN_BYTES: usize = 16 * 1024;

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
                .count(self.refresh_of_akeeba(scope, caller, Outcome::Limited));
            return Err(RefreshError::OverBudget {
                retry_after: over.retry_after,
            });
        }
        if is_ours(refresh_token.expose_secret()) {
            let mut event = self.refresh_of_akeeba(scope, caller, Outcome::RelinkNeeded);
            event.reason = Some(SafeCode::ours(OwnCode::NotAProviderToken));
            self.recorder().record(event);
            return Err(RefreshError::NotAProvidersToken);
        }
        if let Some(refusal) = self.refused_lately(scope, &token_hash) {
            let mut event = self.refresh_of_akeeba(scope, caller, refusal.mender.outcome());
            event.reason = Some(refusal.code.clone());
            self.recorder().count(event);
            return Err(refusal.into());
        }
        let key = (scope.app().id.clone(), scope.site(), token_hash);
        let flight = self.flights().under_way.join(key, || {
            let (broker, scope, caller) = (self.clone(), scope.clone(), caller.clone());
            let token = refresh_token.clone();
            // Noted within the flight: what was asked of the provider is told of even if the caller hangs up.
            async move {
                let flown = broker.fly(&scope, (&token, token_hash), &caller).await;
                broker.note_flown(&scope, &token, &caller, (&flown, Part::Led));
                flown
            }
        });
        match flight.await {
            Ok(Landed { value: flown, led }) => {
                if !led {
                    self.note_flown(scope, &refresh_token, caller, (&flown, Part::Joined));
                }
                Ok(flown.answer.map(refreshed)?)
            }
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
    pub fn note_bad_refresh(&self, scope: &HelperScope, caller: &Caller, code: OwnCode) {
        let mut event = self.refresh_of_akeeba(scope, caller, Outcome::BadRequest);
        event.reason = Some(SafeCode::ours(code));
        self.record_within_budget(scope, caller, event);
    }

    /// Counts a knock with a wrong key, where it can be told whose app it was for.
    pub fn note_unknown_key(&self, door: &HelperDoor, caller: &Caller) {
        if let HelperDoor::UnknownKey {
            tenant,
            app,
            switched_off,
            addresses,
        } = door
        {
            let whose = (*tenant, app.clone(), *switched_off);
            let mut event = self.event_of(whose, caller, EventKind::Refresh, Outcome::UnknownKey);
            event.ip = addresses.kept(caller.address);
            event.reason = switched_off.map(|_| SafeCode::ours(OwnCode::SiteDisabled));
            self.recorder().count(event);
        }
    }
}

fn refreshed(tokens: Tokens) -> Refreshed {
    Refreshed {
        access_token: tokens.access_token,
        refresh_token: tokens.refresh_token,
        expires_in: tokens.expires_in,
    }
}
