//! No request body is longer than any form or token of ours.

use axum::RequestExt;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::Response;

use super::refusal::{Asked, Refusal};

/// Bytes of a request body.
pub(super) const MAX_BODY: usize = 64 * 1024;

/// Refuses a body that says it is too long, and cuts off one that turns out to be.
///
/// axum's own limit holds only for its extractors; a handler that reads the body itself is held by this.
pub(super) async fn limited(request: Request, next: Next) -> Response {
    let length = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let length = length
        .and_then(|length| length.parse::<u64>().ok())
        .unwrap_or_default();
    if usize::try_from(length).is_ok_and(|length| length <= MAX_BODY) {
        return next.run(request.with_limited_body()).await;
    }
    let asked = Asked::of(&request);
    let status = if asked.is_token_program() {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::PAYLOAD_TOO_LARGE
    };
    let sentence = "The body of this request is longer than 64 KiB. Send less.";
    Refusal::new(status, "invalid_request", sentence).answer(asked)
}
