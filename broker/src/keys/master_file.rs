//! The master key's file while the key changes: the next key lies beside it before anything is committed, and the one
//! before stays beside it afterwards, since older backups open with it.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::vault::master_key::{MasterKeyError, sync_folder_of};

/// Where the next key waits for the change: `master.key.new`.
pub(crate) fn next_to(path: &Path) -> PathBuf {
    with_ending(path, "new")
}

/// Where the key with this short name is kept: `master.key.1a2b3c4d`.
pub(crate) fn kept_at(path: &Path, id: &str) -> PathBuf {
    with_ending(path, id)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Gives the file a second name, which stays when the first one gets another key.
pub(crate) fn keep(path: &Path, id: &str) -> Result<PathBuf, MasterKeyError> {
    let kept = kept_at(path, id);
    match fs::hard_link(path, &kept) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(failed(&kept, &error)),
        _ => {}
    }
    sync_folder_of(path).map_err(|error| failed(path, &error))?;
    Ok(kept)
}

/// Puts the next key in the place of the one before.
pub(crate) fn put_in_place(next: &Path, path: &Path) -> Result<(), MasterKeyError> {
    match fs::rename(next, path) {
        // Somebody else who opened the ring meanwhile has done it.
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(path, &error)),
        _ => {}
    }
    sync_folder_of(path).map_err(|error| failed(path, &error))
}

/// Takes away what an attempt left behind that was never committed.
pub(crate) fn discard(next: &Path) -> Result<(), MasterKeyError> {
    match fs::remove_file(next) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(next, &error)),
        _ => Ok(()),
    }
}

fn failed(path: &Path, error: &std::io::Error) -> MasterKeyError {
    MasterKeyError::File {
        path: path.to_owned(),
        reason: error.kind(),
    }
}
