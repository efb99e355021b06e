//! `keyferry site import`: many sites at once.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use broker::access::ManageTenant;
use broker::error::Error;
use broker::sites::{CheckedLine, MadeSite, SiteWithKey};
use clap::Args;
use domain::site::import::{self, BadImport, ImportedSite, MAX_IMPORT_BYTES, ReadList};
use serde::Serialize;

use super::answer::KeyAnswer;
use super::{about, said};
use crate::cli::desk::Desk;
use crate::cli::output::{Answer, Failure};
use crate::cli::tenant::InTenant;

const IMPORT: &str = "\
Examples:
  keyferry site import --tenant example-com-k7q2mzd --check sites.csv
  keyferry site import --tenant example-com-k7q2mzd sites.csv > addresses.json

A line holds: name, address, more addresses, tags, ids of apps. Only name and address are needed, or the address alone; \
without apps a site gets every app of the organisation. Columns count by their place, so leave one empty where there is \
nothing: Shop,https://shop.example,,customers gives a tag. Commas, semicolons and tabs may stand between the cells, and a first \
line such as name,address is passed over.

The answer tells of each line, and holds the new sites with their addresses as `keyferry site create` prints them: treat it \
like a password. If one line is wrong, no site is made; a site whose address is known already is passed over, so that the same \
list can be imported again.";

/// Which list of sites.
#[derive(Debug, Args)]
#[command(after_help = IMPORT)]
pub(in crate::cli) struct Import {
    #[command(flatten)]
    tenant: InTenant,
    /// Only tell what would become of each line
    #[arg(long)]
    check: bool,
    /// The list, as text in UTF-8: at most 10,000 lines and 4 MB; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Serialize)]
struct ImportAnswer {
    checked_only: bool,
    heading_passed_over: bool,
    added: usize,
    lines: Vec<Line>,
    sites: Vec<KeyAnswer>,
}

#[derive(Serialize)]
struct Line {
    #[serde(rename = "line")]
    number: u64,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<String>,
}

impl Import {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let ReadList { heading, lines } = import::read(&bytes_of(&self.file)?).map_err(said::<BadImport>)?;
        let doubts: Vec<Option<String>> = lines
            .iter()
            .map(|line| line.doubt().as_ref().map(catalogue::english))
            .collect();
        let checked = desk
            .broker
            .check_import(scope.view(), lines)
            .await
            .map_err(about(&scope))?;
        let mut new: Vec<ImportedSite> = Vec::new();
        let lines: Vec<Line> = checked
            .into_iter()
            .zip(doubts)
            .map(|((number, checked), doubt)| Line {
                doubt,
                ..told(number, checked, &mut new)
            })
            .collect();
        let good = lines.iter().all(|line| line.outcome != FAULT);
        let made = if good && !self.check {
            with_details(desk, &scope, new).await.map_err(about(&scope))?
        } else {
            Vec::new()
        };
        let answer = ImportAnswer {
            checked_only: self.check,
            heading_passed_over: heading,
            added: made.len(),
            lines,
            sites: made
                .iter()
                .map(|made| KeyAnswer::new(&desk.broker, made))
                .collect(),
        };
        let note = (!good).then(|| {
            "No site was made, since a line is wrong; mend it and import the list again.".to_owned()
        });
        Ok(Answer::of(&answer)?.with_note(note).exiting(good))
    }
}

async fn with_details(
    desk: &Desk,
    scope: &ManageTenant,
    new: Vec<ImportedSite>,
) -> Result<Vec<SiteWithKey>, Error> {
    let mut shown = Vec::with_capacity(new.len());
    for MadeSite { id, key } in desk.broker.import_sites(scope, new, None).await? {
        let details = desk.broker.site(scope.view(), id).await?;
        shown.push(SiteWithKey { details, key });
    }
    Ok(shown)
}

const FAULT: &str = "fault";

fn told(number: u64, checked: CheckedLine, new: &mut Vec<ImportedSite>) -> Line {
    let (outcome, sentence) = match checked {
        CheckedLine::New(site) => {
            new.push(*site);
            ("new", None)
        }
        CheckedLine::Exists(sentence) => ("exists", Some(catalogue::english(&sentence))),
        CheckedLine::Fault(sentence) => (FAULT, Some(catalogue::english(&sentence))),
    };
    Line {
        number,
        outcome,
        sentence,
        doubt: None,
    }
}

/// What the file holds, one byte more than may be at the most.
fn bytes_of(file: &Path) -> Result<Vec<u8>, Failure> {
    let most = u64::try_from(MAX_IMPORT_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::saying(format!(
            "{} cannot be read ({})",
            file.display(),
            error.kind()
        ))),
    }
}
