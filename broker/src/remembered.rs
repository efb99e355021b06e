//! What is remembered of the database, bounded, and believed only for one generation of changes.

use std::hash::Hash;

use quick_cache::sync::Cache;

use crate::changes::{Changes, Generation};

/// Values by key. What does not fit any more makes room for what is asked for often.
pub(crate) struct Remembered<K, V>(Cache<K, (Generation, V)>);

impl<K: Eq + Hash, V: Clone> Remembered<K, V> {
    /// Remembers about `most` values.
    pub(crate) fn new(most: usize) -> Self {
        Self(Cache::new(most))
    }

    /// The value, if nothing was taken away since it was read.
    pub(crate) fn recall(&self, changes: &Changes, key: &K) -> Option<V> {
        let now = changes.generation()?;
        let (then, value) = self.0.get(key)?;
        (then == now).then_some(value)
    }

    /// Whether there is a value, of whatever generation: a sign of what was, which permits nothing.
    pub(crate) fn was_kept(&self, key: &K) -> bool {
        self.0.contains_key(key)
    }

    /// Forgets a value that turned out to be over.
    pub(crate) fn forget(&self, key: &K) {
        self.0.remove(key);
    }

    /// Remembers what was read after the generation was noted; a change in between makes it worthless by itself.
    pub(crate) fn keep(&self, noted: Option<Generation>, key: K, value: V) {
        if let Some(generation) = noted {
            self.0.insert(key, (generation, value));
        }
    }
}
