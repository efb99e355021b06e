//! `cargo xtask dist`: one optimised binary with all web assets inside.

use std::fs;
use std::path::PathBuf;

use crate::apt::Apt;
use crate::assets::{self, Flavour};
use crate::cli::DistOptions;
use crate::error::{Doing, Error};
use crate::prerequisites::{self, Tool};
use crate::process;
use crate::progress::Progress;
use crate::project::Project;
use crate::wasm::Toolchain;

/// Builds the binary and puts it at `dist/keyferry` in the target directory.
pub(crate) fn execute(project: &Project, options: &DistOptions) -> Result<(), Error> {
    let apt = Apt::new(options.yes);
    let mut progress = Progress::new(3);
    let toolchain = progress.step("set-up", "what is needed to build for the browser", || {
        prerequisites::ensure(&[Tool::Node], &apt)?;
        assets::install_optimiser(project)?;
        Toolchain::prepare(project, &apt)
    })?;
    progress.step(
        "assets",
        "WebAssembly, style sheet and static files, small",
        || assets::build(project, &toolchain, Flavour::Distribution),
    )?;
    let binary = progress.step("server", "the binary keyferry, optimised", || {
        build_server(project)
    })?;
    progress.summary();
    println!("\nReady: {}", binary.display());
    Ok(())
}

fn build_server(project: &Project) -> Result<PathBuf, Error> {
    process::run(
        project
            .cargo()
            .args(["build", "--release", "--package", "server", "--bin", "keyferry"]),
    )?;
    let folder = project.target.join("dist");
    fs::create_dir_all(&folder).doing("make the folder", &folder)?;
    let binary = folder.join("keyferry");
    // A running copy cannot be overwritten, but it can be replaced.
    let fresh = folder.join(".keyferry.new");
    fs::copy(project.target.join("release/keyferry"), &fresh).doing("copy the binary to", &fresh)?;
    fs::rename(&fresh, &binary).doing("write", &binary)?;
    Ok(binary)
}
