//! A number for each request, by which a person's report is found in the log.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use uuid::Uuid;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The number of this request; handlers take it as `Extension<RequestId>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

/// Gives each request its own id. What a client sends as such is thrown away: it would be its words in our log.
pub(super) fn assign(request: &mut Request) -> RequestId {
    let id = RequestId(Uuid::now_v7().to_string());
    request.headers_mut().remove(X_REQUEST_ID);
    request.extensions_mut().insert(id.clone());
    id
}

/// Tells the caller the number.
pub(super) fn show(id: &RequestId, headers: &mut HeaderMap) {
    if let Ok(value) = HeaderValue::try_from(id.0.as_str()) {
        headers.insert(X_REQUEST_ID, value);
    }
}
