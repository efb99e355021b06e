//! The way to every page by a few letters of its name.

use domain::role::Right;
use domain::text;
use domain::text::Text;
use leptos::prelude::*;

use super::console::{ORGANISATIONS, Place};
use crate::context::{PageContext, may, may_manage};
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

const TO_DECIDE: [Way; 2] = [
    ("/console/people/invite", text!("people-invite")),
    ("/console/people/provider", text!("provider-heading")),
];
/// What belongs to who reads the page.
const OWN_PASSWORD: Way = ("/console/account/password", text!("account-password-change"));
const OTHER_ORGANISATIONS: Way = (ORGANISATIONS, text!("organisations-heading"));

/// The ways of who is signed in that are no place of the navigation.
fn own_ways() -> impl Iterator<Item = Way> {
    let signed_in = expect_context::<PageContext>().signed_in;
    let several = signed_in
        .as_ref()
        .is_some_and(|signed_in| signed_in.organisations.len() > 1);
    let with_password = signed_in.is_some_and(|signed_in| signed_in.through.is_none());
    let password = with_password.then_some(OWN_PASSWORD);
    password.into_iter().chain(several.then_some(OTHER_ORGANISATIONS))
}

/// The button in the head; without scripts it leads to the search among the sites.
#[component]
pub(crate) fn GoTo() -> impl IntoView {
    let to_change = may_manage().then_some(TO_CHANGE).into_iter().flatten();
    let to_decide = may(Right::DecideOnPeople).then_some(TO_DECIDE);
    let places = Place::all().map(|place| (place.path(), place.name()));
    let page = t!("palette-page");
    let lines: Vec<String> = places
        .chain(TO_SEE)
        .chain(to_change)
        .chain(to_decide.into_iter().flatten())
        .chain(own_ways())
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
