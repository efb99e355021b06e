//! Activity as a table for a spreadsheet, written as it is read.

use bytes::Bytes;
use catalogue::Language;
use domain::activity::{ActivityFilter, Place, in_words};
use domain::text;
use domain::view::activity::EventRow;
use futures::Stream;
use futures::stream;

use crate::Broker;
use crate::access::ViewTenant;
use crate::error::Error;
use crate::spreadsheet::lines;

/// The most events that one table holds.
pub const MAX_EXPORTED: usize = 100_000;
/// How many are read at once.
const AT_ONCE: usize = 1_000;

/// Names of columns for programs, the same in every language.
const HEAD: [&str; 12] = [
    "at",
    "kind",
    "outcome",
    "app",
    "app_name",
    "site",
    "site_name",
    "address",
    "reason",
    "upstream_ms",
    "meaning",
    "event",
];

/// Where the next part of a table begins.
enum Next {
    Head,
    After(Option<Place>, usize),
    End,
}

impl Broker {
    /// The events that fit as comma-separated values, newest first, at most [`MAX_EXPORTED`]; the last line says so if there
    /// are more. What is there for people is in their language, all else for programs. Only one part of it is in memory at
    /// any time.
    pub fn activity_csv(
        &self,
        scope: ViewTenant,
        filter: ActivityFilter,
        language: Language,
    ) -> impl Stream<Item = Result<Bytes, Error>> + Send + use<> {
        let broker = self.clone();
        stream::try_unfold(
            (broker, scope, filter, Next::Head),
            move |(broker, scope, filter, next)| async move {
                let (part, next) = match next {
                    Next::Head => (lines([HEAD])?, Next::After(None, 0)),
                    Next::After(after, before) => {
                        broker.part(&scope, &filter, (after, before), language).await?
                    }
                    Next::End => return Ok(None),
                };
                Ok(Some((part, (broker, scope, filter, next))))
            },
        )
    }

    async fn part(
        &self,
        scope: &ViewTenant,
        filter: &ActivityFilter,
        (after, before): (Option<Place>, usize),
        language: Language,
    ) -> Result<(Bytes, Next), Error> {
        let left = MAX_EXPORTED.saturating_sub(before).min(AT_ONCE);
        let found = self.found(scope, filter, after, left).await?;
        let rows = self.named(scope, &found.events).await?;
        let written = before.saturating_add(rows.len());
        let mut table: Vec<[String; HEAD.len()]> = rows.iter().map(|row| cells(row, language)).collect();
        let next = match found.next {
            None => Next::End,
            Some(_) if written >= MAX_EXPORTED => {
                table.push(stopped(rows.last(), language));
                Next::End
            }
            Some(place) => Next::After(Some(place), written),
        };
        Ok((lines(table)?, next))
    }
}

/// The line that says that there is more.
fn stopped(last: Option<&EventRow>, language: Language) -> [String; HEAD.len()] {
    let mut line: [String; HEAD.len()] = Default::default();
    let at = last.map(|row| row.at.rfc3339()).unwrap_or_default();
    if let Some(first) = line.first_mut() {
        let stopped = text!("activity-stopped", most = MAX_EXPORTED.to_string(), at = at);
        *first = catalogue::say(language, &stopped);
    }
    line
}

fn cells(row: &EventRow, language: Language) -> [String; HEAD.len()] {
    let site = row.site.as_ref();
    let meaning = in_words(row.kind, row.outcome, row.reason.as_deref()).happened;
    [
        row.at.rfc3339(),
        row.kind.as_str().to_owned(),
        row.outcome.as_str().to_owned(),
        row.app.id.clone(),
        row.app.name.clone().unwrap_or_default(),
        site.map(|site| site.id.to_string()).unwrap_or_default(),
        site.and_then(|site| site.name.clone()).unwrap_or_default(),
        row.address.clone().unwrap_or_default(),
        row.reason.clone().unwrap_or_default(),
        row.upstream_ms.map(|took| took.to_string()).unwrap_or_default(),
        catalogue::say(language, &meaning),
        row.id.to_string(),
    ]
}
