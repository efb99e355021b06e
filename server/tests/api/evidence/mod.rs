//! What a story leaves behind, and that none of it holds a secret: every `World`, every machine of the command line and
//! every installation of the real program ends with this check, so that no story has to think of it.

mod canary;
mod command;
mod encodings;
mod files;
mod log;
mod ring;
mod rows;
mod search;
mod used;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use broker::Broker;
use sea_orm_migration::sea_orm::DbErr;
use simulator::{ProviderHandle, ProviderId, Simulator};

use crate::database::one_connection;

pub(crate) use encodings::hex;
pub(crate) use ring::keys as keys_of_ring;
pub(crate) use rows::every_row;
pub(crate) use search::Leak;
use search::{Place, Search};
pub(crate) use used::Watched;

/// Known to every story.
const OF_EVERY_STORY: [&str; 3] = [
    crate::world::PASSWORD,
    crate::world::STALE,
    simulator::DEFAULT_CLIENT_SECRET,
];

/// The evidence of one story. Dropping it makes the check; a leak ends the story loudly.
pub(crate) struct Evidence {
    port: Option<u16>,
    log_from: usize,
    folders: Mutex<Vec<PathBuf>>,
    postgres: Option<String>,
    broker: Option<Broker>,
    providers: Mutex<Vec<ProviderHandle>>,
    said: Mutex<Vec<Place>>,
    secrets: Mutex<BTreeSet<Vec<u8>>>,
    /// Somebody has looked at the leaks.
    told: bool,
}

impl Evidence {
    /// From now on: in this folder and all below it.
    pub(crate) fn of_folder(folder: &Path) -> Self {
        Self {
            port: None,
            log_from: log::listen(),
            folders: Mutex::new(vec![folder.to_owned()]),
            postgres: None,
            broker: None,
            providers: Mutex::default(),
            said: Mutex::default(),
            secrets: Mutex::default(),
            told: false,
        }
    }

    /// And in every row of this database.
    pub(crate) fn and_postgres(&mut self, url: Option<&str>) {
        self.postgres = url.map(str::to_owned);
    }

    /// The secrets are those of the browsers of the server at this address, and of its providers.
    pub(crate) fn and_server(&mut self, origin: &str, simulator: &Simulator) {
        self.and_browsers_of(origin);
        self.and_providers(simulator);
    }

    /// The secrets are those of the browsers of the server at this address.
    pub(crate) fn and_browsers_of(&mut self, origin: &str) {
        self.port = Some(used::port_of(origin));
    }

    /// And those of these providers.
    pub(crate) fn and_providers(&self, simulator: &Simulator) {
        locked(&self.providers).extend(ProviderId::ALL.map(|id| simulator.provider(id)));
    }

    /// And those that another story, or another part of this one, knows by now.
    pub(crate) fn and_secrets_of(&self, other: &Self) {
        locked(&self.secrets).extend(other.known_secrets());
    }

    /// And in the metrics of a server in this process.
    pub(crate) fn and_metrics(&mut self, broker: Broker) {
        self.broker = Some(broker);
    }

    /// And in the files of another program.
    pub(crate) fn and_files_below(&self, folder: &Path) {
        locked(&self.folders).push(folder.to_owned());
    }

    /// And in what a program has said.
    pub(crate) fn and_said(&self, who: &str, text: &str) {
        locked(&self.said).push(Place::new(who, text));
    }

    /// Must be found nowhere.
    pub(crate) fn secret(&self, secret: &str) {
        locked(&self.secrets).insert(secret.into());
    }

    /// The leaks of a story that was meant to have some.
    pub(crate) async fn into_leaks(mut self) -> Vec<Leak> {
        self.told = true;
        self.leaks().await
    }

    /// Everything that must be found nowhere, found.
    async fn leaks(&self) -> Vec<Leak> {
        let mut secrets = self.known_secrets();
        let mut places = self.places_without_rows().await;
        for url in self.databases() {
            match self.rows(&url, &mut secrets).await {
                Ok(rows) => places.push(Place::new("a row", rows)),
                // A story may have left a file broken; its bytes are looked at as they are.
                Err(error) => assert!(url.starts_with("sqlite"), "the rows cannot be read: {error}"),
            }
        }
        Search::of(secrets).leaks_in(&places)
    }

    fn known_secrets(&self) -> BTreeSet<Vec<u8>> {
        let mut secrets = locked(&self.secrets).clone();
        secrets.extend(OF_EVERY_STORY.map(Into::into));
        let used = self.port.map(used::of).unwrap_or_default();
        secrets.extend(used.into_iter().map(String::into_bytes));
        let provided = locked(&self.providers).clone();
        let provided = provided.iter().flat_map(ProviderHandle::secrets);
        secrets.extend(provided.map(String::into_bytes));
        secrets.extend(self.master_keys().into_iter().map(String::into_bytes));
        secrets
    }

    fn master_keys(&self) -> Vec<String> {
        let folders = locked(&self.folders);
        folders
            .iter()
            .flat_map(|folder| files::master_keys(folder))
            .collect()
    }

    async fn places_without_rows(&self) -> Vec<Place> {
        let mut places = locked(&self.said).clone();
        if let Some(broker) = &self.broker {
            // A story may have left no database to write to.
            let _ = tokio::time::timeout(Duration::from_secs(5), broker.recorder().flush()).await;
            let metrics = broker.metrics_text().expect("metrics can be written");
            places.push(Place::new("/metrics", metrics));
        }
        places.push(Place::new("the log", log::since(self.log_from)));
        for folder in locked(&self.folders).iter() {
            places.extend(files::below(folder));
        }
        places
    }

    fn databases(&self) -> Vec<String> {
        let folders = locked(&self.folders).clone();
        let sqlite = folders
            .iter()
            .flat_map(|folder| files::named(folder, "keyferry.sqlite"))
            .map(|file| format!("sqlite://{}", file.display()));
        sqlite.chain(self.postgres.clone()).collect()
    }

    /// All rows; what they keep wrapped joins the secrets.
    async fn rows(&self, url: &str, secrets: &mut BTreeSet<Vec<u8>>) -> Result<Vec<u8>, DbErr> {
        let db = one_connection(url).await?;
        for master_key in self.master_keys() {
            secrets.extend(ring::keys(&db, &master_key).await);
        }
        let rows = every_row(&db).await;
        db.close().await?;
        Ok(rows::with_bytes(&rows?))
    }
}

impl Drop for Evidence {
    fn drop(&mut self) {
        if self.told || std::thread::panicking() {
            return;
        }
        let leaks = wait_for(self.leaks());
        let told: Vec<_> = leaks.iter().map(ToString::to_string).collect();
        assert!(
            leaks.is_empty(),
            "{} secrets are where others can read:\n{}",
            leaks.len(),
            told.join("\n")
        );
    }
}

/// Works with and without a runtime around, and never in the way of the story's own tasks.
pub(crate) fn wait_for<T: Send>(future: impl Future<Output = T> + Send) -> T {
    std::thread::scope(|scope| {
        let run = scope.spawn(|| {
            let mut runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = runtime.enable_all().build().expect("a runtime");
            runtime.block_on(future)
        });
        run.join().expect("the evidence can be read")
    })
}

fn locked<T>(what: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
