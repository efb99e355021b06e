//! What an organisation says for itself in its papers.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::form::{Email, Faults, is_deceptive, lines};
use crate::text::Text;

/// The longest addition to a paper, in characters.
pub const MAX_ADDITION_CHARS: usize = 10_000;
/// The most lines of who else works on the data.
pub const MAX_PROCESSORS: usize = 20;
/// The longest single line.
const MAX_LINE_CHARS: usize = 200;
/// The longest telephone number.
const MAX_PHONE_CHARS: usize = 40;
/// The fewest digits of one that can be dialled.
const LEAST_DIGITS: usize = 3;

/// Somebody to turn to; whatever is not told is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// A name: of a person, or of an office.
    pub name: String,
    /// An e-mail address.
    pub email: String,
    /// A telephone number.
    pub phone: String,
}

impl Person {
    /// Whether nothing is told of them.
    pub fn is_nobody(&self) -> bool {
        self.name.is_empty() && self.email.is_empty() && self.phone.is_empty()
    }

    /// Whether nobody could turn to them.
    pub fn cannot_be_reached(&self) -> bool {
        self.email.is_empty() && self.phone.is_empty()
    }

    /// The telephone number as it is dialled, up to what is no part of it; nothing where there is none.
    pub fn dialled(&self) -> Option<String> {
        let abroad = self.phone.replace("(0)", "");
        let number = abroad
            .split(char::is_alphabetic)
            .next()
            .unwrap_or_default()
            .trim();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let plus = if number.starts_with('+') { "+" } else { "" };
        (digits.len() >= LEAST_DIGITS).then(|| format!("{plus}{digits}"))
    }

    /// In one line.
    pub fn in_words(&self) -> String {
        let parts = [&self.name, &self.email, &self.phone];
        let told: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        told.join(", ")
    }
}

/// What an organisation says for itself; whatever is not told is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWords {
    /// Whom to ask.
    pub contact: Person,
    /// The data-protection officer.
    pub officer: Person,
    /// Who runs the machine, if it is somebody else.
    pub operator: String,
    /// Where the machine stands.
    pub place: String,
    /// Who else works on the data.
    pub processors: Vec<String>,
    /// An addition to the privacy paper, in Markdown.
    pub privacy: String,
    /// An addition to the terms of use, in Markdown.
    pub terms: String,
}

impl OwnWords {
    /// Leaves out whom this address names, wherever it stands.
    pub fn forget(&mut self, email: &Email) {
        for person in [&mut self.contact, &mut self.officer] {
            if email.stands_in(&person.in_words()) {
                *person = Person::default();
            }
        }
        self.processors.retain(|line| !email.stands_in(line));
        for text in [
            &mut self.operator,
            &mut self.place,
            &mut self.privacy,
            &mut self.terms,
        ] {
            if email.stands_in(text) {
                text.clear();
            }
        }
    }
}

/// The fields of a person in a form: name, e-mail address, telephone number.
pub const PERSON_FIELDS: [[&str; 3]; 2] = [
    ["contact_name", "contact_email", "contact_phone"],
    ["officer_name", "officer_email", "officer_phone"],
];

/// A person as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedPerson<'a> {
    /// The name.
    pub name: &'a str,
    /// The e-mail address.
    pub email: &'a str,
    /// The telephone number.
    pub phone: &'a str,
}

/// All of it as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct TypedPapers<'a> {
    /// Whom to ask.
    pub contact: TypedPerson<'a>,
    /// The data-protection officer.
    pub officer: TypedPerson<'a>,
    /// Who runs the machine.
    pub operator: &'a str,
    /// Where it stands.
    pub place: &'a str,
    /// Who else works on the data, a line each.
    pub processors: &'a str,
    /// An addition to the privacy paper.
    pub privacy: &'a str,
    /// An addition to the terms of use.
    pub terms: &'a str,
}

