//! The page of a set-up link: what a site's owner pastes, and whether it works.

use serde::{Deserialize, Serialize};

use crate::custody::Custody;
use crate::text;
use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::view::Unprinted;
use crate::view::sites::SiteUrls;

/// The page of a set-up link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupLinkPage {
    /// The site.
    pub site: OwnersSite,
    /// Where its form posts to: the link's own path.
    pub action: Unprinted,
    /// What is shown after the click; nothing before.
    pub paste: Option<OwnersPaste>,
    /// When the page was asked for: what "5 minutes ago" is counted from.
    pub now: Timestamp,
}

/// A site as its owner may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnersSite {
    /// The organisation that runs the helper.
    pub tenant: String,
    /// Its name in addresses, for its public papers.
    pub tenant_slug: String,
    /// The site's name.
    pub site: String,
    /// Whether it is switched off for now.
    pub switched_off: bool,
    /// Who keeps the refresh tokens of its next links.
    pub custody: Custody,
    /// When the link ends.
    pub ends: Timestamp,
}

/// What a site's owner pastes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnersPaste {
    /// For Akeeba Backup, app by app.
    pub apps: Vec<OwnersApp>,
    /// For Duplicati, if the site has an app that serves it.
    pub duplicati: Option<OwnersDuplicati>,
}

/// What Duplicati needs, the same for all apps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnersDuplicati {
    /// Its setting `oauth-url`.
    pub oauth_url: Unprinted,
    /// Where an AuthID can be made without it: a path of ours.
    pub start: Unprinted,
    /// How the newest use of an AuthID went.
    pub check: SetupCheck,
}

/// The name under which the check of Duplicati stands among those of the apps, whose ids have ten letters.
pub const DUPLICATI_CHECK: &str = "duplicati";

/// An app of the site, with the addresses that hold its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnersApp {
    /// The app's id.
    pub id: String,
    /// Its name, its provider and the addresses.
    pub urls: SiteUrls,
    /// How its newest refresh went.
    pub check: SetupCheck,
}

/// What the newest refresh tells who waits for the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetupCheck {
    /// There was none.
    Waiting,
    /// It went well.
    Works {
        /// When.
        at: Timestamp,
    },
    /// It did not.
    Trouble {
        /// When.
        at: Timestamp,
        /// What happened.
        happened: Text,
        /// The next step, if there is one.
        next: Option<Text>,
    },
    /// It went well once, and what it was asked with was ended since.
    Ended,
    /// The app is switched off.
    SwitchedOff,
}

impl SetupCheck {
    /// When the refresh was.
    pub const fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Works { at } | Self::Trouble { at, .. } => Some(*at),
            Self::Waiting | Self::Ended | Self::SwitchedOff => None,
        }
    }

    /// The word by which page and script know the state.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Works { .. } => "works",
            Self::Trouble { .. } => "trouble",
            Self::Ended => "ended",
            Self::SwitchedOff => "off",
        }
    }

    /// The state in a few words.
    pub const fn in_words(&self) -> Text {
        match self {
            Self::Waiting => text!("setup-link-waiting"),
            Self::Works { .. } => text!("setup-link-works"),
            Self::Trouble { .. } => text!("setup-link-trouble"),
            Self::Ended => text!("setup-link-ended"),
            Self::SwitchedOff => text!("setup-link-off"),
        }
    }

    /// What it means, and the next step: a sentence each.
    pub fn sentences(&self) -> Vec<Text> {
        match self {
            Self::Waiting => vec![text!("setup-link-waiting-means")],
            Self::Works { .. } => vec![text!("setup-link-works-means")],
            Self::Trouble { happened, next, .. } => {
                let next = next.iter().cloned();
                std::iter::once(happened.clone()).chain(next).collect()
            }
            Self::Ended => vec![text!("setup-link-ended-means")],
            Self::SwitchedOff => vec![text!("setup-link-off-means")],
        }
    }
}

/// Who was shown a site's addresses by a set-up link: where from, within one hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupLinkOpening {
    /// The address, as far as it is kept.
    pub from: Option<String>,
    /// When it was opened last.
    pub newest: Timestamp,
    /// How often.
    pub count: u64,
}
