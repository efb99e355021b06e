//! Which of an app's client secrets is tried first.

use std::cmp::Reverse;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use domain::timestamp::Timestamp;

/// What is known of a client secret when an app is made ready.
#[derive(Debug, Clone, Copy)]
pub struct SecretPast {
    /// When it was entered.
    pub created: Timestamp,
    /// When its provider will stop accepting it, if that is known.
    pub expires: Option<Timestamp>,
    /// When a call with it last brought tokens.
    pub last_used: Option<Timestamp>,
    /// When the provider last refused it.
    pub last_refused: Option<Timestamp>,
}

impl SecretPast {
    /// Whether the last thing that the provider said of it was no.
    pub fn was_refused(&self) -> bool {
        self.last_refused.is_some() && self.last_refused >= self.last_used
    }

    /// Whether its end has passed.
    pub fn has_ended(&self, now: Timestamp) -> bool {
        self.expires.is_some_and(|end| end <= now)
    }

    /// A new secret proves itself while the old one can still take over; among proven ones the last to work leads.
    fn promise(&self) -> (bool, Reverse<Timestamp>) {
        let since = self.last_used.unwrap_or(self.created);
        (self.last_used.is_some(), Reverse(since))
    }
}

/// The order in which secrets are tried; it learns from every answer, and costs no lock.
#[derive(Debug)]
pub(super) struct OrderOfUse {
    seats: Vec<Seat>,
    preferred: AtomicUsize,
}

#[derive(Debug)]
struct Seat {
    past: SecretPast,
    refused: AtomicBool,
}

impl OrderOfUse {
    /// The order among secrets with these pasts; they are told apart by their place in the list.
    pub(super) fn among(pasts: impl IntoIterator<Item = SecretPast>) -> Self {
        let seats: Vec<Seat> = pasts
            .into_iter()
            .map(|past| Seat {
                past,
                refused: AtomicBool::new(past.was_refused()),
            })
            .collect();
        let preferred = seats
            .iter()
            .enumerate()
            .min_by_key(|(place, seat)| (seat.past.promise(), *place))
            .map_or(0, |(place, _)| place);
        Self {
            seats,
            preferred: AtomicUsize::new(preferred),
        }
    }

    /// The place of the secret that is to be tried next, after those that were tried: one that was refused goes last,
    /// one whose end has passed before it, and among equals the preferred one leads. An end is only what somebody typed;
    /// a refusal is what the provider said.
    pub(super) fn next(&self, now: Timestamp, tried: &[usize]) -> Option<usize> {
        let preferred = self.preferred.load(Ordering::Relaxed);
        let left = self.seats.iter().enumerate();
        left.filter(|(place, _)| !tried.contains(place))
            .min_by_key(|(place, seat)| {
                let refused = seat.refused.load(Ordering::Relaxed);
                (refused, seat.past.has_ended(now), *place != preferred, *place)
            })
            .map(|(place, _)| place)
    }

    /// The secret at this place brought tokens.
    pub(super) fn worked(&self, place: usize) {
        if let Some(seat) = self.seats.get(place) {
            seat.refused.store(false, Ordering::Relaxed);
            self.preferred.store(place, Ordering::Relaxed);
        }
    }

    /// The provider refused the secret at this place; whether that is news.
    pub(super) fn was_refused(&self, place: usize) -> bool {
        self.seats
            .get(place)
            .is_some_and(|seat| !seat.refused.swap(true, Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    impl OrderOfUse {
        /// All places in their order.
        fn at(&self, now: Timestamp) -> Vec<usize> {
            let mut tried = Vec::new();
            while let Some(next) = self.next(now, &tried) {
                tried.push(next);
            }
            tried
        }
    }

    fn at(second: u64) -> Timestamp {
        Timestamp::from_micros(0).plus(Duration::from_secs(second))
    }

    fn entered(second: u64) -> SecretPast {
        SecretPast {
            created: at(second),
            expires: None,
            last_used: None,
            last_refused: None,
        }
    }

    fn used(past: SecretPast, second: u64) -> SecretPast {
        SecretPast {
            last_used: Some(at(second)),
            ..past
        }
    }

    fn refused(past: SecretPast, second: u64) -> SecretPast {
        SecretPast {
            last_refused: Some(at(second)),
            ..past
        }
    }

    fn ending(past: SecretPast, second: u64) -> SecretPast {
        SecretPast {
            expires: Some(at(second)),
            ..past
        }
    }

    #[test]
    fn the_past_says_who_leads() {
        let rows = [
            ("the newest of two untried", [entered(1), entered(2)], [1, 0]),
            (
                "a new one proves itself",
                [used(entered(1), 9), entered(2)],
                [1, 0],
            ),
            (
                "the one that worked last",
                [used(entered(1), 9), used(entered(2), 8)],
                [0, 1],
            ),
            (
                "a new one that was refused waits",
                [used(entered(1), 9), refused(entered(2), 8)],
                [0, 1],
            ),
            (
                "one that worked after a refusal is good again",
                [used(refused(entered(1), 3), 9), used(entered(2), 8)],
                [0, 1],
            ),
            (
                "one whose end has passed goes last",
                [used(ending(entered(1), 10), 9), used(entered(2), 2)],
                [1, 0],
            ),
            (
                "but before one that was refused",
                [used(ending(entered(1), 10), 9), refused(entered(2), 8)],
                [0, 1],
            ),
        ];
        for (why, pasts, order) in rows {
            assert_eq!(OrderOfUse::among(pasts).at(at(10)), order, "{why}");
        }
    }

    #[test]
    fn an_end_that_passes_meanwhile_changes_the_order() {
        let order = OrderOfUse::among([used(ending(entered(1), 20), 9), used(entered(2), 2)]);
        assert_eq!(order.at(at(19)), [0, 1]);
        assert_eq!(order.at(at(20)), [1, 0]);
    }

    #[test]
    fn what_works_leads_until_it_fails() {
        let order = OrderOfUse::among([entered(1), entered(2)]);
        assert!(order.was_refused(1) && !order.was_refused(1), "it is news once");
        order.worked(0);
        assert_eq!(order.at(at(10)), [0, 1]);
        order.was_refused(0);
        order.worked(1);
        assert_eq!(order.at(at(10)), [1, 0]);
        order.was_refused(1);
        assert_eq!(
            order.at(at(10)),
            [1, 0],
            "both are refused: the last that worked is asked first"
        );
    }

    #[test]
    fn one_secret_needs_no_order() {
        let order = OrderOfUse::among([ending(entered(1), 2)]);
        order.was_refused(0);
        order.worked(7);
        assert_eq!(order.at(at(10)), [0]);
    }
}
