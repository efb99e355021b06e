//! Small makers of HTTP answers.

use axum::body::Body;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, LOCATION};
use http::{HeaderValue, StatusCode};
use serde_json::Value;

/// An answer with a status, a content type and a body; never stored by caches.
pub(crate) fn with(status: u16, content_type: &str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    set(&mut response, CONTENT_TYPE, content_type);
    set(&mut response, CACHE_CONTROL, "no-store");
    response
}

/// JSON, under the content type that most providers use.
pub(crate) fn json(status: u16, body: &Value) -> Response {
    with(status, "application/json; charset=utf-8", body.to_string())
}

/// Plain text.
pub(crate) fn text(status: u16, body: &str) -> Response {
    with(status, "text/plain; charset=utf-8", body.to_owned())
}

/// A redirect with an empty body.
pub(crate) fn redirect(status: StatusCode, target: &str) -> Response {
    let mut response = with(status.as_u16(), "text/plain; charset=utf-8", Body::empty());
    set(&mut response, LOCATION, target);
    response
}

/// Sets a header; a value that HTTP cannot carry is left out.
pub(crate) fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::try_from(value) {
        response.headers_mut().insert(name, value);
    }
}
