//! What is kept of a linked account: given out in one file, or erased.

use domain::revoked::GrantRevoked;
use domain::standing::grant::GrantStanding;
use domain::view::grants::GrantView;
use leptos::prelude::*;

use super::confirm::{Ended, Reach, above, fault, past};
use super::show::AboutGrant;
use crate::components::export::ExportQuestion;
use crate::components::question::{Question, paragraphs};
use crate::language::t;

/// Before it is exported.
#[component]
pub(crate) fn ExportGrantPage() -> impl IntoView {
    view! { <AboutGrant title=t!("export-grant-title") draw=export /> }
}

/// Before it is revoked and erased.
#[component]
pub(crate) fn EraseGrantPage() -> impl IntoView {
    view! { <AboutGrant title=t!("erase-grant-title") draw=erase /> }
}

fn export(grant: GrantView) -> impl IntoView {
    let above = above(&grant);
    view! { <ExportQuestion above heading=t!("export-grant-question") holds=t!("export-grant-holds") /> }
}

fn erase(grant: GrantView) -> impl IntoView {
    let above = above(&grant);
    if let Some(ended) = use_context::<GrantRevoked>() {
        return view! { <Ended ended above /> }.into_any();
    }
    let revoked = grant.row.standing == GrantStanding::Revoked;
    if revoked && grant.row.account.is_none() {
        return past(above).into_any();
    }
    let happens = paragraphs([
        t!("erase-grant-goes"),
        t!("erase-grant-provider"),
        t!("erase-grant-stays"),
        t!("erase-backups"),
        t!("erase-for-ever"),
    ]);
    view! {
        <Question above heading=t!("erase-grant-question") fault=fault() button=t!("erase-grant-button") harm=true>
            {happens} {(!revoked).then(|| view! { <Reach ends=grant.at_provider others=grant.same_account /> })}
        </Question>
    }
    .into_any()
}
