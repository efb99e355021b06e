//! The way to every page by a few letters of its name.

use leptos::prelude::*;

use super::console::Place;
use crate::context::may_manage;
use crate::islands::palette::Palette;

/// One thing to go to, as a line: its path, its name, and what it is.
pub(crate) fn line(path: &str, name: &str, what: &str) -> String {
    [path, name, what]
        .map(|field| field.replace(char::is_control, " "))
        .join("\t")
}

/// The pages that everybody sees, and those on which things are changed.
const TO_SEE: [(&str, &str); 1] = [("/console/sites?state=attention", "Sites that need attention")];
const TO_CHANGE: [(&str, &str); 4] = [
    ("/console/sites/new", "Add a site"),
    ("/console/sites/import", "Add many sites"),
    ("/console/sites/setup-links", "Set-up links for many"),
    ("/console/apps/new", "Add an app"),
];

/// The button in the head; without scripts it leads to the search among the sites.
#[component]
pub(crate) fn GoTo() -> impl IntoView {
    let to_change: &[(&str, &str)] = if may_manage() { &TO_CHANGE } else { &[] };
    let places = Place::all().map(|place| (place.path(), place.name()));
    let more = TO_SEE.iter().chain(to_change).copied();
    let lines: Vec<String> = places
        .chain(more)
        .map(|(path, name)| line(path, name, "Page"))
        .collect();
    view! { <Palette places=lines.join("\n") /> }
}
