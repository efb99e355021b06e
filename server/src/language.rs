//! In which language a request is answered, and how its reader chooses another one.

use std::time::Duration;

use app::language::Reader;
use axum::Form;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use catalogue::Language;
use serde::Deserialize;

use crate::cookies;
use crate::state::AppState;

const COOKIE: &str = "keyferry-language";
/// As long a choice is kept.
const KEPT_FOR: Duration = Duration::from_hours(365 * 24);
/// The longest address that somebody is led back to, in bytes.
const LONGEST: usize = 4_000;

tokio::task_local! {
    static READER: Reader;
}

/// Who reads the answer to the request that is at work here; where none is, English.
pub(crate) fn reader() -> Reader {
    READER.try_with(Clone::clone).unwrap_or_default()
}

/// Answers a request in the language of who reads it.
pub(crate) fn within<F: Future>(reader: Reader, answer: F) -> impl Future<Output = F::Output> {
    READER.scope(reader, answer)
}

/// Who reads the answer to a request.
pub(crate) fn reader_of(request: &Request) -> Reader {
    Reader {
        language: of(request.headers()),
        here: here(request),
    }
}

/// The language of who sends these headers: a choice once made stands before what the browser asks for.
pub(crate) fn of(headers: &HeaderMap) -> Language {
    chosen(headers).unwrap_or_else(|| accepted(headers))
}

fn chosen(headers: &HeaderMap) -> Option<Language> {
    let ours = |name: &str| name == COOKIE || name == cookies::name(COOKIE, true);
    let cookie = cookies::all(headers).into_iter().find(|(name, _)| ours(name));
    Language::of_tag(&cookie?.1)
}

/// The language that a browser asks for, whatever was chosen before.
pub(crate) fn accepted(headers: &HeaderMap) -> Language {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|line| line.to_str().ok());
    asked.map(Language::accepted).unwrap_or_default()
}

/// The address to come back to in another language. A provider's answer is used up by being read, and is not repeated.
fn here(request: &Request) -> Option<String> {
    let uri = request.uri();
    let again = request.method() == Method::GET && !uri.path().ends_with("/callback");
    let address = match meant(uri) {
        query if query.is_empty() => uri.path().to_owned(),
        query => format!("{}?{query}", uri.path()),
    };
    (again && is_ours(&address)).then_some(address)
}

/// What of a query is repeated. Akeeba's Download ID is nobody's business, and the one URL for all sites hears nothing.
fn meant(uri: &Uri) -> String {
    let heard = !is_for_all(uri.path());
    let pairs = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.filter(|(name, _)| heard && name != "dlid"));
    query.finish()
}

/// `/h/{app}/start`, which names no site.
fn is_for_all(path: &str) -> bool {
    let below = path
        .strip_prefix("/h/")
        .and_then(|below| below.strip_suffix("/start"));
    below.is_some_and(|app| !app.contains('/'))
}

/// Whether this leads to a page of ours, whatever a browser makes of it.
fn is_ours(address: &str) -> bool {
    let plain = address
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    plain && address.starts_with('/') && !address.starts_with("//") && address.len() <= LONGEST
}

/// A language, and the page that was read when it was chosen.
#[derive(Debug, Deserialize)]
pub(crate) struct Choice {
    language: String,
    #[serde(default)]
    to: String,
}

/// Keeps the choice in the browser, and leads back.
pub(crate) async fn choose(State(state): State<AppState>, Form(choice): Form<Choice>) -> Response {
    let to = if is_ours(&choice.to) {
        choice.to.as_str()
    } else {
        "/"
    };
    let Ok(to) = HeaderValue::from_str(to) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response();
    let secure = state.instance.public_url.starts_with("https:");
    let line = Language::of_tag(&choice.language)
        .and_then(|language| cookies::line(&cookies::name(COOKIE, secure), language.tag(), secure, KEPT_FOR));
    cookies::put(response.headers_mut(), line);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nobodys_business_is_not_repeated() {
        for (asked, repeated) in [
            (
                "/h/abc/key/start?callback=https%3A%2F%2Fx.example%2F&dlid=7",
                "callback=https%3A%2F%2Fx.example%2F",
            ),
            ("/h/abc/start?callback=https%3A%2F%2Fx.example%2F", ""),
            ("/console/sites?q=a+b", "q=a+b"),
            ("/", ""),
        ] {
            assert_eq!(meant(&asked.parse().unwrap()), repeated, "{asked}");
        }
    }

    #[test]
    fn nobody_is_led_elsewhere() {
        for ours in ["/", "/console?a=b", "/h/abc/start?callback=https://x.example/"] {
            assert!(is_ours(ours), "{ours}");
        }
        let long = format!("/{}", "a".repeat(LONGEST));
        for foreign in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nb",
            "/ä",
            &long,
        ] {
            assert!(!is_ours(foreign), "{foreign:?}");
        }
    }
}
