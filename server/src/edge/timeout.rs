//! No request holds a connection for ever before its answer begins.

use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use domain::text;

use super::refusal::{Asked, Refusal};

/// Answers 503 when a handler does not begin its answer in time, and 504 to Duplicati, which gives up at a 503 for good. A stream
/// that has begun goes on.
pub(super) async fn limited(
    time_limit: Duration,
    asked: Asked,
    answer: impl Future<Output = Response>,
) -> Response {
    let answer = tokio::time::timeout(time_limit, answer).await;
    answer.unwrap_or_else(|_| {
        let sentence = text!("edge-too-slow");
        let status = if asked.is_duplicati() {
            StatusCode::GATEWAY_TIMEOUT
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        };
        let refusal = Refusal::new(status, "temporarily_unavailable", sentence);
        ([(RETRY_AFTER, "60")], refusal.answer(asked)).into_response()
    })
}
