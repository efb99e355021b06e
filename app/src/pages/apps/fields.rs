//! The fields that the forms of an app share.

use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::text;
use domain::text::Text;
use domain::view::apps::ProfileView;
use leptos::prelude::*;

use crate::components::choice::{Choice, Choices};
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::form::FieldAsTyped;
use crate::context::form_state;
use crate::language::{Said as _, t};

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
            label: profile.title.said(),
            means: [profile.allows.said(), profile.asks_of_operator.said()]
                .into_iter()
                .chain(
                    (!profile.scopes.is_empty())
                        .then(|| t!("app-field-scopes", scopes = profile.scopes.join(" "))),
                )
                .collect(),
            value: profile.name,
        })
        .collect();
    view! {
        <Choices
            name="scope_profile"
            legend=t!("app-field-profile")
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
    let choice = |access: Access, label: String, means: String| Choice {
        taken: state.has_or("access", access.as_str(), access == taken),
        value: access.as_str().to_owned(),
        label,
        means: vec![means],
    };
    let choices = vec![
        choice(
            Access::Sites,
            t!("app-field-access-sites"),
            t!("app-field-access-sites-means"),
        ),
        choice(
            Access::Open,
            t!("app-field-access-open"),
            t!("app-field-access-open-means"),
        ),
    ];
    view! { <Choices name="access" legend=t!("app-field-access") choices fault=state.fault("access") /> }
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
    let words = Words::of(provider);
    view! {
        {(provider == ProviderId::Onedrive).then(|| view! { <AccountType ms_tenant /> })}
        <FieldAsTyped
            name="client_id"
            label=words.client_id.said()
            kind=Kind::Code
            hint=words.client_id_hint.said()
            so_far=client_id
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
            label=words.client_secret.said()
            kind=Kind::Secret
            hint=words.client_secret_hint.said()
            fault=state.fault("client_secret")
        />
        <FieldAsTyped
            name="secret_expires"
            label=t!("app-field-secret-ends")
            kind=Kind::Day
            hint=words.end_hint.said()
            optional=provider != ProviderId::Onedrive
        />
    }
}

/// Which accounts may link: it must agree with the registration.
#[component]
fn AccountType(ms_tenant: Option<String>) -> impl IntoView {
    const KNOWN: [(&str, Text, Text); 3] = [
        (
            "common",
            text!("app-field-accounts-common"),
            text!("app-field-accounts-common-means"),
        ),
        (
            "organizations",
            text!("app-field-accounts-organizations"),
            text!("app-field-accounts-organizations-means"),
        ),
        (
            "consumers",
            text!("app-field-accounts-consumers"),
            text!("app-field-accounts-consumers-means"),
        ),
    ];
    let state = form_state();
    let held = ms_tenant.unwrap_or_else(|| "common".to_owned());
    let is_known = KNOWN.iter().any(|(value, ..)| *value == held);
    let mut choices: Vec<Choice> = KNOWN
        .iter()
        .map(|(value, label, means)| Choice {
            value: (*value).to_owned(),
            label: label.said(),
            means: vec![means.said()],
            taken: state.has_or("ms_tenant", value, *value == held),
        })
        .collect();
    choices.push(Choice {
        value: "own".to_owned(),
        label: t!("app-field-accounts-own"),
        means: vec![t!("app-field-accounts-own-means")],
        taken: state.has_or("ms_tenant", "own", !is_known),
    });
    let directory = if is_known { String::new() } else { held };
    view! {
        <Choices name="ms_tenant" legend=t!("app-field-accounts") choices fault=state.fault("ms_tenant") />
        <FieldAsTyped
            name="directory"
            label=t!("app-field-directory")
            kind=Kind::Code
            hint=t!("app-field-directory-hint")
            so_far=directory
            optional=true
        />
    }
}

/// What each provider calls things.
struct Words {
    client_id: Text,
    client_id_hint: Text,
    client_secret: Text,
    client_secret_hint: Text,
    end_hint: Text,
}

impl Words {
    const fn of(provider: ProviderId) -> Self {
        match provider {
            ProviderId::Dropbox => Self {
                client_id: text!("app-field-dropbox-id"),
                client_id_hint: text!("app-field-dropbox-id-hint"),
                client_secret: text!("app-field-dropbox-secret"),
                client_secret_hint: text!("app-field-dropbox-secret-hint"),
                end_hint: text!("app-field-dropbox-end-hint"),
            },
            ProviderId::Onedrive => Self {
                client_id: text!("app-field-onedrive-id"),
                client_id_hint: text!("app-field-onedrive-id-hint"),
                client_secret: text!("app-field-onedrive-secret"),
                client_secret_hint: text!("app-field-onedrive-secret-hint"),
                end_hint: text!("app-field-onedrive-end-hint"),
            },
            ProviderId::GoogleDrive => Self {
                client_id: text!("app-field-google-id"),
                client_id_hint: text!("app-field-google-id-hint"),
                client_secret: text!("app-field-google-secret"),
                client_secret_hint: text!("app-field-google-secret-hint"),
                end_hint: text!("app-field-google-end-hint"),
            },
            ProviderId::Box => Self {
                client_id: text!("app-field-box-id"),
                client_id_hint: text!("app-field-box-id-hint"),
                client_secret: text!("app-field-box-secret"),
                client_secret_hint: text!("app-field-box-secret-hint"),
                end_hint: text!("app-field-box-end-hint"),
            },
            ProviderId::Pcloud => Self {
                client_id: text!("app-field-pcloud-id"),
                client_id_hint: text!("app-field-pcloud-id-hint"),
                client_secret: text!("app-field-pcloud-secret"),
                client_secret_hint: text!("app-field-pcloud-secret-hint"),
                end_hint: text!("app-field-pcloud-end-hint"),
            },
        }
    }
}
