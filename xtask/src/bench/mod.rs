//! `cargo xtask bench`: how fast Keyferry carries a refresh, beside what people run today.
//!
//! Everything runs on loopback and in one go, one contender at a time in alternating rounds, because a rate alone says
//! more about the machine than about the program. What counts are the ratios.

mod ground;
mod keyferry;
mod memory;
mod nginx;
pub(crate) mod php;
mod rates;
mod table;
pub(crate) mod wrk;

use std::path::PathBuf;

use crate::apt::Apt;
use crate::cli::BenchOptions;
use crate::error::Error;
use crate::prerequisites::{self, Tool};
use crate::process;
use crate::progress::Progress;
use crate::project::Project;

/// Builds what is measured and measures it.
pub(crate) fn execute(project: &Project, options: &BenchOptions) -> Result<(), Error> {
    let mut progress = Progress::new(3);
    progress.step("set-up", "nginx, PHP, wrk and sqlite3", || {
        let tools = [Tool::Nginx, Tool::Php, Tool::PhpFpm, Tool::Wrk, Tool::Sqlite];
        prerequisites::ensure(&tools, &Apt::new(options.yes))
    })?;
    let binary = progress.step("build", "keyferry, optimised", || {
        binary(project, options.binary.clone())
    })?;
    progress.step("rates", "Keyferry beside nginx and PHP", || {
        rates::measure(&binary, options)
    })
}

/// The server's binary: built as it is shipped, unless one is named.
fn binary(project: &Project, named: Option<PathBuf>) -> Result<PathBuf, Error> {
    if let Some(named) = named {
        return Ok(named);
    }
    let build = ["build", "--release", "--package", "server", "--bin", "keyferry"];
    process::run(project.cargo().args(build))?;
    Ok(project.target.join("release/keyferry"))
}
