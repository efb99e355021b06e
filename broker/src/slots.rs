//! A bounded number of things at once per key, and a bounded number that wait for their turn.
//!
//! Our own, for it is taken three times by every refresh and there is nearly always a slot: then it is one look at the
//! table to take it, and one to give it back.

use std::collections::VecDeque;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::{HashMap, HashMapExt as _};
use tokio::sync::oneshot;

/// Slots by key; a key that nobody uses takes no memory.
pub(crate) struct Slots<K: Hash + Eq + Clone> {
    keys: Listing<K>,
    at_once: usize,
    waiting: usize,
}

type Listing<K> = Arc<Mutex<HashMap<K, Held<K>>>>;

struct Held<K: Hash + Eq + Clone> {
    slots: usize,
    /// In the order of asking. Who has given up is passed over.
    waiting: VecDeque<oneshot::Sender<Slot<K>>>,
}

/// Too many wait already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoSlot;

/// A slot; given back when it is dropped, or handed to who has waited longest.
pub(crate) struct Slot<K: Hash + Eq + Clone> {
    keys: Listing<K>,
    /// None once it is given back.
    key: Option<K>,
}

impl<K: Hash + Eq + Clone> Slots<K> {
    /// At most `at_once` slots per key, and `waiting` more who wait.
    pub(crate) fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            keys: Arc::new(Mutex::new(HashMap::new())),
            at_once,
            waiting,
        }
    }

    /// Takes a slot, in the order of asking.
    pub(crate) async fn take(&self, key: K) -> Result<Slot<K>, NoSlot> {
        match self.at_once_or_later(key)? {
            Turn::Now(slot) => Ok(slot),
            Turn::Later(turn) => turn.await.map_err(|_| NoSlot),
        }
    }

    fn at_once_or_later(&self, key: K) -> Result<Turn<K>, NoSlot> {
        let mut keys = lock(&self.keys);
        let held = keys.entry(key.clone()).or_insert_with(|| Held {
            slots: 0,
            waiting: VecDeque::new(),
        });
        if held.slots < self.at_once {
            held.slots = held.slots.saturating_add(1);
            return Ok(Turn::Now(Slot {
                keys: Arc::clone(&self.keys),
                key: Some(key),
            }));
        }
        if held.waiting.len() >= self.waiting {
            held.waiting.retain(|waiting| !waiting.is_closed());
        }
        if held.waiting.len() >= self.waiting {
            return Err(NoSlot);
        }
        let (tell, turn) = oneshot::channel();
        held.waiting.push_back(tell);
        Ok(Turn::Later(turn))
    }
}

enum Turn<K: Hash + Eq + Clone> {
    Now(Slot<K>),
    Later(oneshot::Receiver<Slot<K>>),
}

impl<K: Hash + Eq + Clone> Drop for Slot<K> {
    fn drop(&mut self) {
        while let Some(key) = self.key.take() {
            let Some(next) = next_or_less(&self.keys, &key) else {
                return;
            };
            let slot = Self {
                keys: Arc::clone(&self.keys),
                key: Some(key),
            };
            if let Err(mut back) = next.send(slot) {
                // They have gone, so it is the next one's.
                self.key = back.key.take();
            }
        }
    }
}

/// Who has waited longest for this key; if nobody waits, a slot less is held.
fn next_or_less<K: Hash + Eq + Clone>(keys: &Listing<K>, key: &K) -> Option<oneshot::Sender<Slot<K>>> {
    let mut keys = lock(keys);
    let Entry::Occupied(mut held) = keys.entry(key.clone()) else {
        return None;
    };
    if let Some(next) = held.get_mut().waiting.pop_front() {
        return Some(next);
    }
    let slots = &mut held.get_mut().slots;
    *slots = slots.saturating_sub(1);
    if *slots == 0 {
        held.remove();
    }
    None
}

fn lock<K: Hash + Eq + Clone>(keys: &Listing<K>) -> MutexGuard<'_, HashMap<K, Held<K>>> {
    keys.lock().unwrap_or_else(PoisonError::into_inner)
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
        assert!(lock(&slots.keys).is_empty());
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
        assert!(lock(&slots.keys).is_empty());
    }
}
