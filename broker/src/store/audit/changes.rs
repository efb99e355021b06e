//! What a deed changed, part by part: before and after, without any secret.

use std::collections::BTreeMap;

use domain::audit::AuditField;
use domain::view::audit::FieldChange;
use serde_json::{Map, Value};

use crate::store::StoreError;

/// The most characters of a value; what is longer is cut off with a sign of it.
const MOST_CHARS: usize = 400;
/// All that is said of a secret.
const REPLACED: &str = "replaced";

/// What is known of a thing at one moment; a part that it does not have is left out or `None`.
pub(crate) type Facts = Vec<(AuditField, Option<String>)>;

/// The parts that differ. There is no empty one by itself: who writes a deed down says what it changed, or that it is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changes(BTreeMap<AuditField, [Option<String>; 2]>);

impl Changes {
    /// Nothing that is kept is another way: something was shown, tried or begun.
    pub(crate) fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// What differs between a thing before and after.
    pub(crate) fn between(before: Facts, after: Facts) -> Self {
        let mut parts: BTreeMap<AuditField, [Option<String>; 2]> = BTreeMap::new();
        for (field, value) in before {
            parts.entry(field).or_default()[0] = value;
        }
        for (field, value) in after {
            parts.entry(field).or_default()[1] = value;
        }
        let none = Self::none();
        parts.into_iter().fold(none, |changes, (field, [before, after])| {
            changes.and(field, before, after)
        })
    }

    /// All that a thing begins with.
    pub(crate) fn made(facts: Facts) -> Self {
        Self::between(Facts::new(), facts)
    }

    /// All that goes with a thing.
    pub(crate) fn ended(facts: Facts) -> Self {
        Self::between(facts, Facts::new())
    }

    /// One part more, if it differs.
    pub(crate) fn and(mut self, field: AuditField, before: Option<String>, after: Option<String>) -> Self {
        if field.is_secret() && before != after {
            return self.replaced(field);
        }
        if before != after {
            self.0.insert(field, [before.map(cut), after.map(cut)]);
        }
        self
    }

    /// One secret more that is another one now.
    pub(crate) fn replaced(mut self, field: AuditField) -> Self {
        self.0.insert(field, [None, Some(REPLACED.to_owned())]);
        self
    }

    /// As it stands in the row: an object of part → [before, after].
    pub(super) fn written(&self) -> String {
        let value = |text: &Option<String>| text.clone().map_or(Value::Null, Value::String);
        let pair = |pair: &[Option<String>; 2]| Value::Array(pair.iter().map(value).collect());
        let parts = self.0.iter();
        let object: Map<String, Value> = parts
            .map(|(field, values)| (field.as_str().to_owned(), pair(values)))
            .collect();
        Value::Object(object).to_string()
    }
}

/// What a row tells of before and after.
pub(super) fn read(written: &str) -> Result<Vec<FieldChange>, StoreError> {
    let unreadable = |_| StoreError::Unreadable { table: "audit_event" };
    let parts: BTreeMap<String, [Option<String>; 2]> = serde_json::from_str(written).map_err(unreadable)?;
    let change = |(word, [before, after]): (String, [Option<String>; 2])| FieldChange {
        field: word.parse().ok(),
        word,
        before,
        after,
    };
    Ok(parts.into_iter().map(change).collect())
}

fn cut(text: String) -> String {
    match text.char_indices().nth(MOST_CHARS) {
        None => text,
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_written_down() {
        let before = vec![
            (AuditField::Name, Some("The shop".to_owned())),
            (AuditField::Custody, Some("held".to_owned())),
            (AuditField::Tags, Some("a".to_owned())),
        ];
        let after = vec![
            (AuditField::Name, Some("The \"mill\"".to_owned())),
            (AuditField::Custody, Some("held".to_owned())),
        ];
        let written = Changes::between(before, after).written();
        assert_eq!(
            written,
            r#"{"name":["The shop","The \"mill\""],"tags":["a",null]}"#
        );
        let read = read(&written).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].field, Some(AuditField::Name));
        assert_eq!(
            (read[1].before.as_deref(), read[1].after.as_deref()),
            (Some("a"), None)
        );
        assert_eq!(Changes::none().written(), "{}");
    }

    #[test]
    fn of_a_secret_nothing_is_written_down_and_of_a_long_text_its_beginning() {
        for field in AuditField::ALL.iter().filter(|field| field.is_secret()) {
            let written = Changes::none()
                .and(*field, Some("s3cr3t".to_owned()), Some("t0k3n".to_owned()))
                .written();
            assert_eq!(written, format!(r#"{{"{}":[null,"replaced"]}}"#, field.as_str()));
        }
        let long = Changes::made(vec![(AuditField::Name, Some("é".repeat(9_000)))]).written();
        assert_eq!(long.chars().filter(|letter| *letter == 'é').count(), MOST_CHARS);
    }
}
