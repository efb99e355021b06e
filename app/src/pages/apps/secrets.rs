//! An app's client secrets: how each stands, a second one, and the old one's end.

use domain::number::grouped;
use domain::provider::ProviderId;
use domain::timestamp::Timestamp;
use domain::view::apps::{AppView, SecretView};
use leptos::prelude::*;

use super::fields::SecretFields;
use super::list::ends_soon;
use super::reading::{AboutApp, above, path_of, path_part};
use crate::components::field::PasswordAgain;
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::outcome::{AppStanding, AppStandingStatus};
use crate::components::page::{PageHead, Section};
use crate::components::time::{Ago, Day, TypedDay};
use crate::context::{form_state, may_manage};
use crate::pages::not_found::answers_not_found;

/// How many client secrets an app holds at most.
const MOST: usize = 2;

/// Each secret with its uses, and the way to a second one.
#[component]
pub(super) fn Secrets(app: AppView, now: Timestamp) -> impl IntoView {
    let path = path_of(&app.id);
    let (count, managing) = (app.secrets.len(), may_manage());
    let removable = managing && count > 1;
    let next = app.secrets.first().map(|secret| what_next(secret, app.provider));
    view! {
        <Section heading="Client secrets">
            <ul class="rows">
                {app
                    .secrets
                    .into_iter()
                    .map(|secret| {
                        let remove = removable.then(|| format!("{path}/secrets/{}/remove", secret.id));
                        view! { <Secret secret now remove /> }
                    })
                    .collect_view()}
            </ul>
            {(managing && count < MOST)
                .then(|| {
                    view! {
                        <p class="field__hint">{next}</p>
                        <p>
                            <a class="button button--secondary" href=format!("{path}/secrets/new")>
                                "Add a second secret"
                            </a>
                        </p>
                    }
                })}
        </Section>
    }
}

/// What to do about an app's only client secret.
fn what_next(secret: &SecretView, provider: ProviderId) -> String {
    let provider = provider.name();
    match secret {
        SecretView { expired: true, .. } => format!(
            "It has ended, so no site can refresh with this app. Make a new one at {provider} and add it here: the next refresh \
             uses it."
        ),
        SecretView { stands: false, .. } => format!(
            "{provider} refuses it, so no site can refresh with this app. Copy it once more, or make a new one there, and add it \
             here: the next refresh uses it."
        ),
        SecretView { expires: Some(_), .. } => format!(
            "Before this one ends, make a second one at {provider} and add it here: both are tried, so that no refresh fails in \
             between."
        ),
        SecretView { expires: None, .. } => format!(
            "No end of it is known, so nothing has to be done. If you ever change it at {provider}, add the new one here: both \
             are tried, so that no refresh fails in between."
        ),
    }
}

#[component]
fn Secret(secret: SecretView, now: Timestamp, remove: Option<String>) -> impl IntoView {
    let standing = match secret.expires {
        _ if !secret.stands => AppStanding::SecretFails,
        Some(end) if ends_soon(end, now) => AppStanding::SecretEndsSoon,
        _ if !secret.proven => AppStanding::SecretNotUsed,
        _ => AppStanding::SecretStands,
    };
    let unknown = secret.stands && !secret.proven;
    let uses = match secret.uses {
        0 => "not used yet".to_owned(),
        1 => "used once".to_owned(),
        uses => format!("used {} times", grouped(uses.unsigned_abs())),
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <AppStandingStatus standing />
                    <span>"Entered " <Day at=secret.created /></span>
                    <span>
                        {match secret.expires {
                            Some(end) if secret.expired => view! { "ended " <TypedDay day=end /> }.into_any(),
                            Some(end) => view! { "ends " <TypedDay day=end /> }.into_any(),
                            None => "no end known".into_any(),
                        }}
                    </span>
                </p>
                <p class="field__hint">
                    {uses} {secret.last_used.map(|at| view! { ", last " <Ago at now /> })} "; "
                    <code>{secret.id}</code>
                </p>
                {secret
                    .tested
                    .map(|(at, verdict)| {
                        view! {
                            <p class="field__hint">"Tested " <Ago at now /> ": " {verdict.in_words()} "."</p>
                        }
                    })}
                {unknown
                    .then(|| {
                        view! {
                            <p class="field__hint">
                                "Whether it works is not known before the first link or refresh; \"Test this app\" asks the \
                                provider at once."
                            </p>
                        }
                    })}
                {secret
                    .last_refused
                    .map(|(at, code)| {
                        view! {
                            <p class="field__hint">
                                "Refused by the provider " <Ago at now /> " with " <code>{code}</code> "."
                            </p>
                        }
                    })}
            </div>
            {remove
                .map(|path| {
                    view! {
                        <a class="button button--quiet" href=path>
                            "Remove"
                        </a>
                    }
                })}
        </li>
    }
}

/// The form of a second client secret.
#[component]
pub(crate) fn AddSecretPage() -> impl IntoView {
    view! { <AboutApp title="Add a client secret" draw=add_secret /> }
}

fn add_secret(app: AppView) -> impl IntoView {
    let state = form_state();
    view! {
        <PageHead heading="Add a second client secret" above=above(&app) />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading="As the provider shows it">
                <p class="lead">
                    "Make it at the provider first and leave the old one there. This one is tried first from then on, and the \
                    old one whenever the provider refuses it."
                </p>
                <SecretFields provider=app.provider />
                <PasswordAgain />
                <button class="button" r#type="submit">
                    "Add the secret"
                </button>
            </Section>
        </form>
    }
}

/// The question before a client secret is removed.
#[component]
pub(crate) fn RemoveSecretPage() -> impl IntoView {
    view! { <AboutApp title="Remove a client secret" draw=remove_secret /> }
}

fn remove_secret(app: AppView) -> impl IntoView {
    let state = form_state();
    let id = path_part("secret");
    let secret = app.secrets.iter().find(|secret| secret.id == id).cloned();
    view! {
        <PageHead heading="Remove a client secret?" above=above(&app) />
        <FormFault sentence=state.fault("").or_else(|| state.fault("secret")) />
        {match secret {
            Some(secret) => view! { <RemovalForm secret /> }.into_any(),
            None => {
                answers_not_found();
                view! {
                    <Notice weight=Weight::Note>
                        <p>"This app has no such client secret; it may have been removed already."</p>
                    </Notice>
                }
                    .into_any()
            }
        }}
    }
}

#[component]
fn RemovalForm(secret: SecretView) -> impl IntoView {
    view! {
        <form method="post" class="form form--page">
            <Section heading="What happens">
                <p>
                    "Keyferry forgets the secret entered " <Day at=secret.created />
                    " within two seconds, everywhere. Delete it at the provider as well. It cannot be shown or brought back."
                </p>
                <PasswordAgain />
                <button class="button button--harm" r#type="submit">
                    "Remove the secret"
                </button>
            </Section>
        </form>
    }
}
