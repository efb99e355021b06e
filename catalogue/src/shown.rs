//! Days, moments and numbers, as each language writes them.

use domain::text;
use domain::text::{Text, Value};
use domain::timestamp::Timestamp;
use domain::zone::Zone;

use crate::language::Language;
use crate::messages::say;

const MONTHS: [Text; 12] = [
    text!("shown-month-1"),
    text!("shown-month-2"),
    text!("shown-month-3"),
    text!("shown-month-4"),
    text!("shown-month-5"),
    text!("shown-month-6"),
    text!("shown-month-7"),
    text!("shown-month-8"),
    text!("shown-month-9"),
    text!("shown-month-10"),
    text!("shown-month-11"),
    text!("shown-month-12"),
];

/// `10,000`.
pub fn number(language: Language, number: impl Into<Value>) -> String {
    say(language, &text!("shown-number", number = number))
}

/// `21 Nov 2026`, the day that clocks show.
pub fn date(language: Language, shown: Timestamp) -> String {
    let (year, month, day) = shown.civil_date();
    let place = usize::try_from(month.saturating_sub(1)).unwrap_or_default();
    let [first, ..] = MONTHS;
    let month = MONTHS.get(place).cloned().unwrap_or(first);
    let (day, year) = (day.to_string(), year.to_string());
    say(
        language,
        &text!("shown-date", day = day, month = month, year = year),
    )
}

/// `19:05`, what clocks show.
pub fn clock(language: Language, shown: Timestamp) -> String {
    let (hour, minute, _) = shown.time_of_day();
    let two = |number: i64| format!("{number:02}");
    say(
        language,
        &text!("shown-clock", hour = two(hour), minute = two(minute)),
    )
}

/// `21 Nov 2026, 19:05 CET`, by the clocks of a zone.
pub fn moment(language: Language, at: Timestamp, zone: &Zone) -> String {
    let shown = zone.shown(at);
    let (date, clock) = (date(language, shown), clock(language, shown));
    say(
        language,
        &text!("shown-moment", date = date, clock = clock, zone = zone.short(at)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_way() {
        let at = Timestamp::from_rfc3339("2026-03-01T09:05:09Z").unwrap();
        let german = Language::of_tag("de").unwrap();
        assert_eq!(
            moment(Language::ENGLISH, at, &Zone::default()),
            "1 Mar 2026, 09:05 UTC"
        );
        assert_eq!(moment(german, at, &Zone::default()), "1. März 2026, 09:05 UTC");
        assert_eq!(number(Language::ENGLISH, 10_000), "10,000");
        assert_eq!(number(german, 10_000), "10.000");
    }
}
