//! The page of a set-up link: what a site's owner pastes, and whether it works.

use serde::{Deserialize, Serialize};

use crate::custody::Custody;
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
        happened: String,
        /// The next step.
        next: String,
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
    pub const fn in_words(&self) -> &'static str {
        match self {
            Self::Waiting => "Waiting for the first refresh",
            Self::Works { .. } => "Works",
            Self::Trouble { .. } => "Does not work yet",
            Self::Ended => "Waiting for a new AuthID",
            Self::SwitchedOff => "Switched off",
        }
    }

    /// What it means, and the next step.
    pub fn sentence(&self) -> String {
        match self {
            Self::Waiting => {
                "Your backup program has not asked yet. Link it, or start a backup: this turns green when it does.".to_owned()
            }
            Self::Works { .. } => {
                "Your backup program reached its storage. There is nothing more to do here.".to_owned()
            }
            Self::Trouble { happened, next, .. } => format!("{happened} {next}"),
            Self::Ended => {
                "Every AuthID of this site was ended. Make a new one in Duplicati: this turns green when it is used.".to_owned()
            }
            Self::SwitchedOff => {
                "Whoever gave you this link switched the app off. Ask them before you go on.".to_owned()
            }
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
