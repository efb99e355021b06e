//! A new password by a link: opening it shows a form and changes nothing.

use std::net::IpAddr;

use app::context::ResetFormState;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use broker::error::Error;
use domain::form::Faults;
use domain::text;
use leptos::prelude::provide_context;
use secrecy::SecretString;
use serde::Deserialize;

use super::form::{failure, unreadable};
use super::known_browser;
use crate::edge::Caller;
use crate::helper::page::{self, Privacy};
use crate::pages;
use crate::state::AppState;

/// What is typed into the form.
#[derive(Deserialize)]
pub(crate) struct ResetForm {
    pub(crate) password: SecretString,
}

/// The form, while the link works.
pub(crate) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    match state.broker.reset_is_live(&token).await {
        Ok(true) => pages::render(&state, request, None, || {}).await,
        Ok(false) => ended(&state),
        Err(error) => again(&state, &token, failure(error)).await,
    }
}

/// Sets the password and ends every session of the member.
pub(crate) async fn submit(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Path(token): Path<String>,
    form: Result<Form<ResetForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return again(&state, &token, unreadable()).await;
    };
    match set_password(&state, &token, form.password, caller.address).await {
        Ok(answer) => answer,
        Err(Error::NotFound) => ended(&state),
        Err(error) => again(&state, &token, failure(error)).await,
    }
}

/// Whoever has the link is let in by it: strangers' wrong passwords do not keep this browser out.
async fn set_password(
    state: &AppState,
    token: &str,
    password: SecretString,
    address: IpAddr,
) -> Result<Response, Error> {
    let member = state.broker.reset_password(token, password, address).await?;
    let answer = Redirect::to("/?done=password").into_response();
    Ok(known_browser::remember(state, member, None, answer).await)
}

fn ended(state: &AppState) -> Response {
    let sentences = [text!("reset-ended-why"), text!("reset-ended-next")];
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("reset-ended"),
        sentences,
        Privacy::NoReferrer,
    )
}

async fn again(state: &AppState, token: &str, (status, faults): (StatusCode, Faults)) -> Response {
    let path = format!(
        "/reset/{}",
        percent_encoding::utf8_percent_encode(token, percent_encoding::NON_ALPHANUMERIC)
    );
    let typed = ResetFormState { faults };
    pages::render_again(state, &path, status, move || provide_context(typed.clone())).await
}
