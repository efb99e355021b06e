//! Gathers the texts, so that a folder more under `texts` is a language more, and a file more is found by itself.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=texts");
    let texts = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("texts");
    let mut code = String::from("&[\n");
    for folder in within(&texts)? {
        let _ = writeln!(code, "    ({:?}, &[", name(&folder));
        for file in within(&folder)? {
            let _ = writeln!(
                code,
                "        ({:?}, include_str!({:?})),",
                name(&file),
                file.to_string_lossy()
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
