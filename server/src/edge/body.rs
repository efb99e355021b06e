//! No request body is longer than any form or token of ours.

use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use axum::response::Response;

use super::refusal::{Asked, Refusal};

/// Bytes of a request body.
pub(super) const MAX_BODY: usize = 64 * 1024;

/// Refuses a body that says it is too long. One that turns out to be is cut off as it is read.
pub(super) fn refuse(request: &Parts, asked: Asked) -> Option<Response> {
    let length = request
        .headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let length = length
        .and_then(|length| length.parse::<u64>().ok())
        .unwrap_or_default();
    if usize::try_from(length).is_ok_and(|length| length <= MAX_BODY) {
        return None;
    }
    let status = if asked.is_token_program() {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::PAYLOAD_TOO_LARGE
    };
    let sentence = "The body of this request is longer than 64 KiB. Send less.";
    Some(Refusal::new(status, "invalid_request", sentence).answer(asked))
}
