//! Backups: all rows at one moment, from either database into one file that either can be restored from.

mod container;
mod passphrase;

use std::path::{Path, PathBuf};

use domain::audit::AuditAction;
use secrecy::SecretString;

pub use passphrase::MIN_PASSPHRASE_CHARS;

use container::{Header, Opened};
use passphrase::SealedMasterKey;

use crate::Broker;
use crate::access::{Actor, CommandLine};
use crate::error::Error;
use crate::opening::OpenError;
use crate::store::audit::{self, Changes, Deed};
use crate::store::{Store, StoreError, copy, ring};
use crate::vault::master_key::MasterKey;

/// Why a backup cannot be made or read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is a file of this name.
    #[error("{} exists already and is left as it is; choose another name", .0.display())]
    Exists(PathBuf),
    /// There is nothing to put the file into.
    #[error("there is no folder {}; make it, or choose another one", .0.display())]
    NoFolder(PathBuf),
    /// A file cannot be read or written.
    #[error("{} cannot be read or written ({reason}); check the name, and that this user may use it and its folder", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        reason: std::io::ErrorKind,
    },
    /// Not a backup of Keyferry.
    #[error("{} is not a backup of Keyferry, or of a later version than this one; give the file that `keyferry backup` wrote", .0.display())]
    Foreign(PathBuf),
    /// Not the bytes that were written.
    #[error(
        "this backup was damaged or changed since it was made, so nothing of it is taken; take another copy of it, or an older backup"
    )]
    Damaged,
    /// The passphrase is another one.
    #[error("this is not the passphrase that the backup's master key was sealed with")]
    WrongPassphrase,
    /// The backup holds no master key.
    #[error(
        "this backup holds no master key, so there is nothing for a passphrase to open; give the master key with the id {needed} with --master-key-file"
    )]
    NoSealedKey {
        /// The short name of the key that it needs.
        needed: String,
    },
    /// The master key cannot be had.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Anything else.
    #[error(transparent)]
    Broker(Error),
}

impl BackupError {
    fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::File {
            path: path.to_owned(),
            reason: error.kind(),
        }
    }
}

/// Whatever the broker's own error comes from.
impl<Cause: Into<Error>> From<Cause> for BackupError {
    fn from(cause: Cause) -> Self {
        Self::Broker(cause.into())
    }
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// When.
    pub made_at: String,
    /// The short name of the master key that it needs.
    pub master_key_id: String,
    /// How many bytes it has.
    pub bytes: u64,
}

/// The names under which a backup comes into being.
#[derive(Debug, Clone)]
pub struct BackupFiles {
    /// A SQLite file with this version's schema and all rows; see [`Broker::copy_into`].
    pub image: PathBuf,
    /// What it is called until it is whole.
    pub unfinished: PathBuf,
    /// What it is called then.
    pub target: PathBuf,
}

impl Broker {
    /// Copies all rows, as they are at one moment, into an empty database of this version's schema. Sessions, codes,
    /// links and consents in progress are left out. Answers the short name of the master key that the copy needs: it may
    /// be changed while the copy is made.
    ///
    /// # Errors
    /// [`BackupError`] by kind.
    pub async fn copy_into(&self, _: CommandLine, image: &Store) -> Result<String, BackupError> {
        let deed = Deed {
            tenant: None,
            actor: Actor::CommandLine,
            action: AuditAction::InstanceBackup,
            target: "",
            changes: Changes::none(),
        };
        let tx = self.store().begin().await?;
        audit::record(&tx, deed, self.clock().now()).await?;
        tx.commit().await?;
        rows_into(self.store(), image).await?;
        let head = ring::head(image.writer()).await?;
        let head = head.ok_or(StoreError::Unreadable { table: "ring_head" })?;
        Ok(head.master_key_id)
    }

    /// Makes the backup's file out of the copied rows. It holds the master key only if there is a passphrase.
    ///
    /// # Errors
    /// [`BackupError`] by kind.
    pub async fn finish_backup(
        &self,
        _: CommandLine,
        files: BackupFiles,
        master_key_id: String,
        passphrase: Option<SecretString>,
    ) -> Result<Made, BackupError> {
        let master = self.0.master_key.key_with_id(&master_key_id)?;
        let made_at = self.clock().now().rfc3339();
        let work = move || pack(&files, &master, (made_at, master_key_id), passphrase.as_ref());
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| Error::Internal("a backup was not finished".to_owned()))?
    }
}

/// All rows, as they are at one moment, into an empty database.
pub(crate) async fn rows_into(from: &Store, image: &Store) -> Result<u64, BackupError> {
    let (from, to) = (from.at_one_moment().await?, image.begin().await?);
    let rows = copy::copy_all(&from, &to).await?;
    to.commit().await?;
    Ok(rows)
}

/// Makes the backup's file out of an image.
pub(crate) fn pack(
    files: &BackupFiles,
    master: &MasterKey,
    (made_at, master_key_id): (String, String),
    passphrase: Option<&SecretString>,
) -> Result<Made, BackupError> {
    let length = std::fs::metadata(&files.image)
        .map_err(|error| BackupError::file(&files.image, &error))?
        .len();
    let sealed = passphrase.map(|passphrase| SealedMasterKey::seal(master, passphrase));
    let header = Header {
        made_at: made_at.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        master_key_id: master_key_id.clone(),
        master_key: sealed.transpose()?,
        length,
    };
    let bytes = container::write(&files.image, (&files.unfinished, &files.target), &header, master)?;
    Ok(Made {
        made_at,
        master_key_id,
        bytes,
    })
}

/// A backup's file, of which only the first lines were read.
pub struct BackupFile(Opened);

impl BackupFile {
    /// Reads what the file says of itself.
    ///
    /// # Errors
    /// [`BackupError::Foreign`], [`BackupError::Damaged`], [`BackupError::File`].
    pub fn open(path: &Path) -> Result<Self, BackupError> {
        container::open(path).map(Self)
    }

    /// The short name of the master key that it needs.
    pub fn master_key_id(&self) -> &str {
        &self.0.header.master_key_id
    }

    /// When it was made (RFC 3339).
    pub fn made_at(&self) -> &str {
        &self.0.header.made_at
    }

    /// Whether it holds that key, sealed with a passphrase.
    pub fn holds_master_key(&self) -> bool {
        self.0.header.master_key.is_some()
    }

    /// The master key that it holds.
    ///
    /// # Errors
    /// [`BackupError::NoSealedKey`], [`BackupError::WrongPassphrase`].
    pub fn master_key(&self, passphrase: &SecretString) -> Result<MasterKey, BackupError> {
        let sealed = self.0.header.master_key.as_ref();
        let sealed = sealed.ok_or_else(|| BackupError::NoSealedKey {
            needed: self.master_key_id().to_owned(),
        })?;
        sealed.open(passphrase).ok_or(BackupError::WrongPassphrase)
    }

    /// Writes the rows, as a SQLite database, into a new file; only if every byte is as it was.
    ///
    /// # Errors
    /// [`BackupError::Damaged`], [`BackupError::File`].
    pub fn extract(self, master: &MasterKey, to: &Path) -> Result<(), BackupError> {
        self.0.extract(master, to)
    }
}