/// Why a field of the papers cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPapers {
    /// No single line, too long, or with letters that hide others.
    #[error("write one line of at most 200 characters, without control characters")]
    Line,
    /// No e-mail address.
    #[error("this is not an e-mail address")]
    Email,
    /// No telephone number.
    #[error("write a telephone number: digits, blanks, and the signs + ( ) - / .")]
    Phone,
    /// Too many lines, or too long ones.
    #[error("write at most 20 lines of at most 200 characters each")]
    Processors,
    /// Too long, or with letters that hide others.
    #[error("write at most 10,000 characters, without control characters or letters that hide others")]
    Addition,
}

impl OwnWords {
    /// What is meant by what was typed.
    ///
    /// # Errors
    /// All faults at once, by the names of the form's fields.
    pub fn typed(typed: &TypedPapers<'_>, said: impl Fn(BadPapers) -> Text) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let [contact, officer] = PERSON_FIELDS;
        let words = Self {
            contact: person(&typed.contact, contact, &mut faults),
            officer: person(&typed.officer, officer, &mut faults),
            operator: noted("operator", line(typed.operator), &mut faults),
            place: noted("place", line(typed.place), &mut faults),
            processors: noted("processors", processors(typed.processors), &mut faults),
            privacy: noted("privacy", addition(typed.privacy), &mut faults),
            terms: noted("terms", addition(typed.terms), &mut faults),
        };
        if faults.is_empty() {
            return Ok(words);
        }
        let all = faults.into_iter();
        Err(all.fold(Faults::none(), |all, (field, why)| all.and(field, said(why))))
    }
}

type Wrong = Vec<(&'static str, BadPapers)>;

fn noted<T: Default>(field: &'static str, read: Result<T, BadPapers>, faults: &mut Wrong) -> T {
    read.unwrap_or_else(|why| {
        faults.push((field, why));
        T::default()
    })
}

fn person(typed: &TypedPerson<'_>, [name, email, phone]: [&'static str; 3], faults: &mut Wrong) -> Person {
    Person {
        name: noted(name, line(typed.name), faults),
        email: noted(email, address(typed.email), faults),
        phone: noted(phone, number(typed.phone), faults),
    }
}

fn line(text: &str) -> Result<String, BadPapers> {
    let text = text.trim();
    let clean = !text
        .chars()
        .any(|letter| letter.is_control() || is_deceptive(letter));
    if clean && text.chars().count() <= MAX_LINE_CHARS {
        Ok(text.to_owned())
    } else {
        Err(BadPapers::Line)
    }
}

fn address(text: &str) -> Result<String, BadPapers> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    let address: Email = text.parse().map_err(|_| BadPapers::Email)?;
    Ok(address.as_str().to_owned())
}

fn number(text: &str) -> Result<String, BadPapers> {
    let text = text.trim();
    let fits = text.len() <= MAX_PHONE_CHARS
        && text
            .chars()
            .all(|letter| letter.is_ascii_digit() || " +()-/.".contains(letter))
        && (text.is_empty() || text.contains(|letter: char| letter.is_ascii_digit()));
    if fits {
        Ok(text.to_owned())
    } else {
        Err(BadPapers::Phone)
    }
}

fn processors(text: &str) -> Result<Vec<String>, BadPapers> {
    let read = lines(
        text,
        MAX_PROCESSORS.saturating_mul(MAX_LINE_CHARS.saturating_add(1)),
    );
    let read = read.map_err(|_| BadPapers::Processors)?;
    let all: Vec<String> = read
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    let fits = all.len() <= MAX_PROCESSORS && all.iter().all(|line| line.chars().count() <= MAX_LINE_CHARS);
    if fits { Ok(all) } else { Err(BadPapers::Processors) }
}

fn addition(text: &str) -> Result<String, BadPapers> {
    lines(text, MAX_ADDITION_CHARS).map_err(|_| BadPapers::Addition)
}
