//! Every file below a folder.

use std::path::{Path, PathBuf};

use super::search::Place;

/// The files that hold a secret on purpose, the key in use and those kept aside; nobody but their owner can read them.
fn is_master_key(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name == "master.key" || name.starts_with("master.key.")
}

/// What is in the files but for master keys. One that goes away meanwhile, as those of databases do, is passed over.
pub(super) fn below(folder: &Path) -> Vec<Place> {
    let paths = paths_below(folder).into_iter();
    // What is no file (a socket, say) cannot be read and holds nothing.
    paths
        .filter(|path| !is_master_key(path))
        .filter_map(|path| {
            let bytes = std::fs::read(&path).ok()?;
            Some(Place::new(path.display().to_string(), bytes))
        })
        .collect()
}

/// The text of every master key.
pub(super) fn master_keys(folder: &Path) -> Vec<String> {
    let paths = paths_below(folder).into_iter();
    paths
        .filter(|path| is_master_key(path))
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .map(|text| text.trim().to_owned())
        .collect()
}

/// The files of that name.
pub(super) fn named(folder: &Path, name: &str) -> Vec<PathBuf> {
    let mut paths = paths_below(folder);
    paths.retain(|path| path.ends_with(name));
    paths
}

fn paths_below(folder: &Path) -> Vec<PathBuf> {
    let (mut files, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(path) = waiting.pop() {
        if path.is_dir() && !path.is_symlink() {
            let entries = std::fs::read_dir(&path).into_iter().flatten();
            waiting.extend(entries.flatten().map(|entry| entry.path()));
        } else {
            files.push(path);
        }
    }
    files
}
