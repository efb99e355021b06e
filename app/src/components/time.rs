//! Moments, told as people tell them, by the time zone of their organisation.

use domain::text;
use domain::text::Text;
use domain::timestamp::Timestamp;
use domain::zone::Zone;
use leptos::prelude::*;

use crate::context::zone;
use crate::language::{Said as _, date, language, moment};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const MONTH: u64 = 30 * DAY;
const YEAR: u64 = 365 * DAY;

/// How long ago a moment was, in words, with the exact moment for machines and for who points at it.
#[component]
pub(crate) fn Ago(at: Timestamp, now: Timestamp) -> impl IntoView {
    view! {
        <time datetime=at.rfc3339() title=moment(at)>
            {ago(at, now).said()}
        </time>
    }
}

/// An hour within which something was, where the moment itself is not known.
#[component]
pub(crate) fn WithinHour(hour: Timestamp, now: Timestamp) -> impl IntoView {
    view! { <time datetime=hour.rfc3339()>{within_hour(hour, now, &zone()).said()}</time> }
}

fn within_hour(hour: Timestamp, now: Timestamp, zone: &Zone) -> Text {
    if hour.hour() >= now.hour() {
        return text!("shown-within-last-hour");
    }
    let end = Timestamp::of_hour(hour.hour().saturating_add(1));
    let (hour, end, now) = (zone.shown(hour), zone.shown(end), zone.shown(now));
    let day = if hour.civil_date() == now.civil_date() {
        text!("shown-today")
    } else {
        text!("shown-on-day", date = catalogue::date(language(), hour))
    };
    let clock = |shown| catalogue::clock(language(), shown);
    text!("shown-within", day = day, from = clock(hour), to = clock(end))
}

/// A day, with the exact moment for machines and for who points at it.
#[component]
pub(crate) fn Day(at: Timestamp) -> impl IntoView {
    view! {
        <time datetime=at.rfc3339() title=moment(at)>
            {date(at)}
        </time>
    }
}

/// A moment to the minute.
#[component]
pub(crate) fn Moment(at: Timestamp) -> impl IntoView {
    view! { <time datetime=at.rfc3339()>{moment(at)}</time> }
}

/// A day that somebody typed, such as the last one of a client secret: the same for everybody.
#[component]
pub(crate) fn TypedDay(day: Timestamp) -> impl IntoView {
    view! { <time datetime=day.rfc3339()>{catalogue::date(language(), day)}</time> }
}

/// `5 minutes ago`. A moment that lies ahead is told as now: clocks differ.
pub(crate) fn ago(at: Timestamp, now: Timestamp) -> Text {
    let seconds = now.since(at).as_secs();
    let count = |unit: u64| seconds.checked_div(unit).unwrap_or_default();
    match seconds {
        0..MINUTE => text!("ago-now"),
        MINUTE..HOUR => text!("ago-minutes", count = count(MINUTE)),
        HOUR..DAY => text!("ago-hours", count = count(HOUR)),
        DAY..MONTH => text!("ago-days", count = count(DAY)),
        MONTH..YEAR => text!("ago-months", count = count(MONTH)),
        YEAR.. => text!("ago-years", count = count(YEAR)),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_past_is_told_in_the_largest_unit_that_fits() {
        let now = Timestamp::from_micros(1_795_284_309_000_000);
        for (seconds, words) in [
            (0, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (119, "1 minute ago"),
            (3_599, "59 minutes ago"),
            (3_600, "1 hour ago"),
            (86_399, "23 hours ago"),
            (86_400, "1 day ago"),
            (29 * 86_400, "29 days ago"),
            (30 * 86_400, "1 month ago"),
            (364 * 86_400, "12 months ago"),
            (365 * 86_400, "1 year ago"),
            (800 * 86_400, "2 years ago"),
        ] {
            assert_eq!(ago(now.minus(Duration::from_secs(seconds)), now).said(), words);
        }
    }

    #[test]
    fn of_what_is_known_to_the_hour_no_minutes_are_told() {
        let at = |text| Timestamp::from_rfc3339(text).unwrap();
        let told = |hour, now| within_hour(at(hour), at(now), &Zone::default()).said();
        let afternoon = "2026-11-22T14:00:00Z";
        assert_eq!(told(afternoon, "2026-11-22T14:29:20Z"), "within the last hour");
        assert_eq!(
            told(afternoon, "2026-11-22T15:00:01Z"),
            "today between 14:00 and 15:00"
        );
        assert_eq!(
            told(afternoon, "2026-11-23T00:10:00Z"),
            "on 22 Nov 2026 between 14:00 and 15:00"
        );
    }

    #[test]
    fn a_clock_that_runs_ahead_is_told_as_now() {
        let now = Timestamp::from_micros(0);
        assert_eq!(ago(now.plus(Duration::from_secs(90)), now).said(), "just now");
    }
}
