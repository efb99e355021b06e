//! What happened at a site, the newest first.

use domain::id::SiteId;
use domain::text::Text;
use domain::timestamp::Timestamp;
use domain::view::activity::EventRow;
use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::outcome::EventStatus;
use crate::components::page::Section;
use crate::components::time::Ago;
use crate::language::{Said as _, t};

/// The newest events.
#[component]
pub(super) fn Timeline(
    /// The site's id.
    site: SiteId,
    events: Vec<EventRow>,
    now: Timestamp,
) -> impl IntoView {
    let none = events.is_empty();
    let all = format!("{}?site={site}", Place::Activity.path());
    view! {
        <Section heading=t!("sites-timeline")>
            {none
                .then(|| {
                    view! { <p class="field__hint">{t!("sites-timeline-nothing")}</p> }
                })}
            <ol class="rows">
                {events.into_iter().map(|event| view! { <Row event now /> }).collect_view()}
            </ol>
            {(!none)
                .then(|| {
                    view! {
                        <p>
                            <a href=all>{t!("sites-timeline-all")}</a>
                        </p>
                    }
                })}
        </Section>
    }
}

#[component]
fn Row(event: EventRow, now: Timestamp) -> impl IntoView {
    view! {
        <li class="rows__row">
            <p class="rows__head">
                <EventStatus kind=event.kind outcome=event.outcome />
                <span>{event.kind.in_words().said()}</span>
                <span class="badge">{event.app.name.unwrap_or(event.app.id)}</span>
                {event.reason.map(|reason| view! { <code class="table__reason">{reason}</code> })}
            </p>
            <p class="field__hint">
                <Ago at=event.at now />
            </p>
        </li>
    }
}
