//! Questions before a linked account, or one who uses it, is ended.

use domain::revoked::GrantRevoked;
use domain::standing::grant::GrantStanding;
use domain::view::grants::{EndsAtProvider, GrantView};
use leptos::prelude::*;

use super::path_of;
use super::show::{AboutGrant, path_part};
use super::words::{at_provider, name_of, program};
use crate::components::choice::{Choice, Choices};
use crate::components::notice::{Notice, Weight};
use crate::components::page::{Above, PageHead, Section};
use crate::components::question::{Question, paragraphs};
use crate::context::form_state;
use crate::pages::not_found::answers_not_found;

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
    if let Some(ended) = use_context::<GrantRevoked>() {
        return view! { <Ended ended above /> }.into_any();
    }
    if grant.row.standing == GrantStanding::Revoked {
        return past(above).into_any();
    }
    let live = grant.holders.iter().filter(|holder| holder.revoked.is_none());
    let users: Vec<String> = live
        .map(|holder| format!("{} at {}", program(holder.protocol), holder.site_name))
        .collect();
    let who = if users.is_empty() {
        "Nobody can use it any more as it is.".to_owned()
    } else {
        format!("Refused within two seconds: {}.", users.join("; "))
    };
    let happens = paragraphs([
        who,
        "Their backups fail until the account is linked again, with a new AuthID. This cannot be undone."
            .to_owned(),
        at_provider(grant.row.app.provider, grant.at_provider),
        grant.row.app.provider.access_tokens_live().to_owned(),
    ]);
    view! {
        <Question above heading="Revoke this linked account?" fault=fault() button="Revoke it for ever" harm=true>
            {happens} <Reach ends=grant.at_provider others=grant.same_account />
        </Question>
    }
    .into_any()
}

fn revoke_holder(grant: GrantView) -> impl IntoView {
    let above = above(&grant);
    if let Some(ended) = use_context::<GrantRevoked>() {
        return view! { <Ended ended above /> }.into_any();
    }
    let id = path_part("holder");
    let Some(holder) = grant.holders.iter().find(|holder| holder.id.to_string() == id) else {
        answers_not_found();
        return past(above).into_any();
    };
    if holder.revoked.is_some() {
        return past(above).into_any();
    }
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
        "Others who use this account go on working. If nobody else does, the linked account ends with it."
            .to_owned(),
        grant.row.app.provider.access_tokens_live().to_owned(),
    ]);
    view! {
        <Question above heading="End this one?" fault=fault() button="End it for ever" harm=true>
            {happens}
        </Question>
    }
    .into_any()
}

/// Where the provider ends everything of an account or nothing, which of the two it is to be.
#[component]
pub(super) fn Reach(ends: EndsAtProvider, others: Vec<String>) -> impl IntoView {
    let asks = matches!(
        ends,
        EndsAtProvider::Ends {
            all_of_account: true,
            ..
        }
    );
    asks.then(|| {
        let state = form_state();
        let choice = |reach: &str, label: &str, means: Vec<String>| Choice {
            taken: state.has_or("reach", reach, reach == "this_link"),
            value: reach.to_owned(),
            label: label.to_owned(),
            means,
        };
        let also = if others.is_empty() {
            "No other site is known here to be linked with the same account.".to_owned()
        } else {
            format!("Also linked with it: {}.", others.join(", "))
        };
        let choices = vec![
            choice(
                "this_link",
                "Here alone",
                vec![
                    "The token is deleted. At the provider nothing is ended, so other sites with the same account go on working."
                        .to_owned(),
                ],
            ),
            choice(
                "whole_account",
                "Everything of this account",
                vec![
                    "The provider ends all that this account has allowed this app: every site that is linked with it must be linked \
                     again."
                        .to_owned(),
                    also,
                ],
            ),
        ];
        view! { <Choices name="reach" legend="How far does it go?" choices fault=state.fault("reach") /> }
    })
}

/// What was done, and what is left to do.
#[component]
pub(super) fn Ended(ended: GrantRevoked, above: Above) -> impl IntoView {
    let GrantRevoked {
        provider,
        at_provider,
        ..
    } = ended;
    let path = above.path.clone();
    view! {
        <PageHead heading="Revoked" above />
        <Notice weight=Weight::Good>
            <p>"It is refused everywhere within two seconds."</p>
        </Notice>
        <Section heading="At the provider">
            {paragraphs([
                at_provider.in_words(provider),
                at_provider.access_tokens_in_words(provider).to_owned(),
            ])}
            <p class="deeds">
                <a class="button" href=path>
                    "Back to the linked account"
                </a>
            </p>
        </Section>
    }
}

/// What stands in place of the question when there is nothing left to end.
pub(super) fn past(above: Above) -> impl IntoView {
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

pub(super) fn above(grant: &GrantView) -> Above {
    Above::new(path_of(grant.row.id), name_of(&grant.row))
}

pub(super) fn fault() -> Option<String> {
    form_state().fault("")
}
