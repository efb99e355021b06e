//! The time zones that there are, with their rules. They are part of the program, so that every machine has the same ones.

use std::sync::LazyLock;

use domain::timestamp::Timestamp;
use domain::zone::{Rules, Zone};
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

/// A name that no time zone has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such time zone; write one such as Europe/Berlin, or UTC")]
pub struct NoSuchZone;

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The zone with a name of the IANA's database, in whatever case.
///
/// # Errors
/// [`NoSuchZone`].
pub fn named(name: &str) -> Result<Zone, NoSuchZone> {
    let zone = DATABASE.get(name.trim()).map_err(|_| NoSuchZone)?;
    match zone.iana_name() {
        None | Some("UTC") => Ok(Zone::default()),
        Some(_) => Ok(Zone::new(Place(zone))),
    }
}

/// The names of all zones, in their order.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = DATABASE.available().map(|name| name.to_string()).collect();
    names.sort();
    names
}

/// One of the database's.
struct Place(TimeZone);

impl Rules for Place {
    fn name(&self) -> &str {
        self.0.iana_name().unwrap_or_default()
    }

    fn shown(&self, moment: Timestamp) -> (Timestamp, String) {
        let Ok(at) = jiff::Timestamp::from_microsecond(moment.micros()) else {
            // Before and after all times that people write down.
            return (moment, "UTC".to_owned());
        };
        let here = self.0.to_offset_info(at);
        let ahead = i64::from(here.offset().seconds()).saturating_mul(1_000_000);
        let shown = Timestamp::from_micros(moment.micros().saturating_add(ahead));
        (shown, here.abbreviation().to_owned())
    }

    fn moment(&self, shown: Timestamp) -> Timestamp {
        let read = jiff::Timestamp::from_microsecond(shown.micros()).and_then(|as_utc| {
            let clock = Offset::UTC.to_datetime(as_utc);
            self.0.to_ambiguous_timestamp(clock).compatible()
        });
        read.map_or(shown, |moment| Timestamp::from_micros(moment.as_microsecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_rfc3339(text).unwrap()
    }

    #[test]
    fn zones_are_known_by_their_names_and_nothing_else_is_one() {
        assert_eq!(named(" europe/berlin ").unwrap().name(), "Europe/Berlin");
        assert_eq!(named("utc").unwrap(), Zone::default());
        for wrong in [
            "",
            "Berlin",
            "Europe/Atlantis",
            "../../etc/passwd",
            "CET-1CEST",
            "+01:00",
        ] {
            assert_eq!(named(wrong), Err(NoSuchZone), "{wrong}");
        }
        let names = names();
        assert!(names.len() > 300 && names.is_sorted());
        for name in names {
            assert_eq!(
                named(&name).unwrap().name(),
                if name == "Etc/UTC" { "Etc/UTC" } else { &name }
            );
        }
    }

    #[test]
    fn summer_and_winter_are_told_apart() {
        let berlin = named("Europe/Berlin").unwrap();
        let told = |zone: &Zone, moment: &str| (zone.shown(at(moment)).rfc3339(), zone.short(at(moment)));
        let shown = |moment: &str, short: &str| (moment.to_owned(), short.to_owned());
        assert_eq!(
            told(&berlin, "2026-01-15T11:00:00Z"),
            shown("2026-01-15T12:00:00Z", "CET")
        );
        assert_eq!(
            told(&berlin, "2026-07-15T11:00:00Z"),
            shown("2026-07-15T13:00:00Z", "CEST")
        );
        let dubai = named("Asia/Dubai").unwrap();
        assert_eq!(
            told(&dubai, "2026-07-15T21:30:00Z"),
            shown("2026-07-16T01:30:00Z", "UTC+04")
        );
    }

    #[test]
    fn the_days_on_which_clocks_change_have_their_own_length() {
        let berlin = named("Europe/Berlin").unwrap();
        let day = |text: &str| {
            let (from, until) = berlin.read(text).unwrap();
            (from.rfc3339(), until.since(from).as_secs().div_euclid(3_600))
        };
        assert_eq!(day("2026-03-29"), ("2026-03-28T23:00:00Z".to_owned(), 23));
        assert_eq!(day("2026-10-25"), ("2026-10-24T22:00:00Z".to_owned(), 25));
        assert_eq!(day("2026-11-21"), ("2026-11-20T23:00:00Z".to_owned(), 24));
    }

    #[test]
    fn what_clocks_show_twice_or_never_is_a_moment_all_the_same() {
        let berlin = named("Europe/Berlin").unwrap();
        let moment = |text: &str| berlin.read(text).unwrap().0.rfc3339();
        assert_eq!(
            moment("2026-10-25T02:30"),
            "2026-10-25T00:30:00Z",
            "the first of two"
        );
        assert_eq!(
            moment("2026-03-29T02:30"),
            "2026-03-29T01:30:00Z",
            "half past three"
        );
    }

    #[test]
    fn the_ends_of_time_are_told_too() {
        let berlin = named("Europe/Berlin").unwrap();
        for end in [i64::MIN, i64::MAX] {
            let end = Timestamp::from_micros(end);
            assert!(!berlin.short(end).is_empty());
            berlin.shown(end);
            berlin.day_after(end, 1);
        }
    }
}
