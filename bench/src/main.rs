//! What `cargo xtask bench` measures with. Optimised like the server, so that it takes as little of the machine as it
//! can. Talks to this machine only.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool at the command line talks by printing"
)]

mod forwarder;
mod issue;
mod link;
mod pace;
mod provider;

use std::error::Error;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Everything that can go wrong ends the measurement; the words are for the terminal.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[derive(Parser)]
#[command(name = "keyferry-bench")]
struct Typed {
    #[command(subcommand)]
    part: Part,
}

/// The parts to play.
#[derive(Subcommand)]
enum Part {
    /// Keyferry's HTTP client and nothing of Keyferry
    Forward(forwarder::Forward),
    /// A provider that lets one kind of app wait
    Provide(provider::Provide),
    /// A provider for linked accounts, whose refresh tokens are good once where Box's are
    Issue(issue::Issue),
    /// An owner who links accounts and prints their AuthIDs
    Link(link::Link),
    /// Backup programs that refresh at a steady rate, however long the answers take
    Pace(pace::Pace),
}

fn main() -> ExitCode {
    // Fails only if it was done before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let played = match Typed::parse().part {
        Part::Forward(forward) => forward.run(),
        Part::Provide(provide) => provide.run(),
        Part::Issue(issue) => issue.run(),
        Part::Link(link) => link.run(),
        Part::Pace(pace) => pace.run(),
    };
    match played {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
