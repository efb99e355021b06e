//! After the provider: the authorization response is checked, the code exchanged, and the tokens named a destination.

use std::time::Duration;

use std::sync::Arc;

use domain::app_registration::Access;
use domain::grant::{GrantCustody, HolderProtocol};
use domain::id::{AppId, SiteId, TenantId};
use domain::provider::ScopeProfile;
use domain::redirect::{Callback, SiteAddress};
use domain::site::HandBack;
use secrecy::SecretString;
use uuid::Uuid;

use super::hand_over::{Flow, HandOver};
use super::meant::{HeldCookies, Meant};
use super::{AuthorizationResponse, Completed, ConsentError, Destination, Finished, Granted};
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Caller;
use crate::apps::App;
use crate::error::Error;
use crate::providers::{ClientRegistration, ErrorBody, Region, SecretsTried, Tokens, of};
use crate::sites::Site;
use crate::store::consents;
use crate::store::{apps, sites};
use crate::vault::credential::Hash;

/// A refresh token that ends within this time is worth a word: Google's testing mode ends it after seven days.
const SHORT_LIFE: Duration = Duration::from_hours(8 * 24);

/// A consent whose browser is back: everything that is needed to finish it.
pub(super) struct Returned {
    pub(super) request: Uuid,
    pub(super) scope: HelperScope,
    pub(super) profile: &'static ScopeProfile,
    pub(super) hand_over: HandOver,
    pub(super) registration: Arc<ClientRegistration>,
    /// Whether the response itself said which consent it is for.
    by_state: bool,
}

impl Broker {
    /// Completes a consent with what came back to the browser that holds these cookies.
    ///
    /// # Errors
    /// [`ConsentError`] by kind. The request is used up once the browser is known to be the one that began it, whatever
    /// the provider said.
    pub async fn complete_consent(
        &self,
        app: &str,
        response: AuthorizationResponse,
        held: &HeldCookies,
        caller: &Caller,
    ) -> Result<Finished, ConsentError> {
        let meant = self.consent_meant(app, &response, held).await?;
        let returned = self.returned(&meant).await?;
        let endpoints = returned.registration.endpoints();
        let issuer_is_right = response.iss.as_deref().is_none_or(|iss| endpoints.issues(iss));
        if !issuer_is_right {
            return Err(ConsentError::WrongApp);
        }
        let region = endpoints
            .region(&response.region)
            .map_err(|_| ConsentError::WrongApp)?;
        if !consents::consume(self.store().writer(), meant.request.id, self.clock().now())
            .await
            .map_err(Error::from)?
        {
            return Err(self
                .or_after_a_trial(ConsentError::AlreadyUsed, &meant.request)
                .await);
        }
        let mut tried = SecretsTried::default();
        let tokens = returned.exchange(response, region, &mut tried).await;
        if returned.hand_over.flow == Flow::Trial {
            let trial = self.look_at(returned, tokens?, &tried).await?;
            return Ok(Finished::Tried(Box::new(trial)));
        }
        let finished = match tokens.and_then(|tokens| returned.whole(tokens)) {
            Ok(whole) => self.ended(&returned, whole, (caller, &tried)).await,
            Err(error) => Err(error),
        };
        // What was stored was written down with it.
        if finished.is_err() || !returned.hand_over.flow.stores() {
            let outcome = finished.as_ref().map(Finished::ends_soon);
            self.record_consent(&returned.scope, caller, outcome, tried);
        }
        finished
    }

    /// Everything about a request in progress, if app and site may still be used.
    async fn returned(&self, Meant { request, by_state }: &Meant) -> Result<Returned, ConsentError> {
        let hand_over = self.open_hand_over(request).await?;
        let asked = (request.site, hand_over.flow == Flow::Trial);
        let app = self
            .still_open(request.tenant, &request.app, asked)
            .await?
            .ok_or(ConsentError::Gone)?;
        let descriptor = of(app.provider).descriptor();
        let profile = descriptor
            .scope_profile(&hand_over.scope_profile)
            .ok_or(ConsentError::Gone)?;
        let registration = self.registration(request.tenant, &app).await?;
        Ok(Returned {
            request: request.id,
            scope: self.helper_scope(request.tenant, app, request.site).await?,
            profile,
            hand_over,
            registration,
            by_state: *by_state,
        })
    }

    /// The app, as long as it is switched on and the site, or everybody, may use it. Its operator may always try it.
    async fn still_open(
        &self,
        tenant: TenantId,
        app: &AppId,
        (site, trial): (Option<SiteId>, bool),
    ) -> Result<Option<App>, Error> {
        let db = self.store().reader();
        let usable = apps::usable(db, app).await?;
        let Some((_, app)) = usable.filter(|(whose, _)| *whose == tenant) else {
            return Ok(None);
        };
        let Some(site) = site else {
            return Ok((trial || app.access == Access::Open).then_some(app));
        };
        let may_use = sites::may_use(db, tenant, site, &app.id).await?;
        Ok(may_use.then_some(app))
    }

