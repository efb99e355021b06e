//! The page behind an invitation: opening it changes nothing.

use app::context::InvitedFormState;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use broker::access::OwnAccount;
use broker::activity::Caller as KnownCaller;
use broker::error::Error;
use broker::people::{Accepting, Invitee, Joined};
use domain::form::Faults;
use domain::text;
use leptos::prelude::provide_context;
use secrecy::SecretString;
use serde::Deserialize;
use tower_sessions::Session;

use super::form::{failure, unreadable};
use super::{known_browser, member};
use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::helper::page::{self, Privacy};
use crate::pages;
use crate::sessions::{self, JustJoined};
use crate::state::AppState;

/// What is typed into the form.
#[derive(Deserialize)]
pub(crate) struct InvitedForm {
    email: String,
    password: SecretString,
    #[serde(default)]
    code: SecretString,
}

/// The form, while the link works.
pub(crate) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    match state.broker.invitation(&token).await {
        Ok(Some(invited)) => {
            let typed = InvitedFormState {
                invited: Some(invited),
                ..InvitedFormState::default()
            };
            pages::render(&state, request, None, move || provide_context(typed.clone())).await
        }
        Ok(None) | Err(Error::NotFound) => ended(&state),
        Err(error) => again(&state, &token, String::new(), failure(error)).await,
    }
}

/// Lets who is invited in; they sign in then.
pub(crate) async fn submit(
    State(state): State<AppState>,
    Path(token): Path<String>,
    (Extension(caller), Extension(request)): (Extension<Caller>, Extension<RequestId>),
    (session, headers): (Session, HeaderMap),
    form: Result<Form<InvitedForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return again(&state, &token, String::new(), unreadable()).await;
    };
    let email = form.email.clone();
    let held = known_browser::read(&headers, state.secure_cookies);
    let coming = (&session, &caller_of(&caller, request), held.as_ref());
    match accept(&state, &token, form, coming).await {
        Ok(answer) => answer,
        Err(Error::NotFound) => ended(&state),
        Err(error) => again(&state, &token, email, failure(error)).await,
    }
}

/// Whoever was let in by a link is known in this browser: strangers' wrong passwords do not keep it out. Who has second factors is
/// known only where they signed in with them: a browser that is known has guesses of its own.
async fn accept(
    state: &AppState,
    token: &str,
    form: InvitedForm,
    (session, caller, browser): (&Session, &KnownCaller, Option<&SecretString>),
) -> Result<Response, Error> {
    let signed_in = member::find(state, session, caller.address).await?;
    let own = signed_in.as_ref().and_then(|member| member.account.as_ref());
    let coming = Invitee { caller, browser, own };
    let typed = Accepting {
        email: form.email,
        password: form.password,
        code: form.code,
    };
    let joined = state.broker.accept_invitation(token, typed, coming).await?;
    let answer = Redirect::to(lead_on(session, own, &joined).await?).into_response();
    if joined.factors.any() {
        return Ok(answer);
    }
    Ok(known_browser::remember(state, joined.member, None, answer).await)
}

/// Where who has joined goes on: into what they joined if they are signed in, and else by signing in.
async fn lead_on(
    session: &Session,
    own: Option<&OwnAccount>,
    joined: &Joined,
) -> Result<&'static str, Error> {
    match own {
        Some(own) if own.member() == joined.member => {
            sessions::go_on_anew(session, own.next_session(), None).await?;
            sessions::stand_in(session, joined.tenant).await?;
            Ok("/console?done=joined")
        }
        Some(_) => Ok("/console?done=joined-as-another"),
        None => {
            let noted = JustJoined {
                tenant: joined.tenant,
                organisation: joined.organisation.clone(),
            };
            sessions::note_joined(session, noted).await?;
            Ok("/")
        }
    }
}

fn ended(state: &AppState) -> Response {
    let sentences = [text!("invited-ended-why"), text!("invited-ended-next")];
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("invited-ended"),
        sentences,
        Privacy::NoReferrer,
    )
}

async fn again(
    state: &AppState,
    token: &str,
    email: String,
    (status, faults): (StatusCode, Faults),
) -> Response {
    let invited = match state.broker.invitation(token).await {
        Ok(Some(invited)) => Some(invited),
        Ok(None) | Err(_) => return ended(state),
    };
    let path = format!(
        "/invite/{}",
        percent_encoding::utf8_percent_encode(token, percent_encoding::NON_ALPHANUMERIC)
    );
    let typed = InvitedFormState {
        invited,
        email,
        faults,
    };
    pages::render_again(state, &path, status, move || provide_context(typed.clone())).await
}
