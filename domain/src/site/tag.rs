//! Words by which people group their sites.

use std::fmt;
use std::str::FromStr;

use crate::form::is_deceptive;
use crate::text;
use crate::text::{Phrase, Text};

/// The most tags of one site.
pub const MAX_TAGS: usize = 20;
/// The longest tag, in characters.
pub const MAX_TAG_CHARS: usize = 40;

/// A word or a few, shown as typed and compared in lower case.
#[derive(Debug, Clone)]
pub struct Tag(String);

/// A text that is no tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a tag has 1 to 40 characters, no line breaks, and no comma or semicolon")]
pub struct NotATag;

impl Tag {
    /// The tag as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag as it is compared.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl PartialEq for Tag {
    fn eq(&self, other: &Self) -> bool {
        self.folded() == other.folded()
    }
}

impl Eq for Tag {}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Tag {
    type Err = NotATag;

    /// Blanks at the ends are dropped. Commas and semicolons stand between tags where several are typed.
    fn from_str(text: &str) -> Result<Self, NotATag> {
        let text = text.trim();
        let wrong = |letter: char| letter.is_control() || is_deceptive(letter) || matches!(letter, ',' | ';');
        let fits = (1..=MAX_TAG_CHARS).contains(&text.chars().count()) && !text.contains(wrong);
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotATag)
        }
    }
}

/// A site's tags: at most [`MAX_TAGS`], no two alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags(Vec<Tag>);

/// Why tags are not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTags {
    /// One of them is none.
    #[error(transparent)]
    NotATag(#[from] NotATag),
    /// More than [`MAX_TAGS`].
    #[error("a site has at most 20 tags")]
    TooMany,
}

impl BadTags {
    /// What is wrong with them, for people.
    pub fn in_words(&self, phrase: Phrase) -> Text {
        match self {
            Self::NotATag(NotATag) => text!("sites-tags-not-a-tag", phrase = phrase),
            Self::TooMany => text!("sites-tags-too-many", phrase = phrase),
        }
    }
}

impl Tags {
    /// The tags, doubles dropped.
    ///
    /// # Errors
    /// [`BadTags::TooMany`] when more than [`MAX_TAGS`] are left.
    pub fn new(tags: impl IntoIterator<Item = Tag>) -> Result<Self, BadTags> {
        let mut distinct: Vec<Tag> = Vec::new();
        for tag in tags {
            if distinct.contains(&tag) {
                continue;
            }
            if distinct.len() == MAX_TAGS {
                return Err(BadTags::TooMany);
            }
            distinct.push(tag);
        }
        Ok(Self(distinct))
    }

    /// Reads tags as they are typed into one field, with commas or semicolons between them.
    ///
    /// # Errors
    /// [`BadTags`] by kind.
    pub fn typed(text: &str) -> Result<Self, BadTags> {
        let tags = text.split([',', ';']).filter(|tag| !tag.trim().is_empty());
        let tags: Vec<Tag> = tags.map(str::parse).collect::<Result<_, _>>()?;
        Self::new(tags)
    }

    /// The tags, in the order in which they came.
    pub fn as_slice(&self) -> &[Tag] {
        &self.0
    }

    /// The same with some taken away and some added.
    ///
    /// # Errors
    /// [`BadTags::TooMany`].
    pub fn edited(&self, add: &[Tag], remove: &[Tag]) -> Result<Self, BadTags> {
        let kept = self.0.iter().filter(|tag| !remove.contains(tag));
        Self::new(kept.chain(add).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_shown_as_typed_and_compared_in_lower_case() {
        let tag: Tag = " Kunden Nord ".parse().unwrap();
        assert_eq!(tag.as_str(), "Kunden Nord");
        assert_eq!(tag, "KUNDEN nord".parse().unwrap());
        for wrong in [
            "",
            "  ",
            "a,b",
            "a;b",
            "two\nlines",
            "a\u{202e}b",
            &"x".repeat(41),
        ] {
            assert_eq!(wrong.parse::<Tag>(), Err(NotATag), "{wrong:?}");
        }
        assert!("ü".repeat(40).parse::<Tag>().is_ok(), "letters are counted");
    }

    #[test]
    fn a_site_has_twenty_different_tags() {
        let many: Vec<String> = (0..20).map(|number| format!("t{number}")).collect();
        let tags = Tags::typed(&many.join(", ")).unwrap();
        assert_eq!(tags.as_slice().len(), 20);
        assert_eq!(
            Tags::typed(&format!("{},T3; t4", many.join(","))),
            Ok(tags.clone())
        );
        assert_eq!(
            Tags::typed(&format!("{};one more", many.join(";"))),
            Err(BadTags::TooMany)
        );
        let new: Tag = "new".parse().unwrap();
        assert_eq!(
            tags.edited(std::slice::from_ref(&new), &[]),
            Err(BadTags::TooMany)
        );
        let edited = tags.edited(&[new], &["T0".parse().unwrap()]).unwrap();
        assert_eq!(edited.as_slice().len(), 20);
        assert_eq!(edited.as_slice().last().unwrap().as_str(), "new");
    }
}
