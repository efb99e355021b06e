//! Which master keys a restore needs, and where they are found.

use std::path::{Path, PathBuf};

use super::RestoreError;
use crate::backup::{BackupError, BackupFile};
use crate::keys::master_file;
use crate::opening::MasterKeySource;
use crate::vault::master_key::{MasterKey, MasterKeyError};

/// The keys of a restore.
pub struct RestoreKeys {
    backup: MasterKey,
    instance: Option<MasterKey>,
    /// Where the backup's key is written when there is no other one here.
    file: Option<PathBuf>,
}

impl RestoreKeys {
    /// The key that opens the backup: the one given, or else one that is here, those of earlier times included. The
    /// restored ring is wrapped with the key of this instance; if it has none, the backup's becomes it.
    ///
    /// # Errors
    /// [`RestoreError::MasterKeyMissing`], [`RestoreError::WrongMasterKey`], [`RestoreError::MasterKey`].
    pub fn find(
        file: &BackupFile,
        source: &MasterKeySource,
        given: Option<MasterKey>,
    ) -> Result<Self, RestoreError> {
        let needed = file.master_key_id();
        let (instance, path) = match source {
            MasterKeySource::Given(text) => (Some(MasterKey::from_base64(text)?), None),
            MasterKeySource::File(path) => (MasterKey::read(path)?, Some(path)),
        };
        let backup = if let Some(given) = given {
            let id = given.id()?;
            if id != needed {
                return Err(RestoreError::WrongMasterKey {
                    needed: needed.to_owned(),
                    given: id,
                });
            }
            given
        } else {
            let found = instance.as_ref().map(MasterKey::id).transpose()?;
            kept_or_held(needed, source)?.ok_or_else(|| RestoreError::MasterKeyMissing {
                needed: needed.to_owned(),
                found,
                sealed: file.holds_master_key(),
            })?
        };
        Ok(Self {
            backup,
            file: path.filter(|_| instance.is_none()).cloned(),
            instance,
        })
    }

    /// Writes the rows of the backup into a new file, as a SQLite database.
    ///
    /// # Errors
    /// [`BackupError::Damaged`], [`BackupError::File`].
    pub fn extract(&self, file: BackupFile, to: &Path) -> Result<(), BackupError> {
        file.extract(&self.backup, to)
    }

    pub(super) fn of_backup(&self) -> &MasterKey {
        &self.backup
    }

    /// The key that the restored ring is wrapped with.
    pub(super) fn wrapping(&self) -> &MasterKey {
        self.instance.as_ref().unwrap_or(&self.backup)
    }

    pub(super) fn write_if_none_is_here(&self) -> Result<(), MasterKeyError> {
        self.file.as_ref().map_or(Ok(()), |path| self.backup.write(path))
    }
}

fn kept_or_held(needed: &str, source: &MasterKeySource) -> Result<Option<MasterKey>, RestoreError> {
    match source {
        MasterKeySource::Given(text) => {
            let given = MasterKey::from_base64(text)?;
            Ok((given.id()? == needed).then_some(given))
        }
        MasterKeySource::File(path) => {
            let found = master_file::find(path, needed)?;
            Ok(found.map(|(master, _)| master))
        }
    }
}
