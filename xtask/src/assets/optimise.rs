//! Making the WebAssembly module small, with wasm-opt from the npm package `binaryen`. Debian's
//! version of it breaks the module.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::error::{Doing, Error};
use crate::process;
use crate::project::Project;

use super::files::Asset;

const PACKAGE: &str = "binaryen@132.0.0";

/// Exactly what the module uses: with `--all-features` browsers refuse the result.
const OPTIONS: [&str; 8] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// Installs wasm-opt below the target directory, unless this version is there.
pub(crate) fn install(project: &Project) -> Result<(), Error> {
    let folder = project.target.join("tools");
    let stamp = folder.join(".installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == PACKAGE) {
        return Ok(());
    }
    fs::create_dir_all(&folder).doing("make the folder", &folder)?;
    let mut command = Command::new("npm");
    command.args([
        "install",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefix",
    ]);
    process::run(command.arg(&folder).arg(PACKAGE))?;
    fs::write(&stamp, PACKAGE).doing("write", &stamp)
}

/// Replaces the module among the assets by an optimised one.
pub(super) fn shrink(project: &Project, assets: &mut [Asset]) -> Result<(), Error> {
    for asset in assets.iter_mut().filter(|asset| asset.name == "keyferry.wasm") {
        let before = project.front().join("unoptimised.wasm");
        let after = project.front().join("optimised.wasm");
        fs::write(&before, &asset.bytes).doing("write", &before)?;
        process::run(
            Command::new(program(project))
                .args(OPTIONS)
                .arg(&before)
                .arg("-o")
                .arg(&after),
        )?;
        let bytes = fs::read(&after).doing("read", &after)?;
        *asset = Asset::hashed("keyferry.wasm", "pkg/keyferry_bg.wasm", bytes);
    }
    Ok(())
}

fn program(project: &Project) -> PathBuf {
    project.target.join("tools/node_modules/.bin/wasm-opt")
}
