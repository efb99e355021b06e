//! A restore: which master key it needs, whether the backup is sound, its rows into an empty database, and what came
//! back to life with them.

mod keys;

use domain::grant::HolderProtocol;
use domain::timestamp::Timestamp;

use crate::access::{Actor, CommandLine};
use crate::backup::{self, BackupError, BackupFiles, Made};
use crate::clock::Clock;
use crate::error::Error;
use crate::opening::MasterKeySource;
use crate::presence::{self, LiveProcess};
use crate::store::audit::{self, Deed};
use crate::store::{Store, StoreError, copy, instance, revived, ring};
use crate::vault::RingEntry;
use crate::vault::master_key::MasterKeyError;

pub use crate::grants::LiveCredential;
pub use crate::store::revived::{LiveMember, LiveSiteKey};
pub use keys::RestoreKeys;

/// Why a backup is not restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The master key is not here.
    #[error("this backup needs the master key with the id {needed}, and {}; give it with --master-key-file FILE{}", here(.found.as_ref()), if *sealed { ", or give the passphrase of the one that the backup holds with --passphrase-stdin" } else { "" })]
    MasterKeyMissing {
        /// The short name of the key that it needs.
        needed: String,
        /// The short name of the key that is here.
        found: Option<String>,
        /// Whether the backup holds it, sealed.
        sealed: bool,
    },
    /// The key that was given is another one.
    #[error("this backup needs the master key with the id {needed}; the one given has the id {given}")]
    WrongMasterKey {
        /// The short name of the key that it needs.
        needed: String,
        /// The short name of the key that was given.
        given: String,
    },
    /// The record of who changed what does not fit together.
    #[error(
        "the backup's record of who changed what does not fit together, so somebody has changed its rows; nothing of it is taken: take an older backup"
    )]
    BrokenAudit,
    /// The backup is of a sandbox, or of a real instance, and this is the other kind.
    #[error(
        "the backup was made of a {} instance and these settings are those of a {} one; {}",
        if *.sandbox { "sandbox" } else { "real" },
        if *.sandbox { "real" } else { "sandbox" },
        if *.sandbox { "set KEYFERRY_SANDBOX_URL as it was there" } else { "unset KEYFERRY_SANDBOX_URL" }
    )]
    OtherKind {
        /// Whether the backup is of a sandbox.
        sandbox: bool,
    },
    /// The backup cannot be read.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A key file cannot be read or written.
    #[error(transparent)]
    MasterKey(#[from] MasterKeyError),
    /// Anything else.
    #[error(transparent)]
    Broker(Error),
}

fn here(found: Option<&String>) -> String {
    let there_is = |id| format!("the one here has the id {id}");
    found.map_or_else(|| "there is none here".to_owned(), there_is)
}

/// Whatever the broker's own error comes from.
impl<Cause: Into<Error>> From<Cause> for RestoreError {
    fn from(cause: Cause) -> Self {
        Self::Broker(cause.into())
    }
}

/// What a restore brought.
#[derive(Debug)]
pub struct Restored {
    /// How many rows.
    pub rows: u64,
    /// The short name of the master key that wraps the ring from now on.
    pub master_key_id: String,
    /// Every site key that works now.
    pub site_keys: Vec<LiveSiteKey>,
    /// Every AuthID that works now.
    pub auth_ids: Vec<LiveCredential>,
    /// Every handle that works now.
    pub handles: Vec<LiveCredential>,
    /// Every member who can sign in now.
    pub members: Vec<LiveMember>,
}

/// Makes sure that a backup's rows are sound before anything is touched; the schema is this version's already.
///
/// # Errors
/// [`RestoreError`] by kind.
pub async fn check(source: &Store, keys: &RestoreKeys, sandbox: bool) -> Result<(), RestoreError> {
    if !source.is_whole().await? {
        return Err(BackupError::Damaged.into());
    }
    let db = source.reader();
    if !audit::fits_together(db).await? {
        return Err(RestoreError::BrokenAudit);
    }
    for entry in ring::entries(db).await? {
        RingEntry::unwrap(&entry.wrapped, keys.of_backup()).map_err(|_| BackupError::Damaged)?;
    }
    let mark = instance::setting(db, "providers").await?;
    let made_of_sandbox = mark.as_deref() == Some("sandbox");
    if made_of_sandbox == sandbox {
        Ok(())
    } else {
        Err(RestoreError::OtherKind {
            sandbox: made_of_sandbox,
        })
    }
}

