//! What happened at a site, the newest first.

use domain::activity::EventKind;
use domain::timestamp::Timestamp;
use domain::view::sites::SiteEvent;
use leptos::prelude::*;

use crate::components::outcome::OutcomeStatus;
use crate::components::page::Section;
use crate::components::time::Ago;

/// The newest events.
#[component]
pub(super) fn Timeline(events: Vec<SiteEvent>, now: Timestamp) -> impl IntoView {
    let none = events.is_empty();
    view! {
        <Section heading="What happened last">
            {none
                .then(|| {
                    view! { <p class="field__hint">"Nothing yet. The first link or refresh shows here within a second."</p> }
                })}
            <ol class="rows">
                {events.into_iter().map(|event| view! { <Row event now /> }).collect_view()}
            </ol>
        </Section>
    }
}

#[component]
fn Row(event: SiteEvent, now: Timestamp) -> impl IntoView {
    view! {
        <li class="rows__row">
            <p class="rows__head">
                <OutcomeStatus outcome=event.outcome />
                <span>{in_words(event.kind)}</span>
                <span class="badge">{event.app}</span>
                {event.reason.map(|reason| view! { <code class="table__reason">{reason}</code> })}
            </p>
            <p class="field__hint">
                <Ago at=event.at now />
            </p>
        </li>
    }
}

const fn in_words(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Refresh => "Refresh",
        EventKind::ConsentStarted => "Linking began",
        EventKind::ConsentFinished => "Linking ended",
        EventKind::CallbackRefused => "An address was refused",
        EventKind::ProviderPaused => "Calls to the provider paused",
        EventKind::ProviderResumed => "Calls to the provider went on",
        EventKind::ClientSecretFallback => "The other client secret was tried",
    }
}
