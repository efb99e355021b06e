//! Calendars as programs read them (RFC 5545): whole days, each with an alarm before it.

use domain::timestamp::Timestamp;

/// The longest line in bytes, its end not counted (RFC 5545 §3.1).
const LINE: usize = 75;

/// A day in a calendar.
pub(super) struct Entry {
    /// What it is called for ever, whatever its day becomes.
    pub(super) uid: String,
    pub(super) day: Timestamp,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) url: String,
}

/// A calendar of these days, made on the day `made`.
pub(super) fn written(name: &str, made: Timestamp, entries: &[Entry]) -> String {
    let mut calendar = Lines::default();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Keyferry//Dates//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    ] {
        calendar.line(line);
    }
    calendar.text("NAME", name);
    calendar.text("X-WR-CALNAME", name);
    for entry in entries {
        calendar.entry(entry, made);
    }
    calendar.line("END:VCALENDAR");
    calendar.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn entry(&mut self, entry: &Entry, made: Timestamp) {
        self.line("BEGIN:VEVENT");
        self.text("UID", &entry.uid);
        self.line(&format!("DTSTAMP:{}T000000Z", made.basic_date()));
        self.line(&format!("DTSTART;VALUE=DATE:{}", entry.day.basic_date()));
        self.text("SUMMARY", &entry.title);
        self.text("DESCRIPTION", &entry.text);
        self.line(&format!("URL:{}", entry.url));
        self.line("TRANSP:TRANSPARENT");
        self.line("BEGIN:VALARM");
        self.line("ACTION:DISPLAY");
        self.line("TRIGGER:-P14D");
        self.text("DESCRIPTION", &entry.title);
        self.line("END:VALARM");
        self.line("END:VEVENT");
    }

    fn text(&mut self, property: &str, value: &str) {
        self.line(&format!("{property}:{}", escaped(value)));
    }

    /// One line, folded where it is too long and never within a letter.
    fn line(&mut self, line: &str) {
        let mut length = 0_usize;
        for letter in line.chars() {
            if length.saturating_add(letter.len_utf8()) > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length = length.saturating_add(letter.len_utf8());
        }
        self.0.push_str("\r\n");
    }
}

/// A value of type TEXT (RFC 5545 §3.3.11). Other controls than line breaks have no place in it.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\\' | ';' | ',' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => text.push(letter),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_can_neither_end_its_line_nor_begin_another() {
        assert_eq!(escaped("a,b;c\\d\r\nEND:VEVENT"), "a\\,b\\;c\\\\d\\nEND:VEVENT");
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"ü".repeat(100));
        for line in lines.0.trim_end().split("\r\n") {
            assert!(line.len() <= LINE, "{line}");
        }
        assert_eq!(
            lines.0.replace("\r\n ", ""),
            format!("SUMMARY:{}\r\n", "ü".repeat(100))
        );
    }

    #[test]
    fn every_day_is_a_whole_one_with_an_alarm_two_weeks_before() {
        let day = Timestamp::from_date("2026-12-24").unwrap();
        let entry = Entry {
            uid: "a@keyferry".to_owned(),
            day,
            title: "Something is due".to_owned(),
            text: "Do it".to_owned(),
            url: "http://localhost/console/dates".to_owned(),
        };
        let calendar = written("Dates", day, &[entry]);
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
        assert!(
            calendar.contains("DTSTART;VALUE=DATE:20261224\r\n") && calendar.contains("TRIGGER:-P14D\r\n")
        );
    }
}
