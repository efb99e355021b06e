//! Every text is in the catalogue, in every language, and the catalogue holds no other.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::missing_panics_doc,
    reason = "a test that reads our own files"
)]

mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// The messages of a language: the gaps of each, by its name.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn languages() -> BTreeMap<String, Messages> {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("texts");
    let folders = fs::read_dir(texts).unwrap().map(|folder| folder.unwrap().path());
    folders
        .map(|folder| {
            (
                folder.file_name().unwrap().to_string_lossy().into_owned(),
                messages(&folder),
            )
        })
        .collect()
}

fn messages(folder: &Path) -> Messages {
    let mut found = Messages::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let resource = parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{} cannot be read: {errors:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut gaps = BTreeSet::new();
            of_pattern(message.value.as_ref().unwrap(), &mut gaps);
            let before = found.insert(message.id.name.to_owned(), gaps);
            assert!(
                before.is_none(),
                "{} stands twice, the second time in {}",
                message.id.name,
                path.display()
            );
        }
    }
    found
}

fn of_pattern(pattern: &Pattern<&str>, gaps: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, gaps);
        }
    }
}

fn of_expression(expression: &Expression<&str>, gaps: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, gaps),
        Expression::Select { selector, variants } => {
            of_inline(selector, gaps);
            for variant in variants {
                of_pattern(&variant.value, gaps);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, gaps: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            gaps.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, gaps),
        _ => {}
    }
}

#[test]
fn every_language_has_every_text_with_the_same_gaps() {
    let languages = languages();
    let english = &languages["en"];
    for (tag, messages) in &languages {
        let names = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
        let missing: Vec<_> = names(english).difference(&names(messages)).cloned().collect();
        assert!(missing.is_empty(), "{tag} lacks {missing:?}");
        let stray: Vec<_> = names(messages).difference(&names(english)).cloned().collect();
        assert!(stray.is_empty(), "{tag} has what English lacks: {stray:?}");
        for (name, gaps) in messages {
            assert_eq!(gaps, &english[name], "{tag}: the gaps of {name}");
        }
    }
}

#[test]
fn nothing_was_left_in_english() {
    // Words that are the same in both languages, and messages that are all gaps.
    let same = |text: &str| text.chars().filter(|letter| letter.is_lowercase()).count() < 30;
    let texts = |tag: &str| {
        let mut found = BTreeMap::new();
        for language in catalogue::Language::all().filter(|language| language.tag() == tag) {
            for id in catalogue::every_id(language) {
                found.insert(id, catalogue::say(language, &domain::text::Text::of(id)));
            }
        }
        found
    };
    let english = texts("en");
    for (id, text) in texts("de") {
        assert!(
            same(&text) || english[id] != text,
            "{id} is not translated: {text}"
        );
    }
}

#[test]
fn every_text_that_the_code_says_is_there_and_no_other() {
    let english = languages().remove("en").unwrap();
    let said = sources::said();
    for sources::Said { id, gaps, place } in &said {
        let Some(known) = english.get(id) else {
            panic!("{place} says {id}, which the catalogue does not have")
        };
        assert_eq!(known, gaps, "{place}: the gaps of {id}");
    }
    let used: BTreeSet<&str> = said.iter().map(|said| said.id.as_str()).collect();
    let unused: Vec<_> = english.keys().filter(|id| !used.contains(id.as_str())).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

#[test]
fn no_text_stands_outside_the_catalogue() {
    let strays = sources::strays();
    assert!(
        strays.is_empty(),
        "{} texts stand in the code:\n{}",
        strays.len(),
        strays.join("\n")
    );
}
