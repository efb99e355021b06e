//! What is sent to a door.

use server::doors::{Declared, Way};

use super::things::{Things, names_in};

/// What server functions show one of.
const KINDS: [&str; 5] = ["site", "app", "grant", "event", "organisation"];

/// What is sent to a server function; forms are sent as good as empty.
pub(super) fn typed(route: &Declared, things: &Things) -> Vec<(&'static str, String)> {
    if route.way != Way::Function {
        return vec![("overlap", "0".to_owned())];
    }
    if is_about(route, "chore") {
        return vec![
            ("app", things["app"].clone()),
            ("chore", "dropbox-production".to_owned()),
        ];
    }
    let kinds = KINDS;
    let kind = kinds.into_iter().find(|kind| is_about(route, kind));
    match kind {
        Some(kind) => vec![("id", things[kind].clone())],
        None => asked_for(route.path)
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect(),
    }
}

/// What the other server functions are asked with.
fn asked_for(path: &str) -> &'static [(&'static str, &'static str)] {
    match path.rsplit('/').next() {
        Some("list_sites" | "plan_setup_links") => &[
            ("query[search]", ""),
            ("query[sort]", "name"),
            ("query[at]", "start"),
        ],
        Some("list_grants") => &[("query[none]", "")],
        Some("list_organisations") => &[("query[search]", "")],
        Some("list_activity" | "list_audit") => &[("query", "")],
        Some("find_by_name") => &[("letters", "a")],
        Some("new_app") => &[("provider", "dropbox")],
        Some("list_unused_grants") => &[("days", "90")],
        _ => &[],
    }
}

/// Whether a server function shows one thing of a kind.
fn is_about(route: &Declared, kind: &str) -> bool {
    route.way == Way::Function && route.path.ends_with(&format!("/show_{kind}"))
}

pub(super) fn has_ids(route: &Declared) -> bool {
    !names_in(route.path).is_empty()
        || is_about(route, "chore")
        || KINDS.iter().any(|kind| is_about(route, kind))
}
