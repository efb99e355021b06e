//! Files that are there while a command works, and gone when it ends, however it ends.

use std::path::{Path, PathBuf};

use broker::files::beside;

/// A SQLite file that goes, with its siblings, when this is dropped.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// A name of its own beside a file; what an earlier command left there goes first.
    pub(super) fn beside(file: &Path, ending: &str) -> Self {
        let scratch = Self(beside(file, ending));
        scratch.remove();
        scratch
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    fn remove(&self) {
        for sibling in siblings(&self.0) {
            // Most of them are not there.
            let _ = std::fs::remove_file(sibling);
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.remove();
    }
}

/// The files of a SQLite database.
pub(super) fn siblings(database: &Path) -> [PathBuf; 4] {
    ["", "-wal", "-shm", "-journal"].map(|ending| {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    })
}
