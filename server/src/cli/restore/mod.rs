//! `keyferry restore`: a backup in the place of what there is. No server may run meanwhile.

mod answer;
mod onto;
mod swap;

use std::path::PathBuf;

use broker::access::CommandLine;
use broker::backup::{BackupError, BackupFile};
use broker::clock::Clock;
use broker::opening::OpenError;
use broker::restore::{self, RestoreError, RestoreKeys};
use broker::store::{Location, Store};
use broker::vault::master_key::MasterKey;
use clap::Args;

use super::backup;
use super::output::{Answer, Failure, Subject};
use super::scratch::Scratch;
use super::stdin;
use crate::config::Settings;
use crate::instance;
use answer::RestoreAnswer;

const EXAMPLE: &str = "\
Examples:
  keyferry restore /var/backups/keyferry-2026-11-21.backup
  {\"made_at\":\"2026-11-21T18:05:09Z\",\"rows\":4711,\"master_key_id\":\"5d0c1f7a\",\"kept\":null,\"site_keys\":[\
{\"tenant\":\"example-com-k7q2mzd\",\"site\":\"0193…\",\"name\":\"Shop\",\"created\":\"…\",\"ends\":null}],\
\"members\":[{\"email\":\"ada@example.com\",\"password_set\":\"…\",\"instance_administrator\":true}],\"next\":\"…\"}

  keyferry restore FILE --replace --master-key-file /root/master.key.5d0c1f7a

Stop every server first. The answer lists what can be used to get in after the restore: site keys and passwords that \
were ended after the backup was made are alive again, and somebody has to look. What is there before is only replaced \
with --replace, and is kept: the SQLite file beside the new one, or a backup of PostgreSQL in the data directory.";

/// What is restored.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Restore {
    /// The file that `keyferry backup` wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Put the backup in the place of the instance that is here; that one is kept aside
    #[arg(long)]
    replace: bool,
    /// Take the master key that the backup needs from this file
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_stdin")]
    master_key_file: Option<PathBuf>,
    /// Take the master key from the backup itself; its passphrase comes from standard input
    #[arg(long)]
    passphrase_stdin: bool,
}

/// What every step of a restore needs.
struct Job<'a> {
    settings: &'a Settings,
    source: &'a Store,
    keys: &'a RestoreKeys,
    replace: bool,
    clock: Clock,
    who: CommandLine,
}

impl Restore {
    pub(super) async fn perform(self, settings: &Settings) -> Result<Answer, Failure> {
        let file = BackupFile::open(&self.file).map_err(backup::said)?;
        instance::make_data_dir(&settings.data_dir)?;
        let made_at = file.made_at().to_owned();
        let keys = RestoreKeys::find(&file, &instance::master_key(settings), self.given_key(&file)?)
            .map_err(said)?;
        let image = Scratch::beside(&settings.data_dir.join("backup"), "extracted");
        keys.extract(file, image.path()).map_err(backup::said)?;
        let source = read(&image).await?;
        restore::check(&source, &keys, settings.sandbox().is_some())
            .await
            .map_err(said)?;
        let job = Job {
            settings,
            source: &source,
            keys: &keys,
            replace: self.replace,
            clock: Clock::machine(),
            who: CommandLine::as_owner_of_the_machine(),
        };
        let outcome = match instance::location(settings) {
            Location::SqliteFile(database) => onto::sqlite(&job, &database).await,
            Location::Postgres(_) => onto::postgres(&job).await,
        };
        source.close().await;
        let (restored, kept) = outcome?;
        Answer::of(&RestoreAnswer::new(made_at, restored, kept.as_deref()))
    }

    fn given_key(&self, file: &BackupFile) -> Result<Option<MasterKey>, Failure> {
        if self.passphrase_stdin {
            let passphrase = stdin::secret("Passphrase of the backup")?;
            return file.master_key(&passphrase).map(Some).map_err(backup::said);
        }
        let Some(path) = &self.master_key_file else {
            return Ok(None);
        };
        let key = MasterKey::read(path).map_err(|error| Failure::saying(error.to_string()))?;
        key.map(Some).ok_or_else(|| {
            Failure::saying(format!(
                "{} does not exist; name the file with the master key {}",
                path.display(),
                file.master_key_id()
            ))
        })
    }
}

/// The backup's rows, in the schema of this version.
async fn read(image: &Scratch) -> Result<Store, Failure> {
    let opened = instance::new_image(image.path()).await;
    // Its seal was right, so it is what an instance wrote: one whose schema has steps that this version does not know.
    opened.map_err(|_| {
        Failure::saying("this backup was made by a later version of Keyferry; restore it with that version")
    })
}

fn said(error: RestoreError) -> Failure {
    match error {
        RestoreError::Broker(error) => Failure::about(Subject::Instance)(error),
        RestoreError::Backup(error) => backup::said(error),
        error => Failure::saying(error.to_string()),
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        backup::said(BackupError::from(error))
    }
}
