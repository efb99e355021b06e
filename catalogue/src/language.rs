//! The languages there are, and which of them somebody reads.

use domain::text;

use crate::messages::{SOURCES, say};

/// A language that Keyferry speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(usize);

/// The tag of the language in which every text is English between brackets, to find what has none.
const PSEUDO: &str = "qps-ploc";

impl Language {
    /// The language that every other one is translated from; it has every text.
    pub const ENGLISH: Self = Self(english());

    /// Every language, by tag.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SOURCES.len()).map(Self)
    }

    /// Its tag, such as `de` (BCP 47).
    pub fn tag(self) -> &'static str {
        SOURCES.get(self.0).map_or(PSEUDO, |(tag, _)| tag)
    }

    /// What its readers call it.
    pub fn name(self) -> String {
        say(self, &text!("language-name"))
    }

    /// The language with this tag, whatever follows its first part: `de-AT` is `de`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        if cfg!(debug_assertions) && tag.eq_ignore_ascii_case(PSEUDO) {
            return Some(Self(SOURCES.len()));
        }
        let whole = Self::all().find(|language| language.tag().eq_ignore_ascii_case(tag));
        let first = tag.split('-').next().unwrap_or_default();
        whole.or_else(|| Self::all().find(|language| language.tag().eq_ignore_ascii_case(first)))
    }

    /// The language that an `Accept-Language` asks for most (RFC 9110 §12.5.4); English where it asks for none of ours.
    pub fn accepted(header: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        for asked in header.split(',').take(MOST_ASKED) {
            let (tag, weight) = asked.split_once(';').unwrap_or((asked, ""));
            let weight = weight
                .trim()
                .strip_prefix("q=")
                .map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
            let Some(language) = Self::of_tag(tag.trim()) else {
                continue;
            };
            if weight > best.map_or(0.0, |(weight, _)| weight) {
                best = Some((weight, language));
            }
        }
        best.map_or(Self::ENGLISH, |(_, language)| language)
    }

    /// Whether its texts are English between brackets.
    pub(crate) fn is_pseudo(self) -> bool {
        self.0 >= SOURCES.len()
    }

    /// Its place among the sources.
    pub(crate) fn place(self) -> usize {
        if self.is_pseudo() { Self::ENGLISH.0 } else { self.0 }
    }
}

/// As many languages of a header are looked at.
const MOST_ASKED: usize = 16;

const fn english() -> usize {
    let mut place = 0;
    while let Some(((tag, _), _)) = SOURCES.split_at(place).1.split_first() {
        if matches!(tag.as_bytes(), b"en") {
            break;
        }
        place = place.saturating_add(1);
    }
    place
}

impl Default for Language {
    fn default() -> Self {
        Self::ENGLISH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_most_is_spoken() {
        for (header, tag) in [
            ("", "en"),
            ("de", "de"),
            ("de-AT", "de"),
            ("DE-ch,en;q=0.5", "de"),
            ("fr,de;q=0.8,en;q=0.7", "de"),
            ("fr,de;q=0.3,en-GB;q=0.7", "en"),
            ("fr", "en"),
            ("*", "en"),
            ("de;q=0", "en"),
            ("de;q=x,en;q=0.1", "en"),
            ("de;q=NaN", "en"),
            (",,;;q=1,de;q=0.1", "de"),
        ] {
            assert_eq!(Language::accepted(header).tag(), tag, "{header}");
        }
    }

    #[test]
    fn each_language_names_itself() {
        let names: Vec<_> = Language::all().map(Language::name).collect();
        assert!(names.contains(&"English".to_owned()) && names.contains(&"Deutsch".to_owned()));
    }
}
