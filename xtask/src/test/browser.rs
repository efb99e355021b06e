//! The stories in `end2end/`: Playwright drives a real browser against the real binaries.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::{Doing, Error};
use crate::prerequisites;
use crate::process;
use crate::project::Project;

/// Runs all stories. They find what they need in the environment.
pub(super) fn test(project: &Project, postgres: &str) -> Result<(), Error> {
    let folder = folder(project);
    install(project)?;
    let chromium = prerequisites::chromium()
        .ok_or_else(|| Error::Missing(vec!["Chromium is gone: run the command again.".to_owned()]))?;
    let mut command = Command::new("npx");
    command
        .current_dir(&folder)
        .args(["--no-install", "playwright", "test"])
        .env("CHROMIUM", chromium)
        .env("KEYFERRY_BIN", project.debug_binary("keyferry"))
        .env("KEYFERRY_SIMULATOR_BIN", project.debug_binary("simulator"))
        .env(super::postgres::VARIABLE, postgres);
    process::run(&mut command)
}

fn folder(project: &Project) -> PathBuf {
    project.root.join("end2end")
}

/// Installs the npm packages, unless those of this lock file are there.
pub(super) fn install(project: &Project) -> Result<(), Error> {
    let folder = folder(project);
    let lock_file = folder.join("package-lock.json");
    let lock = fs::read(&lock_file).doing("read", &lock_file)?;
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut command = Command::new("npm");
    command
        .current_dir(&folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::run(command.args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, lock).doing("write", &stamp)
}
