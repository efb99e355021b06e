//! Testing an app at its provider, and what was found.

use domain::app_verdict::AppVerdict;
use domain::provider::ProviderId;
use domain::view::apps::{AppView, SecretTest};
use leptos::prelude::*;

use super::reading::{AboutApp, above, path_of};
use crate::components::notice::FormFault;
use crate::components::outcome::VerdictStatus;
use crate::components::page::{PageHead, Section};
use crate::components::time::Day;
use crate::context::{TestResults, form_state};

/// What a test does, and after it what it found.
#[component]
pub(crate) fn TestAppPage() -> impl IntoView {
    view! { <AboutApp title="Test an app" draw=test /> }
}

fn test(app: AppView) -> impl IntoView {
    let state = form_state();
    let results = use_context::<TestResults>();
    let tested = results.is_some();
    let path = path_of(&app.id);
    view! {
        <PageHead heading="Test this app" above=above(&app) />
        <FormFault sentence=state.fault("") />
        {results.map(|TestResults(results)| view! { <Found app=app.clone() results /> })}
        <form method="post" class="form form--page">
            <Section heading=if tested { "Once more" } else { "What happens" }>
                <p>
                    "Keyferry sends " {app.provider.name()}
                    " a code and a refresh token that nobody gave, with each client secret, and reads how they are refused. \
                    That tells a wrong client id, a wrong or ended secret and wrong account types from an app that is all \
                    right. What it finds stands beside the secret; no site notices."
                </p>
                <div class="deeds">
                    <button class="button" r#type="submit">
                        {if tested { "Test again" } else { "Test it now" }}
                    </button>
                    <a class="button button--secondary" href=path>
                        "Back to the app"
                    </a>
                </div>
            </Section>
        </form>
    }
}

#[component]
fn Found(app: AppView, results: Vec<SecretTest>) -> impl IntoView {
    let provider = app.provider;
    view! {
        <Section heading="What was found">
            <ul class="rows">
                {results
                    .into_iter()
                    .map(|result| {
                        let entered = app
                            .secrets
                            .iter()
                            .find(|secret| secret.id == result.secret)
                            .map(|secret| secret.created);
                        view! {
                            <li class="rows__row">
                                <div class="rows__main">
                                    <p class="rows__head">
                                        <VerdictStatus verdict=result.verdict />
                                        <span>
                                            "With the client secret "
                                            {entered.map(|entered| view! { "entered " <Day at=entered /> })}
                                        </span>
                                    </p>
                                    <Advice verdict=result.verdict provider />
                                    <p class="field__hint">
                                        {provider.name()} " said " <code>{result.code}</code> "."
                                    </p>
                                </div>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </Section>
    }
}

#[component]
fn Advice(verdict: AppVerdict, provider: ProviderId) -> impl IntoView {
    view! { <p>{verdict.next_step(provider)}</p> }
}
