//! The binary `keyferry`: reads what was typed and configured, then serves or does the one thing asked for.
#![expect(
    clippy::print_stderr,
    reason = "why it cannot start is for the person at the terminal"
)]

use std::io;
use std::process::ExitCode;

use server::cli::{self, Cli, Command};
use server::config::Settings;
use server::logging;

fn main() -> ExitCode {
    // Before anything speaks TLS. Fails only if it was done before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let typed = Cli::from_process();
    let settings = match Settings::load(std::env::vars_os(), typed.config.as_deref()) {
        Ok(settings) => settings,
        Err(faults) => return failed(&faults.to_string()),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return no_threads(&error),
    };
    runtime.block_on(async {
        match typed.command() {
            Command::Serve => serve(&settings).await,
            Command::Task(task) => {
                // One sentence on standard error, and nothing beside it but what is wrong inside.
                logging::start_for_a_command();
                cli::run(task, &settings).await
            }
        }
    })
}

async fn serve(settings: &Settings) -> ExitCode {
    let log = match logging::start(settings.log_level, settings.log_format) {
        Ok(log) => log,
        Err(error) => return no_threads(&error),
    };
    let served = server::serve(settings).await;
    // What was logged stands above the reason for the end.
    drop(log);
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error.to_string()),
    }
}

fn no_threads(error: &io::Error) -> ExitCode {
    failed(&format!(
        "the system gives this process no threads ({})",
        error.kind()
    ))
}

fn failed(sentence: &str) -> ExitCode {
    eprintln!("{sentence}");
    ExitCode::FAILURE
}
