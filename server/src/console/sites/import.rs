//! The form that takes many sites: checks a list, and adds it once nothing is wrong with it.

use std::time::{Duration, Instant};

use app::context::{ReadList, Reported};
use axum::http::StatusCode;
use axum::response::Response;
use broker::error::Error;
use broker::sites::CheckedLine;
use domain::form::Faults;
use domain::site::import::{self, BadImport, ImportLine, ImportedSite, ReadList as Lines};
use domain::site::{Tag, Tags};
use domain::text::{Phrase, Text};
use domain::view::sites::{Fate, ImportReport, MOST_LINES_TOLD, ReportedLine};
use leptos::prelude::provide_context;

use super::parse;
use crate::console::posted::Posted;

/// How long sites are added before the browser is told how far it came: no request may take half a minute.
const AT_A_TIME: Duration = Duration::from_secs(15);

/// Tells what would become of each line, or adds them all.
pub(crate) async fn submit(posted: Posted) -> Response {
    match considered(&posted).await {
        Ok(Considered::Added(path)) => posted.answer(Ok(path)).await,
        Ok(Considered::Told(report)) => {
            let status = if report.faults == 0 {
                StatusCode::OK
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            let list = posted.file.as_deref().map(text_of);
            posted
                .considered(status, Faults::none(), move || {
                    provide_context(Reported(report.clone()));
                    if let Some(list) = &list {
                        provide_context(ReadList(list.clone()));
                    }
                })
                .await
        }
        Err(error) => posted.again(error).await,
    }
}

/// What came of it.
enum Considered {
    /// All lines were added; the page to go on to.
    Added(String),
    /// Nothing was added yet, or not all.
    Told(ImportReport),
}

async fn considered(posted: &Posted) -> Result<Considered, Error> {
    let scope = posted.manage()?;
    let Lines { heading, lines } = read(posted).await?;
    let tags = tags(posted)?;
    let names: Vec<Named> = lines.iter().map(Named::of).collect();
    let broker = &posted.state.broker;
    let checked = broker.check_import(scope.view(), lines).await?;
    let mut report = Report::default();
    report.told.heading = heading;
    for ((number, checked), name) in checked.into_iter().zip(names) {
        report.note(number, name, checked, &tags);
    }
    if posted.typed.text("do") != "add" || report.told.faults > 0 {
        return Ok(Considered::Told(report.told()));
    }
    let until = Instant::now().checked_add(AT_A_TIME);
    let sites = std::mem::take(&mut report.sites);
    let made = broker.import_sites(scope, sites, until).await?.len();
    if made < report.told.new {
        return Ok(Considered::Told(report.told().after(made)));
    }
    let mut after = form_urlencoded::Serializer::new(String::new());
    after.append_pair("added", &made.to_string());
    if let Some(tag) = tags.as_slice().first() {
        after.append_pair("tag", tag.as_str());
    }
    Ok(Considered::Added(format!(
        "/console/sites/import?{}",
        after.finish()
    )))
}

/// The lines of the file, or those that were pasted.
async fn read(posted: &Posted) -> Result<Lines, Error> {
    let (field, bytes) = match &posted.file {
        Some(file) => ("file", file.clone()),
        None => ("list", posted.typed.text("list").as_bytes().to_vec()),
    };
    // Megabytes of lines would hold up everybody whose turn it is on this thread.
    let read = tokio::task::spawn_blocking(move || import::read(&bytes)).await;
    let read = read.map_err(|_| Error::Internal("a list could not be read".to_owned()))?;
    read.map_err(|bad: BadImport| Error::Invalid(Faults::none().and(field, bad.in_words())))
}

fn tags(posted: &Posted) -> Result<Tags, Error> {
    let mut faults = Faults::none();
    parse::tags(&posted.typed, &mut faults).ok_or(Error::Invalid(faults))
}

/// How a line is told of, beside what becomes of it.
struct Named {
    name: Option<String>,
    doubt: Option<Text>,
}

impl Named {
    fn of(line: &ImportLine) -> Self {
        Self {
            name: line.read.as_ref().ok().map(|site| site.name.to_string()),
            doubt: line.doubt(),
        }
    }
}

/// What was found out so far, and the sites that would be made.
#[derive(Default)]
struct Report {
    told: ImportReport,
    known: Vec<ReportedLine>,
    doubtful: Vec<ReportedLine>,
    new: Vec<ReportedLine>,
    sites: Vec<ImportedSite>,
}

impl Report {
    fn note(&mut self, number: u64, named: Named, checked: CheckedLine, tags: &Tags) {
        let Named { name, doubt } = named;
        let doubtful = doubt.is_some();
        let line = |fate| ReportedLine {
            number,
            name,
            doubt,
            fate,
        };
        match checked {
            CheckedLine::New(mut site) => match site.tags.edited(tags.as_slice(), &[] as &[Tag]) {
                Ok(edited) => {
                    site.tags = edited;
                    self.told.new = self.told.new.saturating_add(1);
                    let new = if doubtful {
                        &mut self.doubtful
                    } else {
                        &mut self.new
                    };
                    new.push(line(Fate::New));
                    self.sites.push(*site);
                }
                Err(bad) => {
                    let sentence = bad.in_words(Phrase::Sentence);
                    self.told.faults = self.told.faults.saturating_add(1);
                    self.told.lines.push(line(Fate::Fault(sentence)));
                }
            },
            CheckedLine::Exists(sentence) => {
                self.told.exists = self.told.exists.saturating_add(1);
                self.known.push(line(Fate::Exists(sentence)));
            }
            CheckedLine::Fault(sentence) => {
                self.told.faults = self.told.faults.saturating_add(1);
                self.told.lines.push(line(Fate::Fault(sentence)));
            }
        }
    }

    fn told(self) -> ImportReport {
        let mut told = self.told;
        told.lines.extend(self.known);
        told.lines.extend(self.doubtful);
        told.lines.extend(self.new);
        told.left_out = told.lines.len().saturating_sub(MOST_LINES_TOLD);
        told.lines.truncate(MOST_LINES_TOLD);
        told
    }
}

/// The file as its lines stand in the form again; it was read as text before.
fn text_of(file: &[u8]) -> String {
    String::from_utf8_lossy(file).into_owned()
}
