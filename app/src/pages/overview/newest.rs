//! What happened last, and what happens while the page is open.

use domain::timestamp::Timestamp;
use domain::view::activity::EventRow;
use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::page::Section;
use crate::context::zone;
use crate::islands::live::{COUNT, LiveActivity, LiveWords};
use crate::language::{language, t};
use crate::live_line;

fn live_words() -> LiveWords {
    LiveWords {
        live: t!("live"),
        passed: t!("live-passed", count = COUNT),
        paused: t!("live-paused"),
        connecting: t!("live-connecting"),
        ended: t!("live-ended"),
        waiting: t!("live-waiting", count = COUNT),
        told: t!("live-told", count = COUNT),
        buttons: (t!("live-pause"), t!("live-go-on")),
        nothing: t!("live-nothing"),
    }
}

/// The newest events, to look on at.
#[component]
pub(super) fn Newest(events: Vec<EventRow>, now: Timestamp) -> impl IntoView {
    let zone = zone();
    let lines: Vec<String> = events
        .iter()
        .map(|event| live_line(event, now, &zone, language()))
        .collect();
    view! {
        <Section heading=t!("overview-now")>
            <LiveActivity list=lines.join("\n") words=live_words() />
            <p>
                <a href=Place::Activity.path()>{t!("overview-everything")}</a>
            </p>
        </Section>
    }
}
