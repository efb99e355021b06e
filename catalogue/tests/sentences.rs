//! What is told of an event is told in whole sentences, in every language.

use catalogue::{Language, every_id, say};
use domain::text::Text;

#[test]
fn everything_that_can_happen_is_told_in_whole_sentences() {
    let tells = |id: &&str| {
        let is_whole = |room: &&str| id.starts_with(room);
        ["cause-", "step-", "who-"].iter().any(is_whole) && *id != "cause-with-step"
    };
    for language in Language::all() {
        let mut told = 0;
        for id in every_id(language).filter(tells) {
            let sentence = say(language, &Text::of(id));
            let is_whole = sentence.starts_with(char::is_uppercase) && sentence.ends_with('.');
            assert!(
                is_whole && !sentence.contains('!') && sentence.len() > 15,
                "{} {id}: {sentence}",
                language.tag()
            );
            told += 1;
        }
        assert!(told > 100, "{}: {told}", language.tag());
    }
}
