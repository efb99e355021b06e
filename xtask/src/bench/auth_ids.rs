//! How many AuthIDs are answered a second, on both databases, while the access token is known, while it is asked for, and
//! while each answer replaces the refresh token.

use std::path::Path;
use std::process::Command;

use super::Built;
use super::contender::{Contender, take_turns};
use super::keyferry::{MEMBER, app};
use super::nginx::Front;
use super::table::Table;
use super::wrk::Load;
use crate::cli::BenchOptions;
use crate::desk::{Desk, Instance, text};
use crate::error::Error;
use crate::ground::{Ground, Running, free_port};
use crate::process;
use crate::progress::note;
use crate::test::postgres::Cluster;

/// What each answer costs, by the provider that is told apart by it.
const PROVIDERS: [&str; 3] = ["dropbox", "google-drive", "box"];
/// What the lines are called, in the order of the providers.
const ON_SQLITE: [&str; 3] = ["SQLite, cached", "SQLite, uncached", "SQLite, rotating"];
const ON_POSTGRES: [&str; 3] = [
    "PostgreSQL, cached",
    "PostgreSQL, uncached",
    "PostgreSQL, rotating",
];

/// Measures, prints the table, and checks that every link still lives.
pub(super) fn measure(built: &Built, options: &BenchOptions, links: u32) -> Result<(), Error> {
    let ground = Ground::new()?;
    let (provider, _issuer) = start_issuer(&ground, &built.tool)?;
    let proxy = Front::proxy(&ground, provider, "/plain/")?;
    let cluster = Cluster::durable()?;
    let on_sqlite = Instance::fast(provider);
    let on_postgres = Instance::fast(provider).on(cluster.url());
    let rooms = [ground.room("sqlite")?, ground.room("postgres")?];
    let desks = [
        Desk::new(&built.keyferry, &rooms[0], &on_sqlite)?,
        Desk::new(&built.keyferry, &rooms[1], &on_postgres)?,
    ];
    let [sqlite, postgres] = [
        Linked::start(&rooms[0], &desks[0], &built.tool, links)?,
        Linked::start(&rooms[1], &desks[1], &built.tool, links)?,
    ];
    let load = Load::of_auth_ids(&ground, "proxy", proxy.port, &sqlite.auth_ids.concat())?;
    let mut contenders = vec![Contender::new("nginx proxy_pass", load, &proxy.running)];
    for (names, linked) in [(ON_SQLITE, &sqlite), (ON_POSTGRES, &postgres)] {
        for (name, ids) in names.into_iter().zip(&linked.auth_ids) {
            let load = Load::of_auth_ids(&ground, name, linked.port, ids)?;
            contenders.push(Contender::new(name, load, &linked.running));
        }
    }
    take_turns(&mut contenders, options, "")?;
    let failed: u64 = contenders.iter().map(Contender::failed).sum();
    Table::theirs_first(contenders.iter().map(Contender::line).collect()).print();
    for (desk, linked) in desks.iter().zip([&sqlite, &postgres]) {
        linked.all_live(desk)?;
    }
    match failed {
        0 => Ok(()),
        some => Err(Error::Unexpected(format!("{some} refreshes failed"))),
    }
}

/// A Keyferry with linked accounts at three providers.
struct Linked {
    port: u16,
    slug: String,
    /// In the order of the providers.
    auth_ids: Vec<Vec<String>>,
    running: Running,
}

impl Linked {
    fn start(ground: &Ground, desk: &Desk<'_>, tool: &Path, links: u32) -> Result<Self, Error> {
        let slug = desk.set_up(MEMBER, "Bench")?;
        let apps: Result<Vec<String>, Error> = PROVIDERS
            .iter()
            .map(|provider| app(desk, &slug, provider))
            .collect();
        let create = [
            "site",
            "create",
            "--tenant",
            &slug,
            "--name",
            "Bench",
            "--url",
            "https://bench.example/",
        ];
        let url = text(&desk.answer(&create, "")?, "/duplicati/oauth_url")?;
        let running = ground
            .start("keyferry", &mut desk.command(&["serve"]))?
            .wait_for(desk.port)?;
        let start = url.trim_end_matches("refresh");
        let auth_ids: Result<_, Error> = apps?.iter().map(|app| link(tool, start, app, links)).collect();
        Ok(Self {
            port: desk.port,
            slug,
            auth_ids: auth_ids?,
            running,
        })
    }

    /// A provider that was shown a token twice would have ended the link, and its grant would not work any more.
    fn all_live(&self, desk: &Desk<'_>) -> Result<(), Error> {
        let answer = desk.answer(&["grant", "list", "--tenant", &self.slug], "")?;
        let grants = answer.pointer("/grants").and_then(|grants| grants.as_array());
        let works =
            |grant: &&serde_json::Value| grant.pointer("/state").is_some_and(|state| state == "works");
        let live = grants.into_iter().flatten().filter(works).count();
        let linked: usize = self.auth_ids.iter().map(Vec::len).sum();
        if live < linked {
            return Err(Error::Unexpected(format!(
                "{linked} accounts were linked, {live} still work"
            )));
        }
        note(&format!("all {live} linked accounts still work"));
        Ok(())
    }
}

fn start_issuer(ground: &Ground, tool: &Path) -> Result<(u16, Running), Error> {
    let port = free_port()?;
    let mut command = Command::new(tool);
    command.args(["issue", "--port", &port.to_string()]);
    Ok((port, ground.start("issuer", &mut command)?.wait_for(port)?))
}

/// Links accounts as their owner does; their AuthIDs.
fn link(tool: &Path, start: &str, app: &str, count: u32) -> Result<Vec<String>, Error> {
    let mut command = Command::new(tool);
    command
        .args(["link", "--start", start, "--app", app])
        .args(["--count", &count.to_string()]);
    Ok(process::output(&mut command)?
        .lines()
        .map(str::to_owned)
        .collect())
}
