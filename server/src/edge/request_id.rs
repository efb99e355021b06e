//! A number for each request, by which a person's report is found in the log.

use std::fmt;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use uuid::{NoContext, Timestamp, Uuid};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The number of this request; handlers take it as `Extension<RequestId>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Gives each request its own id. What a client sends as such is thrown away: it would be its words in our log.
pub(super) fn assign(headers: &mut HeaderMap) -> RequestId {
    headers.remove(X_REQUEST_ID);
    // Without the count that keeps ids of one millisecond in order, which all cores share.
    RequestId(Uuid::new_v7(Timestamp::now(NoContext)))
}

/// Tells the caller the number.
pub(super) fn show(id: RequestId, headers: &mut HeaderMap) {
    let mut text = Uuid::encode_buffer();
    if let Ok(value) = HeaderValue::from_str(id.0.hyphenated().encode_lower(&mut text)) {
        headers.insert(X_REQUEST_ID, value);
    }
}
