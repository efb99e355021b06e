//! What people type, parsed into what is meant, and the faults that are shown beside the fields.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A name that people give: 1 to 120 characters, blanks at the ends dropped, no control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

/// A text that is no name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a name has 1 to 120 characters, and no line breaks")]
pub struct NotAName;

impl Name {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Letters that turn, hide or break the text around them, with which a name could pass for another: controls of
/// direction, letters without a shape, fillers, tags, and the two line breaks that are no control characters. The joiners
/// inside family emoji are among them.
pub fn is_deceptive(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

impl FromStr for Name {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let text = text.trim();
        let fits = (1..=120).contains(&text.chars().count())
            && !text
                .chars()
                .any(|letter| letter.is_control() || is_deceptive(letter));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAName)
        }
    }
}

/// Several lines that cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadLines {
    /// More characters than there may be.
    TooLong,
    /// Controls, or letters that turn or hide the text around them.
    Letters,
}

/// Several lines of text, or none: line ends of every system become `\n`; blanks at the end are dropped.
///
/// # Errors
/// [`BadLines`] for more characters than `most`, and for letters that cannot be seen.
pub fn lines(text: &str, most: usize) -> Result<String, BadLines> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end();
    if text.chars().count() > most {
        return Err(BadLines::TooLong);
    }
    let wrong =
        |letter: char| (letter.is_control() && !matches!(letter, '\n' | '\t')) || is_deceptive(letter);
    if text.contains(wrong) {
        return Err(BadLines::Letters);
    }
    Ok(text.to_owned())
}

/// An e-mail address, lower case: one `@` with something on both sides, at most 254 bytes. Whether it exists only a
/// mail can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

/// A text that is no e-mail address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not an e-mail address")]
pub struct NotAnEmail;

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it stands in a text, and not as a part of another one.
    pub fn stands_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let goes_on = |letter: char| letter.is_alphanumeric() || "._%+-".contains(letter);
        text.match_indices(self.as_str()).any(|(at, found)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at.saturating_add(found.len())..).unwrap_or_default();
            // A full stop may end a sentence.
            let after = after.trim_start_matches('.').chars().next();
            !before.is_some_and(goes_on) && !after.is_some_and(goes_on)
        })
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;

    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim().to_lowercase();
        let whole = text.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty()
                && !host.is_empty()
                && !host.contains('@')
                && !host.starts_with('.')
                && !host.ends_with('.')
        });
        let clean = text.len() <= 254
            && !text
                .chars()
                .any(|letter| letter.is_control() || letter.is_whitespace() || is_deceptive(letter));
        if whole && clean {
            Ok(Self(text))
        } else {
            Err(NotAnEmail)
        }
    }
}

/// The fewest bytes of a new password.
pub const MIN_PASSWORD_BYTES: usize = 12;
/// The most bytes of a password.
pub const MAX_PASSWORD_BYTES: usize = 1_024;

/// Whether a password may be chosen: 12 to 1,024 bytes, no rule about what is in it (OWASP ASVS 5, 6.2).
pub fn password_has_right_length(password: &str) -> bool {
    (MIN_PASSWORD_BYTES..=MAX_PASSWORD_BYTES).contains(&password.len())
}

/// What is wrong with a form: a sentence by field name, and one for the whole under the empty name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Faults(BTreeMap<String, Text>);

impl Faults {
    /// No fault.
    pub fn none() -> Self {
        Self::default()
    }

    /// One fault of the form as a whole.
    pub fn of_form(sentence: Text) -> Self {
        Self::default().and("", sentence)
    }

    /// One fault more; the first one of a field stays.
    #[must_use]
    pub fn and(mut self, field: &str, sentence: Text) -> Self {
        self.0.entry(field.to_owned()).or_insert(sentence);
        self
    }

    /// These and others; the first one of a field stays.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        for (field, sentence) in others.0 {
            self.0.entry(field).or_insert(sentence);
        }
        self
    }

    /// The fault of a field.
    pub fn of(&self, field: &str) -> Option<&Text> {
        self.0.get(field)
    }

    /// Every sentence, the one of the whole form first, then by field name.
    pub fn sentences(&self) -> impl Iterator<Item = &Text> {
        self.0.values()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stands_in_a_text_only_as_a_whole() {
        let ada: Email = "ada@example.org".parse().unwrap();
        for text in [
            "ada@example.org",
            "Ask <Ada@Example.org>.",
            "ada@example.org, 0123",
            "To ada@example.org.",
        ] {
            assert!(ada.stands_in(text), "{text}");
        }
        for text in [
            "nada@example.org",
            "ada@example.org.uk",
            "x.ada@example.org",
            "ada@example.organ",
            "",
        ] {
            assert!(!ada.stands_in(text), "{text}");
        }
    }

    #[test]
    fn names_are_one_honest_line() {
        assert_eq!("  Ada's shop ".parse::<Name>().unwrap().as_str(), "Ada's shop");
        assert!("<b>&\"x\"</b>".parse::<Name>().is_ok(), "markup is text");
        for wrong in [
            "",
            "   ",
            "two\nlines",
            "two\u{2028}lines",
            "a\u{202e}b",
            "\u{2800}",
            "a\u{61c}b",
            "pay\u{ad}pal",
            "\u{3164}",
            &"x".repeat(121),
        ] {
            assert_eq!(wrong.parse::<Name>(), Err(NotAName), "{wrong:?}");
        }
    }

    #[test]
    fn e_mail_addresses_are_compared_in_lower_case() {
        assert_eq!(
            " Ada@Example.org ".parse::<Email>().unwrap().as_str(),
            "ada@example.org"
        );
        for wrong in ["", "ada", "@example.org", "ada@", "a@b@c", "a b@c", "ada@.org"] {
            assert_eq!(wrong.parse::<Email>(), Err(NotAnEmail), "{wrong}");
        }
    }

    #[test]
    fn the_first_fault_of_a_field_stays() {
        let faults = Faults::of_form(Text::verbatim("whole"))
            .and("name", Text::verbatim("first"))
            .and("name", Text::verbatim("second"));
        assert_eq!(faults.of("name"), Some(&Text::verbatim("first")));
        assert_eq!(faults.of(""), Some(&Text::verbatim("whole")));
        assert_eq!(faults.of("email"), None);
    }
}
