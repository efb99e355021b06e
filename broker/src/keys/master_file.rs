//! The master key's file while the key changes: the next key lies beside it before anything is committed, and the one
//! before stays beside it afterwards, since older backups open with it. Who gives one of them another name is the only
//! one who does.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::files::{beside, lock_file, sync_folder_of};
use crate::vault::master_key::{MasterKey, MasterKeyError};

/// Where the next key waits for the change: `master.key.new`.
pub(crate) fn next_to(path: &Path) -> PathBuf {
    beside(path, "new")
}

/// Where the key with this short name is kept: `master.key.1a2b3c4d`.
pub(crate) fn kept_at(path: &Path, id: &str) -> PathBuf {
    beside(path, id)
}

/// The right to name the key's files anew. One process has it at a time, and it ends with the value.
pub(crate) struct Changing {
    path: PathBuf,
    _lock: File,
}

impl Changing {
    /// The right, without waiting; nothing while somebody else has it.
    pub(crate) fn alone(path: &Path) -> Result<Option<Self>, MasterKeyError> {
        let lock = beside(path, "change-lock");
        let file = lock_file(&lock).map_err(|error| failed(&lock, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self {
                path: path.to_owned(),
                _lock: file,
            })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(failed(&lock, &error)),
        }
    }

    /// Where the key lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the next key in the place of the one before, if it is the one with this short name; whether that key lies
    /// there now.
    pub(crate) fn put_in_place(&self, id: &str) -> Result<bool, MasterKeyError> {
        let next = next_to(&self.path);
        if !holds(&next, id)? {
            return holds(&self.path, id);
        }
        fs::rename(&next, &self.path)
            .and_then(|()| sync_folder_of(&self.path))
            .map_err(|error| failed(&self.path, &error))?;
        Ok(true)
    }

    /// Gives the key a second name, made of its own short one, which stays when the first one gets another key.
    pub(crate) fn keep(&self) -> Result<(), MasterKeyError> {
        let Some(master) = MasterKey::read(&self.path)? else {
            return Ok(());
        };
        let id = master.id()?;
        let kept = kept_at(&self.path, &id);
        match fs::hard_link(&self.path, &kept) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(failed(&kept, &error)),
            Err(_) if !holds(&kept, &id)? => return Err(MasterKeyError::AnotherKey { path: kept, id }),
            _ => {}
        }
        sync_folder_of(&self.path).map_err(|error| failed(&self.path, &error))
    }

    /// Writes down the next key. What an attempt left behind that was never committed goes first.
    pub(crate) fn write_next(&self, master: &MasterKey) -> Result<PathBuf, MasterKeyError> {
        let next = next_to(&self.path);
        match fs::remove_file(&next) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(&next, &error)),
            _ => {}
        }
        master.write(&next)?;
        Ok(next)
    }
}

/// The key with this short name, and where it lies: in its place, next to it, or kept from an earlier time.
pub(crate) fn find(path: &Path, id: &str) -> Result<Option<(MasterKey, PathBuf)>, MasterKeyError> {
    if let Some(master) = MasterKey::read(path)?
        && master.id()? == id
    {
        return Ok(Some((master, path.to_owned())));
    }
    for other in [next_to(path), kept_at(path, id)] {
        if let Some(master) = read_beside(&other)?
            && master.id()? == id
        {
            return Ok(Some((master, other)));
        }
    }
    Ok(None)
}

fn holds(path: &Path, id: &str) -> Result<bool, MasterKeyError> {
    Ok(match read_beside(path)? {
        Some(master) => master.id()? == id,
        None => false,
    })
}

/// A file that was cut short is no key, and in nobody's way.
fn read_beside(path: &Path) -> Result<Option<MasterKey>, MasterKeyError> {
    match MasterKey::read(path) {
        Err(MasterKeyError::NotAKey) => Ok(None),
        read => read,
    }
}

fn failed(path: &Path, error: &std::io::Error) -> MasterKeyError {
    MasterKeyError::File {
        path: path.to_owned(),
        reason: error.kind(),
    }
}
