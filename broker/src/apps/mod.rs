//! Apps: registering, changing, disabling. `reservation` gives an id before there is an app, `removal` takes an app away;
//! `shown` says what pages show, `test` asks the provider whether all is right; `client_secret` makes one ready for its provider, `secrets` gives it a second secret or takes one away, `fallback`
//! notes when one was refused.

mod client_secret;
mod fallback;
mod removal;
mod reservation;
mod secrets;
mod shown;
mod test;
mod told;

pub use removal::Stops;
pub use reservation::ReservedApp;
pub use secrets::{MOST_SECRETS, SecretDetails};

use std::fmt;

use domain::app_registration::{Access, AppChange, ClientId, MsTenant, NewApp};
use domain::audit::{AuditAction, AuditField};
use domain::form::Name;
use domain::id::AppId;
use domain::provider::{ProviderId, ScopeProfile};
use domain::text;
use domain::timestamp::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};

use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::providers::of;
use crate::store::audit::{Changes, Facts};
use crate::store::{app_secrets, apps, consents, instance};
use crate::vault::credential;

pub(crate) use client_secret::{Registrations, checked_secret, registrations};
use told::{deed, switched, told};

/// An app as it is stored, without its client secret.
#[derive(Debug, Clone)]
pub struct App {
    /// Its id, given once.
    pub id: AppId,
    /// Whose API it is.
    pub provider: ProviderId,
    /// What people call it.
    pub name: Name,
    /// The client id.
    pub client_id: ClientId,
    /// The scope profile's name.
    pub scope_profile: String,
    /// Who may use its helper URLs.
    pub access: Access,
    /// The account segment, for OneDrive.
    pub ms_tenant: Option<MsTenant>,
    /// Whether it is switched off.
    pub disabled: bool,
    /// Raised with every change.
    pub version: i64,
}

impl App {
    /// The scope profile, as long as this version of Keyferry knows it.
    pub fn profile(&self) -> Option<&'static ScopeProfile> {
        of(self.provider).descriptor().scope_profile(&self.scope_profile)
    }
}

/// A client secret as its provider gave it.
pub struct ClientSecret {
    /// The secret.
    pub plain: SecretString,
    /// When the provider will stop accepting it, if that is known.
    pub expires: Option<Timestamp>,
}

/// An app with what only its detail page shows.
#[derive(Debug, Clone)]
pub struct AppDetails {
    /// The app.
    pub app: App,
    /// Its client secrets, newest first.
    pub secrets: Vec<SecretDetails>,
}

impl Broker {
    /// Registers an app.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an unknown scope profile, an account segment where none belongs, or a client secret that
    /// cannot be one.
    pub async fn create_app(
        &self,
        scope: &ManageTenant,
        new: NewApp,
        client_secret: ClientSecret,
    ) -> Result<App, Error> {
        self.create_app_as(scope, credential::app_id()?, new, client_secret)
            .await
    }

    async fn create_app_as(
        &self,
        scope: &ManageTenant,
        id: AppId,
        new: NewApp,
        client_secret: ClientSecret,
    ) -> Result<App, Error> {
        let app = App {
            id,
            provider: new.provider,
            scope_profile: chosen_profile(new.provider, new.scope_profile.as_deref())?,
            ms_tenant: chosen_segment(new.provider, new.ms_tenant)?,
            name: new.name,
            client_id: new.client_id,
            access: new.access,
            disabled: false,
            version: 1,
        };
        let secret = self.seal_secret(scope.tenant(), &app, &client_secret)?;
        let changes = Changes::made(app.facts()).and(AuditField::SecretEnds, None, told(secret.expires));
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        apps::insert(&tx, scope.tenant(), &app, now).await?;
        app_secrets::insert(&tx, scope.tenant(), &app.id, secret, now).await?;
        let deed = deed(scope, AuditAction::AppCreate, app.id.as_str(), changes);
        self.write_down(&tx, scope, deed, now).await?;
        tx.commit().await?;
        self.doors().meet(&app.id);
        Ok(app)
    }

