//! How a site stands: one word for what is known of it, worked out from its own state and the newest refresh of each of its
//! apps.
//!
//! The worst of its apps counts, since that one keeps a backup from being made. The list and the overview go by the same rule:
//! the store asks [`Standing::of_refresh`] for the rank of every outcome and lets the database take the highest.

pub mod grant;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::activity::Outcome;
use crate::text;
use crate::text::Text;

/// How a site stands, the one that asks most of people last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Its keys were ended for ever.
    Revoked,
    /// It is switched off, or all of its apps are.
    Off,
    /// Nothing was ever asked for.
    NeverSeen,
    /// The newest refresh of every app that was asked for gave a token.
    Working,
    /// A provider could not be reached, or a limit was met: time mends it.
    Waiting,
    /// The owner of the account must link again.
    RelinkNeeded,
    /// An administrator of the account's organisation must agree.
    AdminNeeded,
    /// Who runs the app or the site's settings must act.
    OperatorNeeded,
}

impl Standing {
    /// Every standing, in its order.
    pub const ALL: [Self; 8] = [
        Self::Revoked,
        Self::Off,
        Self::NeverSeen,
        Self::Working,
        Self::Waiting,
        Self::RelinkNeeded,
        Self::AdminNeeded,
        Self::OperatorNeeded,
    ];

    /// What the newest refresh of one app that is switched on says.
    pub const fn of_refresh(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Ok => Self::Working,
            Outcome::Unavailable | Outcome::Limited => Self::Waiting,
            Outcome::RelinkNeeded | Outcome::Cancelled => Self::RelinkNeeded,
            Outcome::AdminNeeded => Self::AdminNeeded,
            Outcome::OperatorNeeded | Outcome::BadRequest | Outcome::UnknownKey => Self::OperatorNeeded,
        }
    }

    /// Its place in the order, for the database.
    pub const fn rank(self) -> i64 {
        match self {
            Self::Revoked => 0,
            Self::Off => 1,
            Self::NeverSeen => 2,
            Self::Working => 3,
            Self::Waiting => 4,
            Self::RelinkNeeded => 5,
            Self::AdminNeeded => 6,
            Self::OperatorNeeded => 7,
        }
    }

    /// The standing at a place in the order.
    pub fn of_rank(rank: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.rank() == rank)
    }

    /// Which of the few groups it belongs to, by which people look for sites.
    pub const fn group(self) -> StandingGroup {
        match self {
            Self::Revoked => StandingGroup::Revoked,
            Self::Off => StandingGroup::Off,
            Self::NeverSeen => StandingGroup::NeverSeen,
            Self::Working => StandingGroup::Working,
            Self::Waiting => StandingGroup::Waiting,
            Self::RelinkNeeded | Self::AdminNeeded | Self::OperatorNeeded => StandingGroup::Attention,
        }
    }

    /// Whether something does not work: somebody has to act, or to wait.
    pub const fn is_trouble(self) -> bool {
        matches!(self.group(), StandingGroup::Attention | StandingGroup::Waiting)
    }

    /// The word that is printed for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Revoked => "revoked",
            Self::Off => "off",
            Self::NeverSeen => "never_seen",
            Self::Working => "working",
            Self::Waiting => "waiting",
            Self::RelinkNeeded => "relink_needed",
            Self::AdminNeeded => "admin_needed",
            Self::OperatorNeeded => "operator_needed",
        }
    }

    /// The standing in a few words, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Revoked => text!("standing-revoked"),
            Self::Off => text!("standing-off"),
            Self::NeverSeen => text!("standing-never-seen"),
            Self::Working => text!("standing-working"),
            Self::Waiting => text!("standing-waiting"),
            Self::RelinkNeeded => text!("standing-relink-needed"),
            Self::AdminNeeded => text!("standing-admin-needed"),
            Self::OperatorNeeded => text!("standing-operator-needed"),
        }
    }
}

/// The groups of standings by which sites are looked for and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandingGroup {
    /// Somebody has to act.
    Attention,
    /// Time mends it.
    Waiting,
    /// All is well.
    Working,
    /// Nothing was ever asked for.
    NeverSeen,
    /// Switched off.
    Off,
    /// Ended for ever.
    Revoked,
}

impl StandingGroup {
    /// Every group, the most urgent first.
    pub const ALL: [Self; 6] = [
        Self::Attention,
        Self::Waiting,
        Self::Working,
        Self::NeverSeen,
        Self::Off,
        Self::Revoked,
    ];

    /// The word in addresses and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Attention => "attention",
            Self::Waiting => "waiting",
            Self::Working => "working",
            Self::NeverSeen => "never-seen",
            Self::Off => "off",
            Self::Revoked => "revoked",
        }
    }

    /// The group in a few words, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Attention => text!("standing-group-attention"),
            Self::Waiting => text!("standing-group-waiting"),
            Self::Working => text!("standing-group-working"),
            Self::NeverSeen => text!("standing-group-never-seen"),
            Self::Off => text!("standing-group-off"),
            Self::Revoked => text!("standing-group-revoked"),
        }
    }

    /// The standings that belong to it.
    pub fn standings(self) -> impl Iterator<Item = Standing> {
        Standing::ALL
            .into_iter()
            .filter(move |standing| standing.group() == self)
    }
}

/// A word that names no group.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a state is attention, waiting, working, never-seen, off or revoked")]
pub struct NotAGroup;

impl FromStr for StandingGroup {
    type Err = NotAGroup;

    fn from_str(text: &str) -> Result<Self, NotAGroup> {
        Self::ALL
            .into_iter()
            .find(|group| group.as_str() == text)
            .ok_or(NotAGroup)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_follow_the_order() {
        assert!(Standing::ALL.is_sorted());
        for standing in Standing::ALL {
            assert_eq!(Standing::of_rank(standing.rank()), Some(standing));
        }
        assert!(
            Standing::ALL
                .windows(2)
                .all(|pair| pair[0].rank() < pair[1].rank())
        );
        assert_eq!(Standing::of_rank(8), None);
    }

    #[test]
    fn every_standing_is_in_the_group_that_names_it() {
        for group in StandingGroup::ALL {
            assert_eq!(group.as_str().parse(), Ok(group));
            assert!(group.standings().count() > 0);
            assert!(group.standings().all(|standing| standing.group() == group));
        }
        assert_eq!("Working".parse::<StandingGroup>(), Err(NotAGroup));
    }

    #[test]
    fn no_refresh_says_that_a_site_is_off_or_unseen() {
        for outcome in Outcome::ALL {
            assert!(Standing::of_refresh(outcome) >= Standing::Working, "{outcome:?}");
        }
    }
}
