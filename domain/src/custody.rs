//! Who can open a stored refresh token.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Who keeps the refresh token of a site's consents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Custody {
    /// Nothing is stored: the site keeps its own refresh token.
    PassThrough,
}

impl Custody {
    /// The word that is stored and given on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PassThrough => "pass_through",
        }
    }
}

/// Why a word is not a custody that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotACustody {
    /// A custody that this version does not offer.
    #[error("this version of Keyferry stores no tokens yet: the only custody is pass_through")]
    NotOffered,
    /// No custody at all.
    #[error("there is no such custody: the only one is pass_through")]
    Unknown,
}

impl FromStr for Custody {
    type Err = NotACustody;

    fn from_str(text: &str) -> Result<Self, NotACustody> {
        match text {
            "pass_through" => Ok(Self::PassThrough),
            "sealed" | "held" => Err(NotACustody::NotOffered),
            _ => Err(NotACustody::Unknown),
        }
    }
}