    /// The tokens, and where they are handed to; what is stored of them is stored before.
    pub(super) async fn finish(
        &self,
        returned: &Returned,
        (tokens, refresh_token): (Tokens, SecretString),
        told: (&Caller, &SecretsTried),
    ) -> Result<Completed, ConsentError> {
        let Returned {
            scope,
            hand_over,
            registration,
            by_state,
            ..
        } = returned;
        let account = registration.account(&tokens).await;
        self.demand_nothing_ended(returned).await?;
        // Parsed and held against the site's addresses once more: they may have changed in the meantime.
        let parties = self.parties(scope).await?;
        let callback = match parties.destination(hand_over.callback.as_deref()) {
            Destination::Callback(callback) => Some(callback),
            Destination::Shown | Destination::Refused { .. } => None,
        };
        let at_once = match (&parties.site, &callback) {
            (Some(site), Some(callback)) => {
                self.confirm_callback(scope, site, callback).await? && account.label.is_some() && *by_state
            }
            _ => false,
        };
        let refresh_token = match hand_over.flow {
            Flow::Handle(custody) => {
                let kept = (custody, HolderProtocol::Akeeba);
                self.keep(returned, kept, (&tokens, &refresh_token, &account), told)
                    .await?
            }
            _ => refresh_token,
        };
        Ok(Completed {
            subject: parties.subject,
            account: account.label,
            ends_soon: lives_shortly(&tokens),
            access_token: tokens.access_token,
            refresh_token,
            callback,
            at_once,
        })
    }

    /// Stores what was consented to; the AuthID is in the answer alone.
    pub(super) async fn grant(
        &self,
        returned: &Returned,
        custody: GrantCustody,
        (tokens, refresh_token): (Tokens, SecretString),
        told: (&Caller, &SecretsTried),
    ) -> Result<Granted, ConsentError> {
        let scope = &returned.scope;
        let account = returned.registration.account(&tokens).await;
        self.demand_nothing_ended(returned).await?;
        let parties = self.parties(scope).await?;
        let site = parties.site.ok_or(ConsentError::Gone)?;
        let kept = (custody, HolderProtocol::Duplicati);
        let auth_id = self
            .keep(returned, kept, (&tokens, &refresh_token, &account), told)
            .await?;
        Ok(Granted {
            subject: parties.subject,
            account: account.label,
            auth_id,
            origins: site
                .addresses
                .as_slice()
                .iter()
                .map(SiteAddress::origin)
                .collect(),
            site_key: returned.hand_over.site_key.clone().map(SecretString::from),
            ends_soon: lives_shortly(&tokens),
        })
    }

    /// The provider took its time: what was taken away meanwhile gets no tokens. A key that ended took the request along; a site
    /// may have lost its app.
    pub(super) async fn demand_nothing_ended(&self, returned: &Returned) -> Result<(), ConsentError> {
        let is_there = consents::is_there(self.store().reader(), returned.request);
        if !is_there.await.map_err(Error::from)? {
            return Err(ConsentError::Gone);
        }
        let scope = &returned.scope;
        self.still_open(scope.tenant(), &scope.app().id, (scope.site(), false))
            .await?
            .map(|_| ())
            .ok_or(ConsentError::Gone)
    }

    /// Remembers that a person confirmed this callback for this site; whether the site wants confirmed ones at once and
    /// this one was confirmed before.
    async fn confirm_callback(
        &self,
        scope: &HelperScope,
        site: &Site,
        callback: &Callback,
    ) -> Result<bool, Error> {
        let hash = Hash::of(callback.as_str());
        let before = consents::is_confirmed(self.store().reader(), site.id, &hash).await?;
        if !before {
            consents::confirm(
                self.store().writer(),
                scope.tenant(),
                site.id,
                &hash,
                self.clock().now(),
            )
            .await?;
        }
        Ok(before && site.hand_back == HandBack::AtOnce)
    }
}

impl Returned {
    /// Exchanges the code.
    async fn exchange(
        &self,
        response: AuthorizationResponse,
        region: Option<&'static Region>,
        tried: &mut SecretsTried,
    ) -> Result<Tokens, ConsentError> {
        let provider = of(self.scope.app().provider);
        if let Some(error) = response.error {
            return Err(
                ErrorBody::from_redirect(&error, response.error_description.as_deref())
                    .refusal(provider)
                    .into(),
            );
        }
        let code = response.code.ok_or(ConsentError::NoCode)?;
        let verifier = self.hand_over.pkce_verifier.as_deref().map(SecretString::from);
        let answered = self.registration.exchange(&code, verifier.as_ref(), region).await;
        *tried = answered.tried;
        Ok(answered.outcome?)
    }

    /// The tokens, if they are enough for a backup; the refresh token comes beside them, since without one nothing is linked.
    fn whole(&self, tokens: Tokens) -> Result<(Tokens, SecretString), ConsentError> {
        if !tokens.cover(self.profile) {
            return Err(ConsentError::ScopeMissing);
        }
        match tokens.refresh_token.clone() {
            Some(refresh_token) => Ok((tokens, refresh_token)),
            None => Err(ConsentError::NoRefreshToken(
                self.registration.without_refresh_token(),
            )),
        }
    }
}

pub(super) fn lives_shortly(tokens: &Tokens) -> bool {
    tokens
        .refresh_token_expires_in
        .is_some_and(|life| life <= SHORT_LIFE)
}
