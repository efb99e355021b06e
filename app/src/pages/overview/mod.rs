//! The console's first page: what needs somebody, then how things went.

mod attention;
mod figures;
mod first_steps;
mod newest;

use domain::text;
use domain::text::Text;
use domain::timestamp::Timestamp;
use domain::view::overview::Overview as Seen;
use leptos::prelude::*;

use crate::api::overview::show_overview;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::page::PageHead;
use crate::components::read::Read;
use crate::context::Now;
use crate::language::t;
use attention::{Apps, Attention, DueSoon, NeverUsed};
use figures::{Latencies, Refreshes};
use first_steps::FirstSteps;
use newest::Newest;

const DONE: &[(&str, Text)] = &[
    ("joined", text!("invited-done")),
    ("joined-as-another", text!("invited-done-as-another")),
];

/// The overview.
#[component]
pub(crate) fn OverviewPage() -> impl IntoView {
    let seen = Resource::new(|| (), |()| show_overview());
    let Now(now) = expect_context();
    view! {
        <Console title=t!("overview-heading") place=Place::Overview>
            <PageHead heading=t!("overview-heading")>
                <a class="button button--secondary" href=Place::Dates.path()>
                    {t!("dates-all")}
                </a>
            </PageHead>
            <Done words=DONE />
            <Read what=seen draw=move |seen| view! { <Overview seen now /> } />
        </Console>
    }
}

#[component]
fn Overview(seen: Seen, now: Timestamp) -> impl IntoView {
    let (has_app, has_site, refreshed) = (seen.apps > 0, seen.sites > 0, seen.refreshed);
    let all_done = has_app && has_site && refreshed;
    let went = refreshed.then(|| {
        view! {
            <Attention listed=seen.attention now />
            <Refreshes hours=seen.hours days=seen.days />
            <Latencies latency=seen.latency />
        }
    });
    view! {
        {(!all_done).then(|| view! { <FirstSteps has_app has_site refreshed /> })}
        <Apps paused=seen.paused ending=seen.ending_secrets now />
        <DueSoon due=seen.due />
        {went}
        <NeverUsed listed=seen.never_seen now />
        {(has_app && has_site).then(|| view! { <Newest events=seen.newest now /> })}
    }
}
