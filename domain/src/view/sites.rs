//! What pages about sites are made of.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Unprinted;
use super::activity::EventRow;
use super::grants::GrantRow;
use super::setup_link::SetupLinkOpening;
use crate::activity::Outcome;
use crate::custody::Custody;
use crate::id::SiteId;
use crate::provider::ProviderId;
use crate::site::{HandBack, SiteState};
use crate::standing::{Standing, StandingGroup};
use crate::text;
use crate::text::Text;
use crate::timestamp::Timestamp;

/// The longest text that is looked for, in characters.
pub const MAX_SEARCH_CHARS: usize = 120;

/// Which sites are asked for, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteQuery {
    /// Part of a name, an address or a tag, whatever its case; empty for every site.
    pub search: String,
    /// Only sites that stand so.
    pub state: Option<StandingGroup>,
    /// Only sites that have the app with this id.
    pub app: Option<String>,
    /// Only sites with this tag.
    pub tag: Option<String>,
    /// In which order.
    pub sort: SiteSort,
    /// Where in that order.
    pub at: PageAt,
}

impl SiteQuery {
    /// Whether some sites are left out.
    pub fn is_filtered(&self) -> bool {
        !self.search.is_empty() || self.state.is_some() || self.app.is_some() || self.tag.is_some()
    }
}

/// The order of a list of sites.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteSort {
    /// By name, whatever its case.
    #[default]
    Name,
    /// The one that was refreshed last first.
    Refresh,
    /// The one whose trouble is newest first.
    Trouble,
}

impl SiteSort {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Name, Self::Refresh, Self::Trouble];

    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Refresh => "refresh",
            Self::Trouble => "trouble",
        }
    }

    /// The order in a few words, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Name => text!("sites-sort-name"),
            Self::Refresh => text!("sites-sort-refresh"),
            Self::Trouble => text!("sites-sort-trouble"),
        }
    }
}

/// A word that names no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("sites are sorted by name, refresh or trouble")]
pub struct NotASort;

impl FromStr for SiteSort {
    type Err = NotASort;

    fn from_str(text: &str) -> Result<Self, NotASort> {
        Self::ALL
            .into_iter()
            .find(|sort| sort.as_str() == text)
            .ok_or(NotASort)
    }
}

/// A place in a list: its beginning, or next to a row that an earlier page named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageAt {
    /// The first page.
    #[default]
    Start,
    /// The page that follows this row.
    After(String),
    /// The page that ends before this row.
    Before(String),
}

/// One page of a tenant's sites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteList {
    /// The sites, in the order that was asked for.
    pub sites: Vec<SiteRow>,
    /// How many sites the tenant has in all, whatever was asked for; never more than [`MOST_COUNTED`].
    pub total: u64,
    /// How many of them fit, if not all were asked for; counted among [`MOST_COUNTED`].
    pub fitting: Option<u64>,
    /// How many apps the tenant has: without one, no site can be linked.
    pub apps: u64,
    /// The row after which the next page comes, if there is one.
    pub next: Option<String>,
    /// The row before which the previous page ends, if there is one.
    pub previous: Option<String>,
    /// How many sites were looked through, if there are more that were not.
    pub looked_through: Option<u64>,
    /// The apps that may be asked for.
    pub app_choices: Vec<AppChoice>,
    /// The tags that may be asked for, a few hundred at most.
    pub tag_choices: Vec<String>,
}

/// An app to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppChoice {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose API it is.
    pub provider: ProviderId,
}

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

/// The most lines of a list that are told one by one.
pub const MOST_LINES_TOLD: usize = 200;

/// What would become of a list of sites.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// How many sites were added already, if there was not time for all.
    pub added: usize,
    /// How many lines would become a site.
    pub new: usize,
    /// How many name an address that is known already.
    pub exists: usize,
    /// How many are wrong.
    pub faults: usize,
    /// Whether the first line was taken for a heading.
    pub heading: bool,
    /// At most [`MOST_LINES_TOLD`] lines: those that are wrong first, then those that are known, then the new ones, those that
    /// may not be meant so before the others.
    pub lines: Vec<ReportedLine>,
    /// How many lines are not among them.
    pub left_out: usize,
}

impl ImportReport {
    /// The same list after so many of its new sites were added.
    #[must_use]
    pub fn after(mut self, added: usize) -> Self {
        self.added = added;
        self.new = self.new.saturating_sub(added);
        self.exists = self.exists.saturating_add(added);
        // What became of each line would have to be asked once more.
        self.lines.clear();
        self.left_out = 0;
        self
    }
}

/// A line of a list of sites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedLine {
    /// Its number, from 1.
    pub number: u64,
    /// The site's name, if it could be read.
    pub name: Option<String>,
    /// What may not be meant so, in a sentence.
    pub doubt: Option<Text>,
    /// What would become of it.
    pub fate: Fate,
}

/// What would become of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// A new site.
    New,
    /// Nothing; the sentence says which address is known.
    Exists(Text),
    /// Nothing; the sentence says what is wrong.
    Fault(Text),
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

/// How far sites are counted.
pub const MOST_COUNTED: u64 = 20_000;

/// A site in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteRow {
    /// Its id.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Its addresses, in the order in which they were given; one at least.
    pub addresses: Vec<String>,
    /// Whether it may use the helper.
    pub state: SiteState,
    /// How it stands.
    pub standing: Standing,
    /// Its tags, as they were typed.
    pub tags: Vec<String>,
    /// Its apps, by name.
    pub apps: Vec<SiteAppRow>,
}

/// An app of a site in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteAppRow {
    /// The app's id.
    pub app: String,
    /// The app's name.
    pub name: String,
    /// Whose API it is.
    pub provider: ProviderId,
    /// Whether the app is switched off.
    pub disabled: bool,
    /// The newest refresh, if there was one.
    pub last_refresh: Option<LastRefresh>,
}

impl SiteAppRow {
    /// How a site would stand that has this app alone.
    pub fn standing(&self) -> Standing {
        match &self.last_refresh {
            _ if self.disabled => Standing::Off,
            Some(refresh) => Standing::of_refresh(refresh.outcome),
            None => Standing::NeverSeen,
        }
    }
}

/// The newest refresh of a site with an app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastRefresh {
    /// When.
    pub at: Timestamp,
    /// How it ended.
    pub outcome: Outcome,
    /// The provider's safe code, if it refused.
    pub reason: Option<String>,
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
