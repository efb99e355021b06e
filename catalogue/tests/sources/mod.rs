//! What the code says to people: the messages that it names, and texts that stand in it and should not.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::LitStr;

/// Where texts for people are said.
const ROOMS: &[&str] = &[
    "app/src",
    "domain/src",
    "broker/src",
    "server/src",
    "catalogue/src",
];

/// What speaks English by design: to programs, to who keeps the machine, to who reads the code, and into the log.
const ENGLISH: &[&str] = &[
    "app/src/pages/sites/command.rs",
    "server/src/assets",
    "server/src/calendar/failed.rs",
    "server/src/cli",
    "server/src/config",
    "server/src/doors/table.rs",
    "server/src/instance",
    "server/src/logging",
    "server/src/serving",
    "server/src/main.rs",
    "server/src/announce.rs",
    "server/src/fuzzing.rs",
    "server/src/helper/akeeba/kept.rs",
    "server/src/helper/akeeba/wire.rs",
    "server/src/helper/duplicati/told.rs",
    "server/src/metrics.rs",
    "broker/src/store",
    "broker/src/metrics.rs",
    "broker/src/backup",
    "broker/src/restore",
    "broker/src/keys/master.rs",
    "broker/src/vault/master_key.rs",
];

/// Attributes and properties whose words people read.
const READ: &[&str] = &[
    "alt",
    "aria-label",
    "aria-description",
    "button",
    "caption",
    "heading",
    "hint",
    "label",
    "legend",
    "means",
    "placeholder",
    "sentence",
    "summary",
    "term",
    "title",
    "unit",
    "what",
    "word",
    "words",
];

/// Macros whose words are for logs and for who breaks a rule of the code.
const FOR_DEVELOPERS: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "concat",
    "debug",
    "env",
    "error",
    "info",
    "include",
    "include_str",
    "matches",
    "panic",
    "span",
    "trace",
    "unreachable",
    "warn",
    "write_log",
];

/// What takes words that are for the log alone: the cause of a fault of ours, what could not be done by itself every hour, and what
/// `Debug` says.
const FOR_THE_LOG: &[&str] = &[
    "debug_struct",
    "debug_tuple",
    "write_str",
    "Internal",
    "internal",
    "hourly",
];

/// Words that are no language's: names of products, protocols and programs.
const NAMES: &[&str] = &[
    "Keyferry",
    "Akeeba Backup",
    "Duplicati",
    "Dropbox",
    "Google Drive",
    "Box",
    "Edge",
    "Opera",
    "Firefox",
    "Chrome",
    "Safari",
    "Android",
    "Windows",
    "Linux",
];

/// Literals that look like text and are none.
const NO_TEXT: &[&str] = &[
    "(scripting: enabled)",
    "Enter",
    "Unprinted",
    // For the log.
    "a list could not be read",
    "a passkey could not be written down",
    "Zone({})",
    // What stands in rows; pages have their own words for it.
    "command line",
    "Keyferry itself",
    // What wrong guesses are counted under, and what nobody's password is.
    "an invitation",
    "no member has this password",
    // What a browser calls itself, and the lines of a stream.
    "Edg/",
    "id: {}\nevent: {name}\ndata: {}\n",
    // A header, what a provider writes, and what is put down in the log.
    "Bearer {}",
    "client was not found",
    "the account",
    "the shared drives",
];

/// A message that the code names.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) id: String,
    pub(crate) gaps: BTreeSet<String>,
    pub(crate) place: String,
}

/// Every message that the code names.
pub(crate) fn said() -> Vec<Said> {
    let mut found = Vec::new();
    for (path, tokens) in files() {
        Reader {
            path: &path,
            said: &mut found,
            strays: &mut Vec::new(),
        }
        .read(tokens, Where::Code);
    }
    found
}

/// Every text that stands in the code itself.
pub(crate) fn strays() -> Vec<String> {
    let mut found = Vec::new();
    for (path, tokens) in files() {
        let is_in = |rooms: &[&str]| rooms.iter().any(|room| path.starts_with(room));
        if !is_in(ENGLISH) {
            Reader {
                path: &path,
                said: &mut Vec::new(),
                strays: &mut found,
            }
            .read(tokens, Where::Code);
        }
    }
    found
}

fn files() -> Vec<(String, TokenStream)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut paths = Vec::new();
    for room in ROOMS {
        within(&root.join(room), &mut paths);
    }
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        (name, TokenStream::from_str(&text).unwrap())
    };
    paths
        .into_iter()
        .filter(|path| !is_test(path))
        .map(read)
        .collect()
}

fn is_test(path: &Path) -> bool {
    path.iter().any(|part| part == "tests")
        || path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with("tests.rs"))
}

fn within(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            within(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// What kind of code is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Code,
    /// Between the tags of a page.
    View,
}

struct Reader<'r> {
    path: &'r str,
    said: &'r mut Vec<Said>,
    strays: &'r mut Vec<String>,
}

