//! A fault of ours in one request does not take the connection with it.

use std::panic::AssertUnwindSafe;

use axum::http::StatusCode;
use axum::response::Response;
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
    let sentence = format!(
        "Keyferry made a mistake and this request was not finished. Try again; if it happens again, tell the \
         operator the number {id} and what you did."
    );
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "server_error", sentence)
}
