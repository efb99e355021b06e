//! Medians and ratios, as a table.

use super::memory::Resident;
use super::wrk::Run;

/// What one contender brought, over all rounds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    name: &'static str,
    rate: f64,
    p50_ms: f64,
    p99_ms: f64,
    failed: u64,
    idle_mb: f64,
    peak_mb: f64,
    /// Round by round.
    runs: Vec<Run>,
}

impl Line {
    /// The medians of all runs; memory idle and under load.
    pub(super) fn of(name: &'static str, runs: &[Run], (idle, loaded): (Resident, Resident)) -> Self {
        let middle = |of: fn(&Run) -> f64| median(runs.iter().map(of).collect());
        Self {
            name,
            rate: middle(|run| run.rate),
            p50_ms: middle(|run| run.p50_ms),
            p99_ms: middle(|run| run.p99_ms),
            failed: runs.iter().map(|run| run.failed).sum(),
            idle_mb: idle.now,
            peak_mb: loaded.peak,
            runs: runs.to_vec(),
        }
    }

    /// The median of what ours is through this line's in the same round. A machine may be faster in one round than in the
    /// next; both were measured on the same one.
    fn ratio(&self, ours: &Self, of: fn(&Run) -> f64) -> String {
        let rounds = ours.runs.iter().zip(&self.runs);
        let ratios = rounds
            .filter(|(_, theirs)| of(theirs) > 0.0)
            .map(|(ours, theirs)| of(ours) / of(theirs));
        let ratios: Vec<f64> = ratios.collect();
        if ratios.is_empty() {
            return "–".to_owned();
        }
        format!("{:.2}", median(ratios))
    }

    /// With failures from outside the runs.
    pub(super) fn and_failed(mut self, more: u64) -> Self {
        self.failed = self.failed.saturating_add(more);
        self
    }
}

/// Whom the others are held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// Ours: the columns say what it is of each.
    Ours,
    /// Somebody else: the columns say what each is of it.
    Theirs,
}

/// The contenders.
pub(super) struct Table {
    lines: Vec<Line>,
    first: First,
}

impl Table {
    /// Ours is the first line, and is held against each of the others.
    pub(super) const fn ours_first(lines: Vec<Line>) -> Self {
        Self {
            lines,
            first: First::Ours,
        }
    }

    /// The first line is somebody else's, and each of ours is held against it.
    pub(super) const fn theirs_first(lines: Vec<Line>) -> Self {
        Self {
            lines,
            first: First::Theirs,
        }
    }

    /// Prints each line, with the ratio of our rate and our 99th percentile to theirs.
    pub(super) fn print(&self) {
        println!(
            "\n{:<20}{:>10}{:>10}{:>10}{:>8}{:>10}{:>10}{:>12}{:>12}",
            "", "per s", "p50 ms", "p99 ms", "failed", "idle MB", "peak MB", "our rate", "our p99"
        );
        for line in &self.lines {
            println!("{}", self.spell(line));
        }
        let held = match self.first {
            First::Ours => "Keyferry's rate through this line's",
            First::Theirs => "this line's rate through the first's",
        };
        println!(
            "\nMedians. `our rate` is {held} in the same round, `our p99` the same of its latency.\nMemory is one process: \
             nginx's and php-fpm's is the master's alone.\n"
        );
    }

    fn spell(&self, line: &Line) -> String {
        let first = self.lines.first().unwrap_or(line);
        let (ours, theirs) = match self.first {
            First::Ours => (first, line),
            First::Theirs => (line, first),
        };
        format!(
            "{:<20}{:>10.0}{:>10.2}{:>10.2}{:>8}{:>10.1}{:>10.1}{:>12}{:>12}",
            line.name,
            line.rate,
            line.p50_ms,
            line.p99_ms,
            line.failed,
            line.idle_mb,
            line.peak_mb,
            theirs.ratio(ours, |run| run.rate),
            theirs.ratio(ours, |run| run.p99_ms),
        )
    }
}

/// The middle one; of an even number the upper of the two in the middle.
pub(super) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_not_moved_by_one_bad_round() {
        assert!((median(vec![10.0, 9_000.0, 11.0]) - 11.0).abs() < f64::EPSILON);
        assert!(median(vec![]).abs() < f64::EPSILON);
    }

    #[test]
    fn ours_is_held_against_every_line() {
        let run = |rate| Run {
            answered: 1,
            failed: 0,
            rate,
            p50_ms: 1.0,
            p99_ms: 2.0,
        };
        let line = |name, rates: &[f64]| {
            let runs: Vec<Run> = rates.iter().copied().map(run).collect();
            Line::of(name, &runs, Default::default())
        };
        let table = Table::ours_first(vec![line("ours", &[600.0]), line("theirs", &[1_000.0])]);
        let spelled = table.spell(&table.lines[1]);
        assert!(spelled.contains("0.60") && spelled.contains("1.00"), "{spelled}");
        let table = Table::theirs_first(vec![line("theirs", &[1_000.0]), line("ours", &[250.0])]);
        let spelled = table.spell(&table.lines[1]);
        assert!(spelled.contains("0.25") && spelled.contains("1.00"), "{spelled}");

        let ours = line("ours", &[60.0, 35.0, 12.0]);
        let theirs = line("theirs", &[100.0, 50.0, 20.0]);
        assert_eq!(theirs.ratio(&ours, |run| run.rate), "0.60", "round by round");
        assert_eq!(line("nobody", &[]).ratio(&ours, |run| run.rate), "–");
    }
}
