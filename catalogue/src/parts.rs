//! A message with gaps for what is no text: a link, a moment that a machine can read too.

use domain::text::Text;

use crate::language::Language;
use crate::messages::say;

/// A stretch of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Words(String),
    /// The gap at this place of those that were left open.
    Gap(usize),
}

/// What marks an open gap while a message is said: letters for private use, which no name may hold and no keyboard has.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// A text in a language, in stretches between the gaps that are left open, in the order in which that language has them.
pub fn parts(language: Language, text: Text, gaps: &[&'static str]) -> Vec<Part> {
    let marked = gaps.iter().enumerate().fold(text, |text, (place, gap)| {
        text.with(gap, format!("{OPEN}{place}{CLOSE}"))
    });
    let said = say(language, &marked);
    let mut found = Vec::new();
    for stretch in said.split_inclusive([OPEN, CLOSE]) {
        let words = stretch.trim_end_matches([OPEN, CLOSE]);
        let gap = stretch
            .ends_with(CLOSE)
            .then(|| words.parse().ok())
            .flatten()
            .filter(|place| *place < gaps.len());
        match gap {
            Some(place) => found.push(Part::Gap(place)),
            None if words.is_empty() => {}
            None => found.push(Part::Words(words.to_owned())),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use domain::text;

    use super::*;

    #[test]
    fn gaps_stand_where_the_language_has_them() {
        let said = |tag| {
            parts(
                Language::of_tag(tag).unwrap(),
                text!("shown-within", day = "today"),
                &["from", "to"],
            )
        };
        let words = |text: &str| Part::Words(text.to_owned());
        assert_eq!(
            said("en"),
            [
                words("today between "),
                Part::Gap(0),
                words(" and "),
                Part::Gap(1)
            ]
        );
        assert_eq!(
            said("de"),
            [
                words("today zwischen "),
                Part::Gap(0),
                words(" und "),
                Part::Gap(1)
            ]
        );
    }

    #[test]
    fn a_name_with_our_marks_opens_no_gap() {
        let text = text!("shown-within", day = "\u{e000}7\u{e001}");
        let found = parts(Language::ENGLISH, text, &["from", "to"]);
        let gaps = found.iter().filter(|part| matches!(part, Part::Gap(_))).count();
        assert_eq!(gaps, 2);
    }
}
