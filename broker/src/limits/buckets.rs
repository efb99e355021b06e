//! Token buckets by key, in bounded memory.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use foldhash::fast::RandomState;
use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::DashMapStateStore;
use governor::{DefaultDirectRateLimiter, NotUntil, Quota, RateLimiter};

use super::OverBudget;

type KeyedRateLimiter<K> = RateLimiter<K, DashMapStateStore<K, RandomState>, DefaultClock>;
type Instant = <DefaultClock as Clock>::Instant;

/// Keys that are remembered at once; more come only in a flood from very many places.
const REMEMBERED: usize = 100_000;
/// What all share in such a flood, in budgets of one, until those who rest are forgotten.
const CROWD: NonZeroU32 = NonZeroU32::MIN.saturating_add(99);
/// How many charges may go by between two counts of the keys, which takes a look into every corner of the table.
const COUNTED_EVERY: u32 = 64;

/// A budget for each key. A whole minute's worth may come at once, since backup programs come in bursts.
pub(super) struct Buckets<K: Hash + Eq + Clone> {
    keyed: KeyedRateLimiter<K>,
    crowd: DefaultDirectRateLimiter,
    clock: DefaultClock,
    /// Charges until the keys are counted again; as long as there are too many, they are counted each time.
    uncounted: AtomicU32,
}

impl<K: Hash + Eq + Clone> Buckets<K> {
    pub(super) fn per_minute(budget: NonZeroU32) -> Self {
        let crowd = budget.saturating_mul(CROWD);
        let clock = DefaultClock::default();
        Self {
            keyed: RateLimiter::dashmap_with_clock_and_hasher(
                Quota::per_minute(budget),
                clock.clone(),
                RandomState::default(),
            ),
            crowd: RateLimiter::direct(Quota::per_minute(crowd)),
            clock,
            uncounted: AtomicU32::new(0),
        }
    }

    /// Whether there are too many keys, or nearly so.
    fn is_crowded(&self) -> bool {
        let left = self.uncounted.load(Ordering::Relaxed);
        if left > 0 {
            // Charges on other cores may be lost count of: the bound is a soft one by as many.
            self.uncounted.store(left.saturating_sub(1), Ordering::Relaxed);
            return false;
        }
        let crowded = self.keyed.len() >= REMEMBERED;
        if !crowded {
            self.uncounted.store(COUNTED_EVERY, Ordering::Relaxed);
        }
        crowded
    }

    /// Takes one out of the key's bucket.
    pub(super) fn charge(&self, key: &K) -> Result<(), OverBudget> {
        self.charge_or(key, || self.crowd.check())
    }

    /// The same, but in a flood from very many places it lets pass: for who has proved to be somebody by other means.
    pub(super) fn charge_unless_crowded(&self, key: &K) -> Result<(), OverBudget> {
        self.charge_or(key, || Ok(()))
    }

    fn charge_or(
        &self,
        key: &K,
        in_a_crowd: impl FnOnce() -> Result<(), NotUntil<Instant>>,
    ) -> Result<(), OverBudget> {
        let taken = if self.is_crowded() {
            in_a_crowd()
        } else {
            self.keyed.check_key(key)
        };
        taken.map_err(|until| OverBudget {
            retry_after: until.wait_time_from(self.clock.now()),
        })
    }

    /// Forgets the keys whose buckets are full again.
    pub(super) fn forget_the_rested(&self) {
        self.keyed.retain_recent();
        self.keyed.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_over_its_budget_leaves_the_others_theirs() {
        let buckets = Buckets::per_minute(NonZeroU32::new(2).unwrap());
        assert!(buckets.charge(&1).is_ok() && buckets.charge(&1).is_ok());
        let over = buckets.charge(&1).unwrap_err();
        assert!(over.retry_after.as_secs() <= 30 && !over.retry_after.is_zero());
        assert!(buckets.charge(&2).is_ok());
    }

    #[test]
    fn a_crowd_takes_no_more_memory_and_is_served() {
        let buckets = Buckets::per_minute(NonZeroU32::new(600).unwrap());
        for key in 0..REMEMBERED + 1_000 {
            assert!(buckets.charge(&key).is_ok(), "a crowd is served as well");
        }
        assert!(buckets.keyed.len() <= REMEMBERED + COUNTED_EVERY as usize);
    }
}
