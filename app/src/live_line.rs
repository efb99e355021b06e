//! An event as one line of text, for the island that shows what happens: a few words and no markup.

use catalogue::Language;
use domain::activity::ended;
use domain::timestamp::Timestamp;
use domain::view::activity::EventRow;
use domain::zone::Zone;

use crate::components::outcome::class_and_path;
use crate::pages::activity::whereabouts;

/// One line, its fields in the order in which the island reads them. Nothing in a field parts it from the next.
pub fn live_line(event: &EventRow, now: Timestamp, zone: &Zone, language: Language) -> String {
    let (class, path) = class_and_path(event.kind, event.outcome);
    let (site, app) = whereabouts(event);
    let said = |text| catalogue::say(language, &text);
    let fields = [
        event.id.to_string(),
        event.at.micros().to_string(),
        event.at.rfc3339(),
        catalogue::moment(language, event.at, zone),
        by_the_clock(event.at, now, zone, language),
        class.to_owned(),
        path.to_owned(),
        said(ended(event.kind, event.outcome)),
        said(event.kind.in_words()),
        said(site),
        app,
        event.reason.clone().unwrap_or_default(),
    ];
    fields
        .map(|field| field.replace(char::is_control, " "))
        .join("\t")
}

/// `18:05:09` of a moment today, the day of any other. Words such as "a minute ago" would grow old on a page that stays open.
fn by_the_clock(at: Timestamp, now: Timestamp, zone: &Zone, language: Language) -> String {
    let shown = zone.shown(at);
    if shown.civil_date() != zone.shown(now).civil_date() {
        return catalogue::date(language, shown);
    }
    let (hour, minute, second) = shown.time_of_day();
    format!("{hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::activity::{EventKind, Outcome};
    use domain::view::activity::{AppName, SiteName};

    use super::*;

    const ID: &str = "01938e3a-7a5b-7c4d-8e6f-0123456789ab";

    #[test]
    fn a_line_is_one_line_whatever_people_named_their_sites() {
        let at = Timestamp::from_rfc3339("2026-11-21T18:05:09Z").unwrap();
        let event = EventRow {
            id: ID.parse().unwrap(),
            at,
            kind: EventKind::Refresh,
            outcome: Outcome::Ok,
            app: AppName {
                id: "abcdefghij".to_owned(),
                name: None,
                provider: None,
            },
            site: Some(SiteName {
                id: ID.parse().unwrap(),
                name: Some("The\tshop\nid: 1\n\n<b>".to_owned()),
            }),
            address: None,
            reason: None,
            upstream_ms: None,
        };
        let line = live_line(&event, at, &Zone::default(), Language::ENGLISH);
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 12, "{line}");
        assert!(!line.contains('\n'));
        assert_eq!(fields[4], "18:05:09");
        assert_eq!(fields[9], "The shop id: 1  <b>");
        let next_day = at.plus(Duration::from_hours(6));
        assert!(live_line(&event, next_day, &Zone::default(), Language::ENGLISH).contains("\t21 Nov 2026\t"));
    }
}
