//! One line of a list: what its cells hold, and what is wrong with one of them.

use csv::StringRecord;

use super::super::{BadTags, SiteAddresses, Tags};
use super::ImportedSite;
use crate::form::Name;
use crate::id::AppId;
use crate::redirect::{BadAddress, SiteAddress};
use crate::text;
use crate::text::{Phrase, Text};

/// The most apps that a line may name.
const MAX_IMPORTED_APPS: usize = 50;
/// How many letters of a cell are repeated.
const MOST_QUOTED: usize = 40;

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

    const fn in_words(self) -> Text {
        match self {
            Self::Name => text!("sites-import-column-name"),
            Self::Address => text!("sites-import-column-address"),
            Self::MoreAddresses => text!("sites-import-column-more-addresses"),
            Self::Tags => text!("sites-import-column-tags"),
            Self::Apps => text!("sites-import-column-apps"),
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
    fn of(record: &'a StringRecord) -> Result<Self, Text> {
        let mut cells: Vec<&str> = record.iter().collect();
        let alone = cells.first().is_some_and(|first| first.contains("://"));
        if alone {
            cells.insert(0, "");
        }
        if cells.len() > Column::ALL.len() {
            return Err(by_place(text!("sites-import-too-many-cells")));
        }
        Ok(Self { cells, alone })
    }

    fn at(&self, column: Column) -> &'a str {
        let mut cells = Column::ALL.iter().zip(&self.cells);
        let cell = cells.find(|(at, _)| **at == column);
        cell.map(|(_, cell)| *cell).unwrap_or_default()
    }

    /// What is wrong with what stands in a column, with the column's number as people count.
    fn fault(&self, column: Column, said: &str, wrong: Text) -> Text {
        let before = Column::ALL.iter().take_while(|at| **at != column);
        let number = before.count().saturating_add(usize::from(!self.alone));
        let fault = match quoted(said) {
            Some(cell) => text!(
                "sites-import-cell-says",
                number = number,
                column = column.in_words(),
                cell = cell,
                wrong = wrong
            ),
            None => text!(
                "sites-import-cell",
                number = number,
                column = column.in_words(),
                wrong = wrong
            ),
        };
        match column {
            Column::Name | Column::Address => fault,
            Column::MoreAddresses | Column::Tags | Column::Apps => by_place(fault),
        }
    }
}

/// What may be wrong because a column before it was forgotten.
fn by_place(fault: Text) -> Text {
    text!("sites-import-by-place", fault = fault)
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
pub(super) fn read(record: &StringRecord) -> Result<ImportedSite, Text> {
    let cells = Cells::of(record)?;
    Ok(ImportedSite {
        name: name(&cells)?,
        addresses: addresses(&cells)?,
        tags: tags(&cells)?,
        apps: apps(&cells)?,
    })
}

fn name(cells: &Cells<'_>) -> Result<Name, Text> {
    let host = if cells.alone {
        host_of(cells.at(Column::Address))
    } else {
        cells.at(Column::Name).to_owned()
    };
    host.parse::<Name>()
        .map_err(|_| cells.fault(Column::Name, &host, text!("sites-import-name")))
}

/// The host of an address, as far as it can be read; what is wrong with it is told where it is read as an address.
fn host_of(address: &str) -> String {
    url::Url::parse(address)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_else(|| "?".to_owned())
}

fn addresses(cells: &Cells<'_>) -> Result<SiteAddresses, Text> {
    let mut addresses = Vec::new();
    for column in [Column::Address, Column::MoreAddresses] {
        for text in cells.at(column).split_whitespace() {
            let address = SiteAddress::parse(text);
            let wrong = |bad: BadAddress| cells.fault(column, text, bad.in_words(Phrase::Clause));
            addresses.push(address.map_err(wrong)?);
        }
    }
    SiteAddresses::new(addresses).map_err(|bad| bad.in_words())
}

fn tags(cells: &Cells<'_>) -> Result<Tags, Text> {
    let said = cells.at(Column::Tags);
    let wrong = |bad: BadTags| cells.fault(Column::Tags, said, bad.in_words(Phrase::Clause));
    Tags::typed(said).map_err(wrong)
}

fn apps(cells: &Cells<'_>) -> Result<Vec<AppId>, Text> {
    let mut apps: Vec<AppId> = Vec::new();
    for text in cells.at(Column::Apps).split_whitespace() {
        let wrong = |_| cells.fault(Column::Apps, text, text!("sites-import-app-id"));
        let id: AppId = text.parse().map_err(wrong)?;
        if apps.contains(&id) {
            continue;
        }
        if apps.len() == MAX_IMPORTED_APPS {
            return Err(text!("sites-import-too-many-apps"));
        }
        apps.push(id);
    }
    Ok(apps)
}
