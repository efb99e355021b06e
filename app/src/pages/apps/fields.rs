//! The fields that the forms of an app share.

use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::view::apps::ProfileView;
use leptos::prelude::*;

use crate::components::choice::{Choice, Choices};
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::context::form_state;

/// What a backup may do, side by side.
#[component]
pub(super) fn Profiles(
    profiles: Vec<ProfileView>,
    /// The profile's name, for an app that is there.
    current: Option<String>,
) -> impl IntoView {
    let state = form_state();
    let first = profiles.first().map(|profile| profile.name.clone());
    let taken = current.or(first).unwrap_or_default();
    let choices = profiles
        .into_iter()
        .map(|profile| Choice {
            taken: state.has_or("scope_profile", &profile.name, profile.name == taken),
            label: profile.title,
            means: [profile.allows, profile.asks_of_operator]
                .into_iter()
                .chain((!profile.scopes.is_empty()).then(|| format!("Scopes: {}", profile.scopes.join(" "))))
                .collect(),
            value: profile.name,
        })
        .collect();
    view! {
        <Choices
            name="scope_profile"
            legend="What may backups do with it?"
            choices
            fault=state.fault("scope_profile")
        />
    }
}

/// Who may use its addresses.
#[component]
pub(super) fn Reach(access: Option<Access>) -> impl IntoView {
    let state = form_state();
    let taken = access.unwrap_or(Access::Sites);
    let choice = |access: Access, label: &str, means: &str| Choice {
        taken: state.has_or("access", access.as_str(), access == taken),
        value: access.as_str().to_owned(),
        label: label.to_owned(),
        means: vec![means.to_owned()],
    };
    let choices = vec![
        choice(
            Access::Sites,
            "Each site has its own URL (recommended)",
            "Every site can be seen, limited and ended on its own.",
        ),
        choice(
            Access::Open,
            "One URL for all",
            "Anybody who knows the URL can use this app's client secret for a refresh token they have. Nobody can be told from anybody else.",
        ),
    ];
    view! { <Choices name="access" legend="Who may use it?" choices fault=state.fault("access") /> }
}

/// Client id, account type, client secret and its end.
#[component]
pub(super) fn Credentials(
    provider: ProviderId,
    ms_tenant: Option<String>,
    client_id: String,
    /// Whether there is a client secret already, so that it need not be typed again.
    #[prop(optional)]
    has_secret: bool,
) -> impl IntoView {
    let (state, words) = (form_state(), Words::of(provider));
    view! {
        {(provider == ProviderId::Onedrive).then(|| view! { <AccountType ms_tenant /> })}
        <Field
            name="client_id"
            label=words.client_id
            kind=Kind::Code
            hint=words.client_id_hint
            value=state.value_or("client_id", &client_id)
            fault=state.fault("client_id")
        />
        {(!has_secret).then(|| view! { <SecretFields provider /> })}
        <PasswordAgain />
    }
}

/// A client secret and its end.
#[component]
pub(super) fn SecretFields(provider: ProviderId) -> impl IntoView {
    let (state, words) = (form_state(), Words::of(provider));
    view! {
        <Field
            name="client_secret"
            label=words.client_secret
            kind=Kind::Secret
            hint=words.client_secret_hint
            fault=state.fault("client_secret")
        />
        <Field
            name="secret_expires"
            label="It ends on"
            kind=Kind::Day
            hint=words.end_hint
            value=state.value_or("secret_expires", "")
            fault=state.fault("secret_expires")
            optional=provider != ProviderId::Onedrive
        />
    }
}

/// Which accounts may link: it must agree with the registration.
#[component]
fn AccountType(ms_tenant: Option<String>) -> impl IntoView {
    const KNOWN: [(&str, &str, &str); 3] = [
        (
            "common",
            "Work and personal accounts",
            "\"Any Entra ID Tenant + Personal Microsoft accounts\" in the registration.",
        ),
        (
            "organizations",
            "Work accounts of any organisation",
            "\"Multiple Entra ID tenants\" in the registration.",
        ),
        (
            "consumers",
            "Personal accounts only",
            "\"Personal accounts only\" in the registration.",
        ),
    ];
    let state = form_state();
    let held = ms_tenant.unwrap_or_else(|| "common".to_owned());
    let is_known = KNOWN.iter().any(|(value, ..)| *value == held);
    let mut choices: Vec<Choice> = KNOWN
        .iter()
        .map(|(value, label, means)| Choice {
            value: (*value).to_owned(),
            label: (*label).to_owned(),
            means: vec![(*means).to_owned()],
            taken: state.has_or("ms_tenant", value, *value == held),
        })
        .collect();
    choices.push(Choice {
        value: "own".to_owned(),
        label: "One organisation".to_owned(),
        means: vec!["\"Single tenant only\" in the registration; write its directory below.".to_owned()],
        taken: state.has_or("ms_tenant", "own", !is_known),
    });
    let directory = if is_known { String::new() } else { held };
    view! {
        <Choices name="ms_tenant" legend="Supported account types" choices fault=state.fault("ms_tenant") />
        <Field
            name="directory"
            label="Directory"
            kind=Kind::Code
            hint="For one organisation: the Directory (tenant) ID on the Overview page, or its domain."
            value=state.value_or("directory", &directory)
            fault=state.fault("directory")
            optional=true
        />
    }
}

/// What each provider calls things.
struct Words {
    client_id: &'static str,
    client_id_hint: &'static str,
    client_secret: &'static str,
    client_secret_hint: &'static str,
    end_hint: &'static str,
}

impl Words {
    const fn of(provider: ProviderId) -> Self {
        match provider {
            ProviderId::Dropbox => Self {
                client_id: "App key",
                client_id_hint: "On the Settings tab.",
                client_secret: "App secret",
                client_secret_hint: "On the Settings tab, behind Show. It is kept sealed and never shown again.",
                end_hint: "Dropbox secrets have no end; leave it empty.",
            },
            ProviderId::Onedrive => Self {
                client_id: "Application (client) ID",
                client_id_hint: "On the Overview page. Not the Object ID.",
                client_secret: "Client secret, the Value",
                client_secret_hint: "Under Certificates & secrets: the column Value, which is shown once. Not the Secret ID.",
                end_hint: "The column Expires. Keyferry warns before that day; two secrets may overlap.",
            },
            ProviderId::GoogleDrive => Self {
                client_id: "Client ID",
                client_id_hint: "It ends in .apps.googleusercontent.com.",
                client_secret: "Client secret",
                client_secret_hint: "Shown once, when the client is created. It is kept sealed and never shown again.",
                end_hint: "Google's secrets have no end; leave it empty.",
            },
            ProviderId::Box => Self {
                client_id: "Client ID",
                client_id_hint: "On the Configuration tab.",
                client_secret: "Client Secret",
                client_secret_hint: "On the Configuration tab, behind Fetch Client Secret. It is kept sealed and never shown again.",
                end_hint: "Box names no end; leave it empty.",
            },
            ProviderId::Pcloud => Self {
                client_id: "Client ID",
                client_id_hint: "In the app's settings.",
                client_secret: "Client secret",
                client_secret_hint: "In the app's settings. It is kept sealed and never shown again.",
                end_hint: "pCloud names no end; leave it empty.",
            },
        }
    }
}
