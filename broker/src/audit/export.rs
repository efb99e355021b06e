//! The audit as a table for a spreadsheet, written as it is read.

use bytes::Bytes;
use catalogue::Language;
use domain::audit::{AuditFilter, AuditTarget};
use domain::text;
use domain::view::audit::AuditRow;
use futures::{Stream, stream};

use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::spreadsheet::lines;

/// The most deeds that one table holds.
const MAX_EXPORTED: usize = 100_000;
/// How many are read at once.
const AT_ONCE: usize = 1_000;

/// Names of columns for programs, the same in every language.
const HEAD: [&str; 10] = [
    "sequence",
    "at",
    "who",
    "from",
    "action",
    "meaning",
    "target_kind",
    "target",
    "target_name",
    "changes",
];

/// Where the next part of a table begins.
enum Next {
    Head,
    After(Option<i64>, usize),
    End,
}

impl Broker {
    /// The deeds that fit as comma-separated values, newest first, at most a hundred thousand; the last line says so if there are
    /// more. What is there for people is in their language, all else for programs. Only one part of it is in memory at any time.
    pub fn audit_csv(
        &self,
        scope: ManageTenant,
        filter: AuditFilter,
        language: Language,
    ) -> impl Stream<Item = Result<Bytes, Error>> + Send + use<> {
        stream::try_unfold(
            (self.clone(), scope, filter, Next::Head),
            move |(broker, scope, filter, next)| async move {
                let (part, next) = match next {
                    Next::Head => (lines([HEAD])?, Next::After(None, 0)),
                    Next::After(after, before) => {
                        broker
                            .deeds_part(&scope, &filter, (after, before), language)
                            .await?
                    }
                    Next::End => return Ok(None),
                };
                Ok(Some((part, (broker, scope, filter, next))))
            },
        )
    }

    async fn deeds_part(
        &self,
        scope: &ManageTenant,
        filter: &AuditFilter,
        (after, before): (Option<i64>, usize),
        language: Language,
    ) -> Result<(Bytes, Next), Error> {
        let left = MAX_EXPORTED.saturating_sub(before).min(AT_ONCE);
        let found = self.deeds(scope, filter, (after, left.saturating_add(1))).await?;
        let more = found.len() > left;
        let mut rows = self.named_deeds(scope, found).await?;
        rows.truncate(left);
        let written = before.saturating_add(rows.len());
        let mut table: Vec<[String; HEAD.len()]> = rows.iter().map(|row| cells(row, language)).collect();
        let next = match rows.last() {
            Some(last) if more && written >= MAX_EXPORTED => {
                table.push(stopped(last, language));
                Next::End
            }
            Some(last) if more => Next::After(Some(last.sequence), written),
            _ => Next::End,
        };
        Ok((lines(table)?, next))
    }
}

/// The line that says that there is more.
fn stopped(last: &AuditRow, language: Language) -> [String; HEAD.len()] {
    let mut line: [String; HEAD.len()] = Default::default();
    if let Some(first) = line.first_mut() {
        let (most, at) = (MAX_EXPORTED.to_string(), last.at.rfc3339());
        *first = catalogue::say(language, &text!("audit-stopped", most = most, at = at));
    }
    line
}

fn cells(row: &AuditRow, language: Language) -> [String; HEAD.len()] {
    let changes = row.changes.iter().map(|change| {
        let side = |value: &Option<String>| value.clone().unwrap_or_default();
        let (before, after) = (side(&change.before), side(&change.after));
        format!("{}: {before} → {after}", change.word)
    });
    [
        row.sequence.to_string(),
        row.at.rfc3339(),
        row.who.clone(),
        row.came_from.clone().unwrap_or_default(),
        row.word.clone(),
        catalogue::say(language, &row.in_words()),
        row.target.kind.map_or("", AuditTarget::as_str).to_owned(),
        row.target.id.clone(),
        row.target.name.clone().unwrap_or_default(),
        changes.collect::<Vec<_>>().join("; "),
    ]
}
