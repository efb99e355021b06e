//! What is said to people, in no language yet: the name of a message in the catalogue, and what stands in its gaps.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A message of the catalogue with what fills its gaps. Only the catalogue turns it into words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Text {
    id: Cow<'static, str>,
    values: Vec<(Cow<'static, str>, Value)>,
}

/// What stands in a gap of a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Words of nobody's language: a name that somebody gave, an address, a day already written.
    Words(String),
    /// A number: it is written as the language writes numbers, and the message may choose its words by it.
    Number(i64),
    /// Another message.
    Text(Text),
}

impl Text {
    /// The message of this name, whose gaps are still empty.
    pub const fn of(id: &'static str) -> Self {
        Self {
            id: Cow::Borrowed(id),
            values: Vec::new(),
        }
    }

    /// Words of nobody's language, such as a name, where a text is wanted.
    pub fn verbatim(words: impl Into<String>) -> Self {
        crate::text!("verbatim", words = words.into())
    }

    /// The same with one gap filled.
    #[must_use]
    pub fn with(mut self, gap: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((Cow::Borrowed(gap), value.into()));
        self
    }

    /// The name of the message.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What stands in its gaps.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.values.iter().map(|(gap, value)| (gap.as_ref(), value))
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<&String> for Value {
    fn from(words: &String) -> Self {
        Self::Words(words.clone())
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => {$(
        /// What is more than the largest number is told as that.
        impl From<$kind> for Value {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, usize, i32, i64);

/// In which shape a message is wanted that has two: it chooses by the gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    /// A sentence of its own.
    Sentence,
    /// What stands behind a colon, without a full stop: the message around it has that.
    Clause,
}

impl From<Phrase> for Value {
    fn from(phrase: Phrase) -> Self {
        match phrase {
            Phrase::Sentence => "sentence".into(),
            Phrase::Clause => "clause".into(),
        }
    }
}

/// The message of this name with its gaps filled: `text!("site-count", count = 3)`.
#[macro_export]
macro_rules! text {
    ($id:literal $(, $gap:ident = $value:expr)* $(,)?) => {
        $crate::text::Text::of($id)$(.with(stringify!($gap), $value))*
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_holds_what_fills_its_gaps() {
        let text = text!("site-count", count = 3_usize, organisation = "Ferry & Sons");
        assert_eq!(text.id(), "site-count");
        let values: Vec<_> = text.values().collect();
        assert_eq!(
            values,
            [
                ("count", &Value::Number(3)),
                ("organisation", &Value::Words("Ferry & Sons".to_owned()))
            ]
        );
    }

    #[test]
    fn what_is_too_large_is_told_as_the_largest() {
        assert_eq!(Value::from(u64::MAX), Value::Number(i64::MAX));
    }
}
