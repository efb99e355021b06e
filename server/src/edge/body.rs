//! No request body is longer than any form or token of ours.

use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::http::request::Parts;
use axum::response::Response;
use domain::site::import::MAX_IMPORT_BYTES;
use domain::text;

use super::refusal::{Asked, Refusal};

/// Bytes of a request body, but for lists.
pub(crate) const MAX_BODY: usize = 64 * 1024;
/// Bytes of a list of sites. What is too long for a list is still taken in and thrown away up to here: a browser that is cut off
/// while it sends shows its own page, not ours with the reason.
const MAX_LIST: usize = 4 * MAX_IMPORT_BYTES;
/// The one form that takes lists.
const LISTS: &str = "/console/sites/import";

/// How long the body of a request to this path may be. A list is read only after it is known who sends it.
pub(super) fn most(path: &str) -> usize {
    if takes_lists(path) { MAX_LIST } else { MAX_BODY }
}

/// Whether a body of megabytes may come to this path.
pub(crate) fn takes_lists(path: &str) -> bool {
    path == LISTS
}

/// Refuses a body that says it is too long. One that turns out to be is cut off as it is read.
pub(super) fn refuse(request: &Parts, asked: Asked) -> Option<Response> {
    let length = request
        .headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let length = length
        .and_then(|length| length.parse::<u64>().ok())
        .unwrap_or_default();
    let most = most(request.uri.path());
    if usize::try_from(length).is_ok_and(|length| length <= most) {
        return None;
    }
    let status = if asked.is_token_program() {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::PAYLOAD_TOO_LARGE
    };
    let sentence = if most == MAX_LIST {
        text!("edge-list-too-long")
    } else {
        text!("edge-body-too-long")
    };
    Some(Refusal::new(status, "invalid_request", sentence).answer(asked))
}
