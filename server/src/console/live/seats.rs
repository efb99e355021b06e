//! How many may look on at once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, PoisonError};

use domain::id::MemberId;

/// The most at this process.
const MOST: usize = 256;
/// The most of one member: a browser holds six connections to one host, and there may be two of them.
const MOST_OF_A_MEMBER: usize = 12;

/// Who looks on, and how often.
#[derive(Debug, Default)]
pub(crate) struct Seats(Mutex<HashMap<MemberId, usize>>);

/// One place to look on from; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    seats: Arc<Seats>,
    member: MemberId,
}

/// Why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoSeat {
    /// The member has as many as one may have.
    OfThisMember,
    /// All are taken.
    AtAll,
}

impl Seats {
    /// Takes one.
    pub(super) fn take(self: &Arc<Self>, member: MemberId) -> Result<Seat, NoSeat> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.get(&member).is_some_and(|held| *held >= MOST_OF_A_MEMBER) {
            return Err(NoSeat::OfThisMember);
        }
        if held.values().fold(0_usize, |sum, held| sum.saturating_add(*held)) >= MOST {
            return Err(NoSeat::AtAll);
        }
        let of_member = held.entry(member).or_default();
        *of_member = of_member.saturating_add(1);
        Ok(Seat {
            seats: Arc::clone(self),
            member,
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut held = self.seats.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut entry) = held.entry(self.member) {
            let left = entry.get().saturating_sub(1);
            if left == 0 {
                entry.remove();
            } else {
                entry.insert(left);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn member(number: usize) -> MemberId {
        MemberId(Uuid::from_u128(u128::try_from(number).unwrap()))
    }

    #[test]
    fn one_member_does_not_take_all_seats_and_a_seat_left_is_free_again() {
        let seats = Arc::new(Seats::default());
        let mut taken: Vec<_> = (0..MOST_OF_A_MEMBER)
            .map(|_| seats.take(member(1)).unwrap())
            .collect();
        assert_eq!(seats.take(member(1)).unwrap_err(), NoSeat::OfThisMember);
        assert!(seats.take(member(2)).is_ok());
        taken.pop();
        assert!(seats.take(member(1)).is_ok());
        drop(taken);
        assert!(
            seats.0.lock().unwrap().is_empty(),
            "nobody is remembered who left"
        );
    }

    #[test]
    fn there_is_room_for_so_many_and_no_more() {
        let seats = Arc::new(Seats::default());
        let taken: Vec<_> = (0..MOST)
            .map(|number| seats.take(member(number)).unwrap())
            .collect();
        assert_eq!(seats.take(member(MOST)).unwrap_err(), NoSeat::AtAll);
        drop(taken);
        assert!(seats.take(member(MOST)).is_ok());
    }
}
