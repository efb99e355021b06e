//! The cookies that tie a consent to the browser that began it.
//!
//! Input: `Cookie` headers, one a line.

use http::HeaderValue;
use server::fuzzing::{consent_cookie, give_consent_cookie};
use uuid::Uuid;

use crate::input;

/// More than a browser keeps for one host would be nobody's cookies.
const MOST_LINES: usize = 64;

pub(super) fn consent_cookies(input: &[u8]) {
    for (secure, prefix) in [(true, "__Host-kf-"), (false, "kf-")] {
        let request = Uuid::from_u128(7);
        let name = format!("{prefix}{}", request.simple());
        let asked = input::cookies(input, None);
        let known = consent_cookie(&asked, secure, request);
        if let Some(value) = &known {
            let breaks = |letter: char| letter == ';' || (letter.is_control() && letter != '\t');
            assert!(!value.contains(breaks), "{value:?}");
        }
        gives_well_formed_lines(&give_consent_cookie(&asked, secure, request), prefix, secure);
        // Whatever other cookies the browser holds, ours is found among them.
        if known.is_none() && !String::from_utf8_lossy(input).contains(&name) {
            let asked = input::cookies(input, Some(&format!("; {name}=ours")));
            assert_eq!(consent_cookie(&asked, secure, request).as_deref(), Some("ours"));
        }
    }
}

fn gives_well_formed_lines(lines: &[HeaderValue], prefix: &str, secure: bool) {
    assert!((1..=MOST_LINES).contains(&lines.len()), "{} lines", lines.len());
    let lines: Vec<&str> = lines.iter().map(|line| line.to_str().expect("ASCII")).collect();
    let mut names: Vec<&str> = Vec::new();
    for line in &lines {
        let mut parts = line.split("; ");
        let (name, _) = parts
            .next()
            .and_then(|pair| pair.split_once('='))
            .expect("a pair");
        let id = name.strip_prefix(prefix).expect("a cookie of ours");
        assert!(
            Uuid::try_parse(id).is_ok_and(|read| read.simple().to_string() == id),
            "{line}"
        );
        assert!(!names.contains(&name), "{name} twice");
        names.push(name);
        let expected = ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"];
        let expected = expected.into_iter().filter(|mark| secure || *mark != "Secure");
        let marks: Vec<&str> = parts.collect();
        assert_eq!(marks[..marks.len() - 1], expected.collect::<Vec<_>>(), "{line}");
        assert!(marks[marks.len() - 1].starts_with("Max-Age="), "{line}");
    }
    let last = lines.last().expect("one line at least");
    assert!(
        last.contains("=fresh; ") && last.ends_with("Max-Age=600"),
        "{last}"
    );
}
