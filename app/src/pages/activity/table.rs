//! Events as a table.

use domain::activity::in_words;
use domain::text;
use domain::text::Text;
use domain::timestamp::Timestamp;
use domain::view::activity::EventRow;
use leptos::prelude::*;

use super::event::path_of;
use crate::components::outcome::EventStatus;
use crate::components::table::Table;
use crate::components::time::Ago;
use crate::language::{Said as _, t};

/// A row for each event.
#[component]
pub(super) fn EventTable(events: Vec<EventRow>, now: Timestamp) -> impl IntoView {
    let columns = [
        t!("activity-what"),
        t!("activity-where"),
        t!("activity-when"),
        t!("activity-outcome"),
    ];
    view! {
        <Table caption=t!("activity-caption") columns>
            {events.into_iter().map(|event| view! { <Row event now /> }).collect_view()}
        </Table>
    }
}

/// At which site and with which app an event was.
pub(crate) fn whereabouts(event: &EventRow) -> (Text, String) {
    let site = match &event.site {
        None => text!("activity-no-site"),
        Some(site) => site
            .name
            .clone()
            .map_or(text!("activity-site-gone"), Text::verbatim),
    };
    let app = event.app.name.as_ref().unwrap_or(&event.app.id);
    (site, app.clone())
}

#[component]
fn Row(event: EventRow, now: Timestamp) -> impl IntoView {
    let words = in_words(event.kind, event.outcome, event.reason.as_deref());
    let (site, app) = whereabouts(&event);
    view! {
        <tbody role="rowgroup" class="table__group">
            <tr role="row">
                <th role="rowheader" scope="row" class="table__site">
                    <a class="table__name" href=path_of(event.id)>
                        {event.kind.in_words().said()}
                    </a>
                    <span class="table__address">{words.happened.said()}</span>
                </th>
                <td role="cell" class="table__app">
                    <span class="activity__site">{site.said()}</span>
                    <span class="table__address">{app}</span>
                </td>
                <td role="cell" class="table__time">
                    <Ago at=event.at now />
                </td>
                <td role="cell" class="table__state">
                    <EventStatus kind=event.kind outcome=event.outcome />
                    {event.reason.map(|reason| view! { <code class="table__reason">{reason}</code> })}
                </td>
            </tr>
        </tbody>
    }
}
