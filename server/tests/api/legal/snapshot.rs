//! The words of a paper, and those that were read and found right before.

use std::path::PathBuf;

use crate::world::{Page, World};

/// A paper as it is read, line by line; what is another one in each story is told by one word.
pub(super) struct Shown(Vec<String>);

impl Shown {
    pub(super) fn of(page: &Page, world: &World, slug: &str) -> Self {
        let (_, main) = page.text.split_once("<main").expect("a paper has a main part");
        let (main, _) = main.split_once("</main>").expect("it ends");
        let (_, main) = main.split_once('>').expect("its tag ends");
        let lined = main
            .replace("<h2>", "## ")
            .replace("<h3>", "### ")
            .replace("<li>", "- ");
        let lined = ["</p>", "</h1>", "</h2>", "</h3>", "</li>"]
            .into_iter()
            .fold(lined, |text, end| text.replace(end, "\n"));
        let text = without_tags(&without_days(&lined))
            .replace(&world.origin, "https://keyferry.example")
            .replace(slug, "SLUG");
        let said = text.lines().map(str::trim).filter(|line| !line.is_empty());
        Self(said.map(str::to_owned).collect())
    }

    pub(super) fn says(&self, words: &str) -> bool {
        self.0.iter().any(|line| line.contains(words))
    }

    pub(super) fn text(&self) -> String {
        let mut text = self.0.join("\n");
        text.push('\n');
        text
    }

    /// What is told otherwise than there: the lines that are missing, and those that are new. Versions are no matter of that.
    pub(super) fn against(&self, other: &Self) -> String {
        let told = |shown: &Self| -> Vec<String> {
            let before_versions = shown.0.iter().take_while(|line| *line != "## All versions");
            before_versions.cloned().collect()
        };
        let (here, there) = (told(self), told(other));
        let gone = there.iter().filter(|line| !here.contains(line));
        let new = here.iter().filter(|line| !there.contains(line));
        let gone = gone.map(|line| format!("- {line}\n"));
        gone.chain(new.map(|line| format!("+ {line}\n"))).collect()
    }
}

fn without_days(html: &str) -> String {
    let mut parts = html.split("<time");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (_, rest) = part.split_once("</time>").expect("a moment ends");
        format!("{text}DAY{rest}")
    })
}

fn without_tags(html: &str) -> String {
    let mut parts = html.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    let text = parts.fold(first, |text, part| {
        let (_, rest) = part.split_once('>').expect("a tag ends");
        format!("{text}{rest}")
    });
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

/// Holds a text against the one in the folder of this file. With `KEYFERRY_ACCEPT=1` that one is written anew, to be read before
/// it is kept.
pub(super) fn is_as_before(name: &str, text: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/legal/said");
    let file = PathBuf::from(folder).join(format!("{name}.txt"));
    if std::env::var_os("KEYFERRY_ACCEPT").is_some() {
        std::fs::create_dir_all(folder).expect("the folder can be made");
        std::fs::write(&file, text).expect("it can be written");
    }
    let before = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(
        text,
        before,
        "{} says something else; if it is right, run the story with KEYFERRY_ACCEPT=1 and read what it wrote",
        file.display()
    );
}
