//! The pages of signing in that ask for more than a password, or for something else.

use leptos::prelude::*;

use super::passkey_question::{Deed, PasskeyQuestion};
use crate::components::field::{Field, Kind};
use crate::components::front::Front;
use crate::components::notice::FormFault;
use crate::context::{SecondStepState, ShownPasskeyQuestion};
use crate::language::{Said, t};
use crate::pages::sign_in_through::Waiting;

/// The page on which a passkey signs in alone.
#[component]
pub(crate) fn PasskeyPage() -> impl IntoView {
    let question = use_context::<ShownPasskeyQuestion>();
    view! {
        <Front title=t!("passkey-title")>
            <h1>{t!("passkey-sign-in")}</h1>
            <p class="lead">{t!("account-passkey-asking-hint")}</p>
            {question.map(|question| view! { <PasskeyQuestion question deed=Deed::Show /> })}
        </Front>
    }
}

/// The second step after the password.
#[component]
pub(crate) fn SecondStepPage() -> impl IntoView {
    let content = match use_context::<ShownPasskeyQuestion>() {
        Some(question) => view! {
            <p class="lead">{t!("account-passkey-asking-hint")}</p>
            <PasskeyQuestion question deed=Deed::Show />
        }
        .into_any(),
        None => view! { <p class="lead">{t!("second-step-lead")}</p> }.into_any(),
    };
    view! {
        <Front title=t!("second-step-title")>
            <h1>{t!("second-step-title")}</h1>
            {content}
            <Ways />
        </Front>
    }
}

#[component]
fn Ways() -> impl IntoView {
    let state: SecondStepState = use_context().unwrap_or_default();
    let fault = state.faults.of("code").map(Said::said);
    let of_form = state.faults.of("").map(Said::said);
    let (label, hint) = if state.factors.codes {
        (t!("second-step-code"), t!("second-step-code-hint"))
    } else {
        (t!("second-step-recovery"), t!("second-step-recovery-hint"))
    };
    view! {
        <FormFault sentence=of_form />
        <form method="post" class="form" action="/second-step">
            <Waiting kept=state.kept.clone() to=state.to.clone() />
            <Field name="code" label kind=Kind::OneTimeCode hint fault autofocus=state.factors.codes />
            <button class="button button--wide" r#type="submit">
                {t!("second-step-button")}
            </button>
        </form>
        {state
            .factors
            .passkeys
            .then(|| {
                view! {
                    <form method="post" class="form" action="/second-step">
                        <Waiting kept=state.kept to=state.to />
                        <input r#type="hidden" name="ask" value="passkey" />
                        <button class="button button--secondary button--wide" r#type="submit">
                            {t!("second-step-passkey")}
                        </button>
                    </form>
                }
            })}
        <h2 class="section__heading">{t!("second-step-lost")}</h2>
        <p class="field__hint">
            {t!("second-step-lost-how")}
        </p>
    }
}
