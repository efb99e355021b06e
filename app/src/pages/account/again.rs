//! The password once more, where there is no form to type it into.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::passkey_question::{Deed, PasskeyQuestion};
use crate::components::console::{Console, Place};
use crate::components::field::{CodeAgain, Field, Kind};
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::components::question::Answers;
use crate::context::{PageContext, ShownPasskeyQuestion, form_state};
use crate::language::t;

/// The password, and a code where there is a second factor; or a passkey, or the provider through which somebody came in.
#[component]
pub(crate) fn ProvePage() -> impl IntoView {
    let content = match use_context::<ShownPasskeyQuestion>() {
        Some(question) => view! {
            <Section heading=t!("account-passkey-asking")>
                <p>{t!("account-passkey-asking-hint")}</p>
                <PasskeyQuestion question deed=Deed::Show />
            </Section>
        }
        .into_any(),
        None => view! { <Ask /> }.into_any(),
    };
    view! {
        <Console title=t!("account-prove-title") place=Place::Account>
            <PageHead heading=t!("account-prove-title") />
            <FormFault sentence=form_state().fault("") />
            {content}
        </Console>
    }
}

#[component]
fn Ask() -> impl IntoView {
    let signed_in = expect_context::<PageContext>().signed_in;
    let passkeys = signed_in
        .as_ref()
        .is_some_and(|signed_in| signed_in.factors.passkeys);
    let through = signed_in.and_then(|signed_in| signed_in.through);
    let state = form_state();
    let asked = use_query_map().read_untracked().get("to").unwrap_or_default();
    let to = state.value_or("to", &asked);
    let at_provider = through.map(|provider| {
        let button = t!("account-prove-provider", provider = provider);
        view! { <AnotherWay to=to.clone() ask="provider" button /> }
    });
    let by_passkey = passkeys.then(|| {
        let button = t!("account-prove-passkey");
        view! { <AnotherWay to=to.clone() ask="passkey" button /> }
    });
    view! {
        <Section heading=t!("account-password")>
            <p>{t!("account-prove-why")}</p>
            <form method="post" class="form">
                <input r#type="hidden" name="to" value=to.clone() />
                <Field
                    name="password"
                    label=t!("account-password-current")
                    kind=Kind::Password
                    fault=state.fault("password")
                    autofocus=true
                />
                <CodeAgain />
                <Answers button=t!("account-prove-button") leave=Place::Overview.path().to_owned() />
            </form>
            {by_passkey} {at_provider}
        </Section>
    }
}

/// Something else to show in the place of the password.
#[component]
fn AnotherWay(to: String, ask: &'static str, button: String) -> impl IntoView {
    view! {
        <form method="post" class="form">
            <input r#type="hidden" name="to" value=to />
            <input r#type="hidden" name="ask" value=ask />
            <p class="deeds">
                <button class="button button--secondary" r#type="submit">
                    {button}
                </button>
            </p>
        </form>
    }
}
