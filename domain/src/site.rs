//! What a site is, and what may be asked of one when it is made.

pub mod import;
mod notes;
mod tag;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::custody::Custody;
use crate::form::Name;
use crate::id::AppId;
use crate::redirect::SiteAddress;
use crate::text;
use crate::text::Text;

pub use notes::{BadNotes, MAX_NOTES_CHARS, Notes};
pub use tag::{BadTags, MAX_TAG_CHARS, MAX_TAGS, NotATag, Tag, Tags};

/// The most addresses that one site may have.
pub const MAX_ADDRESSES: usize = 8;

/// Whether a site may still use the helper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteState {
    /// Its key works.
    Active,
    /// Switched off for a while: its key is refused and stays what it is.
    Disabled,
    /// Its keys were ended for ever.
    Revoked,
}

impl SiteState {
    /// The word that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
            Self::Revoked => "revoked",
        }
    }
}

/// How a hand-back ends: with one more click, or at once where a person has confirmed that callback before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HandBack {
    /// A page names site and account and waits for a click.
    Ask,
    /// No second click for a callback that a person confirmed for this site before.
    AtOnce,
}

impl HandBack {
    /// The word that is stored and given on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::AtOnce => "at-once",
        }
    }
}

/// A word that names no way to hand back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a hand-back is ask or at-once")]
pub struct NotAHandBack;

impl FromStr for HandBack {
    type Err = NotAHandBack;

    fn from_str(text: &str) -> Result<Self, NotAHandBack> {
        match text {
            "ask" => Ok(Self::Ask),
            "at-once" => Ok(Self::AtOnce),
            _ => Err(NotAHandBack),
        }
    }
}

/// One to eight addresses of a site, without doubles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteAddresses(Vec<SiteAddress>);

/// Why a list of addresses is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAddresses {
    /// None, or more than [`MAX_ADDRESSES`].
    #[error("a site has one to eight addresses")]
    Count,
}

impl BadAddresses {
    /// What is wrong with them, as a sentence for people.
    pub const fn in_words(&self) -> Text {
        match self {
            Self::Count => text!("sites-addresses-count"),
        }
    }
}

impl SiteAddresses {
    /// The list, doubles dropped.
    ///
    /// # Errors
    /// [`BadAddresses::Count`] when none or more than eight are left.
    pub fn new(addresses: Vec<SiteAddress>) -> Result<Self, BadAddresses> {
        let mut distinct: Vec<SiteAddress> = Vec::with_capacity(MAX_ADDRESSES);
        for address in addresses {
            if distinct.contains(&address) {
                continue;
            }
            // Whoever gives thousands is told at the ninth.
            if distinct.len() == MAX_ADDRESSES {
                return Err(BadAddresses::Count);
            }
            distinct.push(address);
        }
        if distinct.is_empty() {
            return Err(BadAddresses::Count);
        }
        Ok(Self(distinct))
    }

    /// The addresses.
    pub fn as_slice(&self) -> &[SiteAddress] {
        &self.0
    }
}

/// What it takes to make a site.
#[derive(Debug, Clone)]
pub struct NewSite {
    /// What people call it.
    pub name: Name,
    /// Where it lives.
    pub addresses: SiteAddresses,
    /// The apps it may use; every app of the tenant when none is named.
    pub apps: Vec<AppId>,
    /// Who keeps its refresh tokens.
    pub custody: Custody,
    /// Words by which it is found.
    pub tags: Tags,
}

/// What is to change on a site; nothing stays as it is where `None` stands.
#[derive(Debug, Clone, Default)]
pub struct SiteChange {
    /// A new name.
    pub name: Option<Name>,
    /// New addresses in place of all the old ones.
    pub addresses: Option<SiteAddresses>,
    /// New apps in place of all the old ones.
    pub apps: Option<Vec<AppId>>,
    /// Who keeps the refresh tokens of its next consents.
    pub custody: Option<Custody>,
    /// How its hand-backs end.
    pub hand_back: Option<HandBack>,
    /// What becomes of its tags.
    pub tags: TagChange,
    /// New notes in place of the old ones.
    pub notes: Option<Notes>,
    /// The version that who changes it has seen; another one now is a conflict.
    pub seen: Option<i64>,
}

impl SiteChange {
    /// Whether more changes than what people note of a site.
    pub fn is_more_than_words(&self) -> bool {
        self.name.is_some()
            || self.addresses.is_some()
            || self.apps.is_some()
            || self.custody.is_some()
            || self.hand_back.is_some()
    }
}

/// What becomes of a site's tags.
#[derive(Debug, Clone, Default)]
pub enum TagChange {
    /// They stay.
    #[default]
    Keep,
    /// These in place of all the old ones.
    Replace(Tags),
    /// Some more, and some fewer.
    Edit {
        /// Those that come.
        add: Vec<Tag>,
        /// Those that go.
        remove: Vec<Tag>,
    },
}
