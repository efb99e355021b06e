//! Lints, documentation, build and tests of the Rust crates.
//!
//! The crates fall into three groups that are never built in one call, because cargo would unite
//! their features: the server's (`app` with `ssr`), the browser's (`app` with `hydrate`), and this
//! program, whose build is there already.

use crate::error::Error;
use crate::process;
use crate::project::Project;

const SERVER: [&str; 5] = ["--workspace", "--exclude", "frontend", "--exclude", "xtask"];
const BROWSER: [&str; 4] = ["--package", "frontend", "--package", "app"];
const XTASK: [&str; 2] = ["--package", "xtask"];

/// Lints all three groups; a warning is a failure.
pub(super) fn clippy(project: &Project) -> Result<(), Error> {
    for group in [&SERVER[..], &BROWSER[..], &XTASK[..]] {
        let mut command = project.cargo();
        command
            .arg("clippy")
            .args(group)
            .args(["--all-targets", "--", "-D", "warnings"]);
        process::run(&mut command)?;
    }
    Ok(())
}

/// Builds the documentation; a warning is a failure.
pub(super) fn doc(project: &Project) -> Result<(), Error> {
    for group in [&SERVER[..], &XTASK[..]] {
        let mut command = project.cargo();
        command
            .env("RUSTDOCFLAGS", "-D warnings")
            .args(["doc", "--no-deps", "--document-private-items"]);
        process::run(command.args(group))?;
    }
    Ok(())
}

/// Builds the binaries and the tests in one call, so that both use the same dependencies.
pub(super) fn build(project: &Project) -> Result<(), Error> {
    process::run(project.cargo().arg("build").args(SERVER).arg("--all-targets"))
}

/// Runs the tests of the server's crates, then our own.
pub(super) fn test(project: &Project, postgres: &str) -> Result<(), Error> {
    for group in [&SERVER[..], &XTASK[..]] {
        let mut command = project.cargo();
        command
            .env(super::postgres::VARIABLE, postgres)
            .arg("test")
            .args(group);
        process::run(&mut command)?;
    }
    Ok(())
}
