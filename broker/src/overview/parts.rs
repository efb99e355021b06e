//! The overview's parts, worked out of what was read.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::activity::{EventKind, Outcome};
use domain::id::SiteId;
use domain::provider::ProviderId;
use domain::timestamp::Timestamp;
use domain::view::activity::SiteName;
use domain::view::dates::{DatesView, DueDate, DueWhat};
use domain::view::overview::{EndingSecret, Latency, PausedApp, ProviderLatency, Stretch, Took};

use super::HOURS;
use crate::providers::SecretPast;
use crate::store::activity_sums::HourTotal;
use crate::store::names::Names;

/// How long before its day something is told of.
const SOON: Duration = Duration::from_hours(30 * 24);

pub(super) fn site(id: SiteId, name: String) -> SiteName {
    SiteName { id, name: Some(name) }
}

/// Refreshes by outcome, from each of these hours until the next.
pub(super) fn stretches(totals: &[HourTotal], begin: &[i64]) -> Vec<Stretch> {
    let mut counts: BTreeMap<usize, BTreeMap<&str, (Outcome, u64)>> = BTreeMap::new();
    for total in totals.iter().filter(|total| total.kind == EventKind::Refresh) {
        // How many have begun: none for what came before all of them.
        let number = begin.partition_point(|hour| *hour <= total.hour);
        let of_stretch = counts.entry(number).or_default();
        let (_, count) = of_stretch
            .entry(total.outcome.as_str())
            .or_insert((total.outcome, 0));
        *count = count.saturating_add(total.count);
    }
    let ends = begin.iter().skip(1);
    let stretch = |(number, (from, until)): (usize, (&i64, &i64))| {
        let mut found = counts.remove(&number).unwrap_or_default();
        Stretch {
            from: Timestamp::of_hour(*from),
            until: Timestamp::of_hour(*until),
            counts: Outcome::ALL
                .into_iter()
                .filter_map(|outcome| found.remove(outcome.as_str()))
                .collect(),
        }
    };
    (1..).zip(begin.iter().zip(ends)).map(stretch).collect()
}

/// How long each provider took, hour by hour from an hour on.
pub(super) fn latency(totals: &[HourTotal], first: i64, names: &Names) -> Vec<ProviderLatency> {
    let mut sums: BTreeMap<ProviderId, BTreeMap<i64, (u64, u64, u64)>> = BTreeMap::new();
    for total in totals
        .iter()
        .filter(|total| total.calls > 0 && total.hour >= first)
    {
        let Some(provider) = names.app(&total.app).provider else {
            continue;
        };
        let (calls, sum, longest) = sums.entry(provider).or_default().entry(total.hour).or_default();
        *calls = calls.saturating_add(total.calls);
        *sum = sum.saturating_add(total.ms_sum);
        *longest = total.ms_longest.max(*longest);
    }
    let hours = |of_provider: &BTreeMap<i64, (u64, u64, u64)>| {
        let hour = |number: i64| {
            let hour = first.saturating_add(number);
            let took = of_provider.get(&hour).map(|(calls, sum, longest)| Took {
                mean_ms: sum.checked_div(*calls).unwrap_or(0),
                longest_ms: *longest,
            });
            Latency {
                from: Timestamp::of_hour(hour),
                took,
            }
        };
        (0..HOURS).map(hour).collect()
    };
    let provider = |(provider, of_provider): (&ProviderId, _)| ProviderLatency {
        provider: *provider,
        hours: hours(of_provider),
    };
    sums.iter().map(provider).collect()
}

/// Apps whose calls pause: a pause began and neither its end nor a refresh that worked came after it. Within one hour as
/// many ends as beginnings count as an end.
pub(super) fn paused(totals: &[HourTotal], first: i64, names: &Names) -> Vec<PausedApp> {
    #[derive(Default)]
    struct Seen {
        paused: Option<(i64, u64)>,
        resumed: Option<(i64, u64)>,
        worked: Option<i64>,
    }
    let mut seen: BTreeMap<&str, Seen> = BTreeMap::new();
    for total in totals.iter().filter(|total| total.hour >= first) {
        let app = seen.entry(&total.app).or_default();
        match (total.kind, total.outcome) {
            (EventKind::ProviderPaused, _) => app.paused = app.paused.max(Some((total.hour, total.count))),
            (EventKind::ProviderResumed, _) => app.resumed = app.resumed.max(Some((total.hour, total.count))),
            (EventKind::Refresh, Outcome::Ok) => app.worked = app.worked.max(Some(total.hour)),
            _ => {}
        }
    }
    let row = |(app, seen): (&str, Seen)| {
        let began = seen.paused?;
        let over = seen.resumed >= Some(began) || seen.worked > Some(began.0);
        (!over).then(|| PausedApp {
            app: names.app(app),
            since: Timestamp::of_hour(began.0),
        })
    };
    seen.into_iter().filter_map(row).collect()
}

/// Apps whose only client secret that works ends soon, or whose secrets have all ended.
pub(super) fn ending_secrets(
    secrets: &[(String, SecretPast)],
    names: &Names,
    now: Timestamp,
) -> Vec<EndingSecret> {
    let mut ending: Vec<EndingSecret> = secrets
        .chunk_by(|(one, _), (other, _)| one == other)
        .filter_map(|of_app| {
            let (app, _) = of_app.first()?;
            let (ends, ended) = last_end(of_app.iter().map(|(_, past)| past), now)?;
            Some(EndingSecret {
                app: names.app(app),
                ends,
                ended,
            })
        })
        .collect();
    ending.sort_by_key(|secret| secret.ends);
    ending
}

/// What is due soon or overdue, without the ends of client secrets, of which the overview tells in its own way.
pub(super) fn due(dates: DatesView) -> Vec<DueDate> {
    let mut due = dates.due_within(SOON);
    due.retain(|due| !matches!(due.what, DueWhat::Secret { .. }));
    due
}

/// When the last secret that works ends, if that is soon, or when the last one ended.
fn last_end<'a>(pasts: impl Iterator<Item = &'a SecretPast>, now: Timestamp) -> Option<(Timestamp, bool)> {
    let (mut standing, mut last_ended) = (Vec::new(), None);
    for past in pasts {
        if past.has_ended(now) {
            last_ended = last_ended.max(past.expires);
        } else if !past.was_refused() {
            standing.push(past.expires);
        }
    }
    match standing.as_slice() {
        [] => last_ended.map(|ended| (ended, true)),
        [Some(end)] if *end <= now.plus(SOON) => Some((*end, false)),
        _ => None,
    }
}
