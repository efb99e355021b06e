//! How long the console's pages take for a large tenant, on both databases.
//!
//! The time is the client's, over one connection on loopback, from the request to the last byte of the page.

mod fill;
mod visitor;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::keyferry::{MEMBER, app};
use crate::desk::{Desk, Instance};
use crate::error::Error;
use crate::ground::{Ground, free_port};
use crate::prerequisites;
use crate::process;
use crate::progress::note;
use crate::test::postgres::Cluster;
use fill::{Database, script};
use visitor::Visitor;

/// How often each page is asked for, after the first time.
const VISITS: usize = 60;

/// The pages, what is special about each, and its path.
const PAGES: [(&str, &str); 6] = [
    ("overview", "/console"),
    ("sites", "/console/sites"),
    ("activity", "/console/activity"),
    ("activity, one outcome", "/console/activity?outcome=relink_needed"),
    (
        "activity, one address",
        "/console/activity?address=198.51.77.0%2F24",
    ),
    (
        "activity, nothing fits",
        "/console/activity?reason=never_heard_of",
    ),
];

/// How large the tenant is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    /// Sites that were seen.
    pub(crate) sites: u32,
    /// Events of 90 days.
    pub(crate) events: u32,
}

/// Fills both databases in turn and measures the pages.
pub(super) fn measure(keyferry: &Path, size: Size) -> Result<(), Error> {
    for database in [Database::Sqlite, Database::Postgres] {
        measure_on(keyferry, size, database)?;
    }
    Ok(())
}

fn measure_on(keyferry: &Path, size: Size, database: Database) -> Result<(), Error> {
    let ground = Ground::new()?;
    let cluster = match database {
        Database::Sqlite => None,
        Database::Postgres => Some(Cluster::start()?),
    };
    let mut instance = Instance::fast(free_port()?);
    if let Some(cluster) = &cluster {
        instance = instance.on(cluster.url());
    }
    let desk = Desk::new(keyferry, &ground, &instance)?;
    let apps = set_up(&desk)?;
    note(&format!(
        "{}: {} sites and {} events are written",
        database.name(),
        size.sites,
        size.events
    ));
    let script = ground.write("fill.sql", &script(database, size, &apps))?;
    match &cluster {
        None => desk.fill(&script)?,
        Some(cluster) => process::run(&mut psql(cluster, &script)?)?,
    }
    let _running = ground
        .start("keyferry", &mut desk.command(&["serve"]))?
        .wait_for(desk.port)?;
    let mut visitor = Visitor::signed_in(desk.port, MEMBER)?;
    println!(
        "{:<26}{:>12}{:>12}{:>12}",
        database.name(),
        "first, ms",
        "median",
        "95th"
    );
    for (name, path) in PAGES {
        let first = visitor.visit(path)?;
        let mut took: Vec<Duration> = (0..VISITS)
            .map(|_| visitor.visit(path))
            .collect::<Result<_, _>>()?;
        took.sort_unstable();
        let at = |hundredth: usize| {
            took.get(took.len().saturating_mul(hundredth) / 100)
                .copied()
                .unwrap_or_default()
        };
        println!(
            "{name:<26}{:>12.1}{:>12.1}{:>12.1}",
            ms(first),
            ms(at(50)),
            ms(at(95))
        );
    }
    Ok(())
}

fn ms(took: Duration) -> f64 {
    took.as_secs_f64() * 1_000.0
}

/// One organisation with an app at each provider.
fn set_up(desk: &Desk<'_>) -> Result<[String; 3], Error> {
    let slug = desk.set_up(MEMBER, "Bench")?;
    Ok([
        app(desk, &slug, "dropbox")?,
        app(desk, &slug, "onedrive")?,
        app(desk, &slug, "google-drive")?,
    ])
}

fn psql(cluster: &Cluster, script: &Path) -> Result<Command, Error> {
    let gone = || Error::Missing(vec!["PostgreSQL is gone: run the command again.".to_owned()]);
    let mut command = Command::new(prerequisites::postgres_folder().ok_or_else(gone)?.join("psql"));
    command
        .args(["--quiet", "--set", "ON_ERROR_STOP=1", "--dbname"])
        .arg(cluster.url())
        .arg("--file")
        .arg(script);
    Ok(command)
}
