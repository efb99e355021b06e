//! The overview: what needs somebody, and how things went.

use serde::{Deserialize, Serialize};

use super::activity::{AppName, EventRow, SiteName};
use super::dates::DueDate;
use crate::activity::Outcome;
use crate::provider::ProviderId;
use crate::timestamp::Timestamp;

/// All that the overview shows; nothing needs to be asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// When it was put together.
    pub at: Timestamp,
    /// How many sites the tenant has that were not revoked.
    pub sites: u64,
    /// How many apps the tenant has.
    pub apps: u64,
    /// Whether any site has refreshed, as far as is known: the newest refresh of each that is there, and the last 30 days.
    pub refreshed: bool,
    /// Sites that wait for a person.
    pub attention: Listed<SiteInTrouble>,
    /// Sites that never asked for anything.
    pub never_seen: Listed<NeverSeen>,
    /// Refreshes by outcome, hour by hour for 24 hours, oldest first.
    pub hours: Vec<Stretch>,
    /// Refreshes by outcome, day by day for 30 days of the tenant's time zone, oldest first.
    pub days: Vec<Stretch>,
    /// How long each provider took, hour by hour.
    pub latency: Vec<ProviderLatency>,
    /// Apps whose last client secret that works ends soon, or has ended.
    pub ending_secrets: Vec<EndingSecret>,
    /// Links that end and chores that are due within 30 days, or are overdue.
    pub due: Vec<DueDate>,
    /// Apps whose calls pause.
    pub paused: Vec<PausedApp>,
    /// What happened last, newest first.
    pub newest: Vec<EventRow>,
}

/// The newest of a list, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed<T> {
    /// The newest.
    pub newest: Vec<T>,
    /// How many there are.
    pub total: u64,
}

/// A site that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteInTrouble {
    /// The site.
    pub site: SiteName,
    /// The app that does not work there.
    pub app: AppName,
    /// How the newest refresh ended.
    pub outcome: Outcome,
    /// Why, as a safe code.
    pub reason: Option<String>,
    /// When the newest refresh was.
    pub newest: Timestamp,
    /// The hour of the last refresh that worked; none if none did within 30 days.
    pub last_worked: Option<Timestamp>,
}

/// A site that never asked for anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeverSeen {
    /// The site.
    pub site: SiteName,
    /// The first of its apps.
    pub app: AppName,
    /// When the site was made.
    pub made: Timestamp,
}

/// What happened within an hour or a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// When it begins.
    pub from: Timestamp,
    /// When the next one begins.
    pub until: Timestamp,
    /// How many refreshes ended how; outcomes that there were none of are left out.
    pub counts: Vec<(Outcome, u64)>,
}

impl Stretch {
    /// How many refreshes there were.
    pub fn total(&self) -> u64 {
        self.counts
            .iter()
            .fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// How many ended so.
    pub fn of(&self, outcome: Outcome) -> u64 {
        let found = self.counts.iter().find(|(found, _)| *found == outcome);
        found.map_or(0, |(_, count)| *count)
    }
}

/// How long a provider took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderLatency {
    /// The provider.
    pub provider: ProviderId,
    /// Hour by hour for 24 hours, oldest first.
    pub hours: Vec<Latency>,
}

/// How long a provider took within one hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Latency {
    /// When the hour begins.
    pub from: Timestamp,
    /// The mean and the longest, in milliseconds; none if the provider was not called.
    pub took: Option<Took>,
}

/// A mean and a maximum, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Took {
    /// The mean.
    pub mean_ms: u64,
    /// The longest.
    pub longest_ms: u64,
}

/// An app whose last client secret that works ends soon, or has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingSecret {
    /// The app.
    pub app: AppName,
    /// When it ends, or ended.
    pub ends: Timestamp,
    /// Whether that moment has passed.
    pub ended: bool,
}

/// An app whose calls pause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PausedApp {
    /// The app.
    pub app: AppName,
    /// The hour in which the pause began.
    pub since: Timestamp,
}
