//! The consent: from the page that names everything, by the click, to the provider and back with tokens.

use std::time::Duration;

use domain::activity::{EventKind, Outcome};
use domain::error::Refusal;
use domain::id::{SiteId, TenantId};
use domain::provider::{SafeCode, ScopeProfile};
use domain::redirect::Callback;
use domain::site::HandBack;
use domain::view::ConsentSubject;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Caller;
use crate::error::Error;
use crate::providers::{ErrorBody, Tokens, of};
use crate::store::consents::{self, NewRequest, RequestRow};
use crate::store::{apps, sites, tenants};
use crate::vault::credential::{self, Hash};
use crate::vault::{Place, Purpose};

/// How long a consent may take.
pub const REQUEST_LIFE: Duration = Duration::from_secs(10 * 60);
/// A refresh token that ends within this time is worth a word: Google's testing mode ends it after seven days.
const SHORT_LIFE: Duration = Duration::from_secs(8 * 86_400);

/// What a start page tells before anything happens.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// What it is about.
    pub subject: ConsentSubject,
    /// What a backup may do once it is allowed.
    pub allows: &'static str,
    /// What will become of the callback.
    pub destination: Destination,
}

/// Where the tokens will go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Nowhere: they are shown once.
    Shown,
    /// To this callback, which belongs to the site.
    Callback(Callback),
    /// The callback does not belong to the site and is never followed.
    Refused {
        /// Its origin, if it has one.
        origin: Option<String>,
        /// What is wrong, in one sentence.
        why: String,
    },
}

/// A consent that a click began.
pub struct Begun {
    /// The request's id, which names its cookie.
    pub request: Uuid,
    /// What the browser keeps.
    pub cookie: SecretString,
    /// Where to send it.
    pub url: Url,
    /// What it is about.
    pub subject: ConsentSubject,
}

/// What came back with the browser.
#[derive(Default)]
pub struct AuthorizationResponse {
    /// The state.
    pub state: Option<String>,
    /// The code.
    pub code: Option<SecretString>,
    /// The error code in place of one.
    pub error: Option<String>,
    /// The issuer (RFC 9207).
    pub iss: Option<String>,
}

/// A consent that brought tokens.
pub struct Completed {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// The access token.
    pub access_token: SecretString,
    /// The refresh token.
    pub refresh_token: SecretString,
    /// Where to hand them back.
    pub callback: Option<Callback>,
    /// Whether to do so without another click.
    pub at_once: bool,
    /// What the owner should know.
    pub notes: Vec<String>,
}

