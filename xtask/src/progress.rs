//! Visible progress: numbered headings, the time each step took, a summary.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use crate::error::Error;

/// Announces steps and keeps their times.
pub(crate) struct Progress {
    total: usize,
    started: Instant,
    steps: Vec<(String, Duration, bool)>,
}

impl Progress {
    /// Makes a list of `total` steps, none of which has begun.
    pub(crate) fn new(total: usize) -> Self {
        Self {
            total,
            started: Instant::now(),
            steps: Vec::new(),
        }
    }

    /// Runs one step under a heading.
    pub(crate) fn step<T>(
        &mut self,
        name: &str,
        about: &str,
        work: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        let number = self.steps.len().saturating_add(1);
        println!(
            "{}",
            heading(&format!("[{number}/{}] {name}: {about}", self.total))
        );
        let started = Instant::now();
        let result = work();
        let elapsed = started.elapsed();
        self.steps.push((name.to_owned(), elapsed, result.is_ok()));
        if result.is_ok() {
            println!("      done in {}", spell(elapsed));
        }
        result
    }

    /// Prints each step with its time and result.
    pub(crate) fn summary(&self) {
        println!("{}", heading("Summary"));
        for (name, elapsed, passed) in &self.steps {
            let mark = if *passed { "ok    " } else { "FAILED" };
            println!("  {mark}  {name:<10} {}", spell(*elapsed));
        }
        let left = self.total.saturating_sub(self.steps.len());
        if left > 0 {
            println!("  {left} not run");
        }
        println!("  in all {}", spell(self.started.elapsed()));
    }
}

/// Prints a line of detail inside a step.
pub(crate) fn note(text: &str) {
    println!("      {text}");
}

/// A duration as people say it: "0.4 s", "12 s", "2 min 5 s".
pub(crate) fn spell(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

fn heading(text: &str) -> String {
    let coloured = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if coloured {
        format!("\n\u{1b}[1m{text}\u{1b}[0m")
    } else {
        format!("\n{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_spelled_for_people() {
        assert_eq!(spell(Duration::from_millis(420)), "0.4 s");
        assert_eq!(spell(Duration::from_secs(12)), "12 s");
        assert_eq!(spell(Duration::from_secs(125)), "2 min 5 s");
    }

    #[test]
    fn a_failed_step_is_kept_and_handed_on() {
        let mut progress = Progress::new(2);
        let result: Result<(), Error> =
            progress.step("one", "fails", || Err(Error::Unexpected("no".to_owned())));
        assert!(result.is_err());
        assert!(!progress.steps[0].2);
    }
}
