//! Many sites at once: pasted lines or a CSV file, read line by line before anything is made of them.
//!
//! A line holds a name and an address, or an address alone; after them more addresses, tags and ids of apps, a cell each.
//! Commas, semicolons and tabs may stand between the cells, as the first line shows. A first line with names of columns is
//! passed over.

use std::collections::HashMap;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{SiteAddresses, Tags};
use crate::form::{Name, sentence};
use crate::id::AppId;
use crate::redirect::SiteAddress;

/// The largest file that is read, in bytes.
pub const MAX_IMPORT_BYTES: usize = 4 * 1024 * 1024;
/// The most lines of one import.
pub const MAX_IMPORT_LINES: usize = 10_000;

/// The most apps that a line may name.
const MAX_IMPORTED_APPS: usize = 50;

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

/// A line of an import.
#[derive(Debug, Clone)]
pub struct ImportLine {
    /// Its number in what was given, from 1.
    pub number: u64,
    /// What it says, or the sentence that says what is wrong with it.
    pub read: Result<ImportedSite, String>,
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
pub fn read(bytes: &[u8]) -> Result<Vec<ImportLine>, BadImport> {
    let text = text_of(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut lines: Vec<ImportLine> = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut numbers = LineNumbers::of(text);
    for record in reader.records() {
        // The text is UTF-8 and its lines may differ in length, so there is nothing that could fail.
        let record = record.map_err(|_| BadImport::NotText)?;
        if record.iter().all(str::is_empty) || (lines.is_empty() && is_heading(&record)) {
            continue;
        }
        if lines.len() == MAX_IMPORT_LINES {
            return Err(BadImport::TooManyLines);
        }
        let number = numbers.at(record.position().map_or(0, csv::Position::byte));
        let read = line(&record).and_then(|site| first_of_its_address(site, number, &mut seen));
        lines.push(ImportLine { number, read });
    }
    if lines.is_empty() {
        Err(BadImport::Empty)
    } else {
        Ok(lines)
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

fn line(record: &StringRecord) -> Result<ImportedSite, String> {
    let mut cells: Vec<&str> = record.iter().collect();
    // An address alone: its host is the name.
    let alone = cells.first().is_some_and(|first| first.contains("://"));
    let host = if alone {
        host_of(cells.first())
    } else {
        String::new()
    };
    if alone {
        cells.insert(0, &host);
    }
    if cells.len() > 5 {
        return Err(
            "The line has more than five cells: name, address, more addresses, tags, apps.".to_owned(),
        );
    }
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let name = cell(0).parse::<Name>().map_err(|error| sentence(&error))?;
    let texts = cell(1).split_whitespace().chain(cell(2).split_whitespace());
    let addresses: Vec<SiteAddress> = texts
        .map(|text| SiteAddress::parse(text).map_err(|error| sentence(&error)))
        .collect::<Result<_, _>>()?;
    let app = |text: &str| {
        text.parse::<AppId>().map_err(|_| {
            "The last cell holds ids of apps, such as mzxw6ytboi, with blanks between them.".to_owned()
        })
    };
    let mut apps: Vec<AppId> = Vec::new();
    for text in cell(4).split_whitespace() {
        let id = app(text)?;
        if apps.contains(&id) {
            continue;
        }
        if apps.len() == MAX_IMPORTED_APPS {
            return Err("A site of a list has at most 50 apps.".to_owned());
        }
        apps.push(id);
    }
    Ok(ImportedSite {
        name,
        addresses: SiteAddresses::new(addresses).map_err(|error| sentence(&error))?,
        tags: Tags::typed(cell(3)).map_err(|error| sentence(&error))?,
        apps,
    })
}

/// The host of an address, as far as it can be read; what is wrong with it is told where it is read as an address.
fn host_of(address: Option<&&str>) -> String {
    address
        .and_then(|address| url::Url::parse(address).ok())
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_else(|| "?".to_owned())
}

fn first_of_its_address(
    site: ImportedSite,
    number: u64,
    seen: &mut HashMap<String, u64>,
) -> Result<ImportedSite, String> {
    let addresses = site.addresses.as_slice();
    if let Some(earlier) = addresses.iter().find_map(|address| seen.get(address.as_str())) {
        return Err(format!("Line {earlier} has this address already."));
    }
    for address in addresses {
        seen.insert(address.as_str().to_owned(), number);
    }
    Ok(site)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(text: &str) -> Vec<(u64, String, Vec<String>)> {
        let site = |line: ImportLine| {
            let site = line.read.unwrap();
            let addresses = site.addresses.as_slice().iter();
            let addresses = addresses.map(|address| address.as_str().to_owned()).collect();
            (line.number, site.name.to_string(), addresses)
        };
        read(text.as_bytes()).unwrap().into_iter().map(site).collect()
    }

    #[test]
    fn lists_come_with_commas_semicolons_and_tabs() {
        let expected = vec![
            (2, "A shop".to_owned(), vec!["https://a.example/".to_owned()]),
            (
                4,
                "B, and more".to_owned(),
                vec![
                    "https://b.example/x/".to_owned(),
                    "https://b2.example/".to_owned(),
                ],
            ),
        ];
        for text in [
            "\u{feff}Name,URL,urls\r\nA shop,https://a.example\r\n\r\n\"B, and more\",https://b.example/x,https://b2.example\r\n",
            "name;url\nA shop;https://a.example;\n\nB, and more;https://b.example/x;https://b2.example",
            "name\turl\nA shop\thttps://a.example\n \nB, and more\thttps://b.example/x\thttps://b2.example\n",
        ] {
            assert_eq!(good(text), expected, "{text}");
        }
        let alone = good("https://a.example/shop\nhttps://b.example:8443");
        assert_eq!(
            (alone[0].1.as_str(), alone[1].1.as_str()),
            ("a.example", "b.example")
        );
    }

    #[test]
    fn tags_and_apps_are_read() {
        let lines = read(b"A,https://a.example,,\"nord;trial\",abcdefghij mzxw6ytboi").unwrap();
        let site = lines[0].read.clone().unwrap();
        assert_eq!((site.tags.as_slice().len(), site.apps.len()), (2, 2));
    }

    #[test]
    fn each_line_says_what_is_wrong_with_it() {
        let text = "A,https://a.example\nB,http://b.example\n,https://c.example\nD,\nE,https://e.example,,,nonsense\n\
                    F,https://a.example\nG,https://g.example,,,,,\nH,https://h.example";
        let lines = read(text.as_bytes()).unwrap();
        let wrong: Vec<_> = lines
            .iter()
            .filter_map(|line| Some((line.number, line.read.as_ref().err()?.as_str())))
            .collect();
        let numbers: Vec<_> = wrong.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [2, 3, 4, 5, 6, 7]);
        for ((_, said), words) in wrong.iter().zip([
            "must begin with https://",
            "1 to 120 characters",
            "one to eight addresses",
            "ids of apps",
            "Line 1 has this address",
            "five cells",
        ]) {
            assert!(said.contains(words) && said.ends_with('.'), "{said}");
        }
    }

    #[test]
    fn what_is_no_list_is_refused_in_one_sentence() {
        let utf16: Vec<u8> = "name,url".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, why) in [
            (&b"PK\x03\x04rest"[..], BadImport::Spreadsheet),
            (b"\xd0\xcf\x11\xe0rest", BadImport::Spreadsheet),
            (&utf16, BadImport::NotText),
            (b"caf\xe9,https://a.example", BadImport::NotText),
            (b"", BadImport::Empty),
            (b"name,url\r\n\r\n , \r\n", BadImport::Empty),
            (&vec![b'x'; MAX_IMPORT_BYTES + 1], BadImport::TooLarge),
        ] {
            assert_eq!(read(bytes).unwrap_err(), why);
        }
        let many = |count: usize| "A,x\n".repeat(count);
        assert_eq!(
            read(many(10_001).as_bytes()).unwrap_err(),
            BadImport::TooManyLines
        );
        assert_eq!(read(many(10_000).as_bytes()).unwrap().len(), 10_000);
    }
}
