//! What is kept of a site: given out in one file, or erased.

use domain::site::SiteState;
use domain::view::sites::SiteView;
use leptos::prelude::*;

use super::reading::{AboutSite, above, path_of};
use crate::components::export::ExportQuestion;
use crate::components::field::{Field, Kind};
use crate::components::notice::{Notice, Weight};
use crate::components::page::PageHead;
use crate::components::question::{Question, paragraphs};
use crate::context::form_state;
use crate::language::t;

/// Before it is exported.
#[component]
pub(crate) fn ExportSitePage() -> impl IntoView {
    view! { <AboutSite title=t!("export-site-title") draw=export /> }
}

/// Before it is erased.
#[component]
pub(crate) fn EraseSitePage() -> impl IntoView {
    view! { <AboutSite title=t!("erase-site-title") draw=erase /> }
}

fn export(site: SiteView) -> impl IntoView {
    let above = above(&site);
    view! { <ExportQuestion above heading=t!("export-site-question") holds=t!("export-site-holds") /> }
}

fn erase(site: SiteView) -> impl IntoView {
    let state = form_state();
    if site.state != SiteState::Revoked {
        return view! { <RevokeFirst site /> }.into_any();
    }
    let happens = paragraphs([
        t!("erase-site-goes"),
        t!("erase-site-untold"),
        t!("erase-site-stays"),
        t!("erase-backups"),
        t!("erase-for-ever"),
    ]);
    let (above, fault) = (above(&site), state.fault(""));
    view! {
        <Question above heading=t!("erase-site-question") fault button=t!("erase-site-button") harm=true>
            {happens}
            <Field
                name="name"
                label=t!("erase-site-name")
                kind=Kind::Code
                hint=t!("erase-site-name-hint", name = site.name)
                value=state.value_or("name", "")
                fault=state.fault("name")
            />
        </Question>
    }
    .into_any()
}

#[component]
fn RevokeFirst(site: SiteView) -> impl IntoView {
    view! {
        <PageHead heading=t!("erase-site-title") above=above(&site) />
        <Notice weight=Weight::Warning>
            <p>{t!("erase-site-revoke-first")}</p>
        </Notice>
        <p class="deeds">
            <a class="button button--secondary" href=format!("{}/revoke", path_of(&site))>
                {t!("erase-site-revoke")}
            </a>
        </p>
    }
}
