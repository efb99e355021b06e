//! Forms of the console: what was typed, and how a failure is answered.

use axum::http::StatusCode;
use broker::error::Error;
use domain::form::Faults;

/// The status and the faults with which a form's page comes back.
pub(crate) fn failure(error: Error) -> (StatusCode, Faults) {
    match error {
        Error::Invalid(faults) => (StatusCode::UNPROCESSABLE_ENTITY, faults),
        Error::Forbidden => (
            StatusCode::FORBIDDEN,
            Faults::of_form("This is not allowed for you. Ask an owner of your organisation."),
        ),
        Error::NotFound => (
            StatusCode::NOT_FOUND,
            Faults::of_form("This does not exist any more. Go back and load the page again."),
        ),
        Error::Conflict => (
            StatusCode::CONFLICT,
            Faults::of_form(
                "Somebody else changed this in the meantime. Load the page again before you go on.",
            ),
        ),
        Error::TooMany { retry_after } => {
            let minutes = retry_after.as_secs().div_ceil(60).max(1);
            let sentence = format!("Too many tries in a short time. Wait {minutes} min, then try again.");
            (StatusCode::TOO_MANY_REQUESTS, Faults::of_form(sentence))
        }
        Error::Unavailable => (
            StatusCode::SERVICE_UNAVAILABLE,
            Faults::of_form("The database did not answer, and nothing was changed. Try again in a moment."),
        ),
        Error::DiskFull => (
            StatusCode::SERVICE_UNAVAILABLE,
            Faults::of_form(
                "The disk of the database is full, and nothing was changed. Who runs this Keyferry has to make room; then \
                 try again.",
            ),
        ),
        Error::Internal(cause) => {
            tracing::error!(%cause, "a form could not be answered");
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                Faults::of_form(
                    "Something is wrong inside Keyferry, and nothing was changed. The log says more.",
                ),
            )
        }
    }
}

/// The fault of a form that could not be read at all.
pub(crate) fn unreadable() -> (StatusCode, Faults) {
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        Faults::of_form("The form did not arrive whole. Please fill it in again."),
    )
}
