//! Our cookies: how each is named and marked, read from a request and put on an answer.

use std::time::Duration;

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use cookie::{Cookie, SameSite};

/// The full name of a cookie. `secure` everywhere but on loopback http, where browsers would not keep a secure cookie.
pub(crate) fn name(plain: &str, secure: bool) -> String {
    let prefix = if secure { "__Host-" } else { "" };
    format!("{prefix}{plain}")
}

/// The line that gives a browser a cookie, for this host alone and out of the reach of scripts.
pub(crate) fn line(name: &str, value: &str, secure: bool, life: Duration) -> Option<HeaderValue> {
    let cookie = Cookie::build((name, value))
        .path("/")
        .secure(secure)
        .http_only(true)
        .same_site(SameSite::Lax)
        .build();
    // `Max-Age` by hand: the cookie crate would want a clock's type of its own.
    HeaderValue::from_str(&format!("{cookie}; Max-Age={}", life.as_secs())).ok()
}

/// Puts cookie lines on an answer.
pub(crate) fn put(headers: &mut HeaderMap, lines: impl IntoIterator<Item = HeaderValue>) {
    for line in lines {
        headers.append(SET_COOKIE, line);
    }
}

/// Every cookie of a request, by name.
pub(crate) fn all(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .get_all(COOKIE)
        .iter()
        // Another program on this host may have set a cookie that is not ASCII; ours stands beside it all the same.
        .map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned()))
        .collect()
}
