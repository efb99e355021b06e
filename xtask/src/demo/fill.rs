//! The rows of a month, written by the database itself.

use super::organisations::ORGANISATIONS;
use super::stage::Placed;

const TEMPLATE: &str = concat!(
    include_str!("people.sql"),
    include_str!("month.sql"),
    include_str!("sums.sql")
);

/// What the words in braces stand for; a later one may stand in an earlier one.
const WORDS: [(&str, &str); 3] = [
    ("{now}", "(SELECT now FROM moment)"),
    ("{today}", "(SELECT now - now % {day} FROM moment)"),
    ("{day}", "86400000000"),
];

/// The statements that fill a new instance, in which these sites are all there is, as of now.
pub(super) fn script(sites: &[Placed]) -> String {
    let rows = sites.iter().enumerate().map(|(n, site)| row(n, site));
    let owners = ORGANISATIONS
        .iter()
        .map(|of| format!("('{}', '{}')", of.name, of.owner));
    let told = TEMPLATE
        .replace("{told}", &rows.collect::<Vec<_>>().join(",\n"))
        .replace("{owners}", &owners.collect::<Vec<_>>().join(",\n"));
    let statements = WORDS
        .iter()
        .fold(told, |text, (word, meaning)| text.replace(word, meaning));
    // Nobody needs a throw-away file after a power cut, and one commit for all is quick.
    format!("PRAGMA synchronous = OFF;\nBEGIN;\n{statements}COMMIT;\n")
}

/// What the statements are told of a site.
fn row(n: usize, site: &Placed) -> String {
    let (id, story) = (site.id.replace('-', ""), site.planned.story);
    let ends = site.planned.app.secret_ends;
    let ends = ends.map_or_else(|| "NULL".to_owned(), |days| days.to_string());
    format!(
        "({n}, x'{id}', '{}', {}, {}, 'https://staging.{}', {ends})",
        story.word(),
        story.since(),
        story.until(),
        site.planned.host
    )
}

#[cfg(test)]
mod tests {
    use std::str::FromStr as _;

    use domain::activity::{EventKind, Outcome, OwnCode, in_words};

    use super::super::{plan, story::Story};
    use super::*;

    fn placed() -> Vec<Placed> {
        let planned = ORGANISATIONS.iter().flat_map(plan::sites);
        planned
            .map(|planned| Placed {
                planned,
                id: "0193a5b2-7c4a-7e11-8f00-3a5b6c7d8e9f".to_owned(),
                refresh_path: "/h/mzxw6ytboi/key/refresh".to_owned(),
            })
            .collect()
    }

    #[test]
    fn every_word_is_filled_in_and_every_site_is_told() {
        let script = script(&placed());
        assert!(!script.contains('{') && !script.contains('}'), "{script}");
        let rows = script
            .lines()
            .filter(|line| line.contains("x'0193a5b27c4a7e118f003a5b6c7d8e9f'"));
        assert_eq!(rows.count(), 200);
    }

    /// The words in quotation marks.
    fn words(statements: &str) -> impl Iterator<Item = &str> {
        let code = |line| str::split_once(line, "--").map_or(line, |(code, _)| code);
        let quoted = statements
            .lines()
            .flat_map(move |line| code(line).split('\'').skip(1).step_by(2));
        quoted.filter(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
    }

    fn provider_says(code: &str) -> bool {
        let told = |reason| in_words(EventKind::Refresh, Outcome::Ok, reason);
        told(Some(code)) != told(None)
    }

    #[test]
    fn the_statements_use_only_words_that_the_server_reads() {
        let told: Vec<&str> = ORGANISATIONS
            .iter()
            .flat_map(plan::sites)
            .map(|site| site.story.word())
            .collect();
        for word in words(TEMPLATE) {
            let known = EventKind::from_str(word).is_ok()
                || Outcome::from_str(word).is_ok()
                || OwnCode::from_str(word).is_ok()
                || provider_says(word)
                || ["dropbox", "onedrive", "owner"].contains(&word)
                || told.contains(&word);
            assert!(known, "{word}");
        }
        assert!(words(TEMPLATE).any(|word| word == Story::NeverSeen.word()));
    }
}
