//! The cookie that ties a consent to the browser that began it.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use broker::authorize::HeldCookies;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use crate::cookies;

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

    fn name_of(self, request: Uuid) -> String {
        cookies::name(&format!("kf-{}", request.simple()), self.secure)
    }

    /// What a browser sends may bear any name; only one that we gave is said again.
    fn request_of(self, name: &str) -> Option<Uuid> {
        name.rsplit_once('-')
            .and_then(|(_, id)| Uuid::try_parse(id).ok())
            .filter(|request| self.name_of(*request) == name)
    }

    /// The cookies that the browser holds, by their requests.
    pub(crate) fn held(self, headers: &HeaderMap) -> HeldCookies {
        let all = cookies::all(headers).into_iter();
        HeldCookies::new(all.filter_map(|(name, value)| self.request_of(&name).map(|id| (id, value))))
    }

    /// Gives the browser its cookie for a new request, and takes the oldest ones away beyond eight.
    pub(crate) fn give(self, asked: &HeaderMap, request: Uuid, value: &SecretString) -> Vec<HeaderValue> {
        let name = self.name_of(request);
        // Request ids are ordered by time, and so are the names.
        let mut held: Vec<String> = cookies::all(asked)
            .into_iter()
            .map(|(held, _)| held)
            .filter(|held| self.request_of(held).is_some() && *held != name)
            .collect();
        held.sort_unstable();
        held.dedup();
        let too_many = held.len().saturating_add(1).saturating_sub(MOST_AT_ONCE);
        let mut lines: Vec<HeaderValue> = held
            .into_iter()
            .take(too_many.min(MOST_TAKEN_AWAY))
            .filter_map(|held| cookies::line(&held, "", self.secure, Duration::ZERO))
            .collect();
        lines.extend(cookies::line(
            &name,
            value.expose_secret(),
            self.secure,
            self.life,
        ));
        lines
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header::COOKIE;

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
        assert_eq!(cookies.held(&asked).of(id), Some("value"));
        assert_eq!(cookies.held(&asked).of(Uuid::from_u128(8)), None);
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
        assert_eq!(cookies.held(&asked).of(id), Some("value"));
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
