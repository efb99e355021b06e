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
use crate::pages::not_found::answers_not_found;

/// What their providers hear of accounts that end with a site.
const AT_THEIR_PROVIDERS: &str = "Where Keyferry opens the token alone, the provider is told beside this, where it has a way. A locked token \
                                  is deleted after 30 days at the most, or ended at the provider when a backup program shows its \
                                  AuthID before.";

/// Before it is switched off.
#[component]
pub(crate) fn DisableSitePage() -> impl IntoView {
    view! { <ChangeSite title="Switch a site off" draw=disable /> }
}

/// Before it is switched on.
#[component]
pub(crate) fn EnableSitePage() -> impl IntoView {
    view! { <ChangeSite title="Switch a site on" draw=enable /> }
}

/// Before it is revoked.
#[component]
pub(crate) fn RevokeSitePage() -> impl IntoView {
    view! { <ChangeSite title="Revoke a site" draw=revoke /> }
}

/// Before one more origin may receive its tokens.
#[component]
pub(crate) fn AllowOriginPage() -> impl IntoView {
    view! { <ChangeSite title="Allow an address" draw=allow /> }
}

/// Before one of its keys is ended.
#[component]
pub(crate) fn EndKeyPage() -> impl IntoView {
    view! { <ChangeSite title="End a key" draw=end_key /> }
}

fn disable(site: SiteView) -> impl IntoView {
    let happens = paragraphs([
        "Its addresses are refused as if they were unknown, within two seconds: backups that start then cannot reach their \
         storage. Linking that has begun ends."
            .to_owned(),
        "Nothing is lost. Switched on again, the same addresses work as before.".to_owned(),
        lives_on(),
    ]);
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading="Switch this site off?" fault button="Switch it off" harm=true>
            {happens}
        </Question>
    }
}

fn enable(site: SiteView) -> impl IntoView {
    let happens = paragraphs(["Its addresses work again, within two seconds."]);
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading="Switch this site on?" fault button="Switch it on" harm=false>
            {happens}
        </Question>
    }
}

fn revoke(site: SiteView) -> impl IntoView {
    let happens = [
        Some(
            "Its keys, AuthIDs and handles end for ever, within two seconds: backups that start then cannot reach their storage. \
             If its key was only lost or seen by others, give it a new key instead."
                .to_owned(),
        ),
        accounts_that_end(site.accounts_ending),
        Some(
            "A refresh token that the site itself holds goes on working at the provider, but no longer through Keyferry. To end \
             it, disconnect the app in the account's settings at the provider."
                .to_owned(),
        ),
        Some(lives_on()),
    ];
    let happens = paragraphs(happens.into_iter().flatten());
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading="Revoke this site?" fault button="Revoke it for ever" harm=true>
            {happens}
        </Question>
    }
}

/// What becomes of linked accounts that only this site uses, if there are any.
fn accounts_that_end(count: u64) -> Option<String> {
    let which = match count {
        0 => return None,
        1 => "One linked account ends with it, which only this site uses. ".to_owned(),
        more => format!("{more} linked accounts end with it, which only this site uses. "),
    };
    Some(which + AT_THEIR_PROVIDERS)
}

fn allow(site: SiteView) -> impl IntoView {
    let state = form_state();
    let asked = use_query_map().read_untracked().get("origin").unwrap_or_default();
    let origin = state.value_or("origin", &asked);
    let happens = view! {
        <p>
            "After linking, the tokens of this site may be handed to " <code>{origin.clone()}</code>
            ": whoever runs that address reaches the storage. Allow it only if the site lives there."
        </p>
        <input r#type="hidden" name="origin" value=origin />
        {state.fault("origin").map(|sentence| view! { <p class="field__fault">{sentence}</p> })}
    };
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading="Allow this address?" fault button="Allow it" harm=true>
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
    let happens = paragraphs([
        "Addresses with this key in them are refused within two seconds; those with a newer key go on working. Linking that has \
         begun ends."
            .to_owned(),
        lives_on(),
    ]);
    let (above, fault) = (above(&site), fault());
    view! {
        <Question above heading="End this key?" fault button="End the key" harm=true>
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
