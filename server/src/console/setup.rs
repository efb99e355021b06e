//! The first run: the first member, the first organisation, and the question about the public address.

use std::net::IpAddr;

use app::context::SetupFormState;
use axum::extract::rejection::FormRejection;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use broker::access::Entrance;
use broker::error::Error;
use broker::members::SignedIn;
use broker::tenants::{FirstRun, FirstRunDoor};
use domain::form::Faults;
use domain::text;
use domain::view::account::SecondFactors;
use leptos::prelude::provide_context;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use tower_sessions::Session;

use super::form::{failure, unreadable};
use super::known_browser;
use super::second_step::place_of;
use super::wanted;
use crate::edge::Caller;
use crate::state::AppState;
use crate::{announce, pages, sessions};

/// What is typed into the first-run form.
#[derive(Deserialize)]
pub(crate) struct SetupForm {
    code: SecretString,
    email: String,
    password: SecretString,
    tenant: String,
    #[serde(default)]
    address_confirmed: String,
}

/// The first-run page. A code that has ended is replaced by a new one, printed where the first one was.
pub(crate) async fn show(State(state): State<AppState>, request: Request) -> Response {
    match state.broker.first_run_code(false).await {
        Ok(Some(code)) => announce::first_run_code(&code),
        Ok(None) => {}
        Err(error) => return again(&state, SetupFormState::default(), failure(error)).await,
    }
    pages::render(&state, request, None, || {}).await
}

/// Makes the first member and signs them in.
pub(crate) async fn submit(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    session: Session,
    headers: HeaderMap,
    form: Result<Form<SetupForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return again(&state, SetupFormState::default(), unreadable()).await;
    };
    match set_up(&state, &session, &form, (caller.address, &headers)).await {
        Ok(answer) => answer,
        Err(Error::Conflict) => Redirect::to("/").into_response(),
        Err(error) => {
            let typed = SetupFormState {
                email: form.email,
                tenant: form.tenant,
                address_confirmed: !form.address_confirmed.is_empty(),
                ..SetupFormState::default()
            };
            again(&state, typed, failure(error)).await
        }
    }
}

async fn set_up(
    state: &AppState,
    session: &Session,
    form: &SetupForm,
    (address, headers): (IpAddr, &HeaderMap),
) -> Result<Response, Error> {
    let first = parse(form).map_err(Error::Invalid)?;
    let code = form.code.expose_secret();
    let door = FirstRunDoor::Code { code, address };
    let done = state.broker.set_up(door, first).await?;
    let signed_in = SignedIn {
        entrance: Entrance::Own,
        member: done.member,
        at: state.broker.clock().now(),
        factors: SecondFactors::default(),
    };
    let place = place_of(state, done.member, (address, headers)).await?;
    sessions::begin(session, signed_in, place).await?;
    let answer = Redirect::to(wanted::BEGINNING).into_response();
    Ok(known_browser::remember(state, done.member, None, answer).await)
}

/// All faults at once; the code is tried only when the rest is right, so that a typing error costs no try.
pub(crate) fn parse(form: &SetupForm) -> Result<FirstRun, Faults> {
    let mut faults = Faults::none();
    let email = form.email.parse().map_err(|_| text!("form-fault-email"));
    let tenant = form.tenant.parse().map_err(|_| text!("form-fault-name"));
    if let Err(sentence) = &email {
        faults = faults.and("email", sentence.clone());
    }
    if let Err(sentence) = &tenant {
        faults = faults.and("tenant", sentence.clone());
    }
    if !domain::form::password_has_right_length(form.password.expose_secret()) {
        faults = faults.and("password", text!("form-fault-password-length"));
    }
    if form.address_confirmed.is_empty() {
        faults = faults.and("address_confirmed", text!("setup-fault-address"));
    }
    match (email, tenant) {
        (Ok(email), Ok(tenant)) if faults.is_empty() => Ok(FirstRun {
            email,
            password: form.password.clone(),
            tenant,
        }),
        _ => Err(faults),
    }
}

async fn again(state: &AppState, typed: SetupFormState, (status, faults): (StatusCode, Faults)) -> Response {
    let typed = SetupFormState { faults, ..typed };
    pages::render_again(state, "/setup", status, move || provide_context(typed.clone())).await
}