/// Puts a backup's rows in the place of whatever the database holds, in one transaction, and tells what lives now.
///
/// # Errors
/// [`RestoreError`] by kind; then nothing was changed.
pub async fn restore(
    _: CommandLine,
    source: &Store,
    target: &Store,
    keys: &RestoreKeys,
    clock: &Clock,
) -> Result<Restored, RestoreError> {
    let now = clock.now();
    let (from, to) = (source.at_one_moment().await?, target.begin().await?);
    let before = Marks::raised(&to).await?;
    copy::empty_all(&to).await?;
    let rows = copy::copy_all(&from, &to).await?;
    let master_key_id = wrap_ring(&to, keys).await?;
    before.exceeded(&to).await?;
    let deed = Deed {
        tenant: None,
        actor: Actor::CommandLine,
        action: "instance.restore",
        target: "",
    };
    audit::record(&to, deed, now).await?;
    let site_keys = revived::site_keys(&to, now).await?;
    let holders = revived::holders(&to).await?.into_iter();
    let (auth_ids, handles) = holders
        .map(LiveCredential::from)
        .partition(|live| live.protocol == HolderProtocol::Duplicati);
    let members = revived::members(&to).await?;
    // Before the commit: a ring without its master key would be lost.
    keys.write_if_none_is_here()?;
    to.commit().await?;
    Ok(Restored {
        rows,
        master_key_id,
        site_keys,
        auth_ids,
        handles,
        members,
    })
}

/// The two numbers by which a process learns that what it remembers is no longer so. One that the restore did not see
/// may still run on what was there before, so neither may come back to a value that it knows.
struct Marks {
    changes: i64,
    ring: i64,
}

impl Marks {
    /// The next values; until the transaction ends nobody else raises them.
    async fn raised(tx: &sea_orm::DatabaseTransaction) -> Result<Self, StoreError> {
        instance::raise_change_counter(tx).await?;
        let ring = match ring::head(tx).await? {
            Some(_) => ring::next_generation(tx).await?.generation,
            None => 0,
        };
        Ok(Self {
            changes: instance::change_counter(tx).await?,
            ring,
        })
    }

    /// Raises the ones that were brought, to these at the least.
    async fn exceeded(&self, tx: &sea_orm::DatabaseTransaction) -> Result<(), StoreError> {
        let brought = Self::raised(tx).await?;
        instance::set_change_counter(tx, brought.changes.max(self.changes)).await?;
        ring::set_generation(tx, brought.ring.max(self.ring)).await
    }
}

async fn wrap_ring(to: &sea_orm::DatabaseTransaction, keys: &RestoreKeys) -> Result<String, RestoreError> {
    let master = keys.wrapping();
    for entry in ring::entries(to).await? {
        let opened = RingEntry::unwrap(&entry.wrapped, keys.of_backup())?;
        ring::rewrap(to, opened.wrap(master)?).await?;
    }
    let id = master.id()?;
    ring::set_master_key_id(to, &id).await?;
    Ok(id)
}

/// Whether nobody has set anything up in a database.
///
/// # Errors
/// When the database does not answer.
pub async fn is_unused(target: &Store) -> Result<bool, RestoreError> {
    Ok(Store::is_unused(target.reader()).await?)
}

/// The processes that have the database open.
///
/// # Errors
/// When the database does not answer.
pub async fn who_is_there(target: &Store) -> Result<Vec<LiveProcess>, RestoreError> {
    Ok(presence::live(target.reader(), None).await?)
}

/// Makes a backup of what a restore is about to replace, out of an image that is made here.
///
/// # Errors
/// [`RestoreError`] by kind.
pub async fn keep_aside(
    target: &Store,
    image: Store,
    files: BackupFiles,
    source: &MasterKeySource,
    now: Timestamp,
) -> Result<Made, RestoreError> {
    backup::rows_into(target, &image).await?;
    let head = ring::head(target.reader())
        .await?
        .ok_or(StoreError::Unreadable { table: "ring_head" })?;
    image.settle().await?;
    let master = source
        .key_with_id(&head.master_key_id)
        .map_err(BackupError::from)?;
    Ok(backup::pack(
        &files,
        &master,
        (now.rfc3339(), head.master_key_id),
        None,
    )?)
}
