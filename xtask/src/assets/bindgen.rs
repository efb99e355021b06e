//! The JavaScript beside the WebAssembly module, made by wasm-bindgen as a library: its version is
//! then always the one in `Cargo.lock`, which has to be the one that `frontend` was built with.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::error::{Doing, Error};
use crate::project::Project;

use super::files::{Asset, short_hash, walk};

/// Counts up when the options below change, so that old output is not taken for new.
const RECIPE: &str = "1";
const STAMP: &str = ".made-from";

/// Runs wasm-bindgen on a module, unless its last output came from the same bytes. Returns the
/// folder of the output.
pub(super) fn generate(project: &Project, module: &Path, profile: &str) -> Result<PathBuf, Error> {
    let bytes = fs::read(module).doing("read", module)?;
    let folder = project.front().join("bindgen").join(profile);
    let stamp = folder.join(STAMP);
    let source = format!("{RECIPE} {}", short_hash(&bytes));
    if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == source) {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).doing("remove", &folder)?;
    }
    run(module, &folder)?;
    fs::write(&stamp, source).doing("write", &stamp)?;
    Ok(folder)
}

/// Reads what wasm-bindgen wrote. Snippets keep their names, since the JavaScript imports them.
pub(super) fn load(folder: &Path) -> Result<Vec<Asset>, Error> {
    let asset = |(relative, bytes): (String, Vec<u8>)| match relative.as_str() {
        "keyferry.js" => Asset::hashed("keyferry.js", "pkg/keyferry.js", bytes),
        "keyferry_bg.wasm" => Asset::hashed("keyferry.wasm", "pkg/keyferry_bg.wasm", bytes),
        _ => Asset::verbatim(relative.clone(), format!("pkg/{relative}"), bytes),
    };
    Ok(walk(folder)?.into_iter().map(asset).collect())
}

/// Our page hands the module's path to the JavaScript, so no path is written into it.
fn run(module: &Path, folder: &Path) -> Result<(), Error> {
    let fault = |error| Error::Bindgen(format!("{error:#}"));
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("keyferry")
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)
        .map_err(fault)?
        .generate(folder)
        .map_err(fault)
}
