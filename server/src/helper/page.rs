//! Answers with a page for a site's owner: the document, its policy, and what the browser may tell others of it.

use std::time::Duration;

use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use broker::error::Error;
use broker::vault::credential;
use domain::text;
use domain::text::Text;
use domain::view::HelperPage;

use crate::language;
use crate::state::AppState;

/// What the browser may tell of where it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Privacy {
    /// Pages with a form: within our origin, or the form would be sent with `Origin: null`.
    SameOrigin,
    /// Pages with tokens, or that lead away: nothing.
    NoReferrer,
}

/// Answers with a page.
pub(crate) fn answer(state: &AppState, status: StatusCode, page: &HelperPage, privacy: Privacy) -> Response {
    let Ok(random) = credential::random::<16>() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let nonce = STANDARD.encode(random);
    let reader = match privacy {
        Privacy::SameOrigin => language::reader(),
        // A page with tokens has no form, and one that leads away has no way back.
        Privacy::NoReferrer => language::reader().without_a_way_back(),
    };
    let document = app::helper_page::render(page, &nonce, &state.assets, (&state.instance, &reader));
    let mut response = (status, document).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    // The one page that asks us again by itself.
    let connects = if matches!(page, HelperPage::SetupLink(_)) {
        "connect-src 'self'; "
    } else {
        ""
    };
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; {connects}form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    let referrer = match privacy {
        Privacy::SameOrigin => "same-origin",
        Privacy::NoReferrer => "no-referrer",
    };
    headers.insert(REFERRER_POLICY, HeaderValue::from_static(referrer));
    response
}

/// Answers with a page that says something and what to do next.
pub(crate) fn message(
    state: &AppState,
    status: StatusCode,
    title: Text,
    sentences: impl IntoIterator<Item = Text>,
    privacy: Privacy,
) -> Response {
    let page = HelperPage::Message {
        title,
        sentences: sentences.into_iter().collect(),
        go_on: None,
        reference: None,
    };
    answer(state, status, &page, privacy)
}

/// Answers a request that led nowhere. `lost` is said where what was asked for is not there, or not any more, or was never
/// meant so; `tried` where too much was; `log` writes down what could not be done.
pub(crate) fn failed(
    state: &AppState,
    error: Error,
    (tried, log): (Text, impl FnOnce(&str)),
    lost: impl FnOnce() -> Response,
) -> Response {
    match error {
        Error::NotFound | Error::Forbidden | Error::Invalid(_) | Error::Conflict => lost(),
        Error::TooMany { retry_after } => too_many(state, tried, retry_after),
        Error::Unavailable | Error::DiskFull => not_now(state),
        Error::Internal(cause) => {
            log(&cause);
            broken(state)
        }
    }
}

/// Answers who comes too often: `what` happened, and how long to wait.
pub(crate) fn too_many(state: &AppState, what: Text, retry_after: Duration) -> Response {
    let seconds = retry_after.as_secs().saturating_add(1);
    let sentence = text!("helper-too-many-wait", what = what, seconds = seconds);
    let mut response = message(
        state,
        StatusCode::TOO_MANY_REQUESTS,
        text!("helper-too-many"),
        [sentence],
        Privacy::NoReferrer,
    );
    response
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// Answers that time mends it.
pub(crate) fn not_now(state: &AppState) -> Response {
    message(
        state,
        StatusCode::SERVICE_UNAVAILABLE,
        text!("helper-not-now"),
        [text!("helper-not-now-why")],
        Privacy::NoReferrer,
    )
}

/// Answers that the operator of this instance has to look.
pub(crate) fn broken(state: &AppState) -> Response {
    message(
        state,
        StatusCode::INTERNAL_SERVER_ERROR,
        text!("helper-broken"),
        [text!("helper-broken-why")],
        Privacy::NoReferrer,
    )
}
