//! Refreshes a second, latency and memory of each contender, in alternating rounds.

use std::thread;
use std::time::{Duration, Instant};

use super::Built;
use super::forwarder::Forwarder;
use super::keyferry::Keyferry;
use super::memory::{Resident, resident};
use super::nginx::{Front, Provider};
use super::php::Php;
use super::table::{Line, Table};
use super::wrk::{Load, Pace, Run};
use crate::cli::BenchOptions;
use crate::desk::Instance;
use crate::error::Error;
use crate::ground::{Ground, Running};
use crate::progress::note;

const OURS: &str = "Keyferry";
const WARM_UP_SECONDS: u32 = 2;
/// How long the last batch of events may take to be written.
const WRITTEN_WITHIN: Duration = Duration::from_secs(15);
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// One of those that are measured.
struct Contender<'a> {
    name: &'static str,
    load: Load,
    process: &'a Running,
    idle: Resident,
    runs: Vec<Run>,
    failed_warm: u64,
}

impl<'a> Contender<'a> {
    fn new(name: &'static str, load: Load, process: &'a Running) -> Self {
        Self {
            name,
            load,
            process,
            idle: resident(process.id()),
            runs: Vec::new(),
            failed_warm: 0,
        }
    }

    fn round(&mut self, round: u32, pace: Pace) -> Result<Run, Error> {
        let warm_up = Pace {
            seconds: WARM_UP_SECONDS,
            ..pace
        };
        let warm = self.load.look(&format!("w{round}"), warm_up)?;
        self.failed_warm = self.failed_warm.saturating_add(warm.failed);
        let run = self.load.run(&format!("r{round}"), pace)?;
        note(&format!(
            "round {round}: {:<18} {:>8.0}/s  p50 {:.2} ms  p99 {:.2} ms  {} failed",
            self.name, run.rate, run.p50_ms, run.p99_ms, run.failed
        ));
        self.runs.push(run);
        Ok(warm)
    }

    fn line(&self) -> Line {
        let memory = (self.idle, resident(self.process.id()));
        Line::of(self.name, &self.runs, memory).and_failed(self.failed_warm)
    }
}

/// Measures, prints the table, and checks that every refresh was written down.
pub(super) fn measure(built: &Built, options: &BenchOptions) -> Result<(), Error> {
    let ground = Ground::new()?;
    let provider = Provider::start(&ground)?;
    let keyferry = Keyferry::start(&ground, &built.keyferry, &Instance::fast(provider.port))?;
    let proxy = Front::proxy(&ground, &provider)?;
    let php = Php::start(&ground, &provider)?;
    let forwarder = Forwarder::start(&ground, &built.tool, &provider, "keyferry")?;
    let bare = Forwarder::start(&ground, &built.tool, &provider, "hyper-util")?;
    let load = |name: &str, port| Load::new(&ground, name, port, &keyferry.paths);
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
    let pace = options.pace();
    let mut answered = 0;
    for round in 1..=options.rounds {
        let mut turns: Vec<_> = contenders.iter_mut().collect();
        // To and fro: where the machine slows down or quickens within a round, the next one has it the other way round.
        if round % 2 == 0 {
            turns.reverse();
        }
        for contender in turns {
            let warm = contender.round(round, pace)?;
            if contender.name == OURS {
                let measured = contender.runs.last().map_or(0, |run| run.answered);
                answered = warm.answered.saturating_add(measured).saturating_add(answered);
            }
        }
    }
    Table(contenders.iter().map(Contender::line).collect()).print();
    let runs = u64::from(options.rounds).saturating_mul(2);
    let in_flight = u64::from(pace.connections).saturating_mul(runs);
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
