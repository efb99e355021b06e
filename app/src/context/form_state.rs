//! What was typed into a form of the console.

use std::collections::BTreeMap;

use domain::form::Faults;

/// A form of the console that came back: what was typed, and what was wrong with it. Passwords and client secrets are
/// never given back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormState {
    typed: BTreeMap<String, Vec<String>>,
    /// What was wrong, by field.
    pub faults: Faults,
    /// Whether somebody else changed the same thing in the meantime.
    pub conflict: bool,
}

impl FormState {
    /// A form that came back with what was typed.
    pub fn of(typed: impl IntoIterator<Item = (String, String)>, faults: Faults, conflict: bool) -> Self {
        let mut held: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (field, value) in typed {
            held.entry(field).or_default().push(value);
        }
        Self {
            typed: held,
            faults,
            conflict,
        }
    }

    /// Whether this is a form that came back, and not one that is opened.
    pub fn came_back(&self) -> bool {
        !self.typed.is_empty() || !self.faults.is_empty()
    }

    /// What was typed into a field; `otherwise` in a form that is only opened.
    pub fn value_or(&self, field: &str, otherwise: &str) -> String {
        match self.typed.get(field).and_then(|values| values.first()) {
            Some(value) => value.clone(),
            None if self.came_back() => String::new(),
            None => otherwise.to_owned(),
        }
    }

    /// Whether a choice was taken; `otherwise` in a form that is only opened.
    pub fn has_or(&self, field: &str, value: &str, otherwise: bool) -> bool {
        if self.came_back() {
            self.typed
                .get(field)
                .is_some_and(|values| values.iter().any(|held| held == value))
        } else {
            otherwise
        }
    }

    /// The version that this form was filled in for. Once both have been seen, sending the form again is meant.
    pub fn seen(&self, version: i64) -> String {
        let version = version.to_string();
        if self.conflict {
            version
        } else {
            self.value_or("seen", &version)
        }
    }

    /// What was wrong with a field.
    #[cfg(feature = "ssr")]
    pub fn fault(&self, field: &str) -> Option<String> {
        self.faults.of(field).map(crate::language::Said::said)
    }
}
