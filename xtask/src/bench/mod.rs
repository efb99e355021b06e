//! `cargo xtask bench`: how fast Keyferry carries a refresh, beside what people run today.
//!
//! Everything runs on loopback and in one go, one contender at a time in alternating rounds, because a rate alone says
//! more about the machine than about the program. What counts are the ratios.

mod auth_ids;
pub(crate) mod console;
mod contender;
mod flood;
mod forwarder;
mod keyferry;
mod memory;
mod nginx;
pub(crate) mod php;
mod rates;
mod table;
pub(crate) mod wrk;

use std::path::{Path, PathBuf};

use crate::apt::Apt;
use crate::cli::{BenchOptions, Scene};
use crate::error::Error;
use crate::prerequisites::{self, Tool};
use crate::process;
use crate::progress::Progress;
use crate::project::Project;

/// Builds what is measured and measures it.
pub(crate) fn execute(project: &Project, options: &BenchOptions) -> Result<(), Error> {
    if let Some(Scene::Console { sites, events }) = options.scene {
        return measure_console(project, options, console::Size { sites, events });
    }
    let mut progress = Progress::new(3);
    progress.step("set-up", "what is measured beside it, and what with", || {
        prerequisites::ensure(tools(options.scene), &Apt::new(options.yes))
    })?;
    let built = progress.step("build", "keyferry and its measuring tool, optimised", || {
        build(project, options.binary.as_deref())
    })?;
    match options.scene {
        None | Some(Scene::Console { .. }) => {
            progress.step("rates", "Keyferry beside a bare forwarder, nginx and PHP", || {
                rates::measure(&built, options)
            })
        }
        Some(Scene::AuthIds { links }) => {
            progress.step("auth-ids", "AuthIDs on both databases, beside nginx", || {
                auth_ids::measure(&built, options, links)
            })
        }
        Some(Scene::Flood) => progress.step(
            "flood",
            "others, while one site or one provider misbehaves",
            || flood::measure(&built),
        ),
    }
}

const fn tools(scene: Option<Scene>) -> &'static [Tool] {
    match scene {
        None | Some(Scene::Flood) => &[Tool::Nginx, Tool::Php, Tool::PhpFpm, Tool::Wrk, Tool::Sqlite],
        Some(Scene::AuthIds { .. }) => &[Tool::Nginx, Tool::Wrk, Tool::Sqlite, Tool::Postgres],
        Some(Scene::Console { .. }) => &[Tool::Sqlite, Tool::Postgres],
    }
}

/// What is measured, and what it is measured with.
struct Built {
    keyferry: PathBuf,
    tool: PathBuf,
}

/// The pages of the console need none of the other contenders.
fn measure_console(project: &Project, options: &BenchOptions, size: console::Size) -> Result<(), Error> {
    let mut progress = Progress::new(3);
    progress.step("set-up", "sqlite3 and PostgreSQL", || {
        prerequisites::ensure(tools(options.scene), &Apt::new(options.yes))
    })?;
    let keyferry = progress.step("build", "keyferry, optimised", || {
        server(project, options.binary.as_deref())
    })?;
    progress.step("console", "pages for a large tenant", || {
        console::measure(&keyferry, size)
    })
}

/// Builds the server as it is shipped, unless a binary is named, and the tool.
fn build(project: &Project, named: Option<&Path>) -> Result<Built, Error> {
    Ok(Built {
        keyferry: server(project, named)?,
        tool: optimised(project, "bench", "keyferry-bench")?,
    })
}

fn server(project: &Project, named: Option<&Path>) -> Result<PathBuf, Error> {
    named.map_or_else(
        || optimised(project, "server", "keyferry"),
        |named| Ok(named.to_owned()),
    )
}

fn optimised(project: &Project, package: &str, name: &str) -> Result<PathBuf, Error> {
    let build = ["build", "--release", "--package", package, "--bin", name];
    process::run(project.cargo().args(build))?;
    Ok(project.target.join("release").join(name))
}
