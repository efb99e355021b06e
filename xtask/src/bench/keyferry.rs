//! Keyferry as it is shipped: SQLite, accounting, budgets and the log on, one app and many sites.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::desk::{Desk, Instance, NewApp, REFRESH_URL, path, text};
use crate::error::Error;
use crate::ground::{Ground, Running};
use crate::process;

/// How many sites share the load.
pub(super) const SITES: usize = 50;
/// The e-mail address and the password of the one member.
pub(super) const MEMBER: (&str, &str) = ("ada@example.org", "a ferry across the strait");

/// A Keyferry that runs.
pub(super) struct Keyferry {
    /// Where it listens, on loopback.
    pub(super) port: u16,
    /// The paths of the sites' refresh URLs.
    pub(super) paths: Vec<String>,
    /// The path of one more site's refresh URL, at another provider.
    pub(super) apart: String,
    /// The server.
    pub(super) running: Running,
    folder: PathBuf,
}

impl Keyferry {
    /// Sets up an instance by the command line, as scripts do, and starts it.
    pub(super) fn start(ground: &Ground, binary: &Path, instance: &Instance) -> Result<Self, Error> {
        let desk = Desk::new(binary, ground, instance)?;
        let slug = desk.set_up(MEMBER, "Bench")?;
        let dropbox = app(&desk, &slug, "dropbox")?;
        let paths: Result<_, _> = (0..SITES)
            .map(|number| site(&desk, &slug, &dropbox, number))
            .collect();
        let other = app(&desk, &slug, "google-drive")?;
        let apart = site(&desk, &slug, &other, SITES)?;
        let mut command = desk.command(&["serve"]);
        let running = ground.start("keyferry", &mut command)?.wait_for(desk.port)?;
        Ok(Self {
            port: desk.port,
            paths: paths?,
            apart,
            running,
            folder: desk.folder().to_owned(),
        })
    }

    /// How many refreshes the roll-up knows, and how many rows there are.
    pub(super) fn accounted(&self) -> Result<(u64, u64), Error> {
        let mut question = Command::new("sqlite3");
        question
            .arg("-readonly")
            .arg(self.folder.join("keyferry.sqlite"))
            .arg(
                "SELECT (SELECT COALESCE(SUM(count), 0) FROM activity_hour WHERE kind = 'refresh'), \
             (SELECT COUNT(*) FROM activity_event WHERE kind = 'refresh');",
            );
        let answer = process::output(&mut question)?;
        let (counted, rows) = answer.trim().split_once('|').unwrap_or_default();
        let unreadable = |_| Error::Unexpected(format!("sqlite3 answered {answer:?}"));
        Ok((
            counted.parse().map_err(unreadable)?,
            rows.parse().map_err(unreadable)?,
        ))
    }
}

/// The id of a new app.
pub(super) fn app(desk: &Desk<'_>, slug: &str, provider: &str) -> Result<String, Error> {
    desk.app(
        slug,
        &NewApp {
            provider,
            name: "Backups",
            client: ("benchmark-client", "benchmark-secret"),
        },
    )
}

/// The path of a new site's refresh URL.
fn site(desk: &Desk<'_>, slug: &str, app: &str, number: usize) -> Result<String, Error> {
    let name = format!("Site {number}");
    let address = format!("https://site{number}.example/");
    let create = [
        "site", "create", "--tenant", slug, "--name", &name, "--url", &address, "--app", app,
    ];
    path(&text(&desk.answer(&create, "")?, REFRESH_URL)?)
}
