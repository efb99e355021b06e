//! The client secrets of an app: sealed for the one place where they may go, and opened when they go there.

use std::sync::Arc;

use domain::id::{AppId, ClientSecretId, TenantId};
use domain::provider::ProviderId;
use domain::text;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use super::{App, ClientSecret};
use crate::Broker;
use crate::error::Error;
use crate::providers::{ClientRegistration, Endpoints, OpenSecret, Registered, of};
use crate::remembered::Remembered;
use crate::store::app_secrets::{self, NewSecret, SecretRow};
use crate::vault::{Place, Purpose};

/// How many apps are kept ready at once.
const READY_APPS: usize = 2_000;

/// Apps that are ready for their providers, by id and version.
pub(crate) type Registrations = Remembered<(AppId, i64), Arc<ClientRegistration>>;

pub(crate) fn registrations() -> Registrations {
    Remembered::new(READY_APPS)
}

/// The longest client secret, in bytes.
const MAX_CLIENT_SECRET_BYTES: usize = 1_024;

impl Broker {
    /// An app ready for its provider; made so once and remembered.
    pub(crate) async fn registration(
        &self,
        tenant: TenantId,
        app: &App,
    ) -> Result<Arc<ClientRegistration>, Error> {
        let key = (app.id.clone(), app.version);
        if let Some(registration) = self.registrations().recall(self.changes(), &key) {
            return Ok(registration);
        }
        let generation = self.changes().generation();
        let (broker, app) = (self.clone(), app.clone());
        let registration = self
            .on_main(Box::pin(async move { broker.make_ready(tenant, &app).await }))
            .await??;
        let registration = Arc::new(registration);
        self.registrations()
            .keep(generation, key, Arc::clone(&registration));
        Ok(registration)
    }

    /// Reads and opens an app's client secrets.
    async fn make_ready(&self, tenant: TenantId, app: &App) -> Result<ClientRegistration, Error> {
        let rows = app_secrets::of_app(self.store().reader(), tenant, &app.id).await?;
        let redirect_uri = self.redirect_uri(&app.id);
        let registered = Registered {
            provider: app.provider,
            ms_tenant: app.ms_tenant.as_ref(),
            client_id: &app.client_id,
            secrets: self.open_secrets(tenant, app, rows).await?,
            redirect_uri: &redirect_uri,
        };
        ClientRegistration::new(
            registered,
            self.http_of(&app.id),
            self.clock().clone(),
            self.sandbox(),
        )
        .map_err(|error| Error::Internal(error.to_string()))
    }

    /// Opens an app's secrets. One that does not open is our fault, and no reason to do without the other.
    pub(super) async fn open_secrets(
        &self,
        tenant: TenantId,
        app: &App,
        rows: Vec<SecretRow>,
    ) -> Result<Vec<OpenSecret>, Error> {
        let origin = self.token_origin(app)?;
        let facts = facts_of(app, &origin);
        let mut opened = Vec::with_capacity(rows.len());
        for row in rows {
            let place = place(tenant, row.id.0.as_bytes(), &facts);
            match self.open_sealed(&place, &row.sealed).await {
                Ok(plain) => opened.push(OpenSecret {
                    id: row.id,
                    plain,
                    past: row.past,
                }),
                Err(error) => {
                    tracing::error!(%error, app = %app.id, secret = %row.id, "a client secret does not open");
                }
            }
        }
        Ok(opened)
    }

    pub(super) fn seal_secret(
        &self,
        tenant: TenantId,
        app: &App,
        secret: &ClientSecret,
    ) -> Result<NewSecret, Error> {
        let plain = checked_secret(&secret.plain)?;
        refuse_secret_id(app.provider, &plain)?;
        if secret.expires.is_some_and(|end| end <= self.clock().now()) {
            return Err(Error::invalid("secret_expires", text!("app-fault-secret-past")));
        }
        let id = ClientSecretId(Uuid::now_v7());
        let origin = self.token_origin(app)?;
        let facts = facts_of(app, &origin);
        let sealed = self
            .vault()
            .seal(&place(tenant, id.0.as_bytes(), &facts), &plain)?;
        Ok(NewSecret {
            id,
            sealed,
            expires: secret.expires,
        })
    }

    /// What binds the client secrets of an app to the one place where they may go.
    pub(crate) fn binding_facts(&self, app: &App) -> Result<Vec<String>, Error> {
        let origin = self.token_origin(app)?;
        Ok(facts_of(app, &origin).map(str::to_owned).to_vec())
    }

    /// Where the client secret goes: it opens for no other place.
    fn token_origin(&self, app: &App) -> Result<String, Error> {
        let descriptor = of(app.provider).descriptor();
        Endpoints::of(descriptor, app.ms_tenant.as_ref(), self.sandbox())
            .map(|endpoints| endpoints.token.origin().ascii_serialization())
            .ok_or_else(|| Error::Internal("a token endpoint is not a URL".to_owned()))
    }
}

fn facts_of<'a>(app: &'a App, token_origin: &'a str) -> [&'a str; 3] {
    [app.client_id.as_str(), app.provider.as_str(), token_origin]
}

fn place<'a>(tenant: TenantId, row: &'a [u8], bound_to: &'a [&'a str]) -> Place<'a> {
    Place {
        purpose: Purpose::ClientSecret,
        tenant,
        table: "app_secret",
        row,
        column: "sealed",
        bound_to,
    }
}

/// Microsoft shows an id beside each secret's value, and the id is what people copy.
fn refuse_secret_id(provider: ProviderId, secret: &SecretString) -> Result<(), Error> {
    let is_id = Uuid::try_parse(secret.expose_secret().trim()).is_ok();
    if provider == ProviderId::Onedrive && is_id {
        return Err(Error::invalid("client_secret", text!("app-fault-secret-id")));
    }
    Ok(())
}

/// Blanks at the ends come from pasting; anything but visible ASCII cannot be a client secret.
pub(crate) fn checked_secret(secret: &SecretString) -> Result<SecretString, Error> {
    let text = secret.expose_secret().trim();
    let fits = (1..=MAX_CLIENT_SECRET_BYTES).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_graphic());
    if fits {
        Ok(SecretString::from(text))
    } else {
        Err(Error::invalid("client_secret", text!("app-fault-secret-form")))
    }
}
