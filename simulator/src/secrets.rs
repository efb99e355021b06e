//! What must stay between the provider and its client: every token, code, secret and verifier that was issued or came
//! in, so that a test can look for them where they must not be.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use crate::calls::Call;
use crate::pairs::Pairs;

/// Fields of queries and forms whose values are secret, right or wrong.
const SECRET_FIELDS: [&str; 7] = [
    "access_token",
    "client_secret",
    "code",
    "code_verifier",
    "refresh_token",
    "state",
    "token",
];

const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The latest secrets, each once, as many as fit into 16 MB.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    known: BTreeSet<Arc<str>>,
    order: VecDeque<Arc<str>>,
    bytes: usize,
}

impl Secrets {
    /// Keeps one; the oldest go when there are too many.
    pub(crate) fn keep(&mut self, text: &str) {
        if text.is_empty() || self.known.contains(text) {
            return;
        }
        let text: Arc<str> = text.into();
        self.bytes = self.bytes.saturating_add(text.len());
        self.known.insert(Arc::clone(&text));
        self.order.push_back(text);
        while self.bytes > MOST_BYTES {
            let Some(oldest) = self.order.pop_front() else {
                break;
            };
            self.bytes = self.bytes.saturating_sub(oldest.len());
            self.known.remove(&oldest);
        }
    }

    /// Keeps what a request holds.
    pub(crate) fn keep_all_of(&mut self, call: &Call) {
        for fields in [&call.query, &call.form] {
            self.keep_fields(fields);
        }
        if let Some(bearer) = call.bearer() {
            self.keep(bearer);
        }
    }

    fn keep_fields(&mut self, fields: &Pairs) {
        fields
            .iter()
            .filter(|(name, _)| SECRET_FIELDS.contains(name))
            .for_each(|(_, value)| self.keep(value));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_kept_once_and_the_oldest_goes_first() {
        let mut secrets = Secrets::default();
        let long = |letter: &str| letter.repeat(MOST_BYTES / 2);
        for text in ["", "one", "one", &long("a"), &long("b")] {
            secrets.keep(text);
        }
        let lengths: Vec<_> = secrets.iter().map(str::len).collect();
        assert_eq!(lengths, [MOST_BYTES / 2, MOST_BYTES / 2]);
    }
}
