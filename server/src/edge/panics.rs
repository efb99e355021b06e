//! A fault of ours in one request does not take the connection with it.

use std::panic::AssertUnwindSafe;

use axum::http::StatusCode;
use axum::response::Response;
use domain::text;
use futures::FutureExt;

use super::RequestId;
use super::refusal::{Asked, Refusal};

/// Answers 500 where a handler panicked.
pub(super) async fn caught(id: RequestId, asked: Asked, answer: impl Future<Output = Response>) -> Response {
    // What the handler held is dropped with it; nothing half-changed is looked at again.
    let answer = AssertUnwindSafe(answer).catch_unwind().await;
    answer.unwrap_or_else(|_| {
        tracing::error!(request_id = %id, "a request handler panicked");
        refusal(id).answer(asked)
    })
}

fn refusal(id: RequestId) -> Refusal {
    let sentence = text!("edge-mistake", number = id.to_string());
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "server_error", sentence)
}
