//! `cargo xtask run`: from a fresh checkout to a running Keyferry.

use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::apt::Apt;
use crate::assets::{self, Flavour};
use crate::cli::RunOptions;
use crate::error::Error;
use crate::process;
use crate::progress::Progress;
use crate::project::{OWN_VARIABLES, Project};
use crate::wasm::Toolchain;

/// How many steps [`build`] has.
pub(crate) const STEPS: usize = 3;

/// Builds what changed and becomes the server. Returns only if something failed.
pub(crate) fn execute(project: &Project, options: &RunOptions) -> Result<(), Error> {
    build(project, &Apt::new(options.yes), &mut Progress::new(STEPS))?;
    become_keyferry(project, &options.arguments)
}

/// Builds the server with everything that goes into it, in [`STEPS`] steps.
pub(crate) fn build(project: &Project, apt: &Apt, progress: &mut Progress) -> Result<(), Error> {
    let toolchain = progress.step("set-up", "what is needed to build for the browser", || {
        Toolchain::prepare(project, apt)
    })?;
    progress.step("assets", "WebAssembly, style sheet and static files", || {
        assets::build(project, &toolchain, Flavour::Development)
    })?;
    progress.step("server", "the binary keyferry", || {
        process::run(
            project
                .cargo()
                .args(["build", "--package", "server", "--bin", "keyferry"]),
        )
    })
}

fn become_keyferry(project: &Project, arguments: &[String]) -> Result<(), Error> {
    let mut command = Command::new(project.debug_binary("keyferry"));
    command.current_dir(&project.root);
    // The server refuses to start with variables that it does not know.
    for ours in OWN_VARIABLES {
        command.env_remove(ours);
    }
    if arguments.is_empty() {
        command.arg("serve");
        println!("\nKeyferry starts. Stop it with Ctrl+C.");
    } else {
        command.args(arguments);
    }
    let source = command.exec();
    Err(Error::Io {
        doing: format!("start `{}`", process::describe(&command)),
        source,
    })
}
