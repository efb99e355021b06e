//! Activity as pages show it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::activity::{EventKind, Outcome, Place};
use crate::id::{ClientSecretId, SiteId};
use crate::provider::ProviderId;
use crate::timestamp::Timestamp;

/// One page of activity, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPage {
    /// The events.
    pub events: Vec<EventRow>,
    /// Where to go on, if there is more or may be.
    pub next: Option<Place>,
    /// How far back was looked, where looking ended before a page was full and before there was nothing left.
    pub looked_back_to: Option<Timestamp>,
    /// Every app of the tenant, to choose from.
    pub apps: Vec<AppName>,
    /// The site that is asked for.
    pub site: Option<SiteName>,
}

/// An app, as an event names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppName {
    /// Its id.
    pub id: String,
    /// Its name, as long as the app is there.
    pub name: Option<String>,
    /// Whose API it is.
    pub provider: Option<ProviderId>,
}

/// A site, as an event names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteName {
    /// Its id.
    pub id: SiteId,
    /// Its name, as long as the site is there.
    pub name: Option<String>,
}

/// An event in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// How it ended.
    pub outcome: Outcome,
    /// With which app.
    pub app: AppName,
    /// At which site.
    pub site: Option<SiteName>,
    /// From where, as far as it was kept.
    pub address: Option<String>,
    /// The provider's safe code, or ours.
    pub reason: Option<String>,
    /// How long the provider took, in milliseconds.
    pub upstream_ms: Option<u64>,
}

/// One event with everything that is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDetails {
    /// What the list shows of it.
    pub row: EventRow,
    /// The fingerprint of the refresh token that came, in hexadecimal.
    pub token_in: Option<String>,
    /// The fingerprint of the refresh token that the provider gave in its place.
    pub token_out: Option<String>,
    /// The request, as the log and the answers name it.
    pub request_id: Option<Uuid>,
    /// The client secret that it is about: what it is called.
    pub secret: Option<ClientSecretId>,
}
