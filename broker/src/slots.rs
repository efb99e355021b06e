//! A bounded number of things at once per key, and a bounded number that wait for their turn.
//!
//! Our own, for it is taken three times by every refresh and there is nearly always a slot: then it is one look at the
//! table to take it, and one to give it back.

use std::collections::VecDeque;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use foldhash::{HashMap, HashMapExt as _};
use tokio::sync::oneshot;

/// Slots by key; a key that nobody uses takes no memory.
pub(crate) struct Slots<K> {
    keys: Mutex<HashMap<K, Held>>,
    at_once: usize,
    waiting: usize,
}

struct Held {
    slots: usize,
    /// In the order of asking. Who has given up is passed over.
    waiting: VecDeque<oneshot::Sender<()>>,
}

/// Too many wait already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoSlot;

/// A slot; when it is dropped it is given back, or handed to who has waited longest.
pub(crate) struct Slot<'a, K: Hash + Eq + Clone> {
    slots: &'a Slots<K>,
    key: K,
}

impl<K: Hash + Eq + Clone> Slots<K> {
    /// At most `at_once` slots per key, and `waiting` more who wait.
    pub(crate) fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            keys: Mutex::new(HashMap::new()),
            at_once,
            waiting,
        }
    }

    /// Takes a slot, in the order of asking.
    pub(crate) async fn take(&self, key: K) -> Result<Slot<'_, K>, NoSlot> {
        if let Some(turn) = self.at_once_or_later(&key)? {
            let mut waiting = Waiting {
                slots: self,
                key: &key,
                turn,
            };
            (&mut waiting.turn).await.map_err(|_| NoSlot)?;
        }
        Ok(Slot { slots: self, key })
    }

    /// Takes a slot if there is one; otherwise what tells when the caller has one.
    fn at_once_or_later(&self, key: &K) -> Result<Option<oneshot::Receiver<()>>, NoSlot> {
        let mut keys = self.keys();
        let held = keys.entry(key.clone()).or_insert_with(|| Held {
            slots: 0,
            waiting: VecDeque::new(),
        });
        if held.slots < self.at_once {
            held.slots = held.slots.saturating_add(1);
            return Ok(None);
        }
        if held.waiting.len() >= self.waiting {
            held.waiting.retain(|waiting| !waiting.is_closed());
        }
        if held.waiting.len() >= self.waiting {
            return Err(NoSlot);
        }
        let (tell, turn) = oneshot::channel();
        held.waiting.push_back(tell);
        Ok(Some(turn))
    }

    /// Hands a slot to who has waited longest for this key; if nobody waits, one less is held.
    fn give_back(&self, key: &K) {
        let mut keys = self.keys();
        let Entry::Occupied(mut held) = keys.entry(key.clone()) else {
            return;
        };
        while let Some(next) = held.get_mut().waiting.pop_front() {
            if next.send(()).is_ok() {
                return;
            }
        }
        let slots = &mut held.get_mut().slots;
        *slots = slots.saturating_sub(1);
        if *slots == 0 {
            held.remove();
        }
    }

    fn keys(&self) -> MutexGuard<'_, HashMap<K, Held>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Hash + Eq + Clone> Drop for Slot<'_, K> {
    fn drop(&mut self) {
        self.slots.give_back(&self.key);
    }
}

/// Somebody who waits, and may give up.
struct Waiting<'a, K: Hash + Eq + Clone> {
    slots: &'a Slots<K>,
    key: &'a K,
    turn: oneshot::Receiver<()>,
}

impl<K: Hash + Eq + Clone> Drop for Waiting<'_, K> {
    fn drop(&mut self) {
        self.turn.close();
        // Who was told, and had not looked yet, hands it on.
        if self.turn.try_recv().is_ok() {
            self.slots.give_back(self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::{pin_mut, poll};

    use super::*;

    #[tokio::test]
    async fn one_key_has_its_slots_and_its_queue_and_another_its_own() {
        let slots = Slots::new(1, 1);
        let first = slots.take("a").await.ok().unwrap();
        let waiting = slots.take("a");
        pin_mut!(waiting);
        assert!(poll!(&mut waiting).is_pending());
        assert_eq!(slots.take("a").await.err(), Some(NoSlot), "the queue is full");
        assert!(slots.take("b").await.is_ok(), "others are not concerned");
        drop(first);
        assert!(waiting.await.is_ok(), "the next one has its turn");
    }

    #[tokio::test]
    async fn who_gives_up_waiting_leaves_the_queue_and_nothing_is_kept() {
        let slots = Slots::new(1, 1);
        let first = slots.take("a").await.ok().unwrap();
        {
            let waiting = slots.take("a");
            pin_mut!(waiting);
            assert!(poll!(&mut waiting).is_pending());
        }
        {
            let waiting = slots.take("a");
            pin_mut!(waiting);
            assert!(poll!(&mut waiting).is_pending(), "its place is free again");
        }
        drop(first);
        assert!(slots.keys().is_empty());
    }
    #[tokio::test]
    async fn who_has_gone_when_a_slot_comes_is_passed_over() {
        let slots = Slots::new(1, 3);
        let first = slots.take("a").await.ok().unwrap();
        let mut waiting: Vec<_> = (0..3).map(|_| Box::pin(slots.take("a"))).collect();
        for one in &mut waiting {
            assert!(poll!(one).is_pending());
        }
        let last = waiting.pop().unwrap();
        let told = waiting.pop().unwrap();
        drop(waiting);
        drop(first);
        // It was theirs already, though they had not looked.
        drop(told);
        let slot = last.await.ok().unwrap();
        let overtaking = slots.take("a");
        pin_mut!(overtaking);
        assert!(poll!(&mut overtaking).is_pending());
        drop(slot);
        assert!(overtaking.await.is_ok());
        assert!(slots.keys().is_empty());
    }
}
