//! A bounded number of things at once per key, and a bounded number that wait for their turn.

use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::{HashMap, HashMapExt as _};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Slots by key; a key that nobody uses takes no memory.
pub(crate) struct Slots<K: Hash + Eq> {
    keys: Listing<K>,
    at_once: usize,
    most: usize,
}

type Listing<K> = Arc<Mutex<HashMap<K, Held>>>;

struct Held {
    turns: Arc<Semaphore>,
    /// Who holds a slot or waits for one.
    users: usize,
}

/// Too many wait already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoSlot;

/// A slot; given back when it is dropped.
pub(crate) struct Slot<K: Hash + Eq> {
    _turn: OwnedSemaphorePermit,
    _listed: Listed<K>,
}

impl<K: Hash + Eq + Clone> Slots<K> {
    /// At most `at_once` slots per key, and `waiting` more who wait.
    pub(crate) fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            keys: Arc::new(Mutex::new(HashMap::new())),
            at_once,
            most: at_once.saturating_add(waiting),
        }
    }

    /// Takes a slot, in the order of asking.
    pub(crate) async fn take(&self, key: K) -> Result<Slot<K>, NoSlot> {
        // Listed before the wait: who gives up while waiting leaves the list as well.
        let (turns, listed) = self.list(key)?;
        let turn = turns.acquire_owned().await.map_err(|_| NoSlot)?;
        Ok(Slot {
            _turn: turn,
            _listed: listed,
        })
    }

    fn list(&self, key: K) -> Result<(Arc<Semaphore>, Listed<K>), NoSlot> {
        let mut keys = lock(&self.keys);
        let held = keys.entry(key.clone()).or_insert_with(|| Held {
            turns: Arc::new(Semaphore::new(self.at_once)),
            users: 0,
        });
        if held.users >= self.most {
            return Err(NoSlot);
        }
        held.users = held.users.saturating_add(1);
        let listed = Listed {
            keys: Arc::clone(&self.keys),
            key: Some(key),
        };
        Ok((Arc::clone(&held.turns), listed))
    }
}

struct Listed<K: Hash + Eq> {
    keys: Listing<K>,
    key: Option<K>,
}

impl<K: Hash + Eq> Drop for Listed<K> {
    fn drop(&mut self) {
        let Some(key) = self.key.take() else { return };
        if let Entry::Occupied(mut held) = lock(&self.keys).entry(key) {
            let users = &mut held.get_mut().users;
            *users = users.saturating_sub(1);
            if *users == 0 {
                held.remove();
            }
        }
    }
}

fn lock<K>(keys: &Listing<K>) -> MutexGuard<'_, HashMap<K, Held>> {
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
}
