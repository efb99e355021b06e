//! The time of a place on earth: how moments are told to its people, and which moment they mean.
//!
//! What is stored is UTC. The rules of the zones come from whoever has them: the browser's part has none.

use std::fmt;
use std::sync::Arc;

use crate::timestamp::Timestamp;

/// How the clocks of a place go.
pub trait Rules: Send + Sync {
    /// The name of the zone, such as `Europe/Berlin`.
    fn name(&self) -> &str;

    /// What the clocks show at a moment, as if it were UTC, and what people call that time: `CET`.
    fn shown(&self, moment: Timestamp) -> (Timestamp, String);

    /// The moment at which the clocks show this, which is read as if it were UTC. Of two it is the first; what is leapt over
    /// in spring is as much later.
    fn moment(&self, shown: Timestamp) -> Timestamp;
}

/// The time zone by which an organisation is told the time; cheap to clone.
#[derive(Clone)]
pub struct Zone(Arc<dyn Rules>);

impl Zone {
    /// The zone with these rules.
    pub fn new(rules: impl Rules + 'static) -> Self {
        Self(Arc::new(rules))
    }

    /// Its name, such as `Europe/Berlin`.
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// What the clocks show there at a moment, as if it were UTC.
    pub fn shown(&self, moment: Timestamp) -> Timestamp {
        self.0.shown(moment).0
    }

    /// What people call the time there at a moment, such as `CET`.
    pub fn short(&self, moment: Timestamp) -> String {
        let (_, short) = self.0.shown(moment);
        // Where people have no word for it, the database of zones has a number.
        if short.starts_with(['+', '-']) {
            format!("UTC{short}")
        } else {
            short
        }
    }

    /// `2026-11-21T19:05:09`, as a browser's field for a moment takes it.
    pub fn for_a_field(&self, moment: Timestamp) -> String {
        let text = self.0.shown(moment).0.rfc3339();
        text.trim_end_matches('Z').to_owned()
    }

    /// The moment at which a day there begins, so many days after the day of another moment.
    pub fn day_after(&self, moment: Timestamp, days: i64) -> Timestamp {
        let day = self.0.shown(moment).0.day().saturating_add(days);
        self.0.moment(Timestamp::of_day(day))
    }

    /// From when until when somebody means who writes a day (`2026-11-21`) or a moment (`2026-11-21T19:05`), at which both
    /// are the same; with `Z` at its end a moment is meant in UTC. Nothing for any other text.
    pub fn read(&self, text: &str) -> Option<(Timestamp, Timestamp)> {
        if let Some(day) = Timestamp::from_date(text) {
            let next = Timestamp::of_day(day.day().saturating_add(1));
            return Some((self.0.moment(day), self.0.moment(next)));
        }
        let written = Timestamp::from_rfc3339(text)?;
        let moment = if text.ends_with('Z') {
            written
        } else {
            self.0.moment(written)
        };
        Some((moment, moment))
    }
}

/// UTC.
impl Default for Zone {
    fn default() -> Self {
        Self::new(Utc)
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

struct Utc;

impl Rules for Utc {
    fn name(&self) -> &'static str {
        "UTC"
    }

    fn shown(&self, moment: Timestamp) -> (Timestamp, String) {
        (moment, "UTC".to_owned())
    }

    fn moment(&self, shown: Timestamp) -> Timestamp {
        shown
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// Two hours and a half ahead of UTC, all year.
    struct Ahead;

    const AHEAD: Duration = Duration::from_mins(150);

    impl Rules for Ahead {
        fn name(&self) -> &'static str {
            "Somewhere/Ahead"
        }

        fn shown(&self, moment: Timestamp) -> (Timestamp, String) {
            (moment.plus(AHEAD), "+0230".to_owned())
        }

        fn moment(&self, shown: Timestamp) -> Timestamp {
            shown.minus(AHEAD)
        }
    }

    fn evening() -> Timestamp {
        Timestamp::from_rfc3339("2026-11-21T22:05:09Z").unwrap()
    }

    #[test]
    fn a_moment_is_told_in_the_time_of_the_place() {
        let (utc, ahead) = (Zone::default(), Zone::new(Ahead));
        assert_eq!(
            (utc.shown(evening()), utc.short(evening())),
            (evening(), "UTC".to_owned())
        );
        assert_eq!(ahead.shown(evening()).civil_date(), (2026, 11, 22));
        assert_eq!(ahead.short(evening()), "UTC+0230");
        assert_eq!(utc.for_a_field(evening()), "2026-11-21T22:05:09");
        assert_eq!(ahead.for_a_field(evening()), "2026-11-22T00:35:09");
    }

    #[test]
    fn a_day_begins_where_it_begins_there() {
        let (utc, ahead) = (Zone::default(), Zone::new(Ahead));
        assert_eq!(utc.day_after(evening(), 0).rfc3339(), "2026-11-21T00:00:00Z");
        assert_eq!(ahead.day_after(evening(), 0).rfc3339(), "2026-11-21T21:30:00Z");
        assert_eq!(ahead.day_after(evening(), -29).rfc3339(), "2026-10-23T21:30:00Z");
    }

    #[test]
    fn what_people_write_is_meant_where_they_are() {
        let ahead = Zone::new(Ahead);
        let read = |text: &str| {
            ahead
                .read(text)
                .map(|(from, until)| (from.rfc3339(), until.rfc3339()))
        };
        let span = |from: &str, until: &str| Some((from.to_owned(), until.to_owned()));
        assert_eq!(
            read("2026-11-22"),
            span("2026-11-21T21:30:00Z", "2026-11-22T21:30:00Z")
        );
        assert_eq!(
            read("2026-11-22T00:35:09"),
            span("2026-11-21T22:05:09Z", "2026-11-21T22:05:09Z")
        );
        assert_eq!(
            read("2026-11-22T00:35:09Z"),
            span("2026-11-22T00:35:09Z", "2026-11-22T00:35:09Z")
        );
        for wrong in ["", "yesterday", "2026-02-30", "2026-11-22T25:00"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_a_field_shows_is_read_back() {
        for zone in [Zone::default(), Zone::new(Ahead)] {
            let shown = zone.for_a_field(evening());
            assert_eq!(zone.read(&shown), Some((evening(), evening())), "{zone:?}");
        }
    }
}
