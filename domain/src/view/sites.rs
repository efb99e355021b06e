//! What pages about sites are made of.

mod import;
mod list;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Unprinted;
use super::activity::EventRow;
use super::grants::GrantRow;
use super::setup_link::SetupLinkOpening;
use crate::custody::Custody;
use crate::id::SiteId;
use crate::provider::ProviderId;
use crate::site::{HandBack, SiteState};
use crate::standing::Standing;
use crate::timestamp::Timestamp;

pub use import::{Fate, ImportReport, MOST_LINES_TOLD, ReportedLine};
pub use list::{
    AppChoice, LastRefresh, MAX_SEARCH_CHARS, MOST_COUNTED, NotASort, PageAt, SiteAppRow, SiteList,
    SiteQuery, SiteRow, SiteSort,
};

/// One site with everything that its page shows; its key is not among it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteView {
    /// Its id.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its addresses; one at least.
    pub addresses: Vec<String>,
    /// Who keeps the refresh tokens of its next consents.
    pub custody: Custody,
    /// How its hand-backs end.
    pub hand_back: HandBack,
    /// Whether it may use the helper.
    pub state: SiteState,
    /// How it stands.
    pub standing: Standing,
    /// Its tags, as they were typed.
    pub tags: Vec<String>,
    /// What people wrote down.
    pub notes: String,
    /// Raised with every change.
    pub version: i64,
    /// Its apps, by name.
    pub apps: Vec<SiteAppRow>,
    /// The apps that it may be given.
    pub app_choices: Vec<AppChoice>,
    /// Its newest keys, the newest first.
    pub keys: Vec<SiteKeyView>,
    /// Its newest linked accounts; a few.
    pub grants: Vec<GrantRow>,
    /// How many linked accounts end with the site; once it is revoked, how many did.
    pub accounts_ending: u64,
    /// Its set-up link, while it works.
    pub setup_link: Option<SetupLinkState>,
    /// Who opened its set-up links, the newest first.
    pub openings: Vec<SetupLinkOpening>,
    /// Origins that were refused, the newest first.
    pub origins: Vec<RefusedOrigin>,
    /// What happened last.
    pub events: Vec<EventRow>,
}

/// What is known of a site's set-up link while it works: never the link itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupLinkState {
    /// When it was given.
    pub given: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// When it was opened for the first time.
    pub opened: Option<Timestamp>,
}

/// What giving set-up links to many sites at once would do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupLinksPlan {
    /// How many sites would get one.
    pub sites: usize,
    /// How many of them have one that works, and would work no longer.
    pub replaced: usize,
    /// How many fit and would get none, since they are revoked.
    pub revoked: usize,
    /// Whether there are more sites than get one at once.
    pub too_many: bool,
}

/// A set-up link that was just given, to be shown this once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenSetupLink {
    /// The link.
    pub url: Unprinted,
    /// When it ends.
    pub ends: Timestamp,
}

/// A site's key without the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteKeyView {
    /// What it is called.
    pub id: Uuid,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends, or ended.
    pub ends: Option<Timestamp>,
    /// Whether it has ended.
    pub ended: bool,
}

/// The two addresses that are pasted into a site's backup program. They hold its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteUrls {
    /// The app's name.
    pub app: String,
    /// Whose API it is.
    pub provider: ProviderId,
    /// Where linking begins.
    pub helper_url: Unprinted,
    /// Where fresh access tokens come from.
    pub refresh_url: Unprinted,
}

/// An origin whose callback was refused for a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedOrigin {
    /// Scheme, host and port, such as `https://www.example.com`.
    pub origin: String,
    /// When a callback there was refused last.
    pub newest: Timestamp,
    /// How often that was.
    pub count: u64,
}
