//! Logs: our own targets at the chosen level, everything else at `warn`.
//!
//! Libraries print secrets and URLs lower down, so their level cannot be raised.

mod blocks;
mod lines;

use std::io::{self, IsTerminal as _, Stderr, stderr};
use std::panic::PanicHookInfo;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::{LogFormat, LogLevel};
use blocks::Blocks;
pub use blocks::Writing;
use lines::{Lines, Pairs};

const OUR_TARGETS: [&str; 4] = ["server", "broker", "app", "keyferry"];

/// What is let through at this level.
pub fn filter(level: LogLevel) -> EnvFilter {
    filter_beside(level, "warn")
}

/// Sends logs to standard error, without anybody waiting for it; a second call changes nothing. What is still on its way
/// is written when the value that comes back is dropped.
///
/// # Errors
/// When the system gives no thread for it.
pub fn start(level: LogLevel, format: LogFormat) -> io::Result<Writing> {
    let (lines, writing) = Blocks::to(stderr())?;
    listen(filter(level), format, move || lines.clone());
    Ok(writing)
}

/// The same for a command, whose standard error is for one sentence: only what is wrong inside, and nothing of a machine
/// that is slow.
pub fn start_for_a_command() {
    let straight: fn() -> Stderr = stderr;
    listen(filter_beside(LogLevel::Error, "error"), LogFormat::Text, straight);
}

fn filter_beside(level: LogLevel, others: &str) -> EnvFilter {
    let ours: Vec<String> = OUR_TARGETS
        .iter()
        .map(|target| format!("{target}={}", level.as_str()))
        .collect();
    // A target stands for every name that begins like it, and so would ours for a library's.
    EnvFilter::new(format!(
        "{others},{},server_fn={others},tower_sessions_core=error",
        ours.join(",")
    ))
}

fn listen<W>(filter: EnvFilter, format: LogFormat, writer: W)
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let in_colour = stderr().is_terminal();
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(writer)
        .with_ansi(in_colour);
    let registry = tracing_subscriber::registry().with(filter);
    // Fails only if somebody else listens already.
    let _ = match format {
        LogFormat::Text if in_colour => registry.with(lines).try_init(),
        LogFormat::Text => registry
            .with(lines.fmt_fields(Pairs).event_format(Lines))
            .try_init(),
        LogFormat::Json => registry.with(lines.json()).try_init(),
    };
    std::panic::set_hook(Box::new(log_panic));
}

/// Where a panic was, never what it said: its message may hold what was being read.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(target: "server::panic", place, "a panic was caught");
}
