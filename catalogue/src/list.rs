//! Several things in one sentence, as each language lists them.

use domain::text;

use crate::language::Language;
use crate::messages::say;

/// `A, B and C`; nothing where there is nothing.
pub fn list(language: Language, things: &[impl AsRef<str>]) -> String {
    let mut from_behind = things.iter().rev().map(AsRef::as_ref);
    let Some(last) = from_behind.next() else {
        return String::new();
    };
    let Some(before) = from_behind.next() else {
        return last.to_owned();
    };
    let pair = say(language, &text!("list-pair", first = before, second = last));
    from_behind.fold(pair, |rest, first| {
        say(language, &text!("list-more", first = first, rest = rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_word_before_the_last() {
        let german = Language::of_tag("de").unwrap();
        for (things, english, in_german) in [
            (&[][..], "", ""),
            (&["A"], "A", "A"),
            (&["A", "B"], "A and B", "A und B"),
            (&["A", "B", "C"], "A, B and C", "A, B und C"),
            (
                &["A", "B", "C", "D", "E", "F"],
                "A, B, C, D, E and F",
                "A, B, C, D, E und F",
            ),
        ] {
            assert_eq!(list(Language::ENGLISH, things), english);
            assert_eq!(list(german, things), in_german);
        }
    }
}
