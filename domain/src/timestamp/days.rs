//! Days that somebody typed, and the same day of another year.

use super::{Timestamp, civil_date, days_from_civil};

impl Timestamp {
    /// `2026-11-21`, the day in UTC, as forms and machines write it.
    pub fn iso_date(self) -> String {
        let (year, month, day) = civil_date(self.day());
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// `20261121`, the day in UTC, as calendars write it (RFC 5545 §3.3.4).
    pub fn basic_date(self) -> String {
        self.iso_date().replace('-', "")
    }

    /// The moment at which its day began in UTC.
    #[must_use]
    pub fn day_begins(self) -> Self {
        Self::of_day(self.day())
    }

    /// The same day of the next year; the 28th after a 29 February.
    #[must_use]
    pub fn a_year_later(self) -> Self {
        let (year, month, day) = civil_date(self.day());
        let next = year.saturating_add(1);
        let days = days_from_civil(next, month, day).or_else(|| days_from_civil(next, month, 28));
        days.map_or(self, Self::of_day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_later_is_the_same_day() {
        for (day, later) in [
            ("2026-11-21", "2027-11-21"),
            ("2028-02-29", "2029-02-28"),
            ("2027-02-28", "2028-02-28"),
        ] {
            let day = Timestamp::from_date(day).unwrap();
            assert_eq!(day.a_year_later().iso_date(), later);
        }
    }

    #[test]
    fn a_day_is_written_for_forms_and_for_calendars() {
        let at = Timestamp::from_rfc3339("2026-11-21T18:05:09Z").unwrap();
        assert_eq!(
            (at.iso_date().as_str(), at.basic_date().as_str()),
            ("2026-11-21", "20261121")
        );
        assert_eq!(Some(at.day_begins()), Timestamp::from_date("2026-11-21"));
    }
}
