//! Those that are measured, and how they take turns.

use super::memory::{Resident, resident};
use super::table::Line;
use super::wrk::{Load, Pace, Run};
use crate::cli::BenchOptions;
use crate::error::Error;
use crate::ground::Running;
use crate::progress::note;

const WARM_UP_SECONDS: u32 = 2;

/// One of those that are measured.
pub(super) struct Contender<'a> {
    /// What it is called.
    pub(super) name: &'static str,
    load: Load,
    process: &'a Running,
    idle: Resident,
    runs: Vec<Run>,
    failed_warm: u64,
}

impl<'a> Contender<'a> {
    /// One that waits for its turn.
    pub(super) fn new(name: &'static str, load: Load, process: &'a Running) -> Self {
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

    /// How many requests failed so far, warming up and measured.
    pub(super) fn failed(&self) -> u64 {
        let measured: u64 = self.runs.iter().map(|run| run.failed).sum();
        measured.saturating_add(self.failed_warm)
    }

    /// What it brought so far.
    pub(super) fn line(&self) -> Line {
        let memory = (self.idle, resident(self.process.id()));
        Line::of(self.name, &self.runs, memory).and_failed(self.failed_warm)
    }
}

/// Every contender has its turn in every round. How many requests were answered to those whose name begins so, warming up
/// and measured; and how many more may have been under way when a run ended.
pub(super) fn take_turns(
    contenders: &mut [Contender<'_>],
    options: &BenchOptions,
    counted: &str,
) -> Result<(u64, u64), Error> {
    let pace = options.pace();
    let (mut answered, mut in_flight) = (0_u64, 0_u64);
    for round in 1..=options.rounds {
        let mut turns: Vec<_> = contenders.iter_mut().collect();
        // To and fro: where the machine slows down or quickens within a round, the next one has it the other way round.
        if round % 2 == 0 {
            turns.reverse();
        }
        for contender in turns {
            let warm = contender.round(round, pace)?;
            if contender.name.starts_with(counted) {
                let measured = contender.runs.last().map_or(0, |run| run.answered);
                answered = warm.answered.saturating_add(measured).saturating_add(answered);
                in_flight = in_flight.saturating_add(u64::from(pace.connections).saturating_mul(2));
            }
        }
    }
    Ok((answered, in_flight))
}
