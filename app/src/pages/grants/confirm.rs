//! Questions before a linked account, or one who uses it, is ended.

use domain::standing::grant::GrantStanding;
use domain::view::grants::GrantView;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::path_of;
use super::show::AboutGrant;
use super::words::{at_provider, name_of, program};
use crate::components::notice::{Notice, Weight};
use crate::components::page::{Above, PageHead};
use crate::components::question::{LIVES_ON, Question, paragraphs};
use crate::context::form_state;

/// Before everybody who uses it is ended.
#[component]
pub(crate) fn RevokeGrantPage() -> impl IntoView {
    view! { <AboutGrant title="Revoke a linked account" draw=revoke /> }
}

/// Before one who uses it is ended.
#[component]
pub(crate) fn RevokeHolderPage() -> impl IntoView {
    view! { <AboutGrant title="End an AuthID" draw=revoke_holder /> }
}

fn revoke(grant: GrantView) -> impl IntoView {
    let above = above(&grant);
    if grant.row.standing == GrantStanding::Revoked {
        return past(above).into_any();
    }
    let live = grant.holders.iter().filter(|holder| holder.revoked.is_none());
    let users: Vec<String> = live
        .map(|holder| format!("{} at {}", program(holder.protocol), holder.site_name))
        .collect();
    let who = match users.is_empty() {
        true => "Nobody can use it any more as it is.".to_owned(),
        false => format!("Refused within two seconds: {}.", users.join("; ")),
    };
    let happens = paragraphs([
        who,
        "Their backups fail until the account is linked again, with a new AuthID. This cannot be undone."
            .to_owned(),
        at_provider(grant.row.app.provider, grant.at_provider),
        LIVES_ON.to_owned(),
    ]);
    view! {
        <Question above heading="Revoke this linked account?" fault=fault() button="Revoke it for ever" harm=true>
            {happens}
        </Question>
    }
    .into_any()
}

fn revoke_holder(grant: GrantView) -> impl IntoView {
    let above = above(&grant);
    let id = use_params_map()
        .read_untracked()
        .get("holder")
        .unwrap_or_default();
    let holder = grant
        .holders
        .iter()
        .find(|holder| holder.id.to_string() == id && holder.revoked.is_none());
    let Some(holder) = holder else {
        return past(above).into_any();
    };
    let which = match &holder.auth_id {
        Some(letters) => format!("the AuthID that begins {letters}"),
        None => "its handle".to_owned(),
    };
    let happens = paragraphs([
        format!(
            "{} at {} is refused within two seconds: {which} ends for ever.",
            program(holder.protocol),
            holder.site_name
        ),
        "Others who use this account go on working.".to_owned(),
        LIVES_ON.to_owned(),
    ]);
    view! {
        <Question above heading="End this one?" fault=fault() button="End it for ever" harm=true>
            {happens}
        </Question>
    }
    .into_any()
}

/// What stands in place of the question when there is nothing left to end.
fn past(above: Above) -> impl IntoView {
    let path = above.path.clone();
    view! {
        <PageHead heading="Ended already" above />
        <Notice weight=Weight::Note>
            <p>"There is nothing left to end here."</p>
        </Notice>
        <p class="deeds">
            <a class="button button--secondary" href=path>
                "Back to the linked account"
            </a>
        </p>
    }
}

fn above(grant: &GrantView) -> Above {
    Above::new(path_of(grant.row.id), name_of(&grant.row))
}

fn fault() -> Option<String> {
    form_state().fault("")
}
