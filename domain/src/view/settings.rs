//! The settings of a tenant, for their page.

use serde::{Deserialize, Serialize};

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
