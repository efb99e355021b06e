//! The messages of every language, read once, and how one is said.

use std::borrow::Cow;
use std::sync::LazyLock;

use domain::text;
use domain::text::{Text, Value};
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use crate::language::Language;

/// A language's tag, and its files by name.
type Source = (&'static str, &'static [(&'static str, &'static str)]);

/// Every language that stands under `texts`.
pub(crate) static SOURCES: &[Source] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

type Bundle = fluent_bundle::bundle::FluentBundle<FluentResource, IntlLangMemoizer>;

static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| SOURCES.iter().map(bundle).collect());

/// As deep may messages stand in messages.
const DEEPEST: u8 = 4;

fn bundle((tag, files): &Source) -> Bundle {
    let mut bundle = Bundle::new_concurrent(tag.parse().into_iter().collect());
    // The marks would stand in addresses that people copy; names with letters that turn text are refused where they come in.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(grouped));
    for (_, text) in *files {
        // What cannot be read is left out, and a test says so.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// Numbers as the language of the bundle writes them.
fn grouped(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    memoizer
        .with_try_get::<Separator, _, _>((), |Separator(mark)| {
            number_with(number.as_string().as_ref(), mark)
        })
        .ok()
}

/// What a language puts between every three digits, as its catalogue says.
struct Separator(String);

impl Memoizable for Separator {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let language = Language::of_tag(&language.to_string()).unwrap_or_default();
        Ok(Self(say(language, &text!("number-separator"))))
    }
}

/// `1234567` with this mark between every three digits.
fn number_with(digits: &str, mark: &str) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(place);
        if place > 0 && left.is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

/// The names of every message of a language.
pub fn every_id(language: Language) -> impl Iterator<Item = &'static str> {
    let files = SOURCES.get(language.place()).map_or(&[][..], |(_, files)| files);
    files.iter().flat_map(|(_, text)| {
        text.lines()
            .filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
    })
}

/// A text in a language; in English what that language does not have.
///
/// A text that no language has is told by its name, which a test does not let happen.
pub fn say(language: Language, text: &Text) -> String {
    let said = said(language, text, DEEPEST);
    if language.is_pseudo() {
        format!("⟦{said}⟧")
    } else {
        said
    }
}

fn said(language: Language, text: &Text, deepest: u8) -> String {
    let args = arguments(language, text, deepest);
    [language.place(), Language::ENGLISH.place()]
        .into_iter()
        .find_map(|place| in_bundle(BUNDLES.get(place)?, text.id(), &args))
        .unwrap_or_else(|| text.id().to_owned())
}

fn in_bundle(bundle: &Bundle, id: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut missing = Vec::new();
    Some(
        bundle
            .format_pattern(pattern, Some(args), &mut missing)
            .into_owned(),
    )
}

fn arguments(language: Language, text: &Text, deepest: u8) -> FluentArgs<'_> {
    let mut args = FluentArgs::new();
    for (gap, value) in text.values() {
        args.set(Cow::Borrowed(gap), argument(language, value, deepest));
    }
    args
}

fn argument(language: Language, value: &Value, deepest: u8) -> FluentValue<'_> {
    match value {
        Value::Words(words) => FluentValue::from(words.as_str()),
        // The message chooses its words by the number itself; how it is written is told beside.
        Value::Number(number) => FluentValue::Number(FluentNumber::from(*number)),
        Value::Text(text) => match deepest.checked_sub(1) {
            Some(deepest) => FluentValue::from(said(language, text, deepest)),
            None => FluentValue::from(text.id()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_threes() {
        for (digits, text) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-10000", "-10,000"),
            ("123456", "123,456"),
            ("1234567", "1,234,567"),
        ] {
            assert_eq!(number_with(digits, ","), text);
        }
    }

    #[test]
    fn numbers_choose_the_words_and_are_written_as_the_language_writes_them() {
        let said = |tag, count: i64| {
            say(
                Language::of_tag(tag).unwrap(),
                &text!("ago-minutes", count = count),
            )
        };
        assert_eq!(said("en", 1), "1 minute ago");
        assert_eq!(said("en", 2_000), "2,000 minutes ago");
        assert_eq!(said("de", 1), "vor 1 Minute");
        assert_eq!(said("de", 2_000), "vor 2.000 Minuten");
        assert_eq!(said("qps-ploc", 2), "⟦2 minutes ago⟧");
    }

    #[test]
    fn what_no_language_has_is_told_by_its_name() {
        assert_eq!(say(Language::ENGLISH, &Text::of("no-such-text")), "no-such-text");
    }
}
