//! Many sites at once: pasted lines or a CSV file, read line by line before anything is made of them.
//!
//! A line holds a name and an address, or an address alone; after them more addresses, tags and ids of apps, a cell each.
//! Commas, semicolons and tabs may stand between the cells, as the first line shows. A first line with names of columns is
//! passed over.

mod line;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{SiteAddresses, Tags};
use crate::form::Name;
use crate::id::AppId;
use crate::text;
use crate::text::Text;

/// The largest file that is read, in bytes.
pub const MAX_IMPORT_BYTES: usize = 4 * 1024 * 1024;
/// The most lines of one import.
pub const MAX_IMPORT_LINES: usize = 10_000;

/// Why nothing of an import can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadImport {
    /// Larger than [`MAX_IMPORT_BYTES`].
    #[error("the list is larger than 4 MB; split it and import one part after the other")]
    TooLarge,
    /// More lines than [`MAX_IMPORT_LINES`].
    #[error("the list has more than 10,000 lines; split it and import one part after the other")]
    TooManyLines,
    /// The file of a spreadsheet program.
    #[error("this is a spreadsheet's own file; save it as CSV first")]
    Spreadsheet,
    /// Neither UTF-8 nor anything like it.
    #[error("this is not a text file in UTF-8; save it as CSV in UTF-8 first")]
    NotText,
    /// No line at all.
    #[error("the list is empty; write a name and an address on each line")]
    Empty,
}

impl BadImport {
    /// Why, as a sentence for people.
    pub const fn in_words(&self) -> Text {
        match self {
            Self::TooLarge => text!("sites-import-too-large"),
            Self::TooManyLines => text!("sites-import-too-many-lines"),
            Self::Spreadsheet => text!("sites-import-spreadsheet"),
            Self::NotText => text!("sites-import-not-text"),
            Self::Empty => text!("sites-import-empty"),
        }
    }
}

/// What was given, line by line.
#[derive(Debug, Clone)]
pub struct ReadList {
    /// Whether the first line names the columns, and was passed over.
    pub heading: bool,
    /// Every other line that is not blank.
    pub lines: Vec<ImportLine>,
}

/// A line of an import.
#[derive(Debug, Clone)]
pub struct ImportLine {
    /// Its number in what was given, from 1.
    pub number: u64,
    /// What it says, or the sentence that says what is wrong with it.
    pub read: Result<ImportedSite, Text>,
    /// The number of the first line that gives its site the same name.
    pub same_name_as: Option<u64>,
}

impl ImportLine {
    /// What its reader may not have meant, in a sentence.
    pub fn doubt(&self) -> Option<Text> {
        self.same_name_as
            .map(|earlier| text!("sites-import-same-name", line = earlier.to_string()))
    }
}

/// A site as a line tells it.
#[derive(Debug, Clone)]
pub struct ImportedSite {
    /// What people call it; the address's host where a line gives no name.
    pub name: Name,
    /// Where it lives.
    pub addresses: SiteAddresses,
    /// Words by which it is found.
    pub tags: Tags,
    /// The apps it may use; every app of the tenant when none is named.
    pub apps: Vec<AppId>,
}

/// Reads every line that is not blank. One whose address stands in an earlier line says so.
///
/// # Errors
/// [`BadImport`] by kind.
pub fn read(bytes: &[u8]) -> Result<ReadList, BadImport> {
    let text = text_of(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut lines: Vec<ImportLine> = Vec::new();
    let mut heading = false;
    let (mut addresses, mut names) = (HashMap::new(), HashMap::new());
    let mut numbers = LineNumbers::of(text);
    for record in reader.records() {
        // The text is UTF-8 and its lines may differ in length, so there is nothing that could fail.
        let record = record.map_err(|_| BadImport::NotText)?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if lines.is_empty() && !heading && is_heading(&record) {
            heading = true;
            continue;
        }
        if lines.len() == MAX_IMPORT_LINES {
            return Err(BadImport::TooManyLines);
        }
        let number = numbers.at(record.position().map_or(0, csv::Position::byte));
        let read = line::read(&record);
        let read = read.and_then(|site| first_of_its_address(site, number, &mut addresses));
        let same_name_as = first_of_its_name(&read, number, &mut names);
        lines.push(ImportLine {
            number,
            read,
            same_name_as,
        });
    }
    if lines.is_empty() {
        Err(BadImport::Empty)
    } else {
        Ok(ReadList { heading, lines })
    }
}

/// Counts lines as people do. The reader counts from the end of the record before, blank lines and half of a line end
/// included.
struct LineNumbers<'a> {
    rest: &'a [u8],
    passed: u64,
    number: u64,
}

impl<'a> LineNumbers<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
            passed: 0,
            number: 1,
        }
    }

    /// The number of the first line that is not empty from this byte on; bytes come in their order.
    fn at(&mut self, byte: u64) -> u64 {
        while let Some((first, rest)) = self.rest.split_first() {
            if self.passed >= byte && !matches!(first, b'\r' | b'\n') {
                break;
            }
            if *first == b'\n' {
                self.number = self.number.saturating_add(1);
            }
            self.passed = self.passed.saturating_add(1);
            self.rest = rest;
        }
        self.number
    }
}

fn text_of(bytes: &[u8]) -> Result<&str, BadImport> {
    // What ZIP files and the older office files begin with.
    const SPREADSHEETS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
    if bytes.len() > MAX_IMPORT_BYTES {
        return Err(BadImport::TooLarge);
    }
    if SPREADSHEETS.iter().any(|first| bytes.starts_with(first)) {
        return Err(BadImport::Spreadsheet);
    }
    let text = str::from_utf8(bytes).map_err(|_| BadImport::NotText)?;
    if text.contains('\0') {
        return Err(BadImport::NotText);
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What stands between the cells: the first line that is not blank shows it.
fn delimiter(text: &str) -> u8 {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let outside_quotes: String = first.split('"').step_by(2).collect();
    for delimiter in [b'\t', b',', b';'] {
        if outside_quotes.contains(char::from(delimiter)) {
            return delimiter;
        }
    }
    b','
}

fn is_heading(record: &StringRecord) -> bool {
    let cell = |at: usize| record.get(at).unwrap_or_default().to_ascii_lowercase();
    cell(0) == "name" && matches!(cell(1).as_str(), "url" | "urls" | "address" | "addresses")
}

fn first_of_its_address(
    site: ImportedSite,
    number: u64,
    seen: &mut HashMap<String, u64>,
) -> Result<ImportedSite, Text> {
    let addresses = site.addresses.as_slice();
    if let Some(earlier) = addresses.iter().find_map(|address| seen.get(address.as_str())) {
        return Err(text!("sites-import-same-address", line = earlier.to_string()));
    }
    for address in addresses {
        seen.insert(address.as_str().to_owned(), number);
    }
    Ok(site)
}

/// Two sites may have one name, but whoever lists them may not have meant it.
fn first_of_its_name(
    read: &Result<ImportedSite, Text>,
    number: u64,
    seen: &mut HashMap<String, u64>,
) -> Option<u64> {
    let name = read.as_ref().ok()?.name.to_string().to_lowercase();
    match seen.entry(name) {
        Entry::Occupied(earlier) => Some(*earlier.get()),
        Entry::Vacant(free) => {
            free.insert(number);
            None
        }
    }
}

#[cfg(test)]
mod tests;
