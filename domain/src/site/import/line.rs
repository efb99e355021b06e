//! One line of a list: what its cells hold, and what is wrong with one of them.

use std::fmt::Display;

use csv::StringRecord;

use super::super::{SiteAddresses, Tags};
use super::ImportedSite;
use crate::form::{Name, sentence};
use crate::id::AppId;
use crate::redirect::SiteAddress;

/// The most apps that a line may name.
const MAX_IMPORTED_APPS: usize = 50;
/// How many letters of a cell are repeated.
const MOST_QUOTED: usize = 40;
const BY_PLACE: &str = "Columns count by their place, which is name, address, more addresses, tags, apps; leave one empty where there is \
                        nothing, as in Shop,https://shop.example,,tag.";

/// What the columns hold, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Address,
    MoreAddresses,
    Tags,
    Apps,
}

impl Column {
    const ALL: [Self; 5] = [
        Self::Name,
        Self::Address,
        Self::MoreAddresses,
        Self::Tags,
        Self::Apps,
    ];

    const fn in_words(self) -> &'static str {
        match self {
            Self::Name => "the name",
            Self::Address => "the address",
            Self::MoreAddresses => "more addresses",
            Self::Tags => "the tags",
            Self::Apps => "ids of apps",
        }
    }
}

/// The cells of one line, by what they hold.
struct Cells<'a> {
    cells: Vec<&'a str>,
    /// Whether the line begins with its address: the name is then the address's host, in no cell of its own.
    alone: bool,
}

impl<'a> Cells<'a> {
    fn of(record: &'a StringRecord) -> Result<Self, String> {
        let mut cells: Vec<&str> = record.iter().collect();
        let alone = cells.first().is_some_and(|first| first.contains("://"));
        if alone {
            cells.insert(0, "");
        }
        if cells.len() > Column::ALL.len() {
            return Err(format!("The line has more than five cells. {BY_PLACE}"));
        }
        Ok(Self { cells, alone })
    }

    fn at(&self, column: Column) -> &'a str {
        let mut cells = Column::ALL.iter().zip(&self.cells);
        let cell = cells.find(|(at, _)| **at == column);
        cell.map(|(_, cell)| *cell).unwrap_or_default()
    }

    /// What is wrong with what stands in a column, with the column's number as people count.
    fn fault(&self, column: Column, said: &str, wrong: impl Display) -> String {
        let before = Column::ALL.iter().take_while(|at| **at != column);
        let number = before.count().saturating_add(usize::from(!self.alone));
        let quoted = quoted(said).map_or_else(String::new, |cell| format!(", says “{cell}”"));
        let place = match column {
            Column::Name | Column::Address => String::new(),
            Column::MoreAddresses | Column::Tags | Column::Apps => format!(" {BY_PLACE}"),
        };
        format!("Column {number}, {}{quoted}: {wrong}.{place}", column.in_words())
    }
}

/// The beginning of what was given; nothing of what may hold a password.
fn quoted(said: &str) -> Option<String> {
    if said.is_empty() || said.contains('@') {
        return None;
    }
    let mut short: String = said
        .chars()
        .take(MOST_QUOTED)
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    if said.chars().nth(MOST_QUOTED).is_some() {
        short.push('…');
    }
    Some(short)
}

/// Reads one line.
pub(super) fn read(record: &StringRecord) -> Result<ImportedSite, String> {
    let cells = Cells::of(record)?;
    Ok(ImportedSite {
        name: name(&cells)?,
        addresses: addresses(&cells)?,
        tags: tags(&cells)?,
        apps: apps(&cells)?,
    })
}

fn name(cells: &Cells<'_>) -> Result<Name, String> {
    let host = if cells.alone {
        host_of(cells.at(Column::Address))
    } else {
        cells.at(Column::Name).to_owned()
    };
    host.parse::<Name>()
        .map_err(|error| cells.fault(Column::Name, &host, error))
}

/// The host of an address, as far as it can be read; what is wrong with it is told where it is read as an address.
fn host_of(address: &str) -> String {
    url::Url::parse(address)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_else(|| "?".to_owned())
}

fn addresses(cells: &Cells<'_>) -> Result<SiteAddresses, String> {
    let mut addresses = Vec::new();
    for column in [Column::Address, Column::MoreAddresses] {
        for text in cells.at(column).split_whitespace() {
            let address = SiteAddress::parse(text);
            addresses.push(address.map_err(|error| cells.fault(column, text, error))?);
        }
    }
    SiteAddresses::new(addresses).map_err(|error| sentence(&error))
}

fn tags(cells: &Cells<'_>) -> Result<Tags, String> {
    let said = cells.at(Column::Tags);
    Tags::typed(said).map_err(|error| cells.fault(Column::Tags, said, error))
}

fn apps(cells: &Cells<'_>) -> Result<Vec<AppId>, String> {
    let mut apps: Vec<AppId> = Vec::new();
    for text in cells.at(Column::Apps).split_whitespace() {
        let id: AppId = text.parse().map_err(|_| {
            let wrong = "an app's id is such as mzxw6ytboi, and several have blanks between them";
            cells.fault(Column::Apps, text, wrong)
        })?;
        if apps.contains(&id) {
            continue;
        }
        if apps.len() == MAX_IMPORTED_APPS {
            return Err("A site of a list has at most 50 apps.".to_owned());
        }
        apps.push(id);
    }
    Ok(apps)
}
