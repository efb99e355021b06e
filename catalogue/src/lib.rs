//! Every text that Keyferry shows to people, and what says it in their language.
//!
//! Owns the words: a folder under `texts` is a language, each file in it a room of messages (Project Fluent). Who changes
//! or translates them needs no Rust. Owns no rule about whom to tell what: that is a [`Text`], which every other room makes.
//! What programs read (answers of protocols, the command line, logs) is English and not here.

mod language;
mod list;
mod messages;
mod parts;
mod shown;

pub use language::Language;
pub use list::list;
pub use messages::{every_id, say};
pub use parts::{Part, parts};
pub use shown::{clock, date, moment, number};

use domain::text::Text;

/// A text in English, for who has no language: the command line, the log.
pub fn english(text: &Text) -> String {
    say(Language::ENGLISH, text)
}
