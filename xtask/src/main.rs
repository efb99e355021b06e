//! The commands of this workspace: set up, build, run, test and ship Keyferry.
//!
//! This file only reads the command line and hands over; each command is a module of its own.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to its user by printing"
)]

mod apt;
mod assets;
mod bench;
mod cli;
mod demo;
mod desk;
mod dist;
mod error;
mod fuzz;
mod ground;
mod prerequisites;
mod process;
mod progress;
mod project;
mod run;
mod test;
mod wasm;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Task};
use crate::error::Error;
use crate::project::Project;

fn main() -> ExitCode {
    match execute(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn execute(cli: Cli) -> Result<(), Error> {
    let project = Project::locate()?;
    match cli.task {
        Task::Run(options) => run::execute(&project, &options),
        Task::Demo(options) => demo::execute(&project, &options),
        Task::Test(options) => test::execute(&project, &options),
        Task::Fuzz(options) => fuzz::execute(&project, &options),
        Task::Dist(options) => dist::execute(&project, &options),
        Task::Bench(options) => bench::execute(&project, &options),
    }
}
