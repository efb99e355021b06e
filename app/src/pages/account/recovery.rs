//! Recovery codes: new ones, and the one time that they are shown.

use domain::view::Unprinted;
use leptos::prelude::*;

use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::page::{PageHead, Section};
use crate::components::question::{Question, paragraphs};
use crate::context::{ShownRecoveryCodes, form_state};
use crate::islands::print::PrintButton;
use crate::language::t;

/// Before new ones are made, and they themselves.
#[component]
pub(crate) fn RecoveryCodesPage() -> impl IntoView {
    let content = match use_context::<ShownRecoveryCodes>() {
        Some(codes) => view! { <Shown codes /> }.into_any(),
        None => view! { <Renew /> }.into_any(),
    };
    view! {
        <Console title=t!("account-recovery-title") place=Place::Account>
            {content}
        </Console>
    }
}

#[component]
fn Renew() -> impl IntoView {
    let fault = form_state().fault("");
    view! {
        <Question
            above=Place::Account.above()
            heading=t!("account-recovery-question")
            fault
            button=t!("account-recovery-button")
            harm=true
        >
            {paragraphs([t!("account-recovery-then")])}
        </Question>
    }
}

/// The codes, this once.
#[component]
pub(super) fn Shown(codes: ShownRecoveryCodes) -> impl IntoView {
    let ShownRecoveryCodes(codes) = codes;
    let codes: Vec<String> = codes.into_iter().map(Unprinted::into_shown).collect();
    view! {
        <PageHead heading=t!("account-recovery-title") above=Place::Account.above() />
        <Section heading=t!("account-recovery-shown")>
            <p>{t!("account-recovery-once")}</p>
            <div class="printed-alone">
                <CodeBlock text=codes.join("\n") label=t!("account-recovery-copy") />
            </div>
            <p class="deeds">
                <PrintButton words=t!("account-recovery-print") />
                <a class="button" href=Place::Account.path()>
                    {t!("account-recovery-kept")}
                </a>
            </p>
        </Section>
    }
}
