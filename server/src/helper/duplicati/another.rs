//! Another AuthID for the same account, for who has one.

use axum::extract::{Path, RawForm, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::error::Error;
use domain::view::{HelperPage, HowGiven};

use super::refresh::{Asked, prove};
use super::wire::{self, Refusal};
use super::{given, presented};
use crate::caller::caller_of;
use crate::helper::page::{self, Privacy};
use crate::state::AppState;

/// The form.
pub(crate) async fn show(State(state): State<AppState>, Path(site_key): Path<String>) -> Response {
    let action = format!("/d/{site_key}/another");
    page::answer(
        &state,
        StatusCode::OK,
        &HelperPage::Another { action },
        Privacy::SameOrigin,
    )
}

/// The click.
pub(crate) async fn submit(
    State(state): State<AppState>,
    Path(site_key): Path<String>,
    asked: Asked,
    RawForm(form): RawForm,
) -> Response {
    let caller = caller_of(&asked.0, asked.1.0);
    let made = async {
        let auth_id = presented::auth_id(&HeaderMap::new(), "", &form)?;
        let scope = prove(&state, Some(&site_key), auth_id, &asked).await?;
        match state.broker.make_another(&scope, &caller).await {
            Ok(granted) => Ok(granted),
            // What was proved a moment ago is there: it is its account's link that has ended.
            Err(Error::NotFound) => Err(wire::link_ended(&state.broker.relink_url_of(&scope))),
            Err(Error::Forbidden) => Err(wire::ended()),
            Err(Error::Invalid(faults)) => Err(Refusal::new(
                StatusCode::CONFLICT,
                faults.of("authid").unwrap_or("This cannot be done."),
            )),
            Err(error) => Err(Refusal::from(error)),
        }
    };
    match made.await {
        Ok(granted) => given::show(&state, granted, HowGiven::Another),
        Err(refusal) => page::message(
            &state,
            refusal.status,
            "No AuthID was made",
            &[&refusal.reason],
            Privacy::NoReferrer,
        ),
    }
}
