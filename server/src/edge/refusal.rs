//! Answers that the edge gives by itself, in the words of who reads them.

use axum::Json;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::door::Reader;

const X_REASON: HeaderName = HeaderName::from_static("x-reason");

/// What is known of a request after it was handed on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    reader: Reader,
    html: bool,
}

impl Asked {
    pub(super) fn of(request: &Parts) -> Self {
        let accepts = |line: &HeaderValue| line.to_str().is_ok_and(|line| line.contains("text/html"));
        Self {
            reader: Reader::of(request.uri.path()),
            html: request.headers.get_all(ACCEPT).iter().any(accepts),
        }
    }

    /// Whether the one who reads the answer is Duplicati's client.
    pub(super) fn is_duplicati(self) -> bool {
        self.reader == Reader::Duplicati
    }

    /// Programs at a token route read 400 for every request that is at fault.
    pub(super) fn is_token_program(self) -> bool {
        self.reader != Reader::Person
    }
}

/// One refusal.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// The error code of RFC 6749 that comes nearest.
    pub(super) code: &'static str,
    /// What happened and what to do next.
    pub(super) sentence: String,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, code: &'static str, sentence: impl Into<String>) -> Self {
        Self {
            status,
            code,
            sentence: sentence.into(),
        }
    }

    pub(super) fn answer(self, asked: Asked) -> Response {
        let Self {
            status,
            code,
            sentence,
        } = self;
        match asked.reader {
            Reader::Akeeba => (
                status,
                Json(json!({
                    "access_token": null, "refresh_token": null, "expires_in": null,
                    "error": code, "error_description": sentence, "error_url": null,
                })),
            )
                .into_response(),
            Reader::Duplicati => {
                let reason = one_line(&sentence);
                (
                    status,
                    [(X_REASON, reason.clone())],
                    Json(json!({ "error": reason })),
                )
                    .into_response()
            }
            Reader::OAuth => (
                status,
                Json(json!({ "error": code, "error_description": sentence })),
            )
                .into_response(),
            Reader::Person if asked.html => (
                status,
                [(CONTENT_TYPE, "text/html; charset=utf-8")],
                page(status, &sentence),
            )
                .into_response(),
            Reader::Person => (status, format!("{sentence}\n")).into_response(),
        }
    }
}

/// Duplicati shows one short line of ASCII.
fn one_line(sentence: &str) -> String {
    sentence
        .chars()
        .filter(|letter| matches!(letter, ' '..='~'))
        .take(200)
        .collect()
}

fn page(status: StatusCode, sentence: &str) -> String {
    let title = status.canonical_reason().unwrap_or("Refused");
    let sentence = escape(sentence);
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} · Keyferry</title></head>\
         <body><main><h1>{title}</h1><p>{sentence}</p></main></body></html>\n"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_it_shows() {
        assert_eq!(escape("<a href=\"&\">"), "&lt;a href=&quot;&amp;&quot;&gt;");
    }

    #[test]
    fn keeps_the_reason_to_one_short_line_of_ascii() {
        assert_eq!(one_line("a\r\nb\u{2026}c"), "abc");
        assert_eq!(one_line(&"x".repeat(500)).len(), 200);
    }
}
