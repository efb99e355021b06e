//! The rules of `deny.toml`, checked by cargo-deny.

use std::path::PathBuf;
use std::process::Command;

use crate::error::{Doing, Error};
use crate::process;
use crate::progress::note;
use crate::project::Project;

const VERSION: &str = "0.20.2";

/// Builds cargo-deny into the cache, unless there is one in `PATH` or the cache.
pub(super) fn install(project: &Project) -> Result<(), Error> {
    if program(project).is_some() {
        return Ok(());
    }
    note("building cargo-deny (once, two to five minutes)");
    let build = project.cache.join("build-cargo-deny");
    let mut command = project.cargo();
    // It is run once per test: quick to build matters more than quick to run.
    command
        .env("CARGO_TARGET_DIR", &build)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    command.args([
        "install",
        "cargo-deny",
        "--version",
        VERSION,
        "--locked",
        "--quiet",
        "--root",
    ]);
    process::run(command.arg(tools(project)))?;
    std::fs::remove_dir_all(&build).doing("remove", &build)
}

/// Checks what needs no network beyond the package registry; then known vulnerabilities, whose list
/// lies elsewhere: where it cannot be reached, that is said and the step goes on.
pub(super) fn check(project: &Project) -> Result<(), Error> {
    let program = program(project)
        .ok_or_else(|| Error::Unexpected("cargo-deny is gone: run the command again".to_owned()))?;
    let deny = |checks: &[&str]| {
        let mut command = Command::new(&program);
        command
            .current_dir(&project.root)
            .args(["check", "--hide-inclusion-graph"])
            .args(checks);
        command
    };
    // `cargo deny check bans` shows the crates that are there in two versions; here they would be noise.
    process::run(&mut deny(&[
        "--allow",
        "duplicate",
        "bans",
        "licenses",
        "sources",
    ]))?;
    match process::output(&mut deny(&["advisories"])) {
        Err(Error::Refused { output, .. }) if unreachable(&output) => {
            note("known vulnerabilities were NOT checked: their list could not be fetched from here");
            Ok(())
        }
        other => other.map(drop),
    }
}

/// Whether cargo-deny failed because it could not get the list of advisories.
fn unreachable(output: &str) -> bool {
    output.contains("failed to fetch advisory database")
}

fn program(project: &Project) -> Option<PathBuf> {
    let kept = tools(project).join("bin/cargo-deny");
    process::find("cargo-deny").or_else(|| kept.is_file().then_some(kept))
}

fn tools(project: &Project) -> PathBuf {
    project.cache.join("tools")
}
