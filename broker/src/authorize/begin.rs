//! Before the provider is visited: the page that names everything, and the click.

use domain::activity::{EventKind, Outcome};
use domain::provider::ScopeProfile;
use domain::redirect::Callback;
use domain::text;
use domain::text::Phrase;
use domain::view::ConsentSubject;
use secrecy::ExposeSecret as _;
use uuid::Uuid;

use super::hand_over::{Flow, HandOver};
use super::{Begun, Destination, Prospect, REQUEST_LIFE};
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Caller;
use crate::error::Error;
use crate::fetches::{FetchToken, WaitingProgram};
use crate::sites::Site;
use crate::store::consents::{self, NewRequest};
use crate::store::{sites, tenants};
use crate::vault::credential;

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
        let parties = self.parties(scope).await?;
        let profile = scope.app().profile().ok_or(Error::NotFound)?;
        let destination = parties.destination(callback);
        if let Destination::Refused { origin, .. } = &destination {
            let event = self.event(scope, caller, EventKind::CallbackRefused, Outcome::BadRequest);
            let within_budget = self.record_within_budget(scope, caller, event);
            if let (true, Some(site), Some(origin)) = (within_budget, scope.site(), origin) {
                self.note_refused_origin(scope.tenant(), site, origin).await;
            }
        }
        Ok(Prospect {
            subject: parties.subject,
            allows: profile.allows.clone(),
            destination,
            kept: scope.custody().of_akeeba(),
        })
    }

    /// Begins a consent after the click.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a callback that does not belong to the site; [`Error::NotFound`] for a site that is gone;
    /// [`Error::TooMany`] over a budget, since every consent in progress is a row.
    pub async fn begin_consent(
        &self,
        scope: &HelperScope,
        callback: Option<&str>,
        caller: &Caller,
    ) -> Result<Begun, Error> {
        self.admit_consent(scope, caller)?;
        let parties = self.parties(scope).await?;
        let callback = match parties.destination(callback) {
            Destination::Shown => None,
            Destination::Callback(callback) => Some(callback.as_str().to_owned()),
            Destination::Refused { why, .. } => return Err(Error::invalid("callback", why)),
        };
        let beginning = Beginning {
            callback,
            flow: scope.custody().of_akeeba().map_or(Flow::HandBack, Flow::Handle),
            profile: scope.app().profile().ok_or(Error::NotFound)?,
            program: None,
            site_key: None,
        };
        let begun = self.begin(scope, parties.subject, beginning).await?;
        self.recorder()
            .record(self.event(scope, caller, EventKind::ConsentStarted, Outcome::Ok));
        Ok(begun)
    }

    /// Begins a consent at the address with this site key, whose tokens are stored, for who gets an AuthID; a program may wait for
    /// it with its token.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site that is gone, and on the one URL for all; [`Error::TooMany`] over a budget.
    pub async fn begin_auth_id(
        &self,
        scope: &HelperScope,
        (site_key, program): (&str, Option<&FetchToken>),
        caller: &Caller,
    ) -> Result<Begun, Error> {
        self.admit_consent(scope, caller)?;
        let parties = self.parties(scope).await?;
        if parties.site.is_none() {
            return Err(Error::NotFound);
        }
        let program = match program {
            Some(token) => {
                let program = WaitingProgram { site_key, token };
                self.program_behind(scope, &program, caller).await?
            }
            None => None,
        };
        let beginning = Beginning {
            callback: None,
            flow: Flow::AuthId(scope.custody().of_duplicati()),
            profile: scope.app().profile().ok_or(Error::NotFound)?,
            program,
            site_key: Some(site_key.to_owned()),
        };
        let begun = self.begin(scope, parties.subject, beginning).await?;
        self.recorder()
            .record(self.event(scope, caller, EventKind::ConsentStarted, Outcome::Ok));
        Ok(begun)
    }

    pub(crate) fn admit_consent(&self, scope: &HelperScope, caller: &Caller) -> Result<(), Error> {
        self.limits().admit(scope, None, caller).map_err(|over| {
            self.recorder()
                .count(self.event(scope, caller, EventKind::ConsentStarted, Outcome::Limited));
            Error::TooMany {
                retry_after: over.retry_after,
            }
        })
    }

    /// Writes the request down, and says where the browser has to go.
    pub(super) async fn begin(
        &self,
        scope: &HelperScope,
        subject: ConsentSubject,
        beginning: Beginning,
    ) -> Result<Begun, Error> {
        let profile = beginning.profile;
        let registration = self.registration(scope.tenant(), scope.app()).await?;
        let (state, cookie) = (credential::issue_state()?, credential::issue()?);
        let authorization = registration.authorization_url(profile, &state.plain);
        let hand_over = HandOver {
            callback: beginning.callback,
            flow: beginning.flow,
            program: beginning.program,
            site_key: beginning.site_key,
            fresh: None,
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
            sealed: self.seal_hand_over(scope, &id, &hand_over)?,
            begins,
            ends: begins.plus(REQUEST_LIFE),
        };
        consents::insert(self.store().writer(), request).await?;
        Ok(Begun {
            request: id,
            cookie: cookie.plain,
            url: authorization.url,
            subject,
        })
    }

    /// Reads tenant and site of a consent, once for everything that is asked of them.
    pub(crate) async fn parties(&self, scope: &HelperScope) -> Result<Parties, Error> {
        let db = self.store().reader();
        let tenant = tenants::by_id(db, scope.tenant()).await?.ok_or(Error::NotFound)?;
        let site = match scope.site() {
            Some(site) => Some(
                sites::by_id(db, scope.tenant(), site)
                    .await?
                    .ok_or(Error::NotFound)?,
            ),
            None => None,
        };
        let app = scope.app();
        let subject = ConsentSubject {
            tenant: tenant.settings.name.to_string(),
            tenant_slug: tenant.slug,
            app: app.name.to_string(),
            provider: app.provider,
            site: site.as_ref().map(|site| site.name.to_string()),
        };
        Ok(Parties { subject, site })
    }
}

/// What a consent is begun for.
pub(super) struct Beginning {
    /// Where the tokens go, if they are handed back.
    pub(super) callback: Option<String>,
    /// What becomes of the tokens.
    pub(super) flow: Flow,
    /// What is asked for.
    pub(super) profile: &'static ScopeProfile,
    /// The program that waits for the AuthID.
    pub(super) program: Option<Uuid>,
    /// The site key in the address, where an AuthID is made.
    pub(super) site_key: Option<String>,
}

/// Who takes part in a consent.
pub(crate) struct Parties {
    pub(crate) subject: ConsentSubject,
    pub(crate) site: Option<Site>,
}

impl Parties {
    /// Where the tokens will go; on the one URL for all, callbacks are ignored.
    pub(super) fn destination(&self, callback: Option<&str>) -> Destination {
        let (Some(site), Some(text)) = (&self.site, callback) else {
            return Destination::Shown;
        };
        match Callback::parse(text) {
            Err(fault) => Destination::Refused {
                origin: None,
                why: fault.in_words(Phrase::Sentence),
            },
            Ok(callback) if callback.belongs_to(site.addresses.as_slice()) => Destination::Callback(callback),
            Ok(callback) => Destination::Refused {
                origin: Some(callback.origin()),
                why: text!("consent-callback-not-of-site"),
            },
        }
    }
}
