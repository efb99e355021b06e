//! How a grant stands: one word for what is known of it, and the moment at which it ends by itself.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::grant::{GrantState, TokenLife};
use crate::text;
use crate::text::Text;
use crate::timestamp::Timestamp;

/// How long before its end a grant is told to end soon.
pub const SOON: Duration = Duration::from_hours(14 * 24);

/// How a grant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantStanding {
    /// It refreshes.
    Works,
    /// It refreshes, and ends by itself within [`SOON`] unless something is done.
    EndsSoon,
    /// Its end has passed, and nobody has asked since: the provider has probably ended it.
    PastEnd,
    /// The provider refused its token once, and the next time decides.
    Doubted,
    /// The owner has to link the account again.
    Dead,
    /// It was ended here.
    Revoked,
}

impl GrantStanding {
    /// How a grant stands whose token was `refused` or was not, and which ends by itself then.
    pub fn of(state: GrantState, refused: bool, ends: Option<GrantEnd>, now: Timestamp) -> Self {
        match state {
            GrantState::Revoked => Self::Revoked,
            GrantState::Dead => Self::Dead,
            GrantState::Live if refused => Self::Doubted,
            GrantState::Live if ends.is_some_and(|end| end.at() <= now) => Self::PastEnd,
            GrantState::Live if ends.is_some_and(|end| end.at().since(now) <= SOON) => Self::EndsSoon,
            GrantState::Live => Self::Works,
        }
    }

    /// The standing in a few words, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Works => text!("standing-grant-works"),
            Self::EndsSoon => text!("standing-grant-ends-soon"),
            Self::PastEnd => text!("standing-grant-past-end"),
            Self::Doubted => text!("standing-grant-doubted"),
            Self::Dead => text!("standing-grant-dead"),
            Self::Revoked => text!("standing-grant-revoked"),
        }
    }
}

/// When a grant ends by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantEnd {
    /// Then, whatever happens.
    AtAnyRate(Timestamp),
    /// Then, unless its token is renewed before.
    Unused(Timestamp),
}

impl GrantEnd {
    /// The end of a token that its provider last saw then; nothing if it does not end by itself.
    pub fn of(life: &TokenLife, last_seen: Timestamp) -> Option<Self> {
        let at = life.ends(last_seen)?;
        Some(if life.use_helps(last_seen) {
            Self::Unused(at)
        } else {
            Self::AtAnyRate(at)
        })
    }

    /// The moment.
    pub const fn at(self) -> Timestamp {
        match self {
            Self::AtAnyRate(at) | Self::Unused(at) => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_that_is_known_is_told() {
        let now = Timestamp::from_rfc3339("2026-11-22T10:00:00Z").unwrap();
        let soon = Some(GrantEnd::Unused(now.plus(SOON)));
        let late = Some(GrantEnd::Unused(now.plus(SOON + Duration::from_secs(1))));
        let past = Some(GrantEnd::Unused(now));
        let rows = [
            (GrantState::Live, false, late, GrantStanding::Works),
            (GrantState::Live, false, None, GrantStanding::Works),
            (GrantState::Live, false, soon, GrantStanding::EndsSoon),
            (GrantState::Live, false, past, GrantStanding::PastEnd),
            (GrantState::Live, true, past, GrantStanding::Doubted),
            (GrantState::Live, true, soon, GrantStanding::Doubted),
            (GrantState::Dead, true, soon, GrantStanding::Dead),
            (GrantState::Revoked, true, soon, GrantStanding::Revoked),
        ];
        for (state, refused, ends, stands) in rows {
            assert_eq!(GrantStanding::of(state, refused, ends, now), stands);
        }
    }

    #[test]
    fn only_an_end_that_use_puts_off_is_told_to_be_one() {
        let seen = Timestamp::from_micros(0);
        let (soon, late) = (Duration::from_hours(1), Duration::from_hours(2));
        let rows = [
            (None, None, None),
            (None, Some(soon), Some(GrantEnd::AtAnyRate(seen.plus(soon)))),
            (Some(late), Some(soon), Some(GrantEnd::AtAnyRate(seen.plus(soon)))),
            (Some(soon), Some(late), Some(GrantEnd::Unused(seen.plus(soon)))),
            (Some(soon), None, Some(GrantEnd::Unused(seen.plus(soon)))),
        ];
        for (unused, told, end) in rows {
            let told = told.map(|after| seen.plus(after));
            assert_eq!(GrantEnd::of(&TokenLife { unused, told }, seen), end);
        }
    }
}
