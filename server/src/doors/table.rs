//! The doors as a table for people: `docs/doors.md`.

use std::fmt::Write as _;

use axum::http::Method;
use domain::role::{Right, Role};

use super::{Declared, Door, Way};
use crate::routes::declared;

const HEAD: &str = "# Who may do what

Every route of Keyferry and every server function of its console, with who passes. This page is written from the declarations \
in `server/src/routes/`, which also put the doors up; a story (`server/tests/api/matrix/`) asks each of them as everybody, with \
ids of their own organisation and of another one.

- **Yes**: passes. **No**: is refused: 403, or the sign-in page for who is not signed in. What belongs to another organisation \
  answers 404 as what never was.
- **With the key**: whoever brings the secret that the address or the request is about: a site's key, an AuthID or handle, the \
  secret of a link, or the cookie of a consent that this browser began. Who is signed in has no more right there than others.
- **Instance administrator** is a mark on a member. The column is for one who belongs to no organisation; where they belong to \
  one, they have the rights of their role there besides.
- **First run**: only while nobody is a member, with the code that was printed at the start.
";

/// The page as it should be.
pub fn table() -> String {
    let mut page = HEAD.to_owned();
    let mut all = declared();
    all.sort_by(|one, other| key(one).cmp(&key(other)));
    for (heading, ways) in PARTS {
        let rows = all.iter().filter(|route| ways.contains(&route.way));
        // Writing to a string does not fail.
        let _ = write!(page, "\n## {heading}\n\n{}", columns());
        for route in rows {
            page.push_str(&row(route));
        }
    }
    page
}

const PARTS: [(&str, &[Way]); 3] = [
    ("Pages, forms and tables", &[Way::Page, Way::Form, Way::Table]),
    ("What islands ask", &[Way::Function, Way::Stream]),
    ("What programs ask", &[Way::Program]),
];

fn key(route: &Declared) -> (&str, &str) {
    (route.path, route.method.as_str())
}

fn columns() -> String {
    let roles = Role::ALL
        .map(|role| catalogue::english(&role.in_words()))
        .join(" | ");
    format!(
        "| Route | Door | {roles} | Instance administrator | Not signed in |\n|---|---|---|---|---|---|---|\n"
    )
}

fn row(route: &Declared) -> String {
    let [owner, manager, viewer] = Role::ALL.map(|role| of_role(route.door, role));
    let (method, path) = (&route.method, route.path);
    let method = if *method == Method::GET { "GET" } else { "POST" };
    format!(
        "| `{method} {path}` | {} | {owner} | {manager} | {viewer} | {} | {} |\n",
        in_words(route.door),
        of_administrator(route.door),
        of_stranger(route.door)
    )
}

const fn in_words(door: Door) -> &'static str {
    match door {
        Door::Anybody => "anybody",
        Door::FirstRun => "first run",
        Door::Bearer => "with the key",
        Door::SignedIn => "signed in",
        Door::Member(Right::See) => "may see",
        Door::Member(Right::Change) => "may change",
        Door::Member(Right::DecideOnPeople) => "decides on people",
        Door::InstanceAdministrator => "looks after the instance",
    }
}

const fn of_role(door: Door, role: Role) -> &'static str {
    match door {
        Door::InstanceAdministrator => "No",
        Door::Member(right) if !role.may(right) => "No",
        Door::Member(_) | Door::SignedIn => "Yes",
        Door::Anybody | Door::FirstRun | Door::Bearer => of_stranger(door),
    }
}

const fn of_stranger(door: Door) -> &'static str {
    match door {
        Door::Anybody => "Yes",
        Door::FirstRun => "First run",
        Door::Bearer => "With the key",
        Door::SignedIn | Door::Member(_) | Door::InstanceAdministrator => "No",
    }
}

const fn of_administrator(door: Door) -> &'static str {
    match door {
        Door::SignedIn | Door::InstanceAdministrator => "Yes",
        Door::Member(_) => "No",
        Door::Anybody | Door::FirstRun | Door::Bearer => of_stranger(door),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_page_about_doors_is_current() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/doors.md");
        let page = table();
        if std::env::var_os("WRITE_DOORS").is_some() {
            std::fs::write(&path, &page).expect("the page can be written");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == page,
            "docs/doors.md is not what the routes declare; write it anew: WRITE_DOORS=yes cargo test -p server --lib doors"
        );
    }
}
