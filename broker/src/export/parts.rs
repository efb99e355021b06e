//! An export as it is written: its head, then what happened, then the deeds.

use std::collections::BTreeMap;

use bytes::Bytes;
use domain::activity::{ActivityFilter, Place};
use domain::audit::AuditAction;
use futures::stream;
use serde::Serialize;
use serde_json::{Map, Value};

use super::Export;
use crate::Broker;
use crate::access::ViewTenant;
use crate::error::Error;
use crate::store::activity::StoredEvent;
use crate::store::audit::{self, Concerned, StoredDeed};

/// The most events, and the most deeds, that one export holds.
const MOST: usize = 100_000;
/// How many are read at once.
const AT_ONCE: usize = 1_000;

/// What goes into an export.
pub(super) struct Wanted {
    pub(super) head: Map<String, Value>,
    pub(super) activity: Option<(ViewTenant, ActivityFilter)>,
    pub(super) deeds: Concerned,
}

/// Where the next part begins.
enum Next {
    Head,
    Activity(Option<Place>, usize),
    Deeds(i64, usize),
    End,
}

#[derive(Serialize)]
struct EventTold {
    at: String,
    kind: &'static str,
    outcome: &'static str,
    app: String,
    ip: Option<String>,
    reason: Option<String>,
    upstream_ms: Option<i64>,
}

#[derive(Serialize)]
struct DeedTold {
    at: String,
    who: String,
    from: String,
    action: String,
    meaning: Option<String>,
    target: String,
    changes: BTreeMap<String, [Option<String>; 2]>,
}

impl Broker {
    /// Writes an export.
    pub(super) fn written(&self, wanted: Wanted) -> Export {
        let begun = (self.clone(), wanted, Next::Head);
        Box::pin(stream::try_unfold(begun, |(broker, wanted, next)| async move {
            let (part, next) = match next {
                Next::Head => head(&wanted)?,
                Next::Activity(after, before) => broker.events_part(&wanted, (after, before)).await?,
                Next::Deeds(after, before) => broker.deeds_of(&wanted, (after, before)).await?,
                Next::End => return Ok(None),
            };
            Ok(Some((Bytes::from(part), (broker, wanted, next))))
        }))
    }

    async fn events_part(
        &self,
        wanted: &Wanted,
        (after, before): (Option<Place>, usize),
    ) -> Result<(String, Next), Error> {
        let Some((scope, filter)) = &wanted.activity else {
            return Ok((whole("activity", true, true), Next::Deeds(0, 0)));
        };
        let left = MOST.saturating_sub(before).min(AT_ONCE);
        let found = self.found(scope, filter, after, left).await?;
        let told = found.events.iter().map(EventTold::of);
        let part = list(told, before)?;
        let written = before.saturating_add(found.events.len());
        Ok(match found.next {
            Some(place) if written < MOST => (part, Next::Activity(Some(place), written)),
            more => (part + &whole("activity", more.is_none(), true), Next::Deeds(0, 0)),
        })
    }

    async fn deeds_of(
        &self,
        wanted: &Wanted,
        (after, before): (i64, usize),
    ) -> Result<(String, Next), Error> {
        let left = MOST.saturating_sub(before).min(AT_ONCE);
        let most = u64::try_from(left.saturating_add(1)).unwrap_or(u64::MAX);
        let mut found = audit::about(self.store().reader(), &wanted.deeds, (after, most)).await?;
        let more = found.len() > left;
        found.truncate(left);
        let written = before.saturating_add(found.len());
        let last = found.last().map_or(after, |deed| deed.sequence);
        let part = list(found.into_iter().map(DeedTold::of), before)?;
        Ok(if more && written < MOST {
            (part, Next::Deeds(last, written))
        } else {
            (part + &whole("audit", !more, false), Next::End)
        })
    }
}

fn head(wanted: &Wanted) -> Result<(String, Next), Error> {
    let mut part = json(&wanted.head)?;
    // What follows belongs into the same object.
    part.truncate(part.len().saturating_sub(1));
    part.push_str(",\"activity\":[");
    Ok((part, Next::Activity(None, 0)))
}

/// The end of a list, and whether all of it is there.
fn whole(name: &str, is_whole: bool, audit_follows: bool) -> String {
    let follows = if audit_follows { ",\"audit\":[" } else { "}" };
    format!("],\"{name}_is_whole\":{is_whole}{follows}")
}

/// What stands in a list, after so many.
fn list(told: impl Iterator<Item = impl Serialize>, before: usize) -> Result<String, Error> {
    let mut part = String::new();
    for (place, told) in told.enumerate() {
        if place > 0 || before > 0 {
            part.push(',');
        }
        part.push_str(&json(&told)?);
    }
    Ok(part)
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| Error::Internal("an export cannot be written".to_owned()))
}

impl EventTold {
    fn of(event: &StoredEvent) -> Self {
        Self {
            at: event.at.rfc3339(),
            kind: event.kind.as_str(),
            outcome: event.outcome.as_str(),
            app: event.app.clone(),
            ip: event.ip.clone(),
            reason: event.reason.clone(),
            upstream_ms: event.upstream_ms,
        }
    }
}

impl DeedTold {
    fn of(deed: StoredDeed) -> Self {
        let changes = deed.changes.into_iter();
        Self {
            at: deed.at.rfc3339(),
            who: deed.actor,
            from: deed.came_from,
            meaning: deed
                .action
                .parse()
                .ok()
                .map(|action: AuditAction| catalogue::english(&action.in_words())),
            action: deed.action,
            target: deed.target,
            changes: changes
                .map(|change| (change.word, [change.before, change.after]))
                .collect(),
        }
    }
}
