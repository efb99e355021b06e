//! What the commands about apps answer. The client secret is in none of it.

use broker::Broker;
use broker::apps::{App, AppDetails};
use domain::app_registration::Access;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct CreatedAnswer {
    id: String,
    redirect_uri: String,
    #[serde(flatten)]
    open: OpenAddresses,
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
    allows: Option<&'static str>,
    asks_of_operator: Option<&'static str>,
    secret_expires: Option<String>,
    redirect_uri: String,
    #[serde(flatten)]
    open: OpenAddresses,
}

#[derive(Serialize)]
pub(super) struct SwitchAnswer {
    id: String,
    disabled: bool,
}

impl OpenAddresses {
    fn new(broker: &Broker, app: &App) -> Self {
        let address = |last: &str| {
            (app.access == Access::Open).then(|| format!("{}/h/{}/{last}", broker.public_origin(), app.id))
        };
        Self {
            helper_url: address("start"),
            refresh_url: address("refresh"),
        }
    }
}

impl CreatedAnswer {
    pub(super) fn new(broker: &Broker, app: &App) -> Self {
        Self {
            id: app.id.to_string(),
            redirect_uri: broker.redirect_uri(&app.id),
            open: OpenAddresses::new(broker, app),
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
            allows: profile.map(|profile| profile.allows),
            asks_of_operator: profile.map(|profile| profile.asks_of_operator),
            // As it was given: a day.
            secret_expires: details
                .secret_expires
                .map(|moment| moment.rfc3339().chars().take(10).collect()),
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
