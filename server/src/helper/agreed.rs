//! What a person agreed to on the page before a consent: if it is no longer so, nothing is begun.

use axum::http::StatusCode;
use axum::response::Response;
use domain::grant::GrantCustody;
use domain::text;
use domain::view::{KEPT, kept_word};

use super::page::{self, Privacy};
use super::query;
use crate::state::AppState;

/// The answer to a click on a page that named another keeper of the token than there is now.
pub(crate) fn otherwise(state: &AppState, form: &str, kept: Option<GrantCustody>) -> Option<Response> {
    let read = query::single(form, KEPT).ok().flatten()?;
    (read != kept_word(kept)).then(|| {
        page::message(
            state,
            StatusCode::CONFLICT,
            text!("consent-changed"),
            [text!("consent-changed-why"), text!("consent-changed-next")],
            Privacy::NoReferrer,
        )
    })
}
