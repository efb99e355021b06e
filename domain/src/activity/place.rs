//! Where a list of events goes on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::timestamp::Timestamp;

/// A place in the order of events, newest first: what comes after it is older.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The moment.
    pub at: Timestamp,
    /// The event; among those of one moment the order is that of their ids.
    pub id: Uuid,
}

/// A text that is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in the list of events")]
pub struct NotAPlace;

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // As a number, which is no longer than it must be and looks like nothing else.
        write!(f, "{}.{}", self.at.micros(), self.id.as_u128())
    }
}

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let (at, id) = text.split_once('.').ok_or(NotAPlace)?;
        Ok(Self {
            at: Timestamp::from_micros(at.parse().map_err(|_| NotAPlace)?),
            id: Uuid::from_u128(id.parse().map_err(|_| NotAPlace)?),
        })
    }
}
