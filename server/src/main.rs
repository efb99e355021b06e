//! The binary `keyferry`: serves, or does one task of the command line.

use std::io::{self, Write as _};
use std::process::ExitCode;

use server::cli::{self, Cli, Command};
use server::config::Settings;
use server::logging;

fn main() -> ExitCode {
    // Fails only if it was done before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let cli = Cli::from_process();
    let settings = match Settings::load(std::env::vars_os(), cli.config.as_deref()) {
        Ok(settings) => settings,
        Err(faults) => return failed(&faults.to_string()),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&format!("Keyferry cannot start its threads ({}).", error.kind())),
    };
    match cli.command() {
        // No log: what a task has to say is its answer, or one sentence.
        Command::Task(task) => runtime.block_on(cli::run(task, &settings)),
        Command::Serve => {
            logging::start(settings.log_level, settings.log_format);
            match runtime.block_on(server::serve(&settings)) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => failed(&format!("Keyferry cannot start: {error}.")),
            }
        }
    }
}

fn failed(sentence: &str) -> ExitCode {
    // Where nobody listens on standard error, the exit code still speaks.
    let _ = writeln!(io::stderr(), "{sentence}");
    ExitCode::FAILURE
}
