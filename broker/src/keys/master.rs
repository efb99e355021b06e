//! A new master key: it is written down before the ring is wrapped with it, and the old one stays until after. Whatever
//! is cut short, one of the two files opens the ring.

use std::path::{Path, PathBuf};

use super::{KeysError, loading, master_file};
use crate::Broker;
use crate::access::CommandLine;
use crate::opening::MasterKeySource;
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
    /// [`KeysError`] by kind; then the old master key is the one.
    pub async fn rotate_master_key(
        &self,
        _: CommandLine,
        new: NewMasterKey,
    ) -> Result<MasterRotated, KeysError> {
        let tx = self.store().begin().await?;
        // From here to the end nobody else changes the ring; its keys stay, so no process has to load anything.
        let head = ring::next_generation(&tx).await?;
        let old = self.0.master_key.key_with_id(&head.master_key_id)?;
        let (master, written) = self.write_down(&new)?;
        let now = master.id()?;
        if now == head.master_key_id {
            return Err(KeysError::SameMasterKey);
        }
        let kept = match &self.0.master_key {
            MasterKeySource::File(path) => Some(master_file::keep(path, &head.master_key_id)?),
            MasterKeySource::Given(_) => None,
        };
        let entries = ring::entries(&tx).await?;
        for entry in &entries {
            let opened = RingEntry::unwrap(&entry.wrapped, &old)?;
            ring::rewrap(&tx, opened.wrap(&master)?).await?;
        }
        ring::set_master_key_id(&tx, &now).await?;
        raise_change_counter(&tx).await?;
        self.audit_keys(&tx, "keys.rotate_master", &now).await?;
        tx.commit().await?;
        let file = self.put_in_place(written)?;
        Ok(MasterRotated {
            before: head.master_key_id,
            now,
            file,
            kept,
            wrapped: entries.len(),
        })
    }

    /// The new key, safe on disk: beside the old one, or in the file that was named.
    fn write_down(&self, new: &NewMasterKey) -> Result<(MasterKey, PathBuf), KeysError> {
        match (&self.0.master_key, new) {
            (MasterKeySource::Given(_), NewMasterKey::Made) => Err(KeysError::MasterKeyGiven),
            (MasterKeySource::Given(_), NewMasterKey::InFile(file)) => {
                Ok((loading::read_or_make(file)?, file.clone()))
            }
            (MasterKeySource::File(path), NewMasterKey::Made) => beside(path, MasterKey::generate()?),
            (MasterKeySource::File(path), NewMasterKey::InFile(file)) => {
                beside(path, loading::read_or_make(file)?)
            }
        }
    }

    fn put_in_place(&self, written: PathBuf) -> Result<PathBuf, KeysError> {
        match &self.0.master_key {
            MasterKeySource::Given(_) => Ok(written),
            MasterKeySource::File(path) => {
                master_file::put_in_place(&written, path)?;
                Ok(path.clone())
            }
        }
    }
}

fn beside(path: &Path, master: MasterKey) -> Result<(MasterKey, PathBuf), KeysError> {
    let next = master_file::next_to(path);
    // What lies there did not open the ring, or it would not lie there any more.
    master_file::discard(&next)?;
    master.write(&next)?;
    Ok((master, next))
}