impl Reader<'_> {
    fn read(&mut self, tokens: TokenStream, place: Where) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                // An attribute; the tests of a file stand behind one.
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    let inner = usize::from(is_punct(tokens.get(at), '!'));
                    if let Some(TokenTree::Group(group)) = tokens.get(at + inner)
                        && group.delimiter() == Delimiter::Bracket
                    {
                        at += inner + 1;
                        if group.stream().to_string().replace(' ', "") == "cfg(test)" {
                            at = behind_item(&tokens, at);
                        }
                    }
                }
                TokenTree::Ident(name) if is_punct(tokens.get(at), '!') => {
                    if let Some(TokenTree::Group(group)) = tokens.get(at + 1) {
                        at += 2;
                        self.macro_call(&name.to_string(), group);
                    }
                }
                TokenTree::Ident(name) if FOR_THE_LOG.contains(&name.to_string().as_str()) => {
                    at += usize::from(matches!(tokens.get(at), Some(TokenTree::Group(_))));
                }
                TokenTree::Group(group) => {
                    // What stands between brackets in a page is code again.
                    self.read(group.stream(), Where::Code);
                }
                TokenTree::Literal(literal) => {
                    let before = attribute(&tokens, at - 1);
                    if let Ok(text) = syn::parse_str::<LitStr>(&literal.to_string()) {
                        let is_stray = match (place, before) {
                            (Where::View, Some(name)) => {
                                READ.contains(&name.as_str()) && has_words(&text.value())
                            }
                            (Where::View, None) => has_words(&text.value()),
                            (Where::Code, _) => looks_like_text(&text.value()),
                        };
                        if is_stray {
                            let line = literal.span().start().line;
                            self.strays
                                .push(format!("{}:{line}: {:?}", self.path, text.value()));
                        }
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    fn macro_call(&mut self, name: &str, group: &Group) {
        if matches!(name, "t" | "rich" | "text") {
            self.message(group);
        } else if name == "view" {
            self.read(group.stream(), Where::View);
        } else if !FOR_DEVELOPERS.contains(&name) {
            self.read(group.stream(), Where::Code);
        }
    }

    /// `t!("name", gap = value, other => view)`.
    fn message(&mut self, group: &Group) {
        let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
        let Some(TokenTree::Literal(id)) = tokens.first() else {
            return;
        };
        let Ok(id) = syn::parse_str::<LitStr>(&id.to_string()) else {
            return;
        };
        let mut gaps = BTreeSet::new();
        for (at, token) in tokens.iter().enumerate() {
            if let TokenTree::Ident(gap) = token
                && is_punct(tokens.get(at.wrapping_sub(1)), ',')
                && is_punct(tokens.get(at + 1), '=')
                && !is_punct(tokens.get(at + 2), '=')
            {
                gaps.insert(gap.to_string());
            }
        }
        let place = format!("{}:{}", self.path, id.span().start().line);
        self.said.push(Said {
            id: id.value(),
            gaps,
            place,
        });
        self.read(tokens.into_iter().skip(1).collect(), Where::Code);
    }
}

fn is_punct(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

/// The place behind the item that begins here: behind its body or its semicolon.
fn behind_item(tokens: &[TokenTree], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => break,
            TokenTree::Punct(punct) if punct.as_char() == ';' => break,
            _ => {}
        }
    }
    at
}

/// The name of the attribute whose value stands here: `aria-label="…"`.
fn attribute(tokens: &[TokenTree], at: usize) -> Option<String> {
    if at < 2 || !is_punct(tokens.get(at - 1), '=') {
        return None;
    }
    let mut name = String::new();
    for token in tokens[..at - 1].iter().rev() {
        match token {
            TokenTree::Ident(ident) if name.is_empty() || name.starts_with('-') => {
                name.insert_str(0, &ident.to_string());
            }
            TokenTree::Punct(punct) if punct.as_char() == '-' && !name.is_empty() => name.insert(0, '-'),
            _ => break,
        }
    }
    Some(name.trim_start_matches("r#").to_owned())
}

/// Whether something is left that somebody reads when gaps and names are taken out.
fn has_words(text: &str) -> bool {
    let mut text = text.to_owned();
    for name in NAMES {
        text = text.replace(name, "");
    }
    without_gaps(&text)
        .split(|letter: char| !letter.is_alphabetic())
        .any(|word| word.len() > 1)
}

/// `{name}` of a format.
fn without_gaps(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|letter| {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

/// Whether this is typed on the command line, where it is the same for everybody.
fn is_command(text: &str) -> bool {
    text.starts_with("keyferry ")
}

/// Markup alone is no text: what stands between `<` and `>`, or the end, is passed over.
fn without_tags(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|letter| {
            inside = (inside || *letter == '<') && *letter != '>';
            !inside && *letter != '>'
        })
        .collect()
}

/// Whether a literal of the code is read by people, by its looks: two words with a blank between them, or one word that begins
/// with a capital.
fn looks_like_text(text: &str) -> bool {
    if !has_words(text) || NO_TEXT.contains(&text) || is_command(text) {
        return false;
    }
    let text = without_tags(&without_gaps(text));
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let spoken = |word: &str| {
        let letters = word.trim_matches(|letter: char| !letter.is_alphabetic());
        letters.len() > 1 && letters.chars().skip(1).all(char::is_lowercase)
    };
    let two = words.windows(2).any(|pair| spoken(pair[0]) && spoken(pair[1]));
    let one =
        words.len() == 1 && text.starts_with(char::is_uppercase) && spoken(words[0]) && words[0].len() > 2;
    two || one
}
