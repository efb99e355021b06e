//! One event: what it means, everything that is kept of it, and where to find more of its kind.

use domain::activity::{ActivityFilter, in_words};
use domain::number::grouped;
use domain::view::activity::{EventDetails, EventRow};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::path_to;
use crate::api::activity::show_event;
use crate::components::console::{Console, Place, TitleOf};
use crate::components::outcome::EventStatus;
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::components::read::Read;
use crate::components::time::Moment;

/// The path of an event's page.
pub(super) fn path_of(event: impl ToString) -> String {
    format!("{}/{}", Place::Activity.path(), event.to_string())
}

/// The page of one event.
#[component]
pub(crate) fn EventPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("event").unwrap_or_default();
    let event = Resource::new(|| (), move |()| show_event(id.clone()));
    view! {
        <Console title="Event" place=Place::Activity>
            <Read what=event heading="Event" draw=|event| view! { <Event event /> } />
        </Console>
    }
}

#[component]
fn Event(event: EventDetails) -> impl IntoView {
    let row = event.row.clone();
    let words = in_words(row.kind, row.outcome, row.reason.as_deref());
    let name = match row.site.as_ref().and_then(|site| site.name.as_ref()) {
        Some(site) => format!("{} at {site}", row.kind.in_words()),
        None => row.kind.in_words().to_owned(),
    };
    view! {
        <TitleOf name what="Event" />
        <PageHead heading=row.kind.in_words() above=Place::Activity.above() />
        <Section heading="What it means">
            <p>{words.happened}</p>
            <p>{words.who.sentence()}</p>
            {words.next.map(|next| view! { <p>{next}</p> })}
        </Section>
        <Section heading="What is known of it">
            <Known event />
        </Section>
        <Section heading="More of its kind">
            <More row />
        </Section>
    }
}

#[component]
fn Known(event: EventDetails) -> impl IntoView {
    let EventRow {
        at,
        kind,
        outcome,
        app,
        site,
        address,
        reason,
        upstream_ms,
        ..
    } = event.row;
    let codes = [
        ("Cause", reason),
        ("Came from", address),
        ("Token that came", event.token_in),
        ("Token given instead", event.token_out),
        ("Client secret", event.secret.map(|secret| secret.to_string())),
        ("Request", event.request_id.map(|id| id.to_string())),
    ];
    view! {
        <Facts>
            <Fact word="When">
                <Moment at />
            </Fact>
            <Fact word="Outcome">
                <span>
                    <EventStatus kind outcome />
                </span>
            </Fact>
            <Fact word="App">
                <a href=format!("{}/{}", Place::Apps.path(), app.id)>{app.name.unwrap_or_else(|| app.id.clone())}</a>
            </Fact>
            {site
                .map(|site| {
                    let name = site.name.unwrap_or_else(|| "A site that is gone".to_owned());
                    view! {
                        <Fact word="Site">
                            <a href=format!("{}/{}", Place::Sites.path(), site.id)>{name}</a>
                        </Fact>
                    }
                })}
            {upstream_ms.map(|took| view! { <Fact word="The provider took">{format!("{} ms", grouped(took))}</Fact> })}
            {codes
                .into_iter()
                .filter_map(|(word, code)| {
                    code.map(|code| {
                        view! {
                            <Fact word>
                                <code>{code}</code>
                            </Fact>
                        }
                    })
                })
                .collect_view()}
        </Facts>
        <p class="field__hint">
            "Of a token only a fingerprint is kept: the same token has the same one, and nothing leads back from it."
        </p>
    }
}

#[component]
fn More(row: EventRow) -> impl IntoView {
    let filter = ActivityFilter::default;
    let same_site = row
        .site
        .map(|site| (ActivityFilter::of_site(site.id), "At this site"));
    let same_app = row.app.id.parse().ok().map(|app| {
        (
            ActivityFilter {
                app: Some(app),
                ..filter()
            },
            "With this app",
        )
    });
    let same_reason = row.reason.and_then(|reason| reason.parse().ok()).map(|reason| {
        (
            ActivityFilter {
                reason: Some(reason),
                ..filter()
            },
            "For this cause",
        )
    });
    let same_address = row
        .address
        .and_then(|address| address.parse().ok())
        .map(|address| {
            (
                ActivityFilter {
                    address: Some(address),
                    ..filter()
                },
                "From this address",
            )
        });
    view! {
        <ul class="activity__more">
            {[same_site, same_app, same_reason, same_address]
                .into_iter()
                .flatten()
                .map(|(filter, words)| {
                    view! {
                        <li>
                            <a href=path_to(&filter)>{words}</a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
