//! An app's client secrets: how each stands, a second one, and the old one's end.

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
use crate::language::{rich, t};
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
        <Section heading=t!("apps-secrets")>
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
                                {t!("apps-secret-second")}
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
        SecretView { expired: true, .. } => t!("apps-secret-next-ended", provider = provider),
        SecretView { stands: false, .. } => t!("apps-secret-next-refused", provider = provider),
        SecretView { expires: Some(_), .. } => t!("apps-secret-next-ends", provider = provider),
        SecretView { expires: None, .. } => t!("apps-secret-next-endless", provider = provider),
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
    let (uses, name) = (secret.uses, view! { <code>{secret.id}</code> });
    let used = match secret.last_used {
        Some(at) => rich!("apps-secret-uses-last", uses = uses, ago => view! { <Ago at now /> }, id => name),
        None => rich!("apps-secret-uses", uses = uses, id => name),
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <AppStandingStatus standing />
                    <span>{rich!("apps-secret-entered", day => view! { <Day at=secret.created /> })}</span>
                    <span>
                        {match secret.expires {
                            Some(end) if secret.expired => {
                                rich!("apps-secret-ended", day => view! { <TypedDay day=end /> }).into_any()
                            }
                            Some(end) => rich!("apps-secret-ends", day => view! { <TypedDay day=end /> }).into_any(),
                            None => t!("apps-secret-endless").into_any(),
                        }}
                    </span>
                </p>
                <p class="field__hint">{used}</p>
                {secret
                    .tested
                    .map(|(at, verdict)| {
                        view! {
                            <p class="field__hint">
                                {rich!("apps-secret-tested", verdict = verdict.in_words(), ago => view! { <Ago at now /> })}
                            </p>
                        }
                    })}
                {unknown
                    .then(|| {
                        view! {
                            <p class="field__hint">
                                {t!("apps-secret-unknown")}
                            </p>
                        }
                    })}
                {secret
                    .last_refused
                    .map(|(at, code)| {
                        view! {
                            <p class="field__hint">
                                {rich!(
                                    "apps-secret-refused",
                                    ago => view! { <Ago at now /> },
                                    code => view! { <code>{code}</code> }
                                )}
                            </p>
                        }
                    })}
            </div>
            {remove
                .map(|path| {
                    view! {
                        <a class="button button--quiet" href=path>
                            {t!("apps-secret-remove")}
                        </a>
                    }
                })}
        </li>
    }
}

/// The form of a second client secret.
#[component]
pub(crate) fn AddSecretPage() -> impl IntoView {
    view! { <AboutApp title=t!("apps-secret-add-title") draw=add_secret /> }
}

fn add_secret(app: AppView) -> impl IntoView {
    let state = form_state();
    view! {
        <PageHead heading=t!("apps-secret-add-heading") above=above(&app) />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("apps-secret-add-as")>
                <p class="lead">
                    {t!("apps-secret-add-how")}
                </p>
                <SecretFields provider=app.provider />
                <PasswordAgain />
                <button class="button" r#type="submit">
                    {t!("apps-secret-add-button")}
                </button>
            </Section>
        </form>
    }
}

/// The question before a client secret is removed.
#[component]
pub(crate) fn RemoveSecretPage() -> impl IntoView {
    view! { <AboutApp title=t!("apps-secret-remove-title") draw=remove_secret /> }
}

fn remove_secret(app: AppView) -> impl IntoView {
    let state = form_state();
    let id = path_part("secret");
    let secret = app.secrets.iter().find(|secret| secret.id == id).cloned();
    view! {
        <PageHead heading=t!("apps-secret-remove-question") above=above(&app) />
        <FormFault sentence=state.fault("").or_else(|| state.fault("secret")) />
        {if let Some(secret) = secret {
            view! { <RemovalForm secret /> }.into_any()
        } else {
            answers_not_found();
            view! {
                <Notice weight=Weight::Note>
                    <p>{t!("apps-secret-gone")}</p>
                </Notice>
            }
                .into_any()
        }}
    }
}

#[component]
fn RemovalForm(secret: SecretView) -> impl IntoView {
    view! {
        <form method="post" class="form form--page">
            <Section heading=t!("question-what-happens")>
                <p>
                    {rich!("apps-secret-remove-happens", day => view! { <Day at=secret.created /> })}
                </p>
                <PasswordAgain />
                <button class="button button--harm" r#type="submit">
                    {t!("apps-secret-remove-button")}
                </button>
            </Section>
        </form>
    }
}
