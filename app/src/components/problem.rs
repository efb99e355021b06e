//! In place of what could not be read: what happened, and the next step.

use domain::text;
use leptos::prelude::*;

use super::console::Place;
use super::notice::{Notice, Weight};
use crate::api::error::ApiError;
use crate::language::Said as _;

/// Why a page could not be read. The status was set where the error was made.
#[component]
pub(crate) fn Problem(
    error: ApiError,
    /// The place of the console where it was met.
    place: Place,
) -> impl IntoView {
    let (target, step) = match error {
        ApiError::SignedOut => ("/", text!("problem-sign-in")),
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
            <p>{error.words().said()}</p>
            <p>
                <a href=target>{step.said()}</a>
            </p>
        </Notice>
    }
}
