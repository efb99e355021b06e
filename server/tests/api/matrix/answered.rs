//! What a door answers, and whether that is what was declared.

use reqwest::StatusCode;
use server::doors::{Declared, Door, Way};

use super::cast::Who;
use super::things::Things;
use crate::world::Page;

/// Whether the declaration lets them pass.
pub(super) fn may_pass(who: Who, door: Door) -> bool {
    match (who, door) {
        (Who::Stranger, Door::SignedIn | Door::Member(_) | Door::InstanceAdministrator)
        | (Who::Administrator, Door::Member(_))
        | (Who::Member(_), Door::InstanceAdministrator) => false,
        (_, Door::Anybody | Door::Bearer | Door::FirstRun)
        | (Who::Member(_) | Who::Administrator, Door::SignedIn)
        | (Who::Administrator, Door::InstanceAdministrator) => true,
        (Who::Member(role), Door::Member(right)) => role.may(right),
    }
}

fn passed(page: &Page) -> bool {
    let refused = [
        StatusCode::UNAUTHORIZED,
        StatusCode::FORBIDDEN,
        StatusCode::NOT_FOUND,
    ];
    let to_sign_in = page.header("location") == "/" || page.header("location").starts_with("/?to=");
    !refused.contains(&page.status) && !page.status.is_server_error() && !to_sign_in
}

pub(super) fn was_refused(who: Who, route: &Declared, page: &Page) -> bool {
    match (who, route.way) {
        // Without an organisation there is one page to go to.
        (Who::Administrator, Way::Page) => page.header("location") == "/console/instance",
        (Who::Administrator, Way::Stream) => page.status == StatusCode::UNAUTHORIZED,
        (Who::Member(_) | Who::Administrator, _) => page.status == StatusCode::FORBIDDEN,
        (Who::Stranger, Way::Form | Way::Stream) if page.status == StatusCode::UNAUTHORIZED => true,
        (Who::Stranger, _) => {
            page.status == StatusCode::SEE_OTHER
                && (page.header("location") == "/" || page.header("location").starts_with("/?to="))
        }
    }
}

/// Answers that are not what was declared: all are told at the end.
#[derive(Default)]
pub(super) struct Wrong(Vec<String>);

impl Wrong {
    pub(super) fn unless(&mut self, is_right: bool, (who, route): (Who, &Declared), page: &Page) {
        if !is_right {
            let (method, path, door) = (&route.method, route.path, route.door);
            let (status, location) = (page.status, page.header("location"));
            self.0.push(format!(
                "{who:?} at {method} {path} ({door:?}): {status} {location}"
            ));
        }
    }

    pub(super) fn is_nothing(&self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

/// Whether somebody who may pass did. Who belongs to no organisation finds none to go to.
pub(super) fn is_right(who: Who, route: &Declared, page: &Page) -> bool {
    if who == Who::Administrator && route.path.ends_with("{slug}") {
        return page.status == StatusCode::NOT_FOUND;
    }
    // Nobody here has an identity provider: the stories of those go through these doors.
    if route.path.contains("/providers/") || route.path.ends_with("/provider/remove") {
        return page.status == StatusCode::NOT_FOUND;
    }
    is_out(route, page) || passed(page)
}

/// The one form whose success leads to the sign-in page.
fn is_out(route: &Declared, page: &Page) -> bool {
    route.path == "/console/sign-out" && page.status == StatusCode::SEE_OTHER
}

/// A page without what was asked for by its address, and without what is made anew for each.
pub(super) fn without_names(page: &Page, things: &Things) -> (StatusCode, String) {
    let mut text = page.text.replace(page.header("x-request-id"), "");
    for thing in things.values() {
        text = text.replace(thing, "");
    }
    let mut parts = text.split("nonce=\"");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('"').map_or("", |(_, rest)| rest));
    }
    (page.status, plain)
}