    /// Changes an app. Another client id or account segment demands the client secret once more: it would go elsewhere.
    /// A client secret takes the place of all the old ones.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Invalid`], [`Error::Conflict`].
    pub async fn change_app(
        &self,
        scope: &ManageTenant,
        id: &AppId,
        change: AppChange,
        client_secret: Option<ClientSecret>,
    ) -> Result<App, Error> {
        let mut app = apps::by_id(self.store().reader(), scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        if change.seen.is_some_and(|seen| seen != app.version) {
            return Err(Error::Conflict);
        }
        let before = app.facts();
        let leads_elsewhere = change
            .client_id
            .as_ref()
            .is_some_and(|client_id| *client_id != app.client_id)
            || change
                .ms_tenant
                .as_ref()
                .is_some_and(|segment| Some(segment) != app.ms_tenant.as_ref());
        if leads_elsewhere && client_secret.is_none() {
            return Err(Error::invalid("client_secret", text!("app-fault-secret-again")));
        }
        if let Some(profile) = &change.scope_profile {
            app.scope_profile = chosen_profile(app.provider, Some(profile))?;
        }
        if change.ms_tenant.is_some() {
            app.ms_tenant = chosen_segment(app.provider, change.ms_tenant)?;
        }
        app.name = change.name.unwrap_or(app.name);
        app.client_id = change.client_id.unwrap_or(app.client_id);
        app.access = change.access.unwrap_or(app.access);
        self.write_app(scope, (before, &app), client_secret, AuditAction::AppChange)
            .await?;
        Ok(app)
    }

    /// Switches an app off or on. Off, each of its doors answers as if it did not exist, and its consents in progress
    /// end.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Conflict`].
    pub async fn set_app_disabled(
        &self,
        scope: &ManageTenant,
        id: &AppId,
        disabled: bool,
    ) -> Result<App, Error> {
        let mut app = apps::by_id(self.store().reader(), scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        let before = app.facts();
        app.disabled = disabled;
        self.write_app(scope, (before, &app), None, switched(disabled))
            .await?;
        Ok(app)
    }

    /// One app.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn app(&self, scope: &ViewTenant, id: &AppId) -> Result<AppDetails, Error> {
        let app = apps::by_id(self.store().reader(), scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        let secrets = app_secrets::of_app(self.store().reader(), scope.tenant(), id).await?;
        Ok(AppDetails {
            app,
            secrets: self.shown(secrets),
        })
    }

    /// Every app of a tenant, by name.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn apps(&self, scope: &ViewTenant) -> Result<Vec<App>, Error> {
        Ok(apps::list(self.store().reader(), scope.tenant()).await?)
    }

    /// The redirect URI to register at the provider: lower case, no query, no slash at the end.
    pub fn redirect_uri(&self, app: impl fmt::Display) -> String {
        format!("{}/h/{app}/callback", self.public_origin())
    }

    /// An app's helper URL and refresh URL in Akeeba's protocol: with a site's key in them, or those for all.
    pub fn akeeba_urls(&self, app: impl fmt::Display, key: Option<&SecretString>) -> (String, String) {
        let mut base = format!("{}/h/{app}", self.public_origin());
        if let Some(key) = key {
            base = format!("{base}/{}", key.expose_secret());
        }
        (format!("{base}/start"), format!("{base}/refresh"))
    }

    async fn write_app(
        &self,
        scope: &ManageTenant,
        (before, app): (Facts, &App),
        client_secret: Option<ClientSecret>,
        action: AuditAction,
    ) -> Result<(), Error> {
        let mut changes = Changes::between(before, app.facts());
        let secret = match client_secret {
            Some(secret) => Some(self.seal_secret(scope.tenant(), app, &secret)?),
            None => None,
        };
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        apps::update(&tx, scope.tenant(), app, now).await?;
        if let Some(secret) = secret {
            changes = changes.replaced(AuditField::ClientSecret).and(
                AuditField::SecretEnds,
                None,
                told(secret.expires),
            );
            app_secrets::delete_all(&tx, scope.tenant(), &app.id).await?;
            app_secrets::insert(&tx, scope.tenant(), &app.id, secret, now).await?;
        }
        if app.disabled {
            consents::delete_of_app(&tx, scope.tenant(), &app.id).await?;
        }
        instance::raise_change_counter(&tx).await?;
        let deed = deed(scope, action, app.id.as_str(), changes);
        self.write_down(&tx, scope, deed, now).await?;
        Ok(tx.commit().await?)
    }
}

fn chosen_profile(provider: ProviderId, name: Option<&str>) -> Result<String, Error> {
    let descriptor = of(provider).descriptor();
    let profile = match name {
        Some(name) => descriptor.scope_profile(name),
        None => descriptor.default_scope_profile(),
    };
    profile.map(|profile| profile.name.to_owned()).ok_or_else(|| {
        let names: Vec<_> = descriptor
            .scope_profiles
            .iter()
            .map(|profile| profile.name)
            .collect();
        let sentence = text!(
            "app-fault-profile",
            provider = provider.name(),
            names = names.join(", ")
        );
        Error::invalid("scope_profile", sentence)
    })
}

fn chosen_segment(provider: ProviderId, segment: Option<MsTenant>) -> Result<Option<MsTenant>, Error> {
    match (provider, segment) {
        (ProviderId::Onedrive, segment) => Ok(Some(segment.unwrap_or_else(MsTenant::common))),
        (_, None) => Ok(None),
        (_, Some(_)) => Err(Error::invalid("ms_tenant", text!("app-fault-ms-tenant"))),
    }
}
