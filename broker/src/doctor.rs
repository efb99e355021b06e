//! What an operator's check-up asks of the database; the sentences are the command line's.

use domain::timestamp::Timestamp;
use url::Url;

use crate::Broker;
use crate::access::CommandLine;
use crate::audit::CheckedAudit;
use crate::error::Error;
use crate::providers::{Endpoints, of};
use crate::store::{Store, StoreError, checkup, instance, processes, ring};

/// An app, as far as a check-up looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedApp {
    /// The organisation's slug.
    pub tenant: String,
    /// Its id.
    pub id: String,
    /// The provider's id.
    pub provider: String,
    /// The address to register at the provider.
    pub redirect_uri: String,
    /// Whether it has a client secret at all.
    pub has_secret: bool,
    /// When the last of its client secrets ends; none if one has no end.
    pub secret_ends: Option<Timestamp>,
}

impl Broker {
    /// The name by which this instance knows itself at its public address; random, and no secret.
    pub fn instance_id(&self) -> &str {
        &self.0.instance_id
    }

    /// Every app that is switched on.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn checked_apps(&self, _: CommandLine) -> Result<Vec<CheckedApp>, Error> {
        let apps = checkup::apps(self.store().reader()).await?;
        let checked = apps.into_iter().map(|app| CheckedApp {
            redirect_uri: self.redirect_uri(&app.id),
            tenant: app.tenant,
            id: app.id,
            provider: app.provider,
            has_secret: app.secrets > 0,
            secret_ends: app.secret_ends,
        });
        Ok(checked.collect())
    }

    /// The token endpoint of the first provider in use, whose clock can be asked.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn a_provider_in_use(&self) -> Result<Option<Url>, Error> {
        let apps = checkup::apps(self.store().reader()).await?;
        let provider = apps.first().and_then(|app| app.provider.parse().ok());
        let endpoints =
            provider.and_then(|provider| Endpoints::of(of(provider).descriptor(), None, self.sandbox()));
        Ok(endpoints.map(|endpoints| endpoints.token))
    }
}

/// A database, looked at without changing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedDatabase {
    /// Whether its own check finds nothing wrong; PostgreSQL has none.
    pub whole: bool,
    /// Its own time.
    pub time: Timestamp,
    /// Whether it writes ahead, so that readers and the writer do not wait for each other; PostgreSQL does always.
    pub writes_ahead: bool,
    /// `sandbox` or `real`, once it was used.
    pub mark: Option<String>,
    /// The short name of the master key that wraps the ring, once there is one.
    pub master_key_id: Option<String>,
    /// The record of who changed what.
    pub audit: CheckedAudit,
}

/// Looks at a database whose schema is this version's.
///
/// # Errors
/// [`StoreError`] by kind.
pub async fn check_database(store: &Store) -> Result<CheckedDatabase, StoreError> {
    let db = store.reader();
    let time = processes::database_time(db).await?;
    Ok(CheckedDatabase {
        whole: store.is_whole().await?,
        time,
        writes_ahead: store.writes_ahead().await?,
        mark: instance::setting(db, "providers").await?,
        master_key_id: ring::head(db).await?.map(|head| head.master_key_id),
        audit: CheckedAudit::of(store, time).await?,
    })
}
