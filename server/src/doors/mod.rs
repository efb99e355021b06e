//! Who may pass where: every route is declared with its door, and the door is put up where it is declared.
//!
//! A route cannot be made without one: `Doors` alone makes routes, and takes a [`Door`] with each. What is declared is held
//! to the router's own list of pages and server functions below, to a story that asks every door as everybody, and to
//! `docs/doors.md`.

mod declare;
mod table;
mod walls;

use axum::http::Method;
use domain::role::Right;

pub(crate) use declare::Doors;
pub use table::table;

/// Who may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Everybody.
    Anybody,
    /// Who has the first-run code, while nobody is a member.
    FirstRun,
    /// Who has what the address or the request holds: a site's key, an AuthID or handle, the secret of a link, the cookie of a
    /// consent.
    Bearer,
    /// Every member.
    SignedIn,
    /// A member whose role has this right in the organisation that they have chosen.
    Member(Right),
    /// A member who looks after the whole instance, whether or not they belong to an organisation.
    InstanceAdministrator,
}

impl Door {
    /// Whether it is a member of whom more is to be known than what they bring.
    pub const fn is_for_members(self) -> bool {
        match self {
            Self::Anybody | Self::FirstRun | Self::Bearer => false,
            Self::SignedIn | Self::Member(_) | Self::InstanceAdministrator => true,
        }
    }
}

/// In which way something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A page.
    Page,
    /// A form, which counts only when a page of ours sent it.
    Form,
    /// A server function: reads, and is asked by pages of ours alone.
    Function,
    /// A table for a spreadsheet.
    Table,
    /// Server-sent events; the session is looked up, and not used.
    Stream,
    /// What programs ask for, and anybody may send.
    Program,
}

impl Way {
    /// Whether only pages of ours may send to it.
    const fn is_our_pages_alone(self) -> bool {
        match self {
            Self::Page | Self::Form | Self::Function | Self::Table => true,
            Self::Stream | Self::Program => false,
        }
    }
}

/// A route as it was declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// How it is asked.
    pub method: Method,
    /// Its path, with names in braces for its parts that vary.
    pub path: &'static str,
    /// In which way it is asked for.
    pub way: Way,
    /// Who may pass.
    pub door: Door,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::routes::declared;

    /// Leptos writes `:site` where axum writes `{site}`.
    fn in_our_words(path: &str) -> String {
        let parts = path.split('/').map(|part| match part.strip_prefix(':') {
            Some(name) => format!("{{{name}}}"),
            None => part.to_owned(),
        });
        parts.collect::<Vec<_>>().join("/")
    }

    fn of(way: Way) -> BTreeSet<String> {
        let declared = declared().into_iter().filter(|route| route.way == way);
        declared.map(|route| route.path.to_owned()).collect()
    }

    #[tokio::test]
    async fn every_page_is_declared_and_every_declared_page_is_one() {
        crate::pages::use_this_runtime();
        let pages: BTreeSet<_> = crate::page_paths()
            .iter()
            .map(|path| in_our_words(path))
            .collect();
        let of_the_router: BTreeSet<_> = of(Way::Page)
            .into_iter()
            .filter(|path| !is_drawn_elsewhere(path))
            .collect();
        assert_eq!(pages, of_the_router);
    }

    /// Pages of the helper protocols, which load no scripts and have no router, and where who was away comes back.
    fn is_drawn_elsewhere(path: &str) -> bool {
        let first = path.split('/').nth(1).unwrap_or_default();
        path.ends_with("/callback")
            || ["h", "d", "fetch", "legal", "relink", "revoke", "setup-link"].contains(&first)
    }

    #[test]
    fn every_server_function_is_declared_and_every_declared_one_is_there() {
        let functions = crate::server_function_paths();
        assert!(functions.iter().all(|(method, _)| *method == Method::POST));
        let functions: BTreeSet<_> = functions.into_iter().map(|(_, path)| path.to_owned()).collect();
        assert_eq!(functions, of(Way::Function));
    }

    #[test]
    fn everything_of_the_console_is_for_members() {
        for route in declared() {
            assert_eq!(
                route.path.starts_with("/console"),
                route.door.is_for_members(),
                "{route:?}"
            );
        }
    }

    #[test]
    fn what_changes_something_is_posted_and_asks_for_more_than_to_see() {
        for route in declared() {
            match route.way {
                Way::Form => assert_eq!(route.method, Method::POST, "{route:?}"),
                Way::Page | Way::Table | Way::Stream => assert_eq!(route.method, Method::GET, "{route:?}"),
                Way::Function | Way::Program => {}
            }
            // A calendar is its member's own, and shows what they may see.
            let is_ones_own = route.path.starts_with("/console/dates/calendar");
            assert!(
                route.way != Way::Form || route.door != Door::Member(Right::See) || is_ones_own,
                "{route:?}"
            );
        }
    }

    #[test]
    fn no_route_comes_without_a_door() {
        let rooms = [
            include_str!("../routes/mod.rs"),
            include_str!("../routes/console.rs"),
            include_str!("../routes/front.rs"),
            include_str!("../routes/functions.rs"),
            include_str!("../routes/instance.rs"),
            include_str!("../routes/owners.rs"),
            include_str!("../routes/programs.rs"),
            include_str!("../lib.rs"),
        ];
        for past_the_doors in [".route(", "_service(", ".nest(", "Router::new"] {
            assert!(
                rooms.iter().all(|room| !room.contains(past_the_doors)),
                "{past_the_doors}"
            );
        }
    }

    #[test]
    fn no_route_is_declared_twice() {
        let mut known = BTreeSet::new();
        for route in declared() {
            assert!(known.insert((route.path, route.method.to_string())), "{route:?}");
        }
    }
}
