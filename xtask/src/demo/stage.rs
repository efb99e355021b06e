//! The organisations with their apps and sites, made by the command line as scripts do.

use serde_json::Value;

use super::organisations::{ORGANISATIONS, Organisation, PASSWORD};
use super::plan::{self, Planned};
use super::story::Story;
use crate::desk::{Desk, NewApp, REFRESH_URL, path, text};
use crate::error::{Doing, Error};
use crate::ground::Ground;

/// A site that was made.
pub(super) struct Placed {
    /// What was planned.
    pub(super) planned: Planned,
    /// Its id.
    pub(super) id: String,
    /// The path of its refresh URL.
    pub(super) refresh_path: String,
}

/// Makes everything that has a command, in a new instance.
pub(super) fn build(desk: &Desk<'_>, ground: &Ground) -> Result<Vec<Placed>, Error> {
    let mut placed = Vec::new();
    for (number, organisation) in ORGANISATIONS.iter().enumerate() {
        let slug = match number {
            0 => desk.set_up((organisation.owner, PASSWORD), organisation.name)?,
            _ => text(
                &desk.answer(&["tenant", "create", "--name", organisation.name], "")?,
                "/slug",
            )?,
        };
        placed.extend(furnish(desk, ground, (&slug, organisation))?);
    }
    Ok(placed)
}

/// Gives one organisation its apps and sites.
fn furnish(
    desk: &Desk<'_>,
    ground: &Ground,
    (slug, organisation): (&str, &Organisation),
) -> Result<Vec<Placed>, Error> {
    let apps: Vec<String> = organisation
        .apps
        .iter()
        .map(|app| {
            let new = NewApp {
                provider: app.provider,
                name: app.name,
                client: app.client(),
            };
            desk.app(slug, &new)
        })
        .collect::<Result<_, _>>()?;
    let planned = plan::sites(organisation);
    let line = |site: &Planned| {
        let app = apps.get(site.app_place).map(String::as_str);
        site.line(app.unwrap_or_default())
    };
    let list: String = planned.iter().map(line).collect();
    let list = ground.write("sites.csv", &list)?;
    let file = list.to_string_lossy();
    let imported = desk.answer(&["site", "import", "--tenant", slug, &file], "")?;
    std::fs::remove_file(&list).doing("remove", &list)?;
    let made = imported.get("sites").and_then(Value::as_array);
    let made = made
        .filter(|made| made.len() == planned.len())
        .ok_or_else(|| Error::Unexpected(format!("not all sites of {} were made", organisation.name)))?;
    let placed: Vec<Placed> = planned
        .into_iter()
        .zip(made)
        .map(|(planned, made)| site(planned, made))
        .collect::<Result<_, _>>()?;
    touch(desk, (slug, organisation), &placed)?;
    Ok(placed)
}

fn site(planned: Planned, made: &Value) -> Result<Placed, Error> {
    Ok(Placed {
        planned,
        id: text(made, "/id")?,
        refresh_path: path(&text(made, REFRESH_URL)?)?,
    })
}

/// What people did to single sites: notes, one switched off, one ended.
fn touch(
    desk: &Desk<'_>,
    (slug, organisation): (&str, &Organisation),
    placed: &[Placed],
) -> Result<(), Error> {
    for (number, note) in organisation.notes {
        if let Some(site) = placed.get(*number) {
            let set = [
                "site",
                "set",
                "--tenant",
                slug,
                "--site",
                &site.id,
                "--notes-stdin",
            ];
            desk.answer(&set, note)?;
        }
    }
    for site in placed {
        let verb = match site.planned.story {
            Story::SwitchedOff { .. } => "disable",
            Story::Revoked { .. } => "revoke",
            _ => continue,
        };
        desk.answer(&["site", verb, "--tenant", slug, "--site", &site.id], "")?;
    }
    Ok(())
}
