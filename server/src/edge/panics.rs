//! A fault of ours in one request does not take the connection with it.

use std::panic::AssertUnwindSafe;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use futures::FutureExt;

use super::RequestId;
use super::refusal::{Asked, Refusal};

/// Answers 500 where a handler panicked.
pub(super) async fn caught<F>(request: Request, answer: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response>,
{
    let asked = Asked::of(&request);
    let id = request.extensions().get::<RequestId>().cloned();
    // What the handler held is dropped with it; nothing half-changed is looked at again.
    let answer = AssertUnwindSafe(answer(request)).catch_unwind().await;
    answer.unwrap_or_else(|_| {
        tracing::error!("a request handler panicked");
        refusal(id).answer(asked)
    })
}

fn refusal(id: Option<RequestId>) -> Refusal {
    let number = id
        .map(|id| format!(" the number {} and", id.0))
        .unwrap_or_default();
    let sentence = format!(
        "Keyferry made a mistake and this request was not finished. Try again; if it happens again, tell the \
         operator{number} what you did."
    );
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "server_error", sentence)
}