/// Why a browser that came back brought no tokens.
#[derive(Debug, thiserror::Error)]
pub enum ConsentError {
    /// No state: this did not begin here.
    #[error("the response has no state")]
    NoState,
    /// A state that was never given, or is long gone.
    #[error("the state is unknown")]
    UnknownState,
    /// A state that was used before: a reload, or a second tab.
    #[error("the state was used before")]
    AlreadyUsed,
    /// A state that took longer than [`REQUEST_LIFE`].
    #[error("the state has expired")]
    Expired,
    /// A state of another app, or an issuer that is not this app's provider.
    #[error("the response is not for this app")]
    WrongApp,
    /// The consent was begun in another browser.
    #[error("the consent was begun in another browser")]
    OtherBrowser,
    /// Neither code nor error.
    #[error("the response has no code")]
    NoCode,
    /// The site was revoked or the app switched off in the meantime.
    #[error("the site or app is gone")]
    Gone,
    /// The provider said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Consent was given for less than a backup needs.
    #[error("a scope without which no backup works was not granted")]
    ScopeMissing,
    /// Consent was given, and no refresh token.
    #[error("the provider gave no refresh token")]
    NoRefreshToken(&'static str),
    /// Our own fault, or the database's.
    #[error(transparent)]
    Ours(#[from] Error),
}

/// What lies sealed between the click and the provider's answer.
#[derive(Serialize, Deserialize)]
struct HandOver {
    callback: Option<String>,
    pkce_verifier: Option<String>,
    scope_profile: String,
}

impl Broker {
    /// What a start page says. A callback that does not belong to the site is recorded, so that its operator can allow
    /// it; on the one URL for all, callbacks are ignored.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site that is gone, [`Error::Unavailable`] and its kin.
    pub async fn prospect(
        &self,
        scope: &HelperScope,
        callback: Option<&str>,
        caller: &Caller,
    ) -> Result<Prospect, Error> {
        let (subject, profile) = self.subject(scope).await?;
        let destination = self.destination(scope, callback).await?;
        if let Destination::Refused { .. } = &destination {
            self.recorder().record(self.event(
                scope,
                caller,
                EventKind::CallbackRefused,
                Outcome::BadRequest,
            ));
        }
        Ok(Prospect {
            subject,
            allows: profile.allows,
            destination,
        })
    }

    /// Begins a consent after the click.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a callback that does not belong to the site; [`Error::NotFound`] for a site that is gone.
    pub async fn begin_consent(
        &self,
        scope: &HelperScope,
        callback: Option<&str>,
        caller: &Caller,
    ) -> Result<Begun, Error> {
        let (subject, profile) = self.subject(scope).await?;
        let callback = match self.destination(scope, callback).await? {
            Destination::Shown => None,
            Destination::Callback(callback) => Some(callback.as_str().to_owned()),
            Destination::Refused { why, .. } => return Err(Error::invalid("callback", why)),
        };
        let registration = self.registration(scope.tenant(), scope.app()).await?;
        let (state, cookie) = (credential::issue()?, credential::issue()?);
        let authorization = registration.authorization_url(profile, &state.plain);
        let hand_over = HandOver {
            callback,
            pkce_verifier: authorization
                .pkce_verifier
                .map(|verifier| verifier.expose_secret().to_owned()),
            scope_profile: profile.name.to_owned(),
        };
        let id = Uuid::now_v7();
        let begins = self.clock().now();
        let request = NewRequest {
            id,
            tenant: scope.tenant(),
            app: scope.app().id.clone(),
            site: scope.site(),
            state: state.hash,
            cookie: cookie.hash,
            sealed: self
                .vault()
                .seal(&place(scope.tenant(), &id), &as_text(&hand_over)?)?,
            begins,
            ends: begins.plus(REQUEST_LIFE),
        };
        consents::insert(self.store().writer(), request).await?;
        self.recorder()
            .record(self.event(scope, caller, EventKind::ConsentStarted, Outcome::Ok));
        Ok(Begun {
            request: id,
            cookie: cookie.plain,
            url: authorization.url,
            subject,
        })
    }

    /// Completes a consent with what came back. `cookie_of` gives the browser's cookie for a request.
    ///
    /// # Errors
    /// [`ConsentError`] by kind. The request is used up once the browser is known to be the one that began it, whatever
    /// the provider said.
    pub async fn complete_consent(
        &self,
        app: &str,
        response: AuthorizationResponse,
        cookie_of: impl FnOnce(Uuid) -> Option<String>,
        caller: &Caller,
    ) -> Result<Completed, ConsentError> {
        let state = response.state.as_deref().ok_or(ConsentError::NoState)?;
        let request = consents::by_state(self.store().reader(), &Hash::of(state))
            .await
            .map_err(Error::from)?;
        let request = request.ok_or(ConsentError::UnknownState)?;
        self.check_request(&request, app, cookie_of)?;
        let (scope, profile) = self.scope_of(&request).await?;
        let registration = self.registration(scope.tenant(), scope.app()).await?;
        if response
            .iss
            .as_deref()
            .is_some_and(|iss| !registration.endpoints().issues(iss))
        {
            return Err(ConsentError::WrongApp);
        }
        if !consents::consume(self.store().writer(), request.id, self.clock().now())
            .await
            .map_err(Error::from)?
        {
            return Err(ConsentError::AlreadyUsed);
        }
        let hand_over = self.open_hand_over(&request)?;
        let outcome = self
            .exchange(&scope, profile, &hand_over, response, &registration)
            .await;
        self.record_consent(&scope, caller, &outcome);
        let tokens = outcome?;
        self.finish(&scope, hand_over, tokens, &registration).await
    }

    fn check_request(
        &self,
        request: &RequestRow,
        app: &str,
        cookie_of: impl FnOnce(Uuid) -> Option<String>,
    ) -> Result<(), ConsentError> {
        if request.app.as_str() != app {
            return Err(ConsentError::WrongApp);
        }
        if request.consumed {
            return Err(ConsentError::AlreadyUsed);
        }
        if request.ends <= self.clock().now() {
            return Err(ConsentError::Expired);
        }
        let same_browser =
            cookie_of(request.id).is_some_and(|cookie| Hash::of(&cookie).matches(&request.cookie_hash));
        if same_browser {
            Ok(())
        } else {
            Err(ConsentError::OtherBrowser)
        }
    }

    async fn exchange(
        &self,
        scope: &HelperScope,
        profile: &ScopeProfile,
        hand_over: &HandOver,
        response: AuthorizationResponse,
        registration: &crate::providers::ClientRegistration,
    ) -> Result<Tokens, ConsentError> {
        let provider = of(scope.app().provider);
        if let Some(error) = response.error {
            return Err(ErrorBody::from_redirect(&error).refusal(provider).into());
        }
        let code = response.code.ok_or(ConsentError::NoCode)?;
        let verifier = hand_over.pkce_verifier.as_deref().map(SecretString::from);
        let tokens = registration.exchange(&code, verifier.as_ref()).await?;
        if !tokens.cover(profile) {
            return Err(ConsentError::ScopeMissing);
        }
        if tokens.refresh_token.is_none() {
            return Err(ConsentError::NoRefreshToken(
                provider.descriptor().without_refresh_token,
            ));
        }
        Ok(tokens)
    }

    async fn finish(
        &self,
        scope: &HelperScope,
        hand_over: HandOver,
        tokens: Tokens,
        registration: &crate::providers::ClientRegistration,
    ) -> Result<Completed, ConsentError> {
        let (subject, _) = self.subject(scope).await?;
        let account = registration.account(&tokens.access_token).await;
        // Parsed and held against the site's addresses once more: they may have changed in the meantime.
        let callback = match self.destination(scope, hand_over.callback.as_deref()).await? {
            Destination::Callback(callback) => Some(callback),
            Destination::Shown | Destination::Refused { .. } => None,
        };
        let at_once = match (scope.site(), &callback) {
            (Some(site), Some(callback)) => {
                self.confirm_callback(scope, site, callback).await? && account.is_some()
            }
            _ => false,
        };
        let refresh_token = tokens
            .refresh_token
            .clone()
            .ok_or(ConsentError::NoRefreshToken(""))?;
        let notes = notes_on(&tokens);
        Ok(Completed {
            subject,
            account,
            access_token: tokens.access_token,
            refresh_token,
            callback,
            at_once,
            notes,
        })
    }

    /// Remembers that a person confirmed this callback for this site; whether the site wants confirmed ones at once and
    /// this one was confirmed before.
    async fn confirm_callback(
        &self,
        scope: &HelperScope,
        site: SiteId,
        callback: &Callback,
    ) -> Result<bool, Error> {
        let hash = Hash::of(callback.as_str());
        let wished = sites::by_id(self.store().reader(), scope.tenant(), site)
            .await?
            .is_some_and(|site| site.hand_back == HandBack::AtOnce);
        let before = consents::is_confirmed(self.store().reader(), site, &hash).await?;
        if !before {
            consents::confirm(
                self.store().writer(),
                scope.tenant(),
                site,
                &hash,
                self.clock().now(),
            )
            .await?;
        }
        Ok(wished && before)
    }

    fn record_consent(&self, scope: &HelperScope, caller: &Caller, outcome: &Result<Tokens, ConsentError>) {
        let (outcome, reason) = match outcome {
            Ok(tokens) => (
                Outcome::Ok,
                lives_shortly(tokens).then(|| SafeCode::ours("refresh_token_ends_soon")),
            ),
            Err(ConsentError::Refused(refusal)) => (refusal.mender.outcome(), Some(refusal.code.clone())),
            Err(ConsentError::ScopeMissing) => (Outcome::Cancelled, Some(SafeCode::ours("scope_missing"))),
            Err(ConsentError::NoRefreshToken(_)) => {
                (Outcome::OperatorNeeded, Some(SafeCode::ours("no_refresh_token")))
            }
            Err(_) => (Outcome::BadRequest, Some(SafeCode::ours("no_code"))),
        };
        let mut event = self.event(scope, caller, EventKind::ConsentFinished, outcome);
        event.reason = reason;
        self.recorder().record(event);
    }

    /// The scope of a request in progress, if app and site may still be used.
    async fn scope_of(
        &self,
        request: &RequestRow,
    ) -> Result<(HelperScope, &'static ScopeProfile), ConsentError> {
        let db = self.store().reader();
        let usable = apps::usable(db, &request.app).await.map_err(Error::from)?;
        let (_, app) = usable
            .filter(|(tenant, _)| *tenant == request.tenant)
            .ok_or(ConsentError::Gone)?;
        if let Some(site) = request.site {
            let site = sites::by_id(db, request.tenant, site)
                .await
                .map_err(Error::from)?;
            site.filter(|site| site.revoked.is_none())
                .ok_or(ConsentError::Gone)?;
        }
        let profile = self.open_hand_over(request)?.scope_profile;
        let profile = of(app.provider)
            .descriptor()
            .scope_profile(&profile)
            .ok_or(ConsentError::Gone)?;
        Ok((HelperScope::new(request.tenant, app, request.site), profile))
    }

    fn open_hand_over(&self, request: &RequestRow) -> Result<HandOver, Error> {
        let text = self
            .vault()
            .open(&place(request.tenant, &request.id), &request.sealed)?;
        serde_json::from_str(text.expose_secret())
            .map_err(|_| Error::Internal("a request cannot be read".to_owned()))
    }

    async fn subject(&self, scope: &HelperScope) -> Result<(ConsentSubject, &'static ScopeProfile), Error> {
        let db = self.store().reader();
        let tenant = tenants::by_id(db, scope.tenant()).await?.ok_or(Error::NotFound)?;
        let site = match scope.site() {
            Some(site) => Some(
                sites::by_id(db, scope.tenant(), site)
                    .await?
                    .ok_or(Error::NotFound)?
                    .name
                    .to_string(),
            ),
            None => None,
        };
        let profile = scope.app().profile().ok_or(Error::NotFound)?;
        let app = scope.app();
        let subject = ConsentSubject {
            tenant: tenant.name,
            app: app.name.to_string(),
            provider: app.provider,
            site,
        };
        Ok((subject, profile))
    }

    async fn destination(&self, scope: &HelperScope, callback: Option<&str>) -> Result<Destination, Error> {
        let (Some(site), Some(text)) = (scope.site(), callback) else {
            return Ok(Destination::Shown);
        };
        let site = sites::by_id(self.store().reader(), scope.tenant(), site)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(match Callback::parse(text) {
            Err(fault) => Destination::Refused {
                origin: None,
                why: sentence(&fault.to_string()),
            },
            Ok(callback) if callback.belongs_to(site.addresses.as_slice()) => Destination::Callback(callback),
            Ok(callback) => Destination::Refused {
                origin: Some(callback.origin()),
                why: "It is not one of the addresses that this site is known by.".to_owned(),
            },
        })
    }
}

fn place(tenant: TenantId, id: &Uuid) -> Place<'_> {
    Place {
        purpose: Purpose::HandOver,
        tenant,
        table: "authorization_request",
        row: id.as_bytes(),
        column: "sealed",
        bound_to: &[],
    }
}

fn as_text(hand_over: &HandOver) -> Result<SecretString, Error> {
    serde_json::to_string(hand_over)
        .map(SecretString::from)
        .map_err(|_| Error::Internal("a request cannot be written".to_owned()))
}

/// `the address holds a fragment` to `The address holds a fragment.`
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
        .unwrap_or_default()
}

fn lives_shortly(tokens: &Tokens) -> bool {
    tokens
        .refresh_token_expires_in
        .is_some_and(|life| life <= SHORT_LIFE)
}

fn notes_on(tokens: &Tokens) -> Vec<String> {
    if lives_shortly(tokens) {
        vec![
            "The provider will end this link within days: its app is in testing mode, or access was allowed for a short \
             time only. Tell the operator to publish the app, or link again without a limit."
                .to_owned(),
        ]
    } else {
        Vec::new()
    }
}
