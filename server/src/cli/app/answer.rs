//! What the commands about apps answer. The client secret is in none of it.

use broker::Broker;
use broker::apps::{App, AppDetails, SecretDetails};
use domain::app_registration::Access;
use domain::id::AppId;
use domain::provider::ProviderId;
use domain::timestamp::Timestamp;
use domain::view::apps::SecretTest;
use serde::Serialize;

/// What `open` means, for who chooses it.
pub(super) const OPEN: &str = "With access open, whoever knows this app's address can use its client secret for a refresh \
                               token that they hold.";

#[derive(Serialize)]
pub(super) struct CreatedAnswer {
    id: String,
    redirect_uri: String,
    #[serde(flatten)]
    open: OpenAddresses,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'static str>,
}

/// The addresses for all, of an app whose access is open.
#[derive(Serialize)]
struct OpenAddresses {
    helper_url: Option<String>,
    refresh_url: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ListAnswer {
    pub(super) apps: Vec<AppRow>,
}

#[derive(Serialize)]
pub(super) struct AppRow {
    id: String,
    provider: &'static str,
    name: String,
    client_id: String,
    scope_profile: String,
    access: &'static str,
    ms_tenant: Option<String>,
    disabled: bool,
}

#[derive(Serialize)]
pub(super) struct AppAnswer {
    #[serde(flatten)]
    app: AppRow,
    scopes: &'static [&'static str],
    allows: Option<String>,
    asks_of_operator: Option<String>,
    secret_expires: Option<String>,
    secrets: Vec<SecretEnd>,
    redirect_uri: String,
    #[serde(flatten)]
    open: OpenAddresses,
}

/// When a client secret ends; `app secret list` tells more of it.
#[derive(Serialize)]
struct SecretEnd {
    id: String,
    expires: Option<String>,
    expired: bool,
}

#[derive(Serialize)]
pub(super) struct SwitchAnswer {
    id: String,
    disabled: bool,
}

impl OpenAddresses {
    fn new(broker: &Broker, app: &App) -> Self {
        let has_urls = app.access == Access::Open && app.provider.serves_akeeba();
        let urls = has_urls.then(|| broker.akeeba_urls(&app.id, None));
        let (helper_url, refresh_url) = urls.unzip();
        Self {
            helper_url,
            refresh_url,
        }
    }
}

impl CreatedAnswer {
    pub(super) fn new(broker: &Broker, app: &App) -> Self {
        Self {
            id: app.id.to_string(),
            redirect_uri: broker.redirect_uri(&app.id),
            open: OpenAddresses::new(broker, app),
            warning: (app.access == Access::Open).then_some(OPEN),
        }
    }
}

impl From<&App> for AppRow {
    fn from(app: &App) -> Self {
        Self {
            id: app.id.to_string(),
            provider: app.provider.as_str(),
            name: app.name.to_string(),
            client_id: app.client_id.to_string(),
            scope_profile: app.scope_profile.clone(),
            access: app.access.as_str(),
            ms_tenant: app.ms_tenant.as_ref().map(|segment| segment.as_str().to_owned()),
            disabled: app.disabled,
        }
    }
}

impl AppAnswer {
    pub(super) fn new(broker: &Broker, details: &AppDetails) -> Self {
        let profile = details.app.profile();
        Self {
            app: AppRow::from(&details.app),
            scopes: profile.map_or(&[], |profile| profile.scopes),
            allows: profile.map(|profile| catalogue::english(&profile.allows)),
            asks_of_operator: profile.map(|profile| catalogue::english(&profile.asks_of_operator)),
            secret_expires: details.secrets.first().and_then(|newest| day(newest.expires)),
            secrets: details.secrets.iter().map(SecretEnd::from).collect(),
            redirect_uri: broker.redirect_uri(&details.app.id),
            open: OpenAddresses::new(broker, &details.app),
        }
    }
}

impl From<&App> for SwitchAnswer {
    fn from(app: &App) -> Self {
        Self {
            id: app.id.to_string(),
            disabled: app.disabled,
        }
    }
}

impl From<&SecretDetails> for SecretEnd {
    fn from(secret: &SecretDetails) -> Self {
        Self {
            id: secret.id.to_string(),
            expires: day(secret.expires),
            expired: secret.expired,
        }
    }
}

/// An end as it was given: a day.
pub(super) fn day(end: Option<Timestamp>) -> Option<String> {
    end.map(|moment| moment.rfc3339().chars().take(10).collect())
}

#[derive(Serialize)]
pub(super) struct DeletedAnswer {
    pub(super) id: String,
    pub(super) deleted: bool,
}

#[derive(Serialize)]
pub(super) struct TestAnswer {
    app: String,
    secrets: Vec<TestedSecret>,
}

#[derive(Serialize)]
struct TestedSecret {
    id: String,
    verdict: &'static str,
    code: String,
    next: String,
}

impl TestAnswer {
    pub(super) fn new(app: &AppId, provider: ProviderId, found: Vec<SecretTest>) -> Self {
        let told = found.into_iter().map(|test| TestedSecret {
            id: test.secret,
            verdict: test.verdict.as_str(),
            code: test.code,
            next: catalogue::english(&test.verdict.next_step(provider)),
        });
        Self {
            app: app.to_string(),
            secrets: told.collect(),
        }
    }
}
