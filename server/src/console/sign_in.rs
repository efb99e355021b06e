//! Signing in and out.

use app::context::SignInFormState;
use axum::extract::rejection::FormRejection;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use broker::error::Error;
use broker::members::NOWHERE;
use domain::form::Faults;
use domain::text;
use leptos::prelude::provide_context;
use secrecy::SecretString;
use serde::Deserialize;
use tower_sessions::Session;

use super::form::{failure, unreadable};
use super::known_browser;
use super::member::{self, Member};
use super::second_step::{self, Coming, Onward};
use super::wanted;
use crate::caller::caller_of;
use crate::edge::{self, Caller, RequestId};
use crate::helper::duplicati::chooser;
use crate::state::AppState;
use crate::{pages, sessions};

/// What is typed into the sign-in form.
#[derive(Deserialize)]
pub(crate) struct SignInForm {
    pub(crate) email: String,
    pub(crate) password: SecretString,
    /// A form that waits until its sender has signed in, sealed.
    #[serde(default)]
    pub(crate) kept: String,
    /// The page that was asked for before.
    #[serde(default)]
    pub(crate) to: String,
}

/// The sign-in page; the console for who is signed in, the first run while nobody is a member. Duplicati finds its own page here.
pub(crate) async fn show(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    session: Session,
    request: Request,
) -> Response {
    if edge::asks_for_duplicati(request.uri()) {
        return chooser::show(&state, request.uri());
    }
    match state.broker.first_run_is_open().await {
        Ok(true) => return Redirect::to("/setup").into_response(),
        Ok(false) => {}
        Err(error) => return again(&state, SignInFormState::default(), failure(error)).await,
    }
    let to = wanted::named_by(request.uri()).unwrap_or_default();
    match opened(&state, &session, (caller, &to)).await {
        Ok(Opened::Inside(path)) => Redirect::to(&path).into_response(),
        Ok(Opened::Empty(empty)) => {
            pages::render(&state, request, None, move || provide_context(empty.clone())).await
        }
        Err(error) => again(&state, SignInFormState::default(), failure(error)).await,
    }
}

/// What the sign-in page is for who opens it.
enum Opened {
    /// A step on the way: they are signed in.
    Inside(String),
    /// An empty form, with what they just joined.
    Empty(SignInFormState),
}

async fn opened(state: &AppState, session: &Session, (caller, to): (Caller, &str)) -> Result<Opened, Error> {
    if member::find(state, session, caller.address).await?.is_some() {
        let there = wanted::page(to).unwrap_or(wanted::BEGINNING);
        return Ok(Opened::Inside(there.to_owned()));
    }
    let joined = sessions::just_joined(session).await?;
    Ok(Opened::Empty(SignInFormState {
        to: to.to_owned(),
        joined: joined.map(|joined| joined.organisation),
        ..SignInFormState::default()
    }))
}

/// Signs in.
pub(crate) async fn submit(
    State(state): State<AppState>,
    (Extension(caller), Extension(request)): (Extension<Caller>, Extension<RequestId>),
    session: Session,
    headers: HeaderMap,
    form: Result<Form<SignInForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return again(&state, SignInFormState::default(), unreadable()).await;
    };
    let held = known_browser::read(&headers, state.secure_cookies);
    let from = (&caller_of(&caller, request), held.as_ref());
    let coming = Coming {
        state: &state,
        session: &session,
        headers: &headers,
        caller: from.0,
    };
    match sign_in(&coming, from.1, &form).await {
        Ok(answer) => answer,
        Err(Error::Forbidden) => {
            let faults = Faults::of_form(text!("sign-in-wrong"));
            again(&state, form.typed(), (StatusCode::UNPROCESSABLE_ENTITY, faults)).await
        }
        Err(error) => again(&state, form.typed(), failure(error)).await,
    }
}

impl SignInForm {
    /// What may be shown again.
    fn typed(self) -> SignInFormState {
        SignInFormState {
            email: self.email,
            kept: self.kept,
            to: wanted::page(&self.to).unwrap_or_default().to_owned(),
            ..SignInFormState::default()
        }
    }
}

async fn sign_in(
    coming: &Coming<'_>,
    held: Option<&SecretString>,
    form: &SignInForm,
) -> Result<Response, Error> {
    let state = coming.state;
    let signed_in = state
        .broker
        .sign_in(&form.email, form.password.clone(), coming.caller, held)
        .await?;
    let broker = &state.broker;
    let who = (signed_in.member, signed_in.entrance);
    if broker.memberships(who, None).await?.is_empty() && broker.administration(who, None).await?.is_none() {
        // Without a page to see, a session would lead round in a circle.
        return Err(Error::Invalid(Faults::of_form(NOWHERE)));
    }
    let onward = Onward {
        kept: form.kept.clone(),
        to: form.to.clone(),
    };
    if signed_in.factors.any() {
        return second_step::ask(state, coming.session, signed_in, onward).await;
    }
    coming.let_in(signed_in, &onward).await
}

/// Signs out.
pub(crate) async fn sign_out(
    State(state): State<AppState>,
    (Extension(caller), Extension(member)): (Extension<Caller>, Extension<Member>),
    session: Session,
) -> Response {
    let ended = async {
        if let Some(id) = session.id() {
            let (id, address) = (id.to_string(), caller.address);
            state.broker.sign_out(member.id, &id, address).await?;
        }
        sessions::end(&session).await
    };
    match ended.await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(error) => again(&state, SignInFormState::default(), failure(error)).await,
    }
}

async fn again(state: &AppState, typed: SignInFormState, (status, faults): (StatusCode, Faults)) -> Response {
    let typed = SignInFormState { faults, ..typed };
    pages::render_again(state, "/", status, move || provide_context(typed.clone())).await
}
