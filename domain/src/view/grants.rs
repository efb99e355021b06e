//! What pages about linked accounts are made of: grants whose token Keyferry keeps. No token is ever among it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::sites::AppChoice;
use crate::grant::{GrantCustody, HolderProtocol};
use crate::id::{AppId, GrantId, HolderId, SiteId};
use crate::provider::SafeCode;
use crate::standing::grant::{GrantEnd, GrantStanding};
use crate::text::Text;
use crate::timestamp::Timestamp;

/// Which grants are asked for, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantQuery {
    /// Only those of this site.
    pub site: Option<SiteId>,
    /// Only those of this app.
    pub app: Option<AppId>,
    /// Only those that stand so.
    pub state: Option<GrantFilter>,
    /// The page that follows this grant.
    pub after: Option<GrantId>,
}

impl GrantQuery {
    /// Whether some grants are left out.
    pub fn is_filtered(&self) -> bool {
        self.site.is_some() || self.app.is_some() || self.state.is_some()
    }
}

/// What a list of grants can be narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantFilter {
    /// Those that refresh.
    Live,
    /// Those that the owner has to link again.
    Dead,
    /// Those that were ended here.
    Revoked,
}

impl GrantFilter {
    /// Every filter.
    pub const ALL: [Self; 3] = [Self::Live, Self::Dead, Self::Revoked];

    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Dead => "dead",
            Self::Revoked => "revoked",
        }
    }

    /// The filter in a few words, for people.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Live => "Working",
            Self::Dead => "Must be linked again",
            Self::Revoked => "Revoked",
        }
    }
}

/// A word that names no filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("linked accounts are live, dead or revoked")]
pub struct NotAGrantFilter;

impl FromStr for GrantFilter {
    type Err = NotAGrantFilter;

    fn from_str(text: &str) -> Result<Self, NotAGrantFilter> {
        Self::ALL
            .into_iter()
            .find(|filter| filter.as_str() == text)
            .ok_or(NotAGrantFilter)
    }
}

/// One page of a tenant's grants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantList {
    /// The grants.
    pub grants: Vec<GrantRow>,
    /// The grant after which the next page comes, if there is one.
    pub next: Option<GrantId>,
    /// The apps that may be asked for.
    pub app_choices: Vec<AppChoice>,
    /// The name of the site that is asked for, if one is and it is there.
    pub site: Option<String>,
}

/// Grants that nobody has used for some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusedGrants {
    /// For how many days.
    pub days: u32,
    /// How many there are.
    pub total: u64,
    /// The oldest of them, as many as a page of the list holds.
    pub grants: Vec<GrantRow>,
}

/// One grant as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantRow {
    /// Its id.
    pub id: GrantId,
    /// What the owner knows the account by; nothing if the provider did not tell.
    pub account: Option<String>,
    /// The app.
    pub app: AppChoice,
    /// The site for which it was made.
    pub site: SiteId,
    /// That site's name.
    pub site_name: String,
    /// Who keeps the token.
    pub custody: GrantCustody,
    /// How it stands.
    pub standing: GrantStanding,
    /// When it ends by itself, if it does.
    pub ends: Option<GrantEnd>,
    /// When it was made.
    pub made: Timestamp,
    /// When it was last asked for an access token, to within a day.
    pub used: Option<Timestamp>,
    /// How many can use it.
    pub holders: u64,
}

/// One grant with everything that its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantView {
    /// As lists show it.
    pub row: GrantRow,
    /// What it allows: the title of its scope profile.
    pub allows: Text,
    /// What the provider's newest refusal said, if nothing worked since.
    pub reason: Option<SafeCode>,
    /// When its token was last renewed at the provider.
    pub refreshed: Option<Timestamp>,
    /// Where its owner links it again, if it is dead and its site and app may be used. The address is no secret.
    pub relink_url: Option<String>,
    /// What ends at the provider when it is revoked here.
    pub at_provider: EndsAtProvider,
    /// The names of sites with other links of the same account, which end too where its provider ends everything; a bounded number.
    pub same_account: Vec<String>,
    /// Who can use it, the newest first, those that were ended among them; a bounded number.
    pub holders: Vec<HolderRow>,
}

/// What a revoke here does at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndsAtProvider {
    /// Nothing: the provider has no way, and the owner has to disconnect the app there.
    Nothing,
    /// The token ends there as well.
    Ends {
        /// At once; otherwise when an AuthID is shown the next time, since nobody else can open the token.
        at_once: bool,
        /// Together with everything else that this account has consented to for this app.
        all_of_account: bool,
    },
}

/// One who can use a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderRow {
    /// Its id.
    pub id: HolderId,
    /// The first half of the AuthID, which is no secret; nothing for other protocols.
    pub auth_id: Option<String>,
    /// By which protocol.
    pub protocol: HolderProtocol,
    /// At which site.
    pub site: SiteId,
    /// That site's name.
    pub site_name: String,
    /// When it was made.
    pub made: Timestamp,
    /// When it was last used, to within a day.
    pub used: Option<Timestamp>,
    /// When it was ended, if it was.
    pub revoked: Option<Timestamp>,
}
