//! A new master key: it is written down before the ring is wrapped with it, and the old one stays until after. Whatever
//! is cut short, one of the two files opens the ring.

use std::path::PathBuf;

use domain::audit::{AuditAction, AuditField};

use super::master_file::{self, Changing};
use super::{KeysError, loading};
use crate::Broker;
use crate::access::CommandLine;
use crate::opening::MasterKeySource;
use crate::store::audit::Changes;
use crate::store::instance::raise_change_counter;
use crate::store::ring;
use crate::vault::RingEntry;
use crate::vault::master_key::MasterKey;

/// Where the new master key comes from.
#[derive(Debug, Clone)]
pub enum NewMasterKey {
    /// It is made, and lies where the old one lay.
    Made,
    /// It is in this file, which is made if there is none.
    InFile(PathBuf),
}

/// What a change of the master key did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterRotated {
    /// The short name of the key before.
    pub before: String,
    /// The short name of the key from now on.
    pub now: String,
    /// Where the new key lies.
    pub file: PathBuf,
    /// Where the old key lies, for backups made before; nothing if it was given by the configuration.
    pub kept: Option<PathBuf>,
    /// How many entries of the ring were wrapped anew.
    pub wrapped: usize,
}

impl Broker {
    /// Wraps the whole ring with another master key. Running processes keep the ring that they have open.
    ///
    /// # Errors
    /// [`KeysError::NotInPlace`] when all but the last step was done; any other, and the old master key is the one.
    pub async fn rotate_master_key(
        &self,
        _: CommandLine,
        new: NewMasterKey,
    ) -> Result<MasterRotated, KeysError> {
        // Held across the commit and the renaming: two who change at once would take each other's files.
        let alone = self.alone_with_files()?;
        let tx = self.store().begin().await?;
        // From here to the end nobody else changes the ring; its keys stay, so no process has to load anything.
        let head = ring::next_generation(&tx).await?;
        let kept = alone.as_ref().map(|files| keep(files, &head.master_key_id));
        let kept = kept.transpose()?;
        let old = self.0.master_key.key_with_id(&head.master_key_id)?;
        let (master, written) = write_down(&new, alone.as_ref())?;
        let now = master.id()?;
        if now == head.master_key_id {
            return Err(KeysError::SameMasterKey);
        }
        let entries = ring::entries(&tx).await?;
        for entry in &entries {
            let opened = RingEntry::unwrap(&entry.wrapped, &old)?;
            ring::rewrap(&tx, opened.wrap(&master)?).await?;
        }
        ring::set_master_key_id(&tx, &now).await?;
        raise_change_counter(&tx).await?;
        let before = Some(head.master_key_id.clone());
        let changes = Changes::none().and(AuditField::MasterKey, before, Some(now.clone()));
        self.audit_keys(&tx, AuditAction::KeysRotateMaster, &now, changes)
            .await?;
        tx.commit().await?;
        let file = match alone {
            Some(files) => finish(&files, &now)?,
            None => written,
        };
        Ok(MasterRotated {
            before: head.master_key_id,
            now,
            file,
            kept,
            wrapped: entries.len(),
        })
    }

    /// The key's files, for this process alone; nothing if the key is given by the configuration.
    fn alone_with_files(&self) -> Result<Option<Changing>, KeysError> {
        match &self.0.master_key {
            MasterKeySource::File(path) => Changing::alone(path)?.ok_or(KeysError::Busy).map(Some),
            MasterKeySource::Given(_) => Ok(None),
        }
    }
}

/// The new key, safe on disk: beside the old one, or in the file that was named.
fn write_down(new: &NewMasterKey, files: Option<&Changing>) -> Result<(MasterKey, PathBuf), KeysError> {
    let (master, files) = match (new, files) {
        (NewMasterKey::Made, None) => return Err(KeysError::MasterKeyGiven),
        (NewMasterKey::Made, Some(files)) => (MasterKey::generate()?, files),
        (NewMasterKey::InFile(file), None) => return Ok((loading::read_or_make(file)?, file.clone())),
        (NewMasterKey::InFile(file), Some(files)) => (loading::read_or_make(file)?, files),
    };
    let next = files.write_next(&master)?;
    Ok((master, next))
}

/// Finishes a change that was cut short, and keeps what lies in the place; where the key with this name is kept.
fn keep(files: &Changing, id: &str) -> Result<PathBuf, KeysError> {
    files.put_in_place(id)?;
    files.keep()?;
    Ok(master_file::kept_at(files.path(), id))
}

/// The new key in its place, once the ring is wrapped with it.
fn finish(files: &Changing, id: &str) -> Result<PathBuf, KeysError> {
    let not_there = |reason: String| KeysError::NotInPlace {
        id: id.to_owned(),
        next: master_file::next_to(files.path()),
        reason,
    };
    match files.put_in_place(id) {
        Ok(true) => Ok(files.path().to_owned()),
        Ok(false) => Err(not_there("somebody took it away".to_owned())),
        Err(error) => Err(not_there(error.to_string())),
    }
}
