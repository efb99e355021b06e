//! Forms that were sent after their session had ended: what was typed waits until who sent it has signed in again.

use app::context::{FormState, SignInFormState};
use axum::Form;
use axum::extract::{FromRequest as _, Request};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use broker::error::Error;
use broker::kept_forms::KeptForm;
use domain::form::Faults;
use leptos::prelude::provide_context;
use tower_sessions::Session;

use super::typed::Typed;
use super::wanted;
use crate::pages;
use crate::state::AppState;

const KEPT: &str = "kept_form";

/// Whether this is a form that somebody filled in: not the way out, and not what an island asks for.
pub(crate) fn is_worth_it(request: &Request) -> bool {
    let path = request.uri().path();
    request.method() == Method::POST && path != "/console/sign-out" && !path.starts_with("/console/fn/")
}

/// The sign-in page in place of the answer to a form, with the form in its keeping.
pub(crate) async fn ask_to_sign_in(state: &AppState, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let Ok(Form(typed)) = Form::<Typed>::from_request(request, state).await else {
        return Redirect::to("/").into_response();
    };
    let form = KeptForm {
        path,
        typed: typed.without_secrets(),
    };
    let Ok(kept) = state.broker.keep_form(form) else {
        return Redirect::to("/").into_response();
    };
    let sentence = "Your session had ended before this was sent, so nothing was done. Sign in within ten minutes, and the form is as \
                    you left it.";
    let page = SignInFormState {
        kept,
        faults: Faults::of_form(sentence),
        ..SignInFormState::default()
    };
    pages::render_again(state, "/", StatusCode::UNAUTHORIZED, move || {
        provide_context(page.clone());
    })
    .await
}

/// Where to go after signing in: back to the form that waits, to the page that was asked for, or to the beginning.
pub(crate) async fn go_on(
    state: &AppState,
    session: &Session,
    (kept, to): (&str, &str),
) -> Result<String, Error> {
    let beginning = wanted::page(to).unwrap_or(wanted::BEGINNING).to_owned();
    if kept.is_empty() {
        return Ok(beginning);
    }
    let Some(form) = state.broker.kept_form(kept).await else {
        return Ok(beginning);
    };
    session.insert(KEPT, kept).await.map_err(|_| Error::Unavailable)?;
    Ok(form.path)
}

/// The form that waits for this page, once.
pub(crate) async fn take(state: &AppState, session: &Session, path: &str) -> Option<FormState> {
    let kept: String = session.get(KEPT).await.ok()??;
    let form = state.broker.kept_form(&kept).await;
    if form.as_ref().is_none_or(|form| form.path == path) {
        // What stays would be shown once more.
        let _ = session.remove::<String>(KEPT).await;
    }
    let form = form.filter(|form| form.path == path)?;
    let sentence = "You had been signed out before this was sent, so nothing was done. Here it is as you left it; passwords \
                    and client secrets have to be typed again.";
    Some(FormState::of(form.typed, Faults::of_form(sentence), false))
}
