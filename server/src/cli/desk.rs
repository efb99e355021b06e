//! Where tasks are done: the opened broker, and who does them.

use broker::Broker;
use broker::access::{CommandLine, ManageTenant, OwnTenant};
use broker::clock::Clock;
use broker::presence::ProcessKind;
use broker::store::Location;

use super::output::{Failure, Subject};
use crate::config::Settings;
use crate::instance::{self, InUse, Opened};

/// The opened broker, with what the tasks need beside it.
pub(super) struct Desk {
    /// The broker.
    pub(super) broker: Broker,
    /// The right to everything.
    pub(super) who: CommandLine,
    in_use: InUse,
    loopback: bool,
    folder: String,
}

impl Desk {
    /// Opens the instance; only as the owner of its data directory, on PostgreSQL too.
    pub(super) async fn open(settings: &Settings, may_begin: bool) -> Result<Self, Failure> {
        let folder = std::path::absolute(&settings.data_dir).unwrap_or_else(|_| settings.data_dir.clone());
        let folder = folder.display().to_string();
        let begins = matches!(instance::location(settings), Location::SqliteFile(file) if !file.exists());
        if begins && !may_begin {
            // Else a command in a wrong folder would leave a new, empty instance there, and a backup of it.
            return Err(nothing_here(&folder));
        }
        let Opened { broker, in_use } =
            instance::open(settings, Clock::machine(), ProcessKind::Command).await?;
        Ok(Self {
            broker,
            in_use,
            who: CommandLine::as_owner_of_the_machine(),
            loopback: settings.is_loopback(),
            folder,
        })
    }

    /// Writes down what is still in memory.
    pub(super) async fn close(self) {
        self.broker.close().await;
        drop(self.in_use);
    }

    /// The right to manage the organisation with this slug.
    pub(super) async fn tenant(&self, slug: &str) -> Result<ManageTenant, Failure> {
        match self.broker.operator_of(self.who, slug).await {
            Ok(scope) => Ok(scope),
            Err(broker::error::Error::NotFound) if self.is_new().await? => Err(nothing_here(&self.folder)),
            Err(error) => Err(Failure::about(Subject::Tenant)(error)),
        }
    }

    /// The right to decide on the people of the organisation with this slug.
    pub(super) async fn owned(&self, slug: &str) -> Result<OwnTenant, Failure> {
        let missing = Failure::about(Subject::Tenant);
        self.broker.owner_of(self.who, slug).await.map_err(missing)
    }

    /// Whether the first run is still to come.
    pub(super) async fn is_new(&self) -> Result<bool, Failure> {
        self.broker
            .first_run_is_open()
            .await
            .map_err(Failure::about(Subject::FirstRun))
    }

    /// What who pastes an address should know.
    pub(super) fn note_on_addresses(&self) -> Option<String> {
        let origin = self.broker.public_origin();
        self.loopback.then(|| {
            format!("Sites on other machines cannot use these addresses: KEYFERRY_PUBLIC_URL is {origin}, which leads to this machine only.")
        })
    }
}

fn nothing_here(folder: &str) -> Failure {
    Failure::saying(format!(
        "nothing is set up here yet (data directory {folder}); begin with `keyferry setup`, or give the command the \
         settings that the server has, KEYFERRY_DATA_DIR first of all"
    ))
}
