//! Passkeys, made and removed.

use domain::view::account::AccountView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::last_factor::LastFactor;
use super::passkey_question::{Deed, PasskeyQuestion};
use super::recovery::Shown;
use crate::api::account::show_account;
use crate::components::console::{Console, Place};
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::components::question::{Answers, Question, paragraphs};
use crate::components::read::Read;
use crate::context::{ShownPasskeyQuestion, ShownRecoveryCodes, form_state};
use crate::language::t;

/// Its name; then the browser is asked; then the recovery codes, if it is the first second factor.
#[component]
pub(crate) fn NewPasskeyPage() -> impl IntoView {
    let content = match (
        use_context::<ShownRecoveryCodes>(),
        use_context::<ShownPasskeyQuestion>(),
    ) {
        (Some(codes), _) => view! { <Shown codes /> }.into_any(),
        (None, Some(question)) => view! {
            <PageHead heading=t!("account-passkey-title") above=Place::Account.above() />
            <Section heading=t!("account-passkey-making")>
                <p>{t!("account-passkey-making-hint")}</p>
                <PasskeyQuestion question deed=Deed::Make />
            </Section>
        }
        .into_any(),
        (None, None) => view! { <Begin /> }.into_any(),
    };
    view! {
        <Console title=t!("account-passkey-title") place=Place::Account>
            {content}
        </Console>
    }
}

#[component]
fn Begin() -> impl IntoView {
    let state = form_state();
    view! {
        <PageHead heading=t!("account-passkey-title") above=Place::Account.above() />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("account-passkey-title")>
                <Field
                    name="name"
                    label=t!("account-passkey-name")
                    kind=Kind::Line
                    hint=t!("account-passkey-name-hint")
                    value=state.value_or("name", &t!("account-passkey-name-default"))
                    fault=state.fault("name")
                />
                <p>{t!("account-passkey-next")}</p>
                <p class="field__hint">{t!("account-passkey-ends")}</p>
                <PasswordAgain />
                <Answers button=t!("account-passkey-begin") leave=Place::Account.path().to_owned() />
            </Section>
        </form>
    }
}

/// Before a passkey is removed.
#[component]
pub(crate) fn RemovePasskeyPage() -> impl IntoView {
    let account = Resource::new(|| (), |()| show_account());
    view! {
        <Console title=t!("account-passkey-remove-button") place=Place::Account>
            <Read what=account draw=remove />
        </Console>
    }
}

fn remove(account: AccountView) -> AnyView {
    let asked = use_query_map()
        .read_untracked()
        .get("passkey")
        .unwrap_or_default();
    let id = form_state().value_or("passkey", &asked);
    let mut passkeys = account.passkeys.iter();
    let found = passkeys.find(|passkey| passkey.id.to_string() == id).cloned();
    let Some(passkey) = found else {
        return view! {
            <PageHead heading=t!("account-passkey-gone") above=Place::Account.above() />
            <FormFault sentence=form_state().fault("") />
        }
        .into_any();
    };
    let is_last = account.is_last_factor(Some(passkey.id));
    let required_by = account.required_by;
    let happens = paragraphs([
        t!("account-passkey-remove-then", name = passkey.name),
        t!("account-passkey-remove-last"),
    ]);
    let fault = form_state().fault("");
    view! {
        <Question
            above=Place::Account.above()
            heading=t!("account-passkey-remove-question")
            fault
            button=t!("account-passkey-remove-button")
            harm=true
        >
            <input r#type="hidden" name="passkey" value=id />
            {happens} {is_last.then(|| view! { <LastFactor required_by /> })}
        </Question>
    }
    .into_any()
}
