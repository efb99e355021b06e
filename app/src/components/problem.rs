//! In place of what could not be read: what happened, and the next step.

use leptos::prelude::*;

use super::console::Place;
use super::notice::{Notice, Weight};
use crate::api::error::ApiError;

/// Why a page could not be read. The status was set where the error was made.
#[component]
pub(crate) fn Problem(
    error: ApiError,
    /// The place of the console where it was met.
    place: Place,
) -> impl IntoView {
    let (target, step) = match error {
        ApiError::SignedOut => ("/", "Sign in"),
        ApiError::NotFound
        | ApiError::Forbidden
        | ApiError::Conflict
        | ApiError::TooMany
        | ApiError::Unavailable
        | ApiError::Internal
        | ApiError::NotUnderstood => (place.path(), place.way_back()),
    };
    view! {
        <Notice weight=Weight::Fault>
            <p>{error.to_string()}</p>
            <p>
                <a href=target>{step}</a>
            </p>
        </Notice>
    }
}
