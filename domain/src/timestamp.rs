//! The one kind of time that is stored and shown: microseconds since 1970, UTC.

mod days;

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A moment, in microseconds since 1970-01-01 00:00 UTC.
///
/// A number rather than a text, so that every database sorts it the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Timestamp(i64);

const MICROS_PER_SECOND: i64 = 1_000_000;
const SECONDS_PER_HOUR: i64 = 3_600;
const SECONDS_PER_DAY: i64 = 86_400;

impl Timestamp {
    /// The moment so many microseconds after 1970.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(MICROS_PER_SECOND)
    }

    /// The moment so many whole seconds after 1970; the first or last that there is, if that cannot be counted.
    pub const fn of_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(MICROS_PER_SECOND))
    }

    /// Whole hours since 1970: the key of an hourly roll-up.
    pub const fn hour(self) -> i64 {
        self.seconds().div_euclid(SECONDS_PER_HOUR)
    }

    /// The moment at which an hour began, counted since 1970; the first or last that there is, if that cannot be counted.
    pub const fn of_hour(hour: i64) -> Self {
        Self::of_seconds(hour.saturating_mul(SECONDS_PER_HOUR))
    }

    /// Whole days since 1970, in UTC.
    pub(crate) const fn day(self) -> i64 {
        self.seconds().div_euclid(SECONDS_PER_DAY)
    }

    /// The moment at which a day began in UTC, counted since 1970; the first or last that there is, if that cannot be counted.
    pub(crate) const fn of_day(day: i64) -> Self {
        Self::of_seconds(day.saturating_mul(SECONDS_PER_DAY))
    }

    /// This moment and a while; the end of time if that cannot be counted.
    #[must_use]
    pub fn plus(self, while_: Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(while_.as_micros()).unwrap_or(i64::MAX)),
        )
    }

    /// This moment less a while; the beginning of time if that cannot be counted.
    #[must_use]
    pub fn minus(self, while_: Duration) -> Self {
        Self(
            self.0
                .saturating_sub(i64::try_from(while_.as_micros()).unwrap_or(i64::MAX)),
        )
    }

    /// How long after `earlier` this is; zero if it is not.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// What is left at `now` of a while that began at this moment. A clock that was set back ends a while rather than
    /// drawing it out.
    pub fn left_of(self, length: Duration, now: Self) -> Duration {
        if now < self {
            return Duration::ZERO;
        }
        length.saturating_sub(now.since(self))
    }

    /// `2026-11-21T18:05:09Z`, for machines (RFC 3339).
    pub fn rfc3339(self) -> String {
        let (year, month, day) = civil_date(self.day());
        let (hour, minute, second) = self.time_of_day();
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }

    /// Year, month from 1 and day from 1 of the day in UTC.
    pub fn civil_date(self) -> (i64, i64, i64) {
        civil_date(self.day())
    }

    /// `2026-11-21` to the moment when that day begins in UTC; nothing if there is no such day.
    pub fn from_date(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = digits(parts.next()?, 2)?;
        let day = digits(parts.next()?, 2)?;
        if parts.next().is_some() || !(1970..=9999).contains(&year) {
            return None;
        }
        let days = days_from_civil(year, month, day)?;
        Some(Self(
            days.checked_mul(SECONDS_PER_DAY)?
                .checked_mul(MICROS_PER_SECOND)?,
        ))
    }

    /// `2026-11-21T18:05:09Z`, or the same without `Z`, without seconds, or with a blank for the `T`, to that moment in UTC;
    /// nothing for anything else.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let text = text.strip_suffix('Z').unwrap_or(text);
        let (date, time) = text.split_once(['T', ' '])?;
        let mut parts = time.split(':');
        let hour = digits(parts.next()?, 2).filter(|hour| *hour < 24)?;
        let minute = digits(parts.next()?, 2).filter(|minute| *minute < 60)?;
        let second = parts.next().map_or(Some(0), |text| digits(text, 2))?;
        if second > 59 || parts.next().is_some() {
            return None;
        }
        let of_day = hour
            .checked_mul(SECONDS_PER_HOUR)?
            .checked_add(minute.checked_mul(60)?)?;
        let micros = of_day.checked_add(second)?.checked_mul(MICROS_PER_SECOND)?;
        Some(Self(Self::from_date(date)?.0.checked_add(micros)?))
    }

    /// Hour, minute and second of the day in UTC.
    pub fn time_of_day(self) -> (i64, i64, i64) {
        let second_of_day = self.seconds().rem_euclid(SECONDS_PER_DAY);
        (
            second_of_day.div_euclid(SECONDS_PER_HOUR),
            second_of_day.rem_euclid(SECONDS_PER_HOUR).div_euclid(60),
            second_of_day.rem_euclid(60),
        )
    }
}

