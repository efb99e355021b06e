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
use crate::language::{Said as _, rich, t};

/// What a test does, and after it what it found.
#[component]
pub(crate) fn TestAppPage() -> impl IntoView {
    view! { <AboutApp title=t!("apps-test-title") draw=test /> }
}

fn test(app: AppView) -> impl IntoView {
    let state = form_state();
    let results = use_context::<TestResults>();
    let tested = results.is_some();
    let path = path_of(&app.id);
    view! {
        <PageHead heading=t!("apps-test") above=above(&app) />
        <FormFault sentence=state.fault("") />
        {results.map(|TestResults(results)| view! { <Found app=app.clone() results /> })}
        <form method="post" class="form form--page">
            <Section heading=if tested { t!("apps-test-once-more") } else { t!("question-what-happens") }>
                <p>{t!("apps-test-does", provider = app.provider.name())}</p>
                <div class="deeds">
                    <button class="button" r#type="submit">
                        {if tested { t!("apps-test-again") } else { t!("apps-test-now") }}
                    </button>
                    <a class="button button--secondary" href=path>
                        {t!("apps-back")}
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
        <Section heading=t!("apps-test-found")>
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
                                            {match entered {
                                                Some(at) => {
                                                    rich!("apps-test-with-entered", day => view! { <Day at /> }).into_any()
                                                }
                                                None => t!("apps-test-with").into_any(),
                                            }}
                                        </span>
                                    </p>
                                    <Advice verdict=result.verdict provider />
                                    <p class="field__hint">
                                        {rich!(
                                            "apps-test-said",
                                            provider = provider.name(),
                                            code => view! { <code>{result.code}</code> }
                                        )}
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
    view! { <p>{verdict.next_step(provider).said()}</p> }
}
