//! Gathers the texts, so that a folder more under `texts` is a language more, and a file more is found by itself.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=texts");
    let texts = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("texts");
    let mut code = String::from("&[\n");
    for folder in within(&texts)? {
        let language = name(&folder);
        let _ = writeln!(code, "    ({language:?}, &[");
        for file in within(&folder)? {
            let file = name(&file);
            // Named from the crate's folder and not by its whole path: a build directory may outlive the place it was made in.
            let path = format!("/texts/{language}/{file}");
            let _ = writeln!(
                code,
                "        ({file:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
            );
        }
        code.push_str("    ]),\n");
    }
    code.push_str("]\n");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    fs::write(out.join("sources.rs"), code)
}

/// What a folder holds, by name.
fn within(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    found.sort();
    Ok(found)
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