fn digits(text: &str, length: usize) -> Option<i64> {
    let fits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

/// Days since 1970 to year, month and day of the Gregorian calendar (Howard Hinnant's `civil_from_days`).
#[allow(
    clippy::arithmetic_side_effects,
    reason = "a day number of a 64-bit microsecond count stays far from overflow"
)]
fn civil_date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// The inverse of [`civil_date`]; nothing for a day that the calendar does not have.
#[allow(clippy::arithmetic_side_effects, reason = "the year has four digits")]
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let from_march = year - i64::from(month <= 2);
    let era = from_march.div_euclid(400);
    let year_of_era = from_march.rem_euclid(400);
    let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let days =
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468;
    (civil_date(days) == (year, month, day)).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_for_machines_and_taken_apart_for_people() {
        let moment = Timestamp::from_micros(1_795_284_309_000_000);
        assert_eq!(moment.rfc3339(), "2026-11-21T18:05:09Z");
        assert_eq!(
            (moment.civil_date(), moment.time_of_day()),
            ((2026, 11, 21), (18, 5, 9))
        );
        assert_eq!(Timestamp::from_micros(-1).rfc3339(), "1969-12-31T23:59:59Z");
        assert_eq!(
            Timestamp::from_micros(951_782_400_000_000).rfc3339(),
            "2000-02-29T00:00:00Z"
        );
    }

    #[test]
    fn a_date_is_the_first_moment_of_its_day_or_nothing() {
        assert_eq!(
            Timestamp::from_date("2026-11-21").unwrap().rfc3339(),
            "2026-11-21T00:00:00Z"
        );
        assert_eq!(
            Timestamp::from_date("2028-02-29").unwrap().rfc3339(),
            "2028-02-29T00:00:00Z"
        );
        for wrong in [
            "2027-02-29",
            "2026-13-01",
            "2026-1-1",
            "2026-00-10",
            "26-01-01",
            "2026-01-01-01",
            "",
            "+026-01-01",
        ] {
            assert_eq!(Timestamp::from_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_moment_is_read_as_it_was_printed_or_not_at_all() {
        for moment in [
            "2026-11-21T18:05:09Z",
            "1970-01-01T00:00:00Z",
            "2028-02-29T23:59:59Z",
        ] {
            assert_eq!(Timestamp::from_rfc3339(moment).unwrap().rfc3339(), moment);
        }
        for same in ["2026-11-21T18:05", "2026-11-21 18:05:00", "2026-11-21T18:05Z"] {
            assert_eq!(
                Timestamp::from_rfc3339(same).unwrap().rfc3339(),
                "2026-11-21T18:05:00Z",
                "{same}"
            );
        }
        for wrong in [
            "",
            "2026-11-21",
            "2026-11-21T24:00",
            "2026-11-21T18:60",
            "2026-11-21T18:05:60",
            "2026-11-21T18",
            "2026-11-21T18:05:09:01",
            "2026-11-21T18:05:09+01:00",
            "2026-02-30T18:05",
        ] {
            assert_eq!(Timestamp::from_rfc3339(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_while_runs_out_and_ends_when_the_clock_is_set_back() {
        let (noon, minute) = (
            Timestamp::from_micros(1_800_000_000_000_000),
            Duration::from_mins(1),
        );
        assert_eq!(noon.left_of(minute, noon), minute);
        let later = noon.plus(Duration::from_secs(20));
        assert_eq!(noon.left_of(minute, later), Duration::from_secs(40));
        assert_eq!(noon.left_of(minute, noon.plus(minute)), Duration::ZERO);
        let set_back = noon.minus(Duration::from_micros(1));
        assert_eq!(noon.left_of(minute, set_back), Duration::ZERO);
    }

    #[test]
    fn sums_end_at_the_ends_of_time() {
        let end = Timestamp::from_micros(i64::MAX);
        assert_eq!(end.plus(Duration::from_secs(1)), end);
        assert_eq!(Timestamp::from_micros(0).since(end), Duration::ZERO);
        assert_eq!(Timestamp::from_micros(7_200_000_000).hour(), 2);
    }
}
