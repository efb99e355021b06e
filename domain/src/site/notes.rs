//! What people write down about a site.

use std::str::FromStr;

use crate::form::{BadLines, lines};
use crate::text;
use crate::text::Text;

/// The longest notes, in characters.
pub const MAX_NOTES_CHARS: usize = 4_000;

/// Several lines of text, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes(String);

/// A text that cannot be kept as notes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadNotes {
    /// Longer than [`MAX_NOTES_CHARS`].
    #[error("notes have at most 4,000 characters")]
    TooLong,
    /// Controls, or letters that turn or hide the text around them.
    #[error("the notes hold control characters or letters that hide others; type them anew")]
    Letters,
}

impl BadNotes {
    /// What is wrong with them, as a sentence for people.
    pub const fn in_words(&self) -> Text {
        match self {
            Self::TooLong => text!("sites-notes-too-long"),
            Self::Letters => text!("sites-notes-letters"),
        }
    }
}

impl Notes {
    /// The text, its lines ended by `\n`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Notes {
    type Err = BadNotes;

    fn from_str(text: &str) -> Result<Self, BadNotes> {
        lines(text, MAX_NOTES_CHARS).map(Self).map_err(|bad| match bad {
            BadLines::TooLong => BadNotes::TooLong,
            BadLines::Letters => BadNotes::Letters,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_have_lines_and_nothing_hidden() {
        let notes: Notes = "Host: example\r\nCall Eve first\r\n\r\n".parse().unwrap();
        assert_eq!(notes.as_str(), "Host: example\nCall Eve first");
        assert_eq!("".parse(), Ok(Notes::default()));
        assert_eq!("a\u{202e}b".parse::<Notes>(), Err(BadNotes::Letters));
        assert_eq!("a\0b".parse::<Notes>(), Err(BadNotes::Letters));
        assert!("ü".repeat(4_000).parse::<Notes>().is_ok());
        assert_eq!("x".repeat(4_001).parse::<Notes>(), Err(BadNotes::TooLong));
    }
}
