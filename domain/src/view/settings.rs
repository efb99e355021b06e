//! The settings of a tenant, for their page.

use serde::{Deserialize, Serialize};

use crate::papers::OwnWords;
use crate::timestamp::Timestamp;

/// All that the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsView {
    /// The tenant's name.
    pub name: String,
    /// Its name on the command line.
    pub slug: String,
    /// The word for how much of an address is kept.
    pub addresses: String,
    /// For how many days events are kept.
    pub keep_days: u16,
    /// The name of the time zone.
    pub time_zone: String,
    /// Raised with every change.
    pub version: i64,
    /// The oldest event that there is.
    pub oldest: Option<Timestamp>,
    /// The names of all time zones.
    pub time_zones: Vec<String>,
}

/// What the page of the public papers shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersView {
    /// What the tenant says for itself.
    pub own: OwnWords,
    /// Raised with every change of that; 0 while nothing was said.
    pub version: i64,
    /// Since when the papers say what they say.
    pub since: Timestamp,
    /// The tenant's name in addresses.
    pub slug: String,
    /// The address of the service.
    pub address: String,
}
