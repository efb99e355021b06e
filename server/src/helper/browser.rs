//! The cookie that ties a consent to the browser that began it.

use std::time::Duration;

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use cookie::{Cookie, SameSite};
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

/// How many consents one browser may have in progress.
const MOST_AT_ONCE: usize = 8;

/// How many of them are taken away in one answer; what is left over ends by itself.
const MOST_TAKEN_AWAY: usize = 32;

/// How the cookies of this instance are named and marked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ConsentCookies {
    secure: bool,
    life: Duration,
}

impl ConsentCookies {
    /// `secure` everywhere but on loopback http, where browsers would not keep a secure cookie.
    pub(crate) fn new(secure: bool, life: Duration) -> Self {
        Self { secure, life }
    }

    fn prefix(self) -> &'static str {
        if self.secure { "__Host-kf-" } else { "kf-" }
    }

    /// What a browser sends may bear any name; only one that we gave is said again.
    fn is_ours(self, name: &str) -> bool {
        name.strip_prefix(self.prefix())
            .and_then(|id| Some((id, Uuid::try_parse(id).ok()?)))
            .is_some_and(|(id, request)| request.simple().to_string() == id)
    }

    /// The browser's cookie for a request.
    pub(crate) fn read(self, headers: &HeaderMap, request: Uuid) -> Option<String> {
        let name = format!("{}{}", self.prefix(), request.simple());
        all(headers)
            .into_iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// Gives the browser its cookie for a new request, and takes the oldest ones away beyond eight.
    pub(crate) fn give(self, asked: &HeaderMap, request: Uuid, value: &SecretString) -> Vec<HeaderValue> {
        let name = format!("{}{}", self.prefix(), request.simple());
        // Request ids are ordered by time, and so are the names.
        let mut held: Vec<String> = all(asked)
            .into_iter()
            .map(|(held, _)| held)
            .filter(|held| self.is_ours(held) && *held != name)
            .collect();
        held.sort_unstable();
        held.dedup();
        let too_many = held.len().saturating_add(1).saturating_sub(MOST_AT_ONCE);
        let mut lines: Vec<HeaderValue> = held
            .into_iter()
            .take(too_many.min(MOST_TAKEN_AWAY))
            .filter_map(|held| self.line(held, "", Duration::ZERO))
            .collect();
        lines.extend(self.line(name, value.expose_secret(), self.life));
        lines
    }

    fn line(self, name: String, value: &str, life: Duration) -> Option<HeaderValue> {
        let cookie = Cookie::build((name, value))
            .path("/")
            .secure(self.secure)
            .http_only(true)
            .same_site(SameSite::Lax)
            .build();
        // `Max-Age` by hand: the cookie crate would want a clock's type of its own.
        HeaderValue::from_str(&format!("{cookie}; Max-Age={}", life.as_secs())).ok()
    }
}

/// Puts cookie lines on an answer.
pub(crate) fn put(headers: &mut HeaderMap, lines: Vec<HeaderValue>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &HeaderValue) -> &str {
        line.to_str().unwrap()
    }

    #[test]
    fn the_cookie_is_for_this_host_alone() {
        let cookies = ConsentCookies::new(true, Duration::from_mins(10));
        let id = Uuid::from_u128(7);
        let lines = cookies.give(&HeaderMap::new(), id, &SecretString::from("value"));
        assert_eq!(
            lines.iter().map(text).collect::<Vec<_>>(),
            [
                "__Host-kf-00000000000000000000000000000007=value; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=600"
            ]
        );
        let mut asked = HeaderMap::new();
        asked.insert(
            COOKIE,
            HeaderValue::from_static("a=b; __Host-kf-00000000000000000000000000000007=value"),
        );
        assert_eq!(cookies.read(&asked, id).as_deref(), Some("value"));
        assert_eq!(cookies.read(&asked, Uuid::from_u128(8)), None);
    }

    #[test]
    fn the_oldest_of_nine_goes() {
        let cookies = ConsentCookies::new(false, Duration::from_mins(10));
        let held: Vec<String> = (1..=8)
            .map(|number| format!("kf-{}=x", Uuid::from_u128(number).simple()))
            .collect();
        let mut asked = HeaderMap::new();
        asked.insert(COOKIE, HeaderValue::from_str(&held.join("; ")).unwrap());
        let lines = cookies.give(&asked, Uuid::from_u128(9), &SecretString::from("value"));
        assert_eq!(lines.len(), 2);
        assert!(text(&lines[0]).starts_with(&format!("kf-{}=; ", Uuid::from_u128(1).simple())));
        assert!(text(&lines[0]).ends_with("Max-Age=0"));
    }

    #[test]
    fn foreign_cookies_neither_hide_ours_nor_are_said_again() {
        let cookies = ConsentCookies::new(false, Duration::from_mins(10));
        let id = Uuid::from_u128(7);
        let foreign: Vec<String> = (1..=9).map(|number| format!("kf-mine {number}=x")).collect();
        let line = format!("name=caf\u{e9}; {}; kf-{}=value", foreign.join("; "), id.simple());
        let mut asked = HeaderMap::new();
        asked.insert(COOKIE, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        assert_eq!(cookies.read(&asked, id).as_deref(), Some("value"));
        let lines = cookies.give(&asked, Uuid::from_u128(8), &SecretString::from("value"));
        assert_eq!(lines.len(), 1, "only the new one: {lines:?}");
    }

    #[test]
    fn one_answer_takes_away_a_bounded_number_once_each() {
        let cookies = ConsentCookies::new(false, Duration::from_mins(10));
        let held: Vec<String> = (1..=500)
            .flat_map(|number| [number, number])
            .map(|number| format!("kf-{}=x", Uuid::from_u128(number).simple()))
            .collect();
        let mut asked = HeaderMap::new();
        asked.insert(COOKIE, HeaderValue::from_str(&held.join("; ")).unwrap());
        let lines = cookies.give(&asked, Uuid::from_u128(501), &SecretString::from("value"));
        assert_eq!(lines.len(), MOST_TAKEN_AWAY + 1);
        assert_eq!(
            lines
                .iter()
                .map(text)
                .collect::<std::collections::BTreeSet<_>>()
                .len(),
            lines.len()
        );
    }
}
