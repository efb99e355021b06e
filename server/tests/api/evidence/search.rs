//! Looks for many secrets in much text at once.

use std::collections::BTreeSet;
use std::fmt;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::encodings::looks_of;

/// Shorter words are not looked for: `a`, `state` or `shop` are found anywhere without having leaked. Stories whose
/// tokens matter give them at least this length, in bytes.
pub(super) const SHORTEST: usize = 10;

/// Where somebody else can read.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Place {
    pub(super) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// A secret that was found. All of them are made up, so they may be shown.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Leak {
    pub(crate) secret: String,
    pub(crate) look: &'static str,
    pub(crate) place: String,
    around: String,
}

impl fmt::Display for Leak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            secret,
            look,
            place,
            around,
        } = self;
        write!(f, "{secret:?} is in {place}, {look}: …{around}…")
    }
}

/// The secrets of a story in all their looks.
pub(super) struct Search {
    secrets: Vec<Vec<u8>>,
    /// For each pattern: which secret, and in which look.
    patterns: Vec<(usize, &'static str)>,
    finder: AhoCorasick,
}

impl Search {
    pub(super) fn of(secrets: BTreeSet<Vec<u8>>) -> Self {
        let secrets: Vec<_> = secrets
            .into_iter()
            .filter(|secret| secret.len() >= SHORTEST)
            .collect();
        let mut patterns = Vec::new();
        let mut looks = Vec::new();
        for (number, secret) in secrets.iter().enumerate() {
            for (name, look) in looks_of(secret) {
                patterns.push((number, name));
                looks.push(look);
            }
        }
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(looks)
            .expect("the looks fit into memory");
        Self {
            secrets,
            patterns,
            finder,
        }
    }

    /// Each secret once for each look and place.
    pub(super) fn leaks_in(&self, places: &[Place]) -> Vec<Leak> {
        let mut seen = BTreeSet::new();
        let mut leaks = Vec::new();
        for (number, place) in places.iter().enumerate() {
            for found in self.finder.find_overlapping_iter(&place.bytes) {
                let (secret, look) = self.patterns[found.pattern().as_usize()];
                if seen.insert((secret, look, number)) {
                    leaks.push(Leak {
                        secret: String::from_utf8_lossy(&self.secrets[secret]).into_owned(),
                        look,
                        place: place.name.clone(),
                        around: around(&place.bytes, found.start(), found.end()),
                    });
                }
            }
        }
        leaks
    }
}

/// A match and what stands on both sides of it.
fn around(bytes: &[u8], start: usize, end: usize) -> String {
    const BESIDE: usize = 60;
    let from = start.saturating_sub(BESIDE);
    let to = bytes.len().min(end + BESIDE);
    bytes[from..to].escape_ascii().to_string()
}
