//! Apps as pages show them.

use domain::app_registration::Access;
use domain::id::AppId;
use domain::provider::{ProviderId, ScopeProfile};
use domain::timestamp::Timestamp;
use domain::view::apps::{AppRow, AppView, NewAppView, ProfileView, SecretView, SecretsState};

use super::{App, SecretDetails};
use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::providers::{Endpoints, of};
use crate::store::{app_secrets, apps, site_apps};

impl Broker {
    /// Every app of a tenant as the list shows it, by name.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn app_rows(&self, scope: &ViewTenant) -> Result<Vec<AppRow>, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let mut secrets = app_secrets::of_tenant(db, tenant).await?;
        let sites = site_apps::count_by_app(db, tenant).await?;
        let rows = apps::list(db, tenant).await?.into_iter().map(|app| {
            let held = self.shown(secrets.remove(app.id.as_str()).unwrap_or_default());
            AppRow {
                sites: sites.get(app.id.as_str()).copied().unwrap_or_default(),
                secrets: state_of(&held),
                proven: held.iter().any(|secret| secret.stands && secret.proven),
                id: app.id.to_string(),
                name: app.name.to_string(),
                provider: app.provider,
                access: app.access,
                disabled: app.disabled,
            }
        });
        Ok(rows.collect())
    }

    /// One app as its page shows it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn app_view(&self, scope: &ViewTenant, id: &AppId) -> Result<AppView, Error> {
        let details = self.app(scope, id).await?;
        let stops = self.stops_with_app(scope, id).await?;
        let app = details.app;
        Ok(AppView {
            redirect_uri: self.redirect_uri(&app.id),
            admin_consent_url: self.admin_consent_url(&app),
            open_urls: (app.access == Access::Open && app.provider.serves_akeeba())
                .then(|| self.akeeba_urls(&app.id, None)),
            secrets: details.secrets.into_iter().map(secret_view).collect(),
            sites: stops.sites,
            used_by: stops.used_by,
            profiles: profiles_of(app.provider),
            id: app.id.to_string(),
            name: app.name.to_string(),
            provider: app.provider,
            client_id: app.client_id.to_string(),
            profile: app.scope_profile,
            access: app.access,
            ms_tenant: app.ms_tenant.map(|segment| segment.as_str().to_owned()),
            disabled: app.disabled,
            version: app.version,
        })
    }

    /// Where an administrator allows the app for everybody in an organisation.
    fn admin_consent_url(&self, app: &App) -> Option<String> {
        let descriptor = of(app.provider).descriptor();
        let mut url = Endpoints::of(descriptor, app.ms_tenant.as_ref(), self.sandbox())?.admin_consent?;
        let profile = descriptor.scope_profile(&app.scope_profile)?;
        url.query_pairs_mut()
            .append_pair("client_id", app.client_id.as_str())
            .append_pair("scope", &profile.scopes.join(" "))
            .append_pair("redirect_uri", &self.redirect_uri(&app.id));
        Some(url.into())
    }

    /// What the form of a new app shows, with an id that was given for it.
    ///
    /// # Errors
    /// As [`Broker::reserve_app`].
    pub fn new_app_view(&self, scope: &ManageTenant, provider: ProviderId) -> Result<NewAppView, Error> {
        let reserved = self.reserve_app(scope)?;
        Ok(NewAppView {
            provider,
            redirect_uri: self.redirect_uri(&reserved.id),
            id: reserved.id.to_string(),
            proof: reserved.proof,
            profiles: profiles_of(provider),
        })
    }
}

/// How an app's client secrets stand: by the one that works longest.
fn state_of(secrets: &[SecretDetails]) -> SecretsState {
    let mut ends: Option<Timestamp> = None;
    for secret in secrets.iter().filter(|secret| secret.stands) {
        match secret.expires {
            None => return SecretsState::Good,
            Some(end) => ends = ends.max(Some(end)),
        }
    }
    ends.map_or(SecretsState::NoneWorks, SecretsState::EndsAt)
}

fn secret_view(secret: SecretDetails) -> SecretView {
    SecretView {
        id: secret.id.to_string(),
        created: secret.created,
        expires: secret.expires,
        expired: secret.expired,
        uses: secret.uses,
        last_used: secret.last_used,
        last_refused: secret.last_refused.zip(secret.last_refused_code),
        tested: secret.tested,
        stands: secret.stands,
        proven: secret.proven,
    }
}

fn profiles_of(provider: ProviderId) -> Vec<ProfileView> {
    let view = |profile: &ScopeProfile| ProfileView {
        name: profile.name.to_owned(),
        title: profile.title.clone(),
        scopes: profile.scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        allows: profile.allows.clone(),
        asks_of_operator: profile.asks_of_operator.clone(),
    };
    of(provider)
        .descriptor()
        .scope_profiles
        .iter()
        .map(view)
        .collect()
}
