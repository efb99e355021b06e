//! What the console's cookies lead to: a browser that is known, and a session's row.
//!
//! Input: a session's row, a line break, then `Cookie` headers, one a line.

use std::time::Duration;

use domain::timestamp::Timestamp;
use secrecy::ExposeSecret as _;
use server::fuzzing::{known_browser, session};

use crate::input;

const OURS: &str = "abcdefghijklmnopqrstuvwxyz234567";
/// The longest that any session lives without a request.
const IDLE: Duration = Duration::from_hours(1);

pub(super) fn console_cookies(input: &[u8]) {
    let (row, cookies) = input::first_line(input);
    if let Some(row) = input::text(row) {
        a_session_ends(row);
    }
    for (secure, name) in [(true, "__Host-keyferry-known"), (false, "keyferry-known")] {
        let held = known_browser(&input::cookies(cookies, None), secure);
        if let Some(held) = &held {
            has_our_form(held.expose_secret());
        }
        // Whatever other cookies the browser holds, ours is found among them.
        if !String::from_utf8_lossy(cookies).contains(name) {
            assert!(held.is_none());
            let asked = input::cookies(cookies, Some(&format!("; {name}={OURS}")));
            let held = known_browser(&asked, secure).expect("it was given");
            assert_eq!(held.expose_secret(), OURS);
        }
    }
}

fn has_our_form(token: &str) {
    assert_eq!(token.len(), 32);
    assert!(
        token
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'))
    );
}

/// What was read from a row can be stored again, tells the same, and does not name the session.
fn a_session_ends(row: &str) {
    const ID: i128 = 0x6b65_7966_6572_7279;
    let Some(stored) = session(row, ID) else { return };
    let again = session(&stored.record, ID).expect("what we stored can be read");
    // Not the whole text: fractions, which we never store, may end in another digit.
    assert_eq!((again.member, again.ends), (stored.member, stored.ends));
    let elsewhere = session(row, !ID).expect("it was read before");
    assert_eq!(
        elsewhere, stored,
        "the row is the same whatever the session is called"
    );
    if stored.member.is_some() {
        let record: serde_json::Value = serde_json::from_str(&stored.record).expect("JSON");
        let time = |name: &str| {
            let micros = record["data"]["signed_in"][name].as_i64();
            Timestamp::from_micros(micros.expect("a time"))
        };
        assert!(stored.ends <= time("seen").plus(IDLE));
        assert!(stored.ends <= time("since").plus(12 * IDLE));
    }
}
