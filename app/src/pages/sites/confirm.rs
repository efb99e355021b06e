//! Questions before a site is switched off or on, revoked, or given one more address: what happens then.

use domain::view::sites::SiteView;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::reading::{ChangeSite, above};
use crate::api::error::ApiError;
use crate::components::console::Place;
use crate::components::problem::Problem;
use crate::components::question::{Question, lives_on, paragraphs};
use crate::context::form_state;
use crate::language::{rich, t};
use crate::pages::not_found::answers_not_found;

/// Before it is switched off.
#[component]
pub(crate) fn DisableSitePage() -> impl IntoView {
    view! { <ChangeSite title=t!("sites-disable-title") draw=disable /> }
}

/// Before it is switched on.
#[component]
pub(crate) fn EnableSitePage() -> impl IntoView {
    view! { <ChangeSite title=t!("sites-enable-title") draw=enable /> }
}

/// Before it is revoked.
#[component]
pub(crate) fn RevokeSitePage() -> impl IntoView {
    view! { <ChangeSite title=t!("sites-revoke-title") draw=revoke /> }
}

/// Before one more origin may receive its tokens.
#[component]
pub(crate) fn AllowOriginPage() -> impl IntoView {
    view! { <ChangeSite title=t!("sites-allow-title") draw=allow /> }
}

/// Before one of its keys is ended.
#[component]
pub(crate) fn EndKeyPage() -> impl IntoView {
    view! { <ChangeSite title=t!("sites-end-key-title") draw=end_key /> }
}

fn disable(site: SiteView) -> impl IntoView {
    let happens = paragraphs([
        t!("sites-disable-happens"),
        t!("sites-disable-nothing-lost"),
        lives_on(),
    ]);
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading=t!("sites-disable-question") fault button=t!("sites-disable-button") harm=true>
            {happens}
        </Question>
    }
}

fn enable(site: SiteView) -> impl IntoView {
    let happens = paragraphs([t!("sites-enable-happens")]);
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading=t!("sites-enable-question") fault button=t!("sites-enable-button") harm=false>
            {happens}
        </Question>
    }
}

fn revoke(site: SiteView) -> impl IntoView {
    let happens = [
        Some(t!("sites-revoke-happens")),
        // What becomes of linked accounts that only this site uses, if there are any.
        (site.accounts_ending > 0).then(|| t!("sites-revoke-accounts", count = site.accounts_ending)),
        Some(t!("sites-revoke-refresh-token")),
        Some(lives_on()),
    ];
    let happens = paragraphs(happens.into_iter().flatten());
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading=t!("sites-revoke-question") fault button=t!("sites-revoke-button") harm=true>
            {happens}
        </Question>
    }
}

fn allow(site: SiteView) -> impl IntoView {
    let state = form_state();
    let asked = use_query_map().read_untracked().get("origin").unwrap_or_default();
    let origin = state.value_or("origin", &asked);
    let happens = view! {
        <p>{rich!("sites-allow-happens", origin => view! { <code>{origin.clone()}</code> })}</p>
        <input r#type="hidden" name="origin" value=origin />
        {state.fault("origin").map(|sentence| view! { <p class="field__fault">{sentence}</p> })}
    };
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading=t!("sites-allow-question") fault button=t!("sites-allow-button") harm=true>
            {happens}
        </Question>
    }
}

fn end_key(site: SiteView) -> impl IntoView {
    let id = use_params_map().read_untracked().get("key").unwrap_or_default();
    if !site.keys.iter().any(|key| key.id.to_string() == id) {
        answers_not_found();
        return view! { <Problem error=ApiError::NotFound place=Place::Sites /> }.into_any();
    }
    let happens = paragraphs([t!("sites-end-key-happens"), lives_on()]);
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading=t!("sites-end-key-question") fault button=t!("sites-end-key-button") harm=true>
            {happens}
        </Question>
    }
    .into_any()
}

/// What was wrong with the whole, or with the site that it is about.
fn fault() -> Option<String> {
    let state = form_state();
    state.fault("").or_else(|| state.fault("site"))
}
