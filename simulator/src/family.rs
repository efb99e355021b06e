//! The refresh tokens of one grant, generation after generation, where each use brings a new one.

use std::time::Duration;

use crate::clock::Moment;

/// What becomes of a refresh token when it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rotation {
    /// It stays, and no other comes.
    Never,
    /// A new one comes, and the old ones stay good.
    Overlaps,
    /// A new one comes. The one before brings the same pair again, until anything of that pair was used; whoever comes
    /// with an older one ends the grant.
    UntilNewIsUsed,
    /// A new one comes, and whoever comes with an old one ends the grant (RFC 9700 §4.14.2).
    ReuseEndsAll,
}

impl Rotation {
    pub(crate) fn brings_new(self) -> bool {
        self != Self::Never
    }
}

/// The newest pair, for who lost the answer that brought it.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) access_token: String,
    pub(crate) refresh_token: String,
    pub(crate) access_ends: Moment,
}

impl Pair {
    /// What is left of the access token's life, in whole seconds.
    pub(crate) fn seconds_left(&self, now: Moment) -> u64 {
        self.access_ends.since(now).as_secs()
    }
}

/// Which place a presented refresh token has among its grant's.
pub(crate) enum Place {
    /// It is good for a new pair.
    Good,
    /// It was used, and its answer may have been lost.
    Again(Box<Pair>),
    /// It was used, and what came of it too.
    Spent,
}

/// How a grant's refresh tokens were used.
#[derive(Debug, Default)]
pub(crate) struct Family {
    /// Of the newest refresh token; the first is 0.
    pub(crate) generation: u64,
    /// Token requests that came with any of them, right or wrong.
    pub(crate) token_calls: u64,
    /// Whether anything of the newest pair was used.
    used: bool,
    pair: Option<Pair>,
}

impl Family {
    pub(crate) fn place(&self, generation: u64, rotation: Rotation) -> Place {
        let is_newest = generation == self.generation;
        match rotation {
            Rotation::Never | Rotation::Overlaps => Place::Good,
            Rotation::UntilNewIsUsed | Rotation::ReuseEndsAll if is_newest => Place::Good,
            Rotation::UntilNewIsUsed if self.is_the_one_before(generation) => self
                .pair
                .clone()
                .map_or(Place::Spent, |pair| Place::Again(Box::new(pair))),
            Rotation::UntilNewIsUsed | Rotation::ReuseEndsAll => Place::Spent,
        }
    }

    fn is_the_one_before(&self, generation: u64) -> bool {
        generation.saturating_add(1) == self.generation && !self.used
    }

    /// An access or refresh token of this generation was used.
    pub(crate) fn is_used(&mut self, generation: u64) {
        self.used |= generation == self.generation;
    }

    /// A new refresh token comes; its generation.
    pub(crate) fn next(&mut self) -> u64 {
        self.generation = self.generation.saturating_add(1);
        (self.used, self.pair) = (false, None);
        self.generation
    }

    /// What came together, to be given again.
    pub(crate) fn keep(&mut self, (access_token, refresh_token): (&str, &str), seconds: u64, now: Moment) {
        self.pair = Some(Pair {
            access_token: access_token.to_owned(),
            refresh_token: refresh_token.to_owned(),
            access_ends: now.after(Duration::from_secs(seconds)),
        });
    }

    pub(crate) fn is_called(&mut self) {
        self.token_calls = self.token_calls.saturating_add(1);
    }
}
