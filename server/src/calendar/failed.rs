//! What a calendar program is told when there is no calendar for it; it speaks English, like every program.

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use broker::error::Error;

/// The one place where a failure at this door finds its status. Programs show the words to nobody.
pub(super) fn failed(error: Error) -> Response {
    match error {
        Error::NotFound | Error::Forbidden | Error::Invalid(_) | Error::Conflict => {
            let words = "This calendar's address does not work any more. Make a new one on the Dates page of the console.\n";
            (StatusCode::NOT_FOUND, words).into_response()
        }
        Error::TooMany { retry_after } => {
            let seconds = HeaderValue::from(retry_after.as_secs().saturating_add(1));
            let head = [(RETRY_AFTER, seconds)];
            (
                StatusCode::TOO_MANY_REQUESTS,
                head,
                "Too many requests in a short time.\n",
            )
                .into_response()
        }
        Error::Unavailable | Error::DiskFull => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The database did not answer. Try again later.\n",
        )
            .into_response(),
        Error::Internal(cause) => {
            tracing::error!(%cause, "a calendar could not be given");
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Something is wrong inside Keyferry. The log says more.\n",
            )
                .into_response()
        }
    }
}
