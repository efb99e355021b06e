//! Codes of an authenticator app, switched on and off.

use domain::view::account::AccountView;
use leptos::prelude::*;

use super::last_factor::LastFactor;
use super::recovery::Shown;
use crate::api::account::show_account;
use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::components::question::{Answers, Question, paragraphs};
use crate::components::read::Read;
use crate::context::{ShownOffer, ShownRecoveryCodes, form_state};
use crate::language::t;

/// How it works; then the picture to scan; then the recovery codes.
#[component]
pub(crate) fn CodesPage() -> impl IntoView {
    let content = match (use_context::<ShownRecoveryCodes>(), use_context::<ShownOffer>()) {
        (Some(codes), _) => view! { <Shown codes /> }.into_any(),
        (None, Some(offer)) => view! { <Offer offer /> }.into_any(),
        (None, None) => view! { <Begin /> }.into_any(),
    };
    view! {
        <Console title=t!("account-codes-title") place=Place::Account>
            {content}
        </Console>
    }
}

#[component]
fn Begin() -> impl IntoView {
    view! {
        <PageHead heading=t!("account-codes-title") above=Place::Account.above() />
        <FormFault sentence=form_state().fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("account-codes-begin")>
                {paragraphs([t!("account-codes-begin-app"), t!("account-codes-begin-next")])} <PasswordAgain />
                <Answers button=t!("account-codes-begin-button") leave=Place::Account.path().to_owned() />
            </Section>
        </form>
    }
}

#[component]
fn Offer(offer: ShownOffer) -> impl IntoView {
    let state = form_state();
    let side = offer.side;
    let picture = format!("0 0 {side} {side}");
    view! {
        <PageHead heading=t!("account-codes-title") above=Place::Account.above() />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <input r#type="hidden" name="offered" value=offer.sealed.into_shown() />
            <Section heading=t!("account-codes-scan")>
                <svg class="qr" viewBox=picture role="img" aria-label=t!("account-codes-picture")>
                    <rect width=side height=side fill="#ffffff" />
                    <path d=offer.path.into_shown() fill="#000000" shape-rendering="crispEdges" />
                </svg>
                <p>{t!("account-codes-letters")}</p>
                <CodeBlock text=offer.secret.into_shown() label=t!("account-codes-letters-copy") />
                <Field
                    name="code"
                    label=t!("account-codes-first")
                    kind=Kind::OneTimeCode
                    hint=t!("account-codes-first-hint")
                    fault=state.fault("code")
                />
                <p class="field__hint">{t!("account-codes-on-ends")}</p>
                <Answers button=t!("account-codes-on-button") leave=Place::Account.path().to_owned() />
            </Section>
        </form>
    }
}

/// Before codes are switched off.
#[component]
pub(crate) fn CodesOffPage() -> impl IntoView {
    let account = Resource::new(|| (), |()| show_account());
    view! {
        <Console title=t!("account-codes-title") place=Place::Account>
            <Read what=account draw=switch_off />
        </Console>
    }
}

fn switch_off(account: AccountView) -> AnyView {
    let is_last = account.is_last_factor(None);
    let required_by = account.required_by;
    let (above, fault) = (Place::Account.above(), form_state().fault(""));
    let button = t!("account-codes-off-button");
    view! {
        <Question above heading=t!("account-codes-off-question") fault button harm=true>
            {paragraphs([t!("account-codes-off-then"), t!("account-codes-off-last")])}
            {is_last.then(|| view! { <LastFactor required_by /> })}
        </Question>
    }
    .into_any()
}
