//! The public papers of organisations: privacy and terms of use. Nobody is known here: no cookie is set or read.

use std::time::Duration;

use app::legal_page;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use broker::error::Error;
use catalogue::Language;
use domain::papers::{Paper, PapersShown};
use domain::text;

use crate::helper::page::{self, Privacy};
use crate::language;
use crate::state::AppState;

/// How long an answer may be kept by a browser or a cache.
const KEPT_FOR: Duration = Duration::from_mins(3);

/// No script, no form: nothing but our own style sheet and pictures.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// What is kept of whom, for how long, and who sees it.
pub(crate) async fn privacy(
    state: State<AppState>,
    slug: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Response {
    show(&state, (Paper::Privacy, &slug), query.0.as_deref(), &headers).await
}

/// What the service does and does not.
pub(crate) async fn terms(
    state: State<AppState>,
    slug: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Response {
    show(&state, (Paper::Terms, &slug), query.0.as_deref(), &headers).await
}

/// What stands in the query.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    language: Option<Language>,
    version: Option<i64>,
    /// A version that is none.
    nonsense: bool,
}

impl Asked {
    fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "language" => asked.language = Language::of_tag(&value),
                "version" => {
                    asked.version = value.parse().ok();
                    asked.nonsense = asked.version.is_none();
                }
                _ => {}
            }
        }
        asked
    }
}

async fn show(
    state: &AppState,
    (paper, slug): (Paper, &str),
    query: Option<&str>,
    headers: &HeaderMap,
) -> Response {
    let asked = Asked::read(query.unwrap_or_default());
    let language = asked.language.unwrap_or_else(|| language::accepted(headers));
    let papers = if asked.nonsense {
        Err(Error::NotFound)
    } else {
        state.broker.papers(slug, asked.version).await
    };
    let mut response = language::within(language.into(), async {
        match papers {
            Ok(papers) => read(state, paper, papers, language),
            Err(error) => failed(state, error),
        }
    })
    .await;
    response
        .headers_mut()
        .insert(VARY, HeaderValue::from_name(ACCEPT_LANGUAGE));
    response
}

fn read(state: &AppState, paper: Paper, papers: PapersShown, language: Language) -> Response {
    let document = legal_page::render(paper, papers, &state.assets, (&state.instance, language));
    let kept = format!("public, max-age={}", KEPT_FOR.as_secs());
    let mut response = document.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    if let Ok(kept) = HeaderValue::from_str(&kept) {
        headers.insert(CACHE_CONTROL, kept);
    }
    response
}

/// The one place where a failure at this door finds its words.
fn failed(state: &AppState, error: Error) -> Response {
    let log = |cause: &str| tracing::error!(%cause, "the papers of an organisation could not be shown");
    let tried = text!("helper-too-many-pages");
    let mut response = page::failed(state, error, (tried, log), || {
        page::message(
            state,
            StatusCode::NOT_FOUND,
            text!("legal-missing"),
            [text!("legal-missing-why")],
            Privacy::NoReferrer,
        )
    });
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_and_what_is_unknown_is_passed_over() {
        let german = Language::of_tag("de");
        let asked = Asked::read("language=de&version=3&utm_source=x");
        assert_eq!(
            (asked.language, asked.version, asked.nonsense),
            (german, Some(3), false)
        );
        assert_eq!(Asked::read(""), Asked::default());
        assert!(Asked::read("version=").nonsense);
        assert!(Asked::read("version=99999999999999999999").nonsense);
        assert_eq!(Asked::read("language=xx").language, None);
    }
}
