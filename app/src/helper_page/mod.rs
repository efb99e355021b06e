//! The pages for a site's owner in the middle of a consent: whole documents, outside the console and its router.
//!
//! They load no islands: the one script is inline, small, and only where there is something to copy. The server sets
//! their headers.

mod address;
mod another;
mod auth_id;
mod auth_id_field;
mod callback_refused;
mod choose_app;
mod choose_site;
mod confirm_relink;
mod consent;
mod copying;
mod facts;
mod for_duplicati;
mod frame;
mod hand_back;
mod leaving;
mod message;
#[cfg(test)]
mod program_tests;
mod program_waits;
mod revoke;
mod setup_link;
mod steps;
#[cfg(test)]
mod tests;
mod tokens;
mod tried;

use domain::timestamp::Timestamp;
use domain::view::setup_link::SetupCheck;
use domain::view::{HelperPage, Instance};
use leptos::prelude::*;

use crate::context::Assets;
use crate::language::Reader;
use another::Another;
use auth_id::AuthId;
use callback_refused::CallbackRefused;
use choose_app::ChooseApp;
use choose_site::ChooseSite;
use confirm_relink::ConfirmRelink;
use consent::Consent;
use frame::PapersOf;
use hand_back::HandBack;
use leaving::Leaving;
use message::Message;
use program_waits::ProgramWaits;
use revoke::Revoke;
use setup_link::SetupLink;
use tokens::Tokens;
use tried::Tried;

/// The whole HTML document of a page for a site's owner.
///
/// The nonce must be the one in the answer's `Content-Security-Policy`: `default-src 'none'; script-src
/// 'nonce-…'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`, and for a
/// set-up link `connect-src 'self'`.
pub fn render(
    page: &HelperPage,
    nonce: &str,
    assets: &Assets,
    (instance, reader): (&Instance, &Reader),
) -> String {
    let page = page.clone();
    let nonce = nonce.to_owned();
    let assets = assets.clone();
    Owner::new().with(|| {
        provide_context(instance.clone());
        provide_context(reader.clone());
        if let Some(slug) = page.tenant_slug() {
            provide_context(PapersOf(slug.to_owned()));
        }
        document(page, nonce, assets)
    })
}

/// How the apps behind a set-up link stand, as parts of its page that its script puts in place.
pub fn render_checks(checks: Vec<(String, SetupCheck)>, now: Timestamp, reader: Reader) -> String {
    Owner::new().with(|| {
        provide_context(reader);
        setup_link::checks(checks, now)
    })
}

fn document(page: HelperPage, nonce: String, assets: Assets) -> String {
    match page {
        HelperPage::Consent(page) => view! { <Consent page assets /> }.to_html(),
        HelperPage::CallbackRefused(page) => view! { <CallbackRefused page assets /> }.to_html(),
        HelperPage::Leaving { provider, url } => view! { <Leaving provider url assets /> }.to_html(),
        HelperPage::HandBack(page) => view! { <HandBack page assets /> }.to_html(),
        HelperPage::Tokens(page) => view! { <Tokens page nonce assets /> }.to_html(),
        HelperPage::AuthId(page) => view! { <AuthId page nonce assets /> }.to_html(),
        HelperPage::ProgramWaits(page) => view! { <ProgramWaits page assets /> }.to_html(),
        HelperPage::ChooseSite(page) => view! { <ChooseSite page assets /> }.to_html(),
        HelperPage::ChooseApp { choices } => view! { <ChooseApp choices assets /> }.to_html(),
        HelperPage::Another(asked) => view! { <Another asked assets /> }.to_html(),
        HelperPage::ConfirmRelink(page) => view! { <ConfirmRelink page assets /> }.to_html(),
        HelperPage::Revoke { asked, reach } => view! { <Revoke asked reach assets /> }.to_html(),
        HelperPage::Tried(page) => view! { <Tried page assets /> }.to_html(),
        HelperPage::SetupLink(page) => view! { <SetupLink page nonce assets /> }.to_html(),
        HelperPage::Message {
            title,
            sentences,
            go_on,
            reference,
        } => view! { <Message title sentences go_on reference assets /> }.to_html(),
    }
}
