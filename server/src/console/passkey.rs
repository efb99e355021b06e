//! Signing in by a passkey alone; and how a form asks a browser for one.
//!
//! A form is sent twice: first for a challenge, whose page has the browser sign it, then with what the browser answered.

use app::context::{ShownPasskeyQuestion, SignInFormState};
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use broker::account::{PasskeyAnswer, PasskeyPurpose, PasskeyQuestion};
use broker::error::Error;
use domain::form::Faults;
use domain::text;
use domain::view::Unprinted;
use leptos::prelude::provide_context;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use tower_sessions::Session;

use super::form::{failure, unreadable};
use super::second_step::{Coming, Onward};
use super::wanted;
use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::pages;
use crate::state::AppState;

/// Where a passkey signs in.
pub(crate) const PATH: &str = "/passkey";

/// What a form says about a passkey.
#[derive(Deserialize)]
pub(crate) struct PasskeyFields {
    /// That one is to be shown.
    #[serde(default)]
    ask: String,
    /// What came with the question.
    #[serde(default)]
    token: SecretString,
    /// What the browser answered.
    #[serde(default)]
    credential: String,
}

/// What a form wants of a passkey.
pub(crate) enum PasskeyWanted {
    /// Nothing.
    No,
    /// That the browser is asked for it.
    Question,
    /// That it is taken.
    Taken(PasskeyAnswer),
}

impl PasskeyFields {
    /// The same from the fields of a form.
    pub(crate) fn new(ask: &str, token: SecretString, credential: &str) -> Self {
        Self {
            ask: ask.to_owned(),
            token,
            credential: credential.to_owned(),
        }
    }

    /// Whether the form is about a passkey.
    pub(crate) fn is_meant(&self) -> bool {
        !matches!(self.wanted(), PasskeyWanted::No)
    }

    /// What the form wants.
    pub(crate) fn wanted(&self) -> PasskeyWanted {
        if !self.credential.is_empty() {
            return PasskeyWanted::Taken(PasskeyAnswer {
                token: self.token.clone(),
                credential: self.credential.clone(),
            });
        }
        if self.ask == "passkey" {
            PasskeyWanted::Question
        } else {
            PasskeyWanted::No
        }
    }
}

/// What a page asks the browser, and where its answer goes.
pub(crate) fn shown(
    question: PasskeyQuestion,
    action: &str,
    (kept, to): (&str, &str),
) -> ShownPasskeyQuestion {
    ShownPasskeyQuestion {
        options: question.options,
        token: Unprinted::new(question.token.expose_secret().to_owned()),
        action: action.to_owned(),
        name: String::new(),
        kept: kept.to_owned(),
        to: wanted::within_console(to).unwrap_or_default().to_owned(),
    }
}

/// What is sent to sign in by a passkey.
#[derive(Deserialize)]
pub(crate) struct PasskeyForm {
    #[serde(flatten)]
    passkey: PasskeyFields,
    #[serde(default)]
    kept: String,
    #[serde(default)]
    to: String,
}

/// Nothing is asked here without being sent for.
pub(crate) async fn show() -> Response {
    Redirect::to("/").into_response()
}

/// Asks the browser for a passkey, and signs in by it.
pub(crate) async fn submit(
    State(state): State<AppState>,
    (Extension(caller), Extension(request)): (Extension<Caller>, Extension<RequestId>),
    session: Session,
    headers: HeaderMap,
    form: Result<Form<PasskeyForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return again(&state, SignInFormState::default(), unreadable()).await;
    };
    let caller = caller_of(&caller, request);
    let coming = Coming {
        state: &state,
        session: &session,
        headers: &headers,
        caller: &caller,
    };
    let typed = SignInFormState {
        kept: form.kept.clone(),
        to: wanted::page(&form.to).unwrap_or_default().to_owned(),
        ..SignInFormState::default()
    };
    let done = match form.passkey.wanted() {
        PasskeyWanted::No => return Redirect::to("/").into_response(),
        PasskeyWanted::Question => ask(&coming, &form).await,
        PasskeyWanted::Taken(answer) => sign_in(&coming, &answer, form).await,
    };
    match done {
        Ok(answer) => answer,
        Err(Error::Forbidden) => {
            let wrong = Faults::of_form(text!("account-fault-passkey"));
            again(&state, typed, (StatusCode::UNPROCESSABLE_ENTITY, wrong)).await
        }
        Err(error) => again(&state, typed, failure(error)).await,
    }
}

async fn ask(coming: &Coming<'_>, form: &PasskeyForm) -> Result<Response, Error> {
    let broker = &coming.state.broker;
    let question = broker.ask_for_passkey(PasskeyPurpose::SignIn)?;
    let shown = shown(question, PATH, (&form.kept, &form.to));
    let provide = move || provide_context(shown.clone());
    Ok(pages::render_again(coming.state, PATH, StatusCode::OK, provide).await)
}

async fn sign_in(coming: &Coming<'_>, answer: &PasskeyAnswer, form: PasskeyForm) -> Result<Response, Error> {
    let broker = &coming.state.broker;
    let signed_in = broker.sign_in_by_passkey(answer, coming.caller).await?;
    let onward = Onward {
        kept: form.kept,
        to: form.to,
    };
    coming.let_in(signed_in, &onward).await
}

async fn again(state: &AppState, typed: SignInFormState, (status, faults): (StatusCode, Faults)) -> Response {
    let typed = SignInFormState { faults, ..typed };
    pages::render_again(state, "/", status, move || provide_context(typed.clone())).await
}
