//! Forms of the console: what was typed, and how a failure is answered.

use axum::http::StatusCode;
use broker::error::Error;
use domain::form::Faults;
use domain::text;

/// The status and the faults with which a form's page comes back.
pub(crate) fn failure(error: Error) -> (StatusCode, Faults) {
    match error {
        Error::Invalid(faults) => (StatusCode::UNPROCESSABLE_ENTITY, faults),
        Error::Forbidden => (StatusCode::FORBIDDEN, Faults::of_form(text!("form-forbidden"))),
        Error::NotFound => (StatusCode::NOT_FOUND, Faults::of_form(text!("form-gone"))),
        Error::Conflict => (StatusCode::CONFLICT, Faults::of_form(text!("form-conflict"))),
        Error::TooMany { retry_after } => {
            let minutes = retry_after.as_secs().div_ceil(60).max(1);
            let sentence = text!("form-too-many", minutes = minutes);
            (StatusCode::TOO_MANY_REQUESTS, Faults::of_form(sentence))
        }
        Error::Unavailable => (
            StatusCode::SERVICE_UNAVAILABLE,
            Faults::of_form(text!("form-unavailable")),
        ),
        Error::DiskFull => (
            StatusCode::SERVICE_UNAVAILABLE,
            Faults::of_form(text!("form-disk-full")),
        ),
        Error::Internal(cause) => {
            tracing::error!(%cause, "a form could not be answered");
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                Faults::of_form(text!("form-internal")),
            )
        }
    }
}

/// The fault of a form that could not be read at all.
pub(crate) fn unreadable() -> (StatusCode, Faults) {
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        Faults::of_form(text!("form-unreadable")),
    )
}
