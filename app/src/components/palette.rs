//! The way to every page by a few letters of its name.

use domain::text;
use domain::text::Text;
use leptos::prelude::*;

use super::console::Place;
use crate::context::may_manage;
use crate::islands::palette::{COUNT, Palette, PaletteWords};
use crate::language::{Said as _, t};

/// One thing to go to, as a line: its path, its name, and what it is.
pub(crate) fn line(path: &str, name: &str, what: &str) -> String {
    [path, name, what]
        .map(|field| field.replace(char::is_control, " "))
        .join("\t")
}

/// A page's path, and what it is called.
type Way = (&'static str, Text);

/// The pages that everybody sees, and those on which things are changed.
const TO_SEE: [Way; 1] = [("/console/sites?state=attention", text!("palette-attention"))];
const TO_CHANGE: [Way; 4] = [
    ("/console/sites/new", text!("palette-add-site")),
    ("/console/sites/import", text!("palette-add-sites")),
    ("/console/sites/setup-links", text!("palette-setup-links")),
    ("/console/apps/new", text!("palette-add-app")),
];

/// The button in the head; without scripts it leads to the search among the sites.
#[component]
pub(crate) fn GoTo() -> impl IntoView {
    let to_change = may_manage().then_some(TO_CHANGE).into_iter().flatten();
    let places = Place::all().map(|place| (place.path(), place.name()));
    let page = t!("palette-page");
    let lines: Vec<String> = places
        .chain(TO_SEE)
        .chain(to_change)
        .map(|(path, name)| line(path, &name.said(), &page))
        .collect();
    let words = PaletteWords {
        search: t!("palette-search"),
        purpose: t!("palette-purpose"),
        placeholder: t!("palette-placeholder"),
        list: t!("palette-list"),
        results: t!("palette-results", count = COUNT),
        failed: t!("palette-failed"),
        key: t!("palette-key"),
    };
    view! { <Palette places=lines.join("\n") words /> }
}
