//! A grant with a stored refresh token: who can open it, how it stands, and when a refusal ends it.

use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::text;
use crate::text::Text;
use crate::timestamp::Timestamp;

/// How long after a first refusal another one is believed: within that time a provider may be at odds with itself.
pub const CONFIRMED_AFTER: Duration = Duration::from_mins(5);

/// The fewest days after which a grant may be called unused: a backup may run once a month.
pub const FEWEST_DAYS_UNUSED: u32 = 45;

/// What is said of fewer.
pub fn too_few_days_unused() -> Text {
    text!("grants-unused-too-few-days", days = FEWEST_DAYS_UNUSED)
}

/// A word that is none of the house's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this word says nothing of a grant")]
pub struct NotAGrantWord;

macro_rules! words {
    ($name:ident: $($variant:ident = $word:literal),+ $(,)?) => {
        impl $name {
            /// The word that is stored.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl FromStr for $name {
            type Err = NotAGrantWord;

            fn from_str(text: &str) -> Result<Self, NotAGrantWord> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(NotAGrantWord),
                }
            }
        }
    };
}

/// Who can open a stored refresh token. It belongs to the grant and never changes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantCustody {
    /// The server, together with who holds the AuthID.
    Sealed,
    /// The server alone.
    Held,
}

words! { GrantCustody: Sealed = "sealed", Held = "held" }

impl GrantCustody {
    /// Who keeps the token, in a few words, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Sealed => text!("custody-grant-sealed"),
            Self::Held => text!("custody-grant-held"),
        }
    }
}

/// How a grant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantState {
    /// It refreshes.
    Live,
    /// The provider refused its token for good; a new consent of the same account mends it.
    Dead,
    /// It was ended here.
    Revoked,
}

words! { GrantState: Live = "live", Dead = "dead", Revoked = "revoked" }

/// By which protocol somebody holds a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderProtocol {
    /// Duplicati, by an AuthID.
    Duplicati,
    /// Akeeba Backup, by a handle.
    Akeeba,
}

words! { HolderProtocol: Duplicati = "duplicati", Akeeba = "akeeba" }

/// What a provider's final refusal makes of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterRefusal {
    /// It is noted, and the next one decides.
    Doubted {
        /// When the first one came.
        since: Timestamp,
    },
    /// It is dead.
    Dead,
}

/// What an `invalid_grant` makes of a grant whose token was refused before, at `first`, if it was and nothing worked since.
pub fn after_refusal(first: Option<Timestamp>, now: Timestamp) -> AfterRefusal {
    match first {
        Some(first) if now.since(first) >= CONFIRMED_AFTER => AfterRefusal::Dead,
        Some(first) => AfterRefusal::Doubted { since: first },
        None => AfterRefusal::Doubted { since: now },
    }
}

/// When a provider ends a refresh token by itself, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TokenLife {
    /// After so long without use at the provider, where it names such a time.
    pub unused: Option<Duration>,
    /// At this moment in any case, where the provider told one: an app in testing, or a consent for a limited time.
    pub told: Option<Timestamp>,
}

impl TokenLife {
    /// When a token ends that its provider last saw then, unless it is used before; nothing if it does not end by itself.
    pub fn ends(&self, last_seen: Timestamp) -> Option<Timestamp> {
        let unused = self.unused.map(|unused| last_seen.plus(unused));
        match (unused, self.told) {
            (Some(unused), Some(told)) => Some(unused.min(told)),
            (ends, None) | (None, ends) => ends,
        }
    }

    /// Whether using the token can put its end off.
    pub fn use_helps(&self, last_seen: Timestamp) -> bool {
        let ends = self.ends(last_seen);
        ends.is_some() && ends != self.told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_refusal_kills_no_grant_and_two_five_minutes_apart_do() {
        let first = Timestamp::from_rfc3339("2026-11-22T10:00:00Z").unwrap();
        let doubted = AfterRefusal::Doubted { since: first };
        assert_eq!(after_refusal(None, first), doubted);
        assert_eq!(
            after_refusal(Some(first), first.plus(Duration::from_secs(299))),
            doubted
        );
        assert_eq!(
            after_refusal(Some(first), first.plus(CONFIRMED_AFTER)),
            AfterRefusal::Dead
        );
    }

    #[test]
    fn a_token_ends_by_disuse_or_when_its_provider_said_so() {
        let seen = Timestamp::from_rfc3339("2026-11-22T10:00:00Z").unwrap();
        let day = Duration::from_hours(24);
        let told = seen.plus(day * 7);
        let life = |unused, told| TokenLife { unused, told };
        assert_eq!(life(None, None).ends(seen), None);
        assert_eq!(life(Some(day * 90), None).ends(seen), Some(seen.plus(day * 90)));
        assert_eq!(life(Some(day * 180), Some(told)).ends(seen), Some(told));
        assert_eq!(
            life(Some(day * 3), Some(told)).ends(seen),
            Some(seen.plus(day * 3))
        );
        assert!(life(Some(day * 90), None).use_helps(seen));
        assert!(life(Some(day * 3), Some(told)).use_helps(seen));
        assert!(!life(Some(day * 180), Some(told)).use_helps(seen));
        assert!(!life(None, None).use_helps(seen));
    }

    #[test]
    fn words_are_read_back() {
        for custody in [GrantCustody::Sealed, GrantCustody::Held] {
            assert_eq!(custody.as_str().parse(), Ok(custody));
        }
        for state in [GrantState::Live, GrantState::Dead, GrantState::Revoked] {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        for protocol in [HolderProtocol::Duplicati, HolderProtocol::Akeeba] {
            assert_eq!(protocol.as_str().parse(), Ok(protocol));
        }
        assert_eq!("".parse::<GrantState>(), Err(NotAGrantWord));
    }
}
