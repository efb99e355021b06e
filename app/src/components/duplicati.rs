//! What Duplicati is set to: the same at the console and on an owner's page.

use leptos::prelude::*;

use crate::language::{rich, t};

/// Duplicati's setting for the OAuth URL.
const OPTION: &str = "oauth-url";

/// Where the OAuth URL goes, and how the AuthID comes.
#[component]
pub(crate) fn DuplicatiSteps() -> impl IntoView {
    let option = view! { <strong>{OPTION}</strong> };
    let button = view! { <strong>{t!("auth-id-name")}</strong> };
    view! {
        <ol class="steps">
            <li>{rich!("duplicati-step-option", option => option)}</li>
            <li>{rich!("duplicati-step-destination", button => button)}</li>
            <li>{t!("duplicati-step-send")}</li>
            <li>{t!("duplicati-step-test")}</li>
        </ol>
    }
}

/// The option for the command line.
pub(crate) fn as_option(oauth_url: &str) -> String {
    format!("--{OPTION}={oauth_url}")
}

/// What goes wrong there.
#[component]
pub(crate) fn DuplicatiTraps() -> impl IntoView {
    view! {
        <ul>
            <li>{t!("duplicati-trap-no-button")}</li>
            <li>{t!("duplicati-trap-command-line")}</li>
            <li>{t!("duplicati-trap-lost")}</li>
            <li>{t!("duplicati-trap-pcloud")}</li>
        </ul>
    }
}
