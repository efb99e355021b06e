//! Refreshes a second, latency and memory of each contender, in alternating rounds.

use std::thread;
use std::time::{Duration, Instant};

use super::Built;
use super::contender::{Contender, take_turns};
use super::forwarder::Forwarder;
use super::keyferry::Keyferry;
use super::nginx::{Front, Provider};
use super::php::Php;
use super::table::Table;
use super::wrk::Load;
use crate::cli::BenchOptions;
use crate::desk::Instance;
use crate::error::Error;
use crate::ground::Ground;
use crate::progress::note;

const OURS: &str = "Keyferry";
/// How long the last batch of events may take to be written.
const WRITTEN_WITHIN: Duration = Duration::from_secs(15);
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// Measures, prints the table, and checks that every refresh was written down.
pub(super) fn measure(built: &Built, options: &BenchOptions) -> Result<(), Error> {
    let ground = Ground::new()?;
    let provider = Provider::start(&ground)?;
    let keyferry = Keyferry::start(&ground, &built.keyferry, &Instance::fast(provider.port))?;
    let proxy = Front::proxy(&ground, provider.port, "/dropbox/token")?;
    let php = Php::start(&ground, &provider)?;
    let forwarder = Forwarder::start(&ground, &built.tool, &provider, "keyferry")?;
    let bare = Forwarder::start(&ground, &built.tool, &provider, "hyper-util")?;
    let load = |name: &str, port| Load::of_paths(&ground, name, port, &keyferry.paths);
    let mut contenders = [
        Contender::new(OURS, load("keyferry", keyferry.port)?, &keyferry.running),
        Contender::new("nginx proxy_pass", load("proxy", proxy.port)?, &proxy.running),
        Contender::new(
            "its client alone",
            load("forwarder", forwarder.port)?,
            &forwarder.running,
        ),
        Contender::new("hyper-util alone", load("bare", bare.port)?, &bare.running),
        Contender::new("PHP curl, php-fpm", load("php", php.front.port)?, &php.workers),
    ];
    let (answered, in_flight) = take_turns(&mut contenders, options, OURS)?;
    Table::ours_first(contenders.iter().map(Contender::line).collect()).print();
    accounted(&keyferry, answered, in_flight)
}

/// Every refresh that was answered is counted and has its row; those that were under way when a run ended may be, too.
fn accounted(keyferry: &Keyferry, answered: u64, in_flight: u64) -> Result<(), Error> {
    let begun = Instant::now();
    loop {
        let (counted, rows) = keyferry.accounted()?;
        let fits = |number| (answered..=answered.saturating_add(in_flight)).contains(&number);
        if fits(counted) && fits(rows) {
            note(&format!(
                "accounted: {answered} refreshes answered, {counted} counted, {rows} rows \
                 (the difference was under way when a run ended)"
            ));
            return Ok(());
        }
        if begun.elapsed() > WRITTEN_WITHIN {
            return Err(Error::Unexpected(format!(
                "{answered} refreshes were answered, but {counted} were counted and {rows} have a row"
            )));
        }
        thread::sleep(LOOK_AGAIN);
    }
}
