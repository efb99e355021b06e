//! The console's first page: what needs somebody, then how things went.

mod attention;
mod figures;
mod newest;

use domain::timestamp::Timestamp;
use domain::view::overview::Overview as Seen;
use leptos::prelude::*;

use crate::api::overview::show_overview;
use crate::components::console::{Console, Place};
use crate::components::page::PageHead;
use crate::components::read::Read;
use crate::context::Now;
use attention::{Apps, Attention, NeverUsed};
use figures::{Latencies, Refreshes};
use newest::Newest;

/// The overview.
#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    let seen = Resource::new(|| (), |()| show_overview());
    let Now(now) = expect_context();
    view! {
        <Console title="Overview" place=Place::Overview>
            <PageHead heading="Overview" />
            <Read what=seen draw=move |seen| view! { <Overview seen now /> } />
        </Console>
    }
}

#[component]
fn Overview(seen: Seen, now: Timestamp) -> impl IntoView {
    if seen.apps == 0 || seen.sites == 0 {
        let has_app = seen.apps > 0;
        return view! { <FirstSteps has_app /> }.into_any();
    }
    view! {
        <Apps paused=seen.paused ending=seen.ending_secrets now />
        <Attention listed=seen.attention now />
        <Refreshes hours=seen.hours days=seen.days />
        <Latencies latency=seen.latency />
        <NeverUsed listed=seen.never_seen now />
        <Newest events=seen.newest now />
    }
    .into_any()
}

/// What there is to do while there is nothing to see.
#[component]
fn FirstSteps(has_app: bool) -> impl IntoView {
    let (heading, sentence, path, words) = if has_app {
        (
            "Add your first site",
            "A site is one installation that makes backups. As soon as it refreshes for the first time, you see here how it \
             goes.",
            Place::Sites,
            "To the sites",
        )
    } else {
        (
            "Register your first app",
            "An app is what you register at Dropbox, OneDrive or Google Drive. With one, sites can be linked, and you see \
             here how they fare.",
            Place::Apps,
            "To the apps",
        )
    };
    view! {
        <section class="empty">
            <h2 class="empty__heading">{heading}</h2>
            <p class="empty__sentence">{sentence}</p>
            <a class="button" href=path.path()>
                {words}
            </a>
        </section>
    }
}
