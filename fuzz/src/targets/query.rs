//! One parameter out of a query or form, and what a provider sends back with the browser.
//!
//! Input: a parameter's name, a line break, a query.

use secrecy::ExposeSecret as _;
use server::fuzzing::{authorization_response, parameter};

use crate::input;

pub(super) fn query(input: &[u8]) {
    let (name, query) = input::first_line(input);
    let (Some(name), Some(query)) = (input::text(name), input::text(query)) else {
        return;
    };
    for name in [name, "refresh_token", "callback", "state"] {
        agrees_with_the_form_rules(query, name);
    }
    if let Ok(response) = authorization_response(query) {
        let code = response.code.as_ref().map(|code| code.expose_secret().to_owned());
        assert_ne!(code.as_deref(), Some(""), "an empty code is none");
        let state = parameter(query, "state").expect("it was read before");
        assert_eq!(response.state, state);
    }
}

/// Where our few lines give a value, a library that is lenient gives the same one, and only one.
fn agrees_with_the_form_rules(query: &str, name: &str) {
    // A library passes over pairs that are empty, and puts U+FFFD where bytes are not UTF-8.
    if name.is_empty() || name.contains('\u{fffd}') {
        return;
    }
    let theirs: Vec<String> = form_urlencoded::parse(query.as_bytes())
        .filter(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .collect();
    match parameter(query, name) {
        Ok(Some(value)) => assert_eq!(theirs, [value]),
        Ok(None) => assert!(theirs.is_empty(), "{name:?} was overlooked: {theirs:?}"),
        Err(fault) if theirs.len() > 1 => assert!(fault.contains("twice"), "{fault}"),
        Err(fault) => {
            assert!(fault.contains("UTF-8"), "{fault}");
            assert!(theirs.iter().all(|value| value.contains('\u{fffd}')));
        }
    }
}
