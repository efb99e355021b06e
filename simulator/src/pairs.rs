//! Names and values in the order in which they came: a form, a query, headers.

use serde::{Deserialize, Serialize};

/// Names and values in the order in which they came. In JSON: a list of two-element lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Decodes `application/x-www-form-urlencoded` text, once.
    pub(crate) fn decode(text: &[u8]) -> Self {
        form_urlencoded::parse(text)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    }

    /// The first value of that name. Names are compared letter by letter; header names are in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// All names, in order, repeated ones too.
    pub fn names(&self) -> Vec<&str> {
        self.iter().map(|(name, _)| name).collect()
    }

    /// All pairs, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// True without any pair.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first name that comes twice (RFC 6749 §3.1, §3.2: parameters must not be repeated).
    pub(crate) fn repeated(&self) -> Option<&str> {
        let mut seen = std::collections::HashSet::new();
        self.iter().map(|(name, _)| name).find(|name| !seen.insert(*name))
    }

    /// The first name that is not in the list.
    pub(crate) fn unlisted(&self, list: &[&str]) -> Option<&str> {
        self.iter()
            .map(|(name, _)| name)
            .find(|name| !list.contains(name))
    }

    /// What it takes in memory, roughly.
    pub(crate) fn size(&self) -> usize {
        self.0.iter().fold(0, |sum, (name, value)| {
            sum.saturating_add(name.len())
                .saturating_add(value.len())
                .saturating_add(64)
        })
    }
}

impl FromIterator<(String, String)> for Pairs {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}
