//! One event: what it means, everything that is kept of it, and where to find more of its kind.

use domain::activity::{ActivityFilter, in_words};
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
use crate::language::{Said as _, t};

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
        <Console title=t!("event-title") place=Place::Activity>
            <Read what=event heading=t!("event-title") draw=|event| view! { <Event event /> } />
        </Console>
    }
}

#[component]
fn Event(event: EventDetails) -> impl IntoView {
    let row = event.row.clone();
    let words = in_words(row.kind, row.outcome, row.reason.as_deref());
    let name = match row.site.as_ref().and_then(|site| site.name.as_ref()) {
        Some(site) => t!("event-at-site", event = row.kind.in_words(), site = site),
        None => row.kind.in_words().said(),
    };
    view! {
        <TitleOf name what=t!("event-title") />
        <PageHead heading=row.kind.in_words().said() above=Place::Activity.above() />
        <Section heading=t!("event-means")>
            <p>{words.happened.said()}</p>
            <p>{words.who.sentence().said()}</p>
            {words.next.map(|next| view! { <p>{next.said()}</p> })}
        </Section>
        <Section heading=t!("event-known")>
            <Known event />
        </Section>
        <Section heading=t!("event-more")>
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
        (t!("event-cause"), reason),
        (t!("event-came-from"), address),
        (t!("event-token-in"), event.token_in),
        (t!("event-token-out"), event.token_out),
        (
            t!("event-client-secret"),
            event.secret.map(|secret| secret.to_string()),
        ),
        (t!("event-request"), event.request_id.map(|id| id.to_string())),
    ];
    view! {
        <Facts>
            <Fact word=t!("event-when")>
                <Moment at />
            </Fact>
            <Fact word=t!("event-outcome")>
                <span>
                    <EventStatus kind outcome />
                </span>
            </Fact>
            <Fact word=t!("event-app")>
                <a href=format!("{}/{}", Place::Apps.path(), app.id)>{app.name.unwrap_or_else(|| app.id.clone())}</a>
            </Fact>
            {site
                .map(|site| {
                    let name = site.name.unwrap_or_else(|| t!("activity-site-gone"));
                    view! {
                        <Fact word=t!("event-site")>
                            <a href=format!("{}/{}", Place::Sites.path(), site.id)>{name}</a>
                        </Fact>
                    }
                })}
            {upstream_ms.map(|took| view! { <Fact word=t!("event-took")>{t!("event-took-ms", count = took)}</Fact> })}
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
            {t!("event-fingerprint")}
        </p>
    }
}

#[component]
fn More(row: EventRow) -> impl IntoView {
    let filter = ActivityFilter::default;
    let same_site = row
        .site
        .map(|site| (ActivityFilter::of_site(site.id), t!("event-same-site")));
    let same_app = row.app.id.parse().ok().map(|app| {
        (
            ActivityFilter {
                app: Some(app),
                ..filter()
            },
            t!("event-same-app"),
        )
    });
    let same_reason = row.reason.and_then(|reason| reason.parse().ok()).map(|reason| {
        (
            ActivityFilter {
                reason: Some(reason),
                ..filter()
            },
            t!("event-same-cause"),
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
                t!("event-same-address"),
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
