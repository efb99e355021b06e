//! How the ring comes into a process: made on a new database, opened at the start, loaded anew when it changed.

use std::path::Path;

use domain::timestamp::Timestamp;
use secrecy::SecretString;

use super::master_file::{self, Changing};
use crate::Broker;
use crate::error::Error;
use crate::opening::{MasterKeySource, OpenError};
use crate::store::ring::{self, Head};
use crate::store::{Store, StoreError};
use crate::vault::master_key::MasterKey;
use crate::vault::{Place, Ring, RingEntry, RingRole, RingState, Sealed, VaultError};

/// How often a ring is looked at again that did not open: its master key may just be changing.
const TRIES: usize = 3;
const FIRST_GENERATION: i64 = 1;

/// Opens the ring, or makes one on a new database.
pub(crate) async fn open(store: &Store, source: &MasterKeySource, now: Timestamp) -> Result<Ring, OpenError> {
    if ring::head(store.reader()).await?.is_none() {
        return make(store, source, now).await;
    }
    load(store, source, None).await
}

/// Opens the ring as it is now. Keys that are known already need no master key.
pub(crate) async fn load(
    store: &Store,
    source: &MasterKeySource,
    known: Option<&Ring>,
) -> Result<Ring, OpenError> {
    let mut tried = try_load(store, source, known).await;
    for _ in 1..TRIES {
        if !matches!(tried, Err(OpenError::WrongMasterKey { .. })) {
            break;
        }
        tried = try_load(store, source, known).await;
    }
    tried
}

async fn try_load(store: &Store, source: &MasterKeySource, known: Option<&Ring>) -> Result<Ring, OpenError> {
    let db = store.reader();
    // Read before the entries: who has loaded more than it says only loads once more.
    let head = ring::head(db)
        .await?
        .ok_or(StoreError::Unreadable { table: "ring_head" })?;
    let stored = ring::entries(db).await?;
    let mut master = None;
    let mut entries = Vec::with_capacity(stored.len());
    for entry in stored {
        if let Some(opened) = known.and_then(|ring| ring.entry(entry.wrapped.id)) {
            entries.push(opened.clone().in_state(entry.wrapped.state));
            continue;
        }
        let master = match &master {
            Some(master) => master,
            None => master.insert(source.key_with_id(&head.master_key_id)?),
        };
        entries.push(RingEntry::unwrap(&entry.wrapped, master).map_err(|_| wrong(&head))?);
    }
    Ok(Ring::new(entries, head.generation))
}

fn wrong(head: &Head) -> OpenError {
    OpenError::WrongMasterKey {
        needed: head.master_key_id.clone(),
    }
}

async fn make(store: &Store, source: &MasterKeySource, now: Timestamp) -> Result<Ring, OpenError> {
    let master = match source {
        MasterKeySource::Given(text) => MasterKey::from_base64(text)?,
        MasterKeySource::File(path) => read_or_make(path)?,
    };
    let tx = store.begin().await?;
    // Held under the migration lock, and looked at once more all the same: two rings would be one too many.
    if ring::head(&tx).await?.is_some() {
        return Err(StoreError::Conflict.into());
    }
    let mut entries = Vec::with_capacity(2);
    for role in [RingRole::Seal, RingRole::Fingerprint] {
        let entry = RingEntry::generate(role)?;
        ring::insert(&tx, entry.wrap(&master)?, FIRST_GENERATION, now).await?;
        entries.push(entry);
    }
    let head = Head {
        generation: FIRST_GENERATION,
        master_key_id: master.id()?,
    };
    ring::insert_head(&tx, head).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Ring::new(entries, FIRST_GENERATION))
}

/// The key in this file, which is made if there is none.
pub(crate) fn read_or_make(path: &Path) -> Result<MasterKey, OpenError> {
    if let Some(master) = MasterKey::read(path)? {
        return Ok(master);
    }
    let master = MasterKey::generate()?;
    master.write(path)?;
    Ok(master)
}

impl MasterKeySource {
    /// The master key with this short name: the one given, or the one in the file or beside it. One that a change of the
    /// master key was about to put in the place when it was cut short is put there.
    pub(crate) fn key_with_id(&self, needed: &str) -> Result<MasterKey, OpenError> {
        let path = match self {
            Self::Given(text) => return with_id(MasterKey::from_base64(text)?, needed),
            Self::File(path) => path,
        };
        let Some((master, found)) = master_file::find(path, needed)? else {
            return Err(missing(path, needed));
        };
        // Somebody who changes the key now will do it, or the next one who comes here.
        if found == master_file::next_to(path)
            && let Some(changing) = Changing::alone(path)?
        {
            changing.put_in_place(needed)?;
        }
        Ok(master)
    }
}

fn missing(path: &Path, needed: &str) -> OpenError {
    let needed = needed.to_owned();
    if path.exists() {
        OpenError::WrongMasterKey { needed }
    } else {
        OpenError::MasterKeyMissing {
            path: path.to_owned(),
            needed,
        }
    }
}

fn with_id(master: MasterKey, needed: &str) -> Result<MasterKey, OpenError> {
    if master.id()? == needed {
        return Ok(master);
    }
    Err(OpenError::WrongMasterKey {
        needed: needed.to_owned(),
    })
}

impl Broker {
    /// Loads the key ring anew if it changed since it was loaded; whether it did. The table of processes tells at once.
    ///
    /// # Errors
    /// [`OpenError`] when the new ring does not open here; the process goes on with the one it has.
    pub async fn reload_ring_if_changed(&self) -> Result<bool, OpenError> {
        let _one_at_a_time = self.0.ring_loading.lock().await;
        let known = self.vault().ring();
        let head = ring::head(self.store().reader()).await?;
        if head.is_none_or(|head| head.generation == known.generation()) {
            return Ok(false);
        }
        let ring = load(self.store(), &self.0.master_key, Some(&known)).await?;
        let generation = ring.generation();
        self.vault().swap(ring);
        self.0.presence.say(self.store().writer(), generation).await?;
        Ok(true)
    }

    /// Opens a sealed value. One that names an unknown key makes this process load the ring once before it fails.
    pub(crate) async fn open_sealed(
        &self,
        place: &Place<'_>,
        sealed: &Sealed,
    ) -> Result<SecretString, Error> {
        match self.vault().open(place, sealed) {
            Err(VaultError::UnknownKey) => {
                if let Err(error) = self.reload_ring_if_changed().await {
                    tracing::error!(%error, "the key ring changed and could not be loaded");
                }
                Ok(self.vault().open(place, sealed)?)
            }
            opened => Ok(opened?),
        }
    }

    /// Whether the ring that is loaded can seal: what readiness asks.
    pub fn ring_is_ready(&self) -> bool {
        self.vault().ring().active_id().is_some()
    }
}

/// Whether this entry is the one that values are sealed with.
pub(super) fn is_active(entry: &ring::StoredEntry) -> bool {
    entry.wrapped.role == RingRole::Seal && entry.wrapped.state == RingState::Active
}
