//! What is kept about the member: given out in one file, or erased.

use domain::view::account::AccountView;
use leptos::prelude::*;

use crate::api::account::show_account;
use crate::components::console::{Console, Place};
use crate::components::export::ExportQuestion;
use crate::components::field::Kind;
use crate::components::form::FieldAsTyped;
use crate::components::page::Section;
use crate::components::question::{Question, paragraphs};
use crate::components::read::Read;
use crate::context::form_state;
use crate::language::{rich, t};

/// The page on which it is given out.
const EXPORT: &str = "/console/account/export";

/// The two ways, on the page of the account.
#[component]
pub(super) fn Kept() -> impl IntoView {
    view! {
        <Section heading=t!("export-own-heading")>
            <p>{t!("export-own-why")}</p>
            <p class="deeds">
                <a class="button button--secondary" href=EXPORT>
                    {t!("export-own-link")}
                </a>
                <a class="button button--secondary" href="/console/account/erase">
                    {t!("erase-own-link")}
                </a>
            </p>
        </Section>
    }
}

/// Before it is given out.
#[component]
pub(crate) fn ExportAccountPage() -> impl IntoView {
    view! {
        <Console title=t!("export-own-heading") place=Place::Account>
            <ExportQuestion above=Place::Account.above() heading=t!("export-own-question") holds=t!("export-own-holds") />
        </Console>
    }
}

/// Before it is erased.
#[component]
pub(crate) fn EraseAccountPage() -> impl IntoView {
    let account = Resource::new(|| (), |()| show_account());
    view! {
        <Console title=t!("erase-own-link") place=Place::Account>
            <Read what=account draw=|account| view! { <Erase account /> } />
        </Console>
    }
}

#[component]
fn Erase(account: AccountView) -> impl IntoView {
    let happens = view! {
        {paragraphs([t!("erase-own-goes"), t!("erase-own-stays"), t!("erase-backups")])}
        <p>
            {rich!("erase-own-for-ever", export => view! { <a href=EXPORT>{t!("erase-own-export")}</a> })}
        </p>
    };
    let (above, fault) = (Place::Account.above(), form_state().fault(""));
    view! {
        <Question above heading=t!("erase-own-question") fault button=t!("erase-own-button") harm=true>
            {happens}
            <FieldAsTyped
                name="email"
                label=t!("erase-own-email")
                kind=Kind::Code
                hint=t!("erase-own-email-hint", email = account.email)
            />
        </Question>
    }
}
