//! Answers that are the same at every endpoint of every provider, because they are not what a provider should say.

use axum::body::Body;
use axum::response::Response;
use http::header::RETRY_AFTER;
use http::{HeaderName, StatusCode};
use serde_json::json;

use crate::providers::ProviderId;
use crate::reply;
use crate::script::{Fault, Plan, RawAnswer};

const HUGE: usize = 100 * 1024;

/// Marks an answer that is never sent: the connection ends instead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HangUp;

/// The canned answer that takes the place of the endpoint's own, if one was told.
pub(crate) fn canned(plan: &Plan, url: &str, id: ProviderId) -> Option<Response> {
    Some(match plan.replacement()? {
        Fault::TooManyRequests => {
            let mut response = reply::text(429, "Too Many Requests");
            reply::set(&mut response, RETRY_AFTER, "60");
            response
        }
        Fault::Html => reply::with(
            200,
            "text/html; charset=utf-8",
            "<!doctype html><title>Sign in</title><p>Hello.",
        ),
        Fault::Huge => huge(),
        Fault::Redirect => reply::redirect(StatusCode::FOUND, &format!("{url}/{}/trap", id.slug())),
        Fault::EmptyBody => reply::with(200, "application/json", Body::empty()),
        Fault::HangUp => hung_up(),
        Fault::Raw(raw) => word_for_word(raw),
        _ => return None,
    })
}

/// An answer that is never sent.
pub(crate) fn hung_up() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(HangUp);
    response
}

/// What who follows a redirect finds: tokens that look good.
pub(crate) fn trap() -> Response {
    let body = json!({"access_token": "trapped", "token_type": "bearer", "expires_in": 3600,
                      "refresh_token": "trapped"});
    reply::json(200, &body)
}

fn huge() -> Response {
    let body = json!({"access_token": "huge", "token_type": "bearer", "expires_in": 3600,
                      "padding": "x".repeat(HUGE)});
    reply::json(200, &body)
}

fn word_for_word(raw: &RawAnswer) -> Response {
    let mut response = reply::with(raw.status, &raw.content_type, raw.body.clone());
    for (name, value) in &raw.headers {
        if let Ok(name) = HeaderName::try_from(name) {
            reply::set(&mut response, name, value);
        }
    }
    response
}
