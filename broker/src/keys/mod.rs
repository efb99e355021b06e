//! The key ring in use: listing it, changing its sealing key, and changing the master key, all while servers run.

pub(crate) mod loading;
mod master;
pub(crate) mod master_file;
mod reseal;
mod rotate;

use std::path::PathBuf;

use domain::timestamp::Timestamp;

pub use master::{MasterRotated, NewMasterKey};
pub use rotate::Rotated;

use crate::Broker;
use crate::access::CommandLine;
use crate::error::Error;
use crate::opening::OpenError;
use crate::presence::LiveProcess;
use crate::store::ring::{self, StoredEntry};
use crate::store::sealed::SEALED_COLUMNS;
use crate::store::{Store, StoreError};
use crate::vault::master_key::{MasterKeyError, hex};
use crate::vault::{RingRole, RingState, Sealed};

/// An entry of the ring, for who looks after it. The key itself is never told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedKey {
    /// Its id, in hexadecimal digits.
    pub id: String,
    /// What it is for.
    pub role: RingRole,
    /// What it may still do.
    pub state: RingState,
    /// When it was made.
    pub created: Timestamp,
    /// How many sealed values name it.
    pub rows: i64,
    /// The generation at which it came: a process that has loaded this one or a later one has the key.
    pub generation: i64,
}

/// The ring as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRing {
    /// The short name of the master key that wraps it.
    pub master_key_id: String,
    /// Its generation.
    pub generation: i64,
    /// Its entries, oldest first.
    pub keys: Vec<ListedKey>,
    /// Who has the database open.
    pub processes: Vec<LiveProcess>,
}

/// Why keys were not changed.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// Some process did not load the newest ring in time.
    #[error(
        "{count} running {} not loaded the new key within {seconds} seconds, so nothing is sealed with it yet; `keyferry keys list` shows which, and its log says why: end or restart it, then run the command again, which goes on from here",
        if *count == 1 { "process has" } else { "processes have" }
    )]
    NotLoaded {
        /// How many.
        count: usize,
        /// How long they were waited for.
        seconds: u64,
    },
    /// Somebody else changes the ring at the same time.
    #[error(
        "somebody else is changing the keys at the same moment; wait until that is done, then run the command again"
    )]
    Busy,
    /// The master key comes from the configuration, where this program cannot put another one.
    #[error(
        "the master key is given by KEYFERRY_MASTER_KEY, where Keyferry cannot put a new one; name a file for it with --new-master-key-file, and give Keyferry that file as KEYFERRY_MASTER_KEY_FILE afterwards"
    )]
    MasterKeyGiven,
    /// The new master key is the one that there is.
    #[error("the file holds the master key that is in use already; name one that does not exist yet")]
    SameMasterKey,
    /// The master key was changed, and its file is not in its place.
    #[error(
        "the ring is wrapped with the new master key {id} from now on, but its file could not be put in its place: {reason}. Leave {} where it is and mend that; the next command or start puts it there",
        next.display()
    )]
    NotInPlace {
        /// The short name of the new key.
        id: String,
        /// Where it lies.
        next: PathBuf,
        /// What went wrong.
        reason: String,
    },
    /// The ring does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A key file cannot be written or read.
    #[error(transparent)]
    MasterKey(#[from] MasterKeyError),
    /// Anything else.
    #[error(transparent)]
    Broker(Error),
}

/// Whatever the broker's own error comes from.
impl<Cause: Into<Error>> From<Cause> for KeysError {
    fn from(cause: Cause) -> Self {
        match cause.into() {
            Error::Conflict => Self::Busy,
            error => Self::Broker(error),
        }
    }
}

impl Broker {
    /// The ring, how many sealed values name each key, and which processes have loaded it.
    ///
    /// # Errors
    /// [`KeysError`] by kind.
    pub async fn list_keys(&self, _: CommandLine) -> Result<ListedRing, KeysError> {
        let db = self.store().reader();
        let head = ring::head(db)
            .await?
            .ok_or(StoreError::Unreadable { table: "ring_head" })?;
        let mut keys = Vec::new();
        for entry in ring::entries(db).await? {
            keys.push(ListedKey {
                id: hex(&entry.wrapped.id),
                role: entry.wrapped.role,
                state: entry.wrapped.state,
                created: entry.created,
                rows: rows_naming(self.store(), &entry).await?,
                generation: entry.generation,
            });
        }
        Ok(ListedRing {
            master_key_id: head.master_key_id,
            generation: head.generation,
            keys,
            processes: self.live_processes().await?,
        })
    }
}

/// How many sealed values name this key.
async fn rows_naming(store: &Store, entry: &StoredEntry) -> Result<i64, StoreError> {
    let wanted = Sealed::head(entry.wrapped.id);
    let mut rows = 0_i64;
    for column in SEALED_COLUMNS {
        let heads = column.heads(store.reader()).await?;
        let named = heads.iter().filter(|(head, _)| *head == wanted);
        rows = named.fold(rows, |sum, (_, count)| sum.saturating_add(*count));
    }
    Ok(rows)
}
