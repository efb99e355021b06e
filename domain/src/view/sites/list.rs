//! Sites as a list: which are asked for, in which order, and a row of each.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::activity::Outcome;
use crate::id::SiteId;
use crate::provider::ProviderId;
use crate::site::SiteState;
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
