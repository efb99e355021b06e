//! Filters, as they are typed and as they stand in addresses.

use uuid::Uuid;

use super::*;

fn full() -> ActivityFilter {
    ActivityFilter {
        app: Some("abcdefghij".parse().unwrap()),
        site: Some(SiteId(Uuid::from_u128(7))),
        kind: Some(EventKind::ConsentFinished),
        outcome: Some(Outcome::RelinkNeeded),
        reason: Some("AADSTS700082".parse().unwrap()),
        address: Some("2001:db8:1::/48".parse().unwrap()),
        from: Timestamp::from_date("2026-11-01"),
        until: Timestamp::from_rfc3339("2026-11-21T18:05:09Z"),
    }
}

#[test]
fn a_filter_reads_back_from_its_address() {
    let only_kind = |kind| ActivityFilter {
        kind: Some(kind),
        ..ActivityFilter::default()
    };
    let only_outcome = |outcome| ActivityFilter {
        outcome: Some(outcome),
        ..ActivityFilter::default()
    };
    let kinds = EventKind::ALL.into_iter().map(only_kind);
    let filters = kinds
        .chain(Outcome::ALL.into_iter().map(only_outcome))
        .chain([full(), ActivityFilter::default()]);
    let place = Place {
        at: Timestamp::from_micros(-5),
        id: Uuid::from_u128(9),
    };
    for filter in filters {
        for after in [None, Some(place)] {
            let read = ActivityQuery::read(&filter.query_after(after), &Zone::default()).unwrap();
            assert_eq!((&read.filter, read.after), (&filter, after));
            assert_eq!(read.typed.parsed(&Zone::default()).unwrap(), filter);
        }
    }
}

#[test]
fn the_last_day_is_wanted_as_a_whole_and_the_last_moment_is_not() {
    let until = |text: &str| {
        let read = ActivityQuery::read(&format!("until={text}"), &Zone::default()).unwrap();
        read.filter.until.unwrap().rfc3339()
    };
    assert_eq!(until("2026-11-21"), "2026-11-22T00:00:00Z");
    assert_eq!(until("2026-11-21T18:00"), "2026-11-21T18:00:00Z");
}

#[test]
fn what_cannot_be_meant_is_told_and_kept_as_typed() {
    for (query, field) in [
        ("kind=sneeze", "kind"),
        ("outcome=OK", "outcome"),
        ("app=x", "app"),
        ("site=1", "site"),
        ("reason=two+words", "reason"),
        ("address=here", "address"),
        ("from=yesterday", "from"),
        ("until=2026-02-30", "until"),
        ("from=2026-11-02&until=2026-11-01", "until"),
        ("kind=refresh&kind=refresh", "kind"),
        ("colour=red", ""),
        ("after=5", ""),
    ] {
        let (typed, faults) = *ActivityQuery::read(query, &Zone::default()).unwrap_err();
        assert!(faults.of(field).is_some(), "{query}: {faults:?}");
        assert!(query.starts_with("colour") || query.starts_with("after") || typed != TypedFilter::default());
    }
    let long = format!("reason={}", "x".repeat(LONGEST + 1));
    assert!(
        ActivityQuery::read(&long, &Zone::default())
            .unwrap_err()
            .1
            .of("reason")
            .is_some()
    );
    assert!(
        ActivityQuery::read("kind=&app=+", &Zone::default())
            .unwrap()
            .filter
            .is_empty()
    );
}
