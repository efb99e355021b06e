//! `keyferry backup`: everything in one file.

use std::path::{Path, PathBuf};

use broker::backup::{BackupError, BackupFiles, MIN_PASSPHRASE_CHARS, Made};
use clap::Args;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};
use super::scratch::Scratch;
use super::stdin;
use crate::instance;

const EXAMPLE: &str = "\
Examples:
  keyferry backup /var/backups/keyferry-2026-11-21.backup
  {\"file\":\"/var/backups/keyferry-2026-11-21.backup\",\"made_at\":\"2026-11-21T18:05:09Z\",\"bytes\":212992,\
\"master_key_id\":\"5d0c1f7a\",\"holds_master_key\":false,\"next\":\"…\"}

  keyferry backup --with-master-key /media/safe/keyferry.backup < passphrase.txt

The backup holds every row as it is at one moment, activity included, from SQLite and PostgreSQL alike, and can be \
restored onto either. It leaves out what is of the moment: sessions, links for new passwords, consents in progress. \
Client secrets and site keys in it are sealed and open only with the master key, whose id it names. The server may run.";

/// Where the backup goes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Backup {
    /// The file to write; one that exists is never overwritten
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Put the master key into the backup, sealed with a passphrase of 12 characters or more from standard input
    #[arg(long)]
    with_master_key: bool,
    /// Say that the passphrase comes from standard input, as it does anyway
    #[arg(long, requires = "with_master_key")]
    passphrase_stdin: bool,
}

#[derive(Serialize)]
struct BackupAnswer {
    file: String,
    made_at: String,
    bytes: u64,
    master_key_id: String,
    holds_master_key: bool,
    next: String,
}

impl Backup {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let target = std::path::absolute(&self.file).unwrap_or_else(|_| self.file.clone());
        if target.exists() {
            return Err(said(BackupError::Exists(target)));
        }
        if let Some(folder) = target.parent().filter(|folder| !folder.is_dir()) {
            return Err(said(BackupError::NoFolder(folder.to_owned())));
        }
        let passphrase = self.with_master_key.then(passphrase).transpose()?;
        let holds_master_key = passphrase.is_some();
        let made = write(desk, &target, passphrase).await?;
        Answer::of(&BackupAnswer {
            next: next(&made, holds_master_key),
            file: target.display().to_string(),
            made_at: made.made_at,
            bytes: made.bytes,
            master_key_id: made.master_key_id,
            holds_master_key,
        })
    }
}

fn next(made: &Made, holds_master_key: bool) -> String {
    let id = &made.master_key_id;
    if holds_master_key {
        format!(
            "Keep the passphrase elsewhere: with it and this file alone, everything can be restored and every client secret be read. The file holds the master key {id}."
        )
    } else {
        format!(
            "Keep a copy of the master key {id} elsewhere: without it this backup cannot be restored, and it is not in the file."
        )
    }
}

async fn write(desk: &Desk, target: &Path, passphrase: Option<SecretString>) -> Result<Made, Failure> {
    let image = Scratch::beside(target, "image");
    let unfinished = Scratch::beside(target, "unfinished");
    let store = instance::new_image(image.path()).await?;
    let master_key_id = desk.broker.copy_into(desk.who, &store).await.map_err(said)?;
    store
        .settle()
        .await
        .map_err(|error| said(BackupError::from(error)))?;
    let files = BackupFiles {
        image: image.path().to_owned(),
        unfinished: unfinished.path().to_owned(),
        target: target.to_owned(),
    };
    desk.broker
        .finish_backup(desk.who, files, master_key_id, passphrase)
        .await
        .map_err(said)
}

fn passphrase() -> Result<SecretString, Failure> {
    let passphrase = stdin::secret("Passphrase for the master key")?;
    if passphrase.expose_secret().chars().count() < MIN_PASSPHRASE_CHARS {
        return Err(Failure::saying(format!(
            "a passphrase has {MIN_PASSPHRASE_CHARS} characters or more, since whoever finds the file can try as many as they like"
        )));
    }
    Ok(passphrase)
}

pub(super) fn said(error: BackupError) -> Failure {
    match error {
        BackupError::Broker(error) => Failure::about(Subject::Instance)(error),
        error => Failure::saying(error.to_string()),
    }
}
