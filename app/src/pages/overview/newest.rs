//! What happened last, and what happens while the page is open.

use domain::timestamp::Timestamp;
use domain::view::activity::EventRow;
use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::page::Section;
use crate::context::zone;
use crate::islands::live::LiveActivity;
use crate::language::{language, t};
use crate::live_line;

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
            <LiveActivity list=lines.join("\n") />
            <p>
                <a href=Place::Activity.path()>{t!("overview-everything")}</a>
            </p>
        </Section>
    }
}
