//! Answers that the edge gives by itself, in the words of who reads them.

use axum::Json;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use catalogue::Language;
use domain::text;
use domain::text::Text;
use serde_json::json;

use super::door::Reader;
use crate::language;

const X_REASON: HeaderName = HeaderName::from_static("x-reason");

/// What is known of a request after it was handed on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    reader: Reader,
    html: bool,
    /// That of who reads the answer; programs are told in English.
    language: Language,
}

impl Asked {
    pub(super) fn of(request: &Parts) -> Self {
        let accepts = |line: &HeaderValue| line.to_str().is_ok_and(|line| line.contains("text/html"));
        let reader = Reader::of(request.uri.path());
        Self {
            reader,
            html: request.headers.get_all(ACCEPT).iter().any(accepts),
            language: match reader {
                Reader::Person => language::of(&request.headers),
                Reader::Akeeba | Reader::Duplicati | Reader::OAuth => Language::ENGLISH,
            },
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
    /// What happened and what to do next; programs are told it in English.
    pub(super) sentence: Text,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, code: &'static str, sentence: Text) -> Self {
        Self {
            status,
            code,
            sentence,
        }
    }

    pub(super) fn answer(self, asked: Asked) -> Response {
        let Self {
            status,
            code,
            sentence,
        } = self;
        let in_english = || catalogue::english(&sentence);
        let said = || catalogue::say(asked.language, &sentence);
        match asked.reader {
            Reader::Akeeba => (
                status,
                Json(json!({
                    "access_token": null, "refresh_token": null, "expires_in": null,
                    "error": code, "error_description": in_english(), "error_url": null,
                })),
            )
                .into_response(),
            Reader::Duplicati => {
                let reason = one_line(&in_english());
                (
                    status,
                    [(X_REASON, reason.clone())],
                    Json(json!({ "error": reason })),
                )
                    .into_response()
            }
            Reader::OAuth => (
                status,
                Json(json!({ "error": code, "error_description": in_english() })),
            )
                .into_response(),
            Reader::Person if asked.html => (
                status,
                [(CONTENT_TYPE, "text/html; charset=utf-8")],
                page(status, &said(), asked.language),
            )
                .into_response(),
            Reader::Person => (status, format!("{}\n", said())).into_response(),
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

fn page(status: StatusCode, sentence: &str, language: Language) -> String {
    let title = escape(&catalogue::say(language, &title(status)));
    let sentence = escape(sentence);
    let tag = language.tag();
    format!(
        "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} · Keyferry</title></head>\
         <body><main><h1>{title}</h1><p>{sentence}</p></main></body></html>\n"
    )
}

/// What people call the status of an answer.
fn title(status: StatusCode) -> Text {
    match status {
        StatusCode::BAD_REQUEST => text!("edge-bad-request"),
        StatusCode::FORBIDDEN => text!("edge-forbidden"),
        StatusCode::PAYLOAD_TOO_LARGE => text!("edge-too-large"),
        StatusCode::MISDIRECTED_REQUEST => text!("edge-misdirected"),
        StatusCode::INTERNAL_SERVER_ERROR => text!("edge-internal"),
        StatusCode::SERVICE_UNAVAILABLE => text!("edge-unavailable"),
        StatusCode::GATEWAY_TIMEOUT => text!("edge-timeout"),
        _ => text!("edge-refused"),
    }
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
