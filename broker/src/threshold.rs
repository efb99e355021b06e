//! Where those wait who show something that has to be looked up. Nobody is charged before that, since what is right is never
//! refused for somebody else's wrong tries; so the looking up is bounded itself: what is wrong is looked up once, and few at a
//! time of one address.

use std::hash::Hash;
use std::net::IpAddr;
use std::time::Duration;

use quick_cache::sync::Cache;

use crate::changes::{Changes, Generation};
use crate::error::Error;
use crate::remembered::Remembered;
use crate::slots::{NoSlot, Slot, Slots};

/// How many of one lane are looked up at once, and how many more may wait.
const AT_ONCE: usize = 4;
const WAITING: usize = 128;
/// How many that were right, and how many that were wrong, are remembered.
const REMEMBERED: usize = 20_000;
/// When to come back if too many already wait.
const CROWDED: Duration = Duration::from_secs(1);

/// What was shown lately, and who waits.
pub(crate) struct Threshold<K> {
    wrong: Remembered<K, ()>,
    /// What was right not long ago: a sign of what was, which permits nothing.
    known: Cache<K, ()>,
    places: Slots<Lane<K>>,
}

/// Whom a look-up may keep waiting: always one address alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Lane<K> {
    /// Who shows what was right not long ago.
    Known(IpAddr, K),
    /// Everybody else.
    Stranger(IpAddr),
}

/// A place among those that are looked up; given back when it is dropped.
struct Place<'a, K: Eq + Hash + Clone>(#[allow(dead_code, reason = "held, not read")] Slot<'a, Lane<K>>);

impl<K: Eq + Hash + Clone> Threshold<K> {
    pub(crate) fn new() -> Self {
        Self {
            wrong: Remembered::new(REMEMBERED),
            known: Cache::new(REMEMBERED),
            places: Slots::new(AT_ONCE, WAITING),
        }
    }

    /// Looks up what somebody at an address shows, unless it is known to be wrong; `find` is given the generation before it
    /// reads.
    ///
    /// # Errors
    /// [`Error::TooMany`] when too many of this address wait already, and whatever `find` fails with.
    pub(crate) async fn look_up<V, F>(
        &self,
        changes: &Changes,
        (address, shown): (IpAddr, K),
        find: impl FnOnce(Option<Generation>) -> F,
    ) -> Result<Option<V>, Error>
    where
        F: Future<Output = Result<Option<V>, Error>>,
    {
        if self.is_wrong(changes, &shown) {
            return Ok(None);
        }
        let _place = self.place(address, &shown).await?;
        // Who stood before us in the lane may have come with the same.
        if self.is_wrong(changes, &shown) {
            return Ok(None);
        }
        // Noted first: what changes while the rows are read makes them worthless.
        let generation = changes.generation();
        let found = find(generation).await?;
        self.looked_up(generation, shown, found.is_some());
        Ok(found)
    }

    /// Whether it was wrong when it was looked up, and nothing has changed since.
    fn is_wrong(&self, changes: &Changes, shown: &K) -> bool {
        self.wrong.recall(changes, shown).is_some()
    }

    /// Waits for a place to look it up.
    async fn place(&self, address: IpAddr, shown: &K) -> Result<Place<'_, K>, Error> {
        let lane = if self.known.contains_key(shown) {
            Lane::Known(address, shown.clone())
        } else {
            Lane::Stranger(address)
        };
        let place = self.places.take(lane).await;
        place
            .map(Place)
            .map_err(|NoSlot| Error::TooMany { retry_after: CROWDED })
    }

    /// Notes what came of it.
    fn looked_up(&self, noted: Option<Generation>, shown: K, is_right: bool) {
        if is_right {
            self.known.insert(shown, ());
        } else {
            self.known.remove(&shown);
            self.wrong.keep(noted, shown, ());
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn who_makes_things_up_fills_the_lane_of_strangers_at_one_address() {
        let threshold = Threshold::new();
        let (here, elsewhere) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        threshold.looked_up(None, "right", true);
        let made_up = ["one", "two", "three", "four"];
        let mut held = Vec::new();
        for shown in &made_up[..AT_ONCE] {
            held.push(threshold.place(here, shown).await.ok());
        }
        let at_once = |address, shown| threshold.place(address, &shown).now_or_never().is_some();
        assert!(!at_once(here, "one more"), "it waits");
        assert!(at_once(here, "right"), "what was right before does not");
        assert!(at_once(elsewhere, "one more"), "nor who comes from elsewhere");
    }
}
