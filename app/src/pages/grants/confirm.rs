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
use crate::language::{Said as _, list, t};
use crate::pages::not_found::answers_not_found;

/// Before everybody who uses it is ended.
#[component]
pub(crate) fn RevokeGrantPage() -> impl IntoView {
    view! { <AboutGrant title=t!("grants-revoke-title") draw=revoke /> }
}

/// Before one who uses it is ended.
#[component]
pub(crate) fn RevokeHolderPage() -> impl IntoView {
    view! { <AboutGrant title=t!("grants-end-title") draw=revoke_holder /> }
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
        .map(|holder| {
            t!(
                "grants-revoke-user",
                program = program(holder.protocol),
                site = &holder.site_name
            )
        })
        .collect();
    let who = if users.is_empty() {
        t!("grants-revoke-nobody")
    } else {
        t!("grants-revoke-users", users = list(&users))
    };
    let happens = paragraphs([
        who,
        t!("grants-revoke-then"),
        at_provider(grant.row.app.provider, grant.at_provider).said(),
        grant.row.app.provider.access_tokens_live().said(),
    ]);
    view! {
        <Question
            above
            heading=t!("grants-revoke-question")
            fault=fault()
            button=t!("grants-revoke-button")
            harm=true
        >
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
    let (program, site) = (program(holder.protocol), &holder.site_name);
    let which = match &holder.auth_id {
        Some(letters) => t!(
            "grants-end-auth-id",
            program = program,
            site = site,
            letters = letters
        ),
        None => t!("grants-end-handle", program = program, site = site),
    };
    let happens = paragraphs([
        which,
        t!("grants-end-others"),
        grant.row.app.provider.access_tokens_live().said(),
    ]);
    view! {
        <Question
            above
            heading=t!("grants-end-question")
            fault=fault()
            button=t!("grants-end-button")
            harm=true
        >
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
        let choice = |reach: &str, label: String, means: Vec<String>| Choice {
            taken: state.has_or("reach", reach, reach == "this_link"),
            value: reach.to_owned(),
            label,
            means,
        };
        let also = if others.is_empty() {
            t!("grants-reach-nobody-else")
        } else {
            t!("grants-reach-also", sites = list(&others))
        };
        let choices = vec![
            choice(
                "this_link",
                t!("grants-reach-here"),
                vec![t!("grants-reach-here-means")],
            ),
            choice(
                "whole_account",
                t!("grants-reach-account"),
                vec![t!("grants-reach-account-means"), also],
            ),
        ];
        view! { <Choices name="reach" legend=t!("grants-reach") choices fault=state.fault("reach") /> }
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
        <PageHead heading=t!("grants-ended") above />
        <Notice weight=Weight::Good>
            <p>{t!("grants-ended-means")}</p>
        </Notice>
        <Section heading=t!("grants-ended-at-provider")>
            {paragraphs([
                at_provider.in_words(provider).said(),
                at_provider.access_tokens_in_words(provider).said(),
            ])}
            <p class="deeds">
                <a class="button" href=path>
                    {t!("grants-ended-back")}
                </a>
            </p>
        </Section>
    }
}

/// What stands in place of the question when there is nothing left to end.
pub(super) fn past(above: Above) -> impl IntoView {
    let path = above.path.clone();
    view! {
        <PageHead heading=t!("grants-ended-before") above />
        <Notice weight=Weight::Note>
            <p>{t!("grants-ended-before-means")}</p>
        </Notice>
        <p class="deeds">
            <a class="button button--secondary" href=path>
                {t!("grants-ended-back")}
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
