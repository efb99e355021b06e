//! Tells the embedding of web assets where they are. It makes nothing: `cargo xtask` builds the assets.

use std::env;
use std::path::PathBuf;

const SITE_DIR: &str = "KEYFERRY_SITE_DIR";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed={SITE_DIR}");
    let given = env::var_os(SITE_DIR).map(PathBuf::from);
    let site = given.clone().unwrap_or_else(|| target_dir().join("site"));
    let manifest = site.join("manifest.json");
    // Cargo runs this again at every build while a watched file is missing. Only who names the folder
    // is about to fill it.
    if given.is_some() || manifest.exists() {
        println!("cargo:rerun-if-changed={}", manifest.display());
    }
    println!("cargo:rustc-env={SITE_DIR}={}", site.display());
}

/// Cargo marks its target directory with this file, wherever it was told to be.
fn target_dir() -> PathBuf {
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let marked = out
        .ancestors()
        .find(|folder| folder.join("CACHEDIR.TAG").is_file());
    marked.map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target"),
        PathBuf::from,
    )
}
