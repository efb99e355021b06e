//! Forms that were sent after their session had ended: what was typed waits until who sent it has signed in again.

use app::context::{FormState, SignInFormState};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use broker::error::Error;
use broker::kept_forms::KeptForm;
use domain::form::Faults;
use domain::text;
use http_body_util::Limited;
use leptos::prelude::provide_context;
use tower_sessions::Session;

use super::typed::{Sent, Unreadable};
use super::wanted;
use crate::edge::MAX_BODY;
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
    let (kept, sentence) = match keep(state, request).await {
        Ok(kept) => (kept, text!("kept-form-waits")),
        Err(NotKept) => (String::new(), text!("kept-form-too-long")),
    };
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

/// The longest sealed form that goes into the sign-in page, in bytes.
const LONGEST_KEPT: usize = MAX_BODY / 4 * 3;

/// A form that cannot be kept: too long, or not what a browser sends.
struct NotKept;

/// Strangers come here too: no more is read than any form but a list has, and no file.
async fn keep(state: &AppState, request: Request) -> Result<String, NotKept> {
    let path = request.uri().path().to_owned();
    let (head, body) = request.into_parts();
    let body = Body::new(Limited::new(body, MAX_BODY));
    let sent = Sent::read(Request::from_parts(head, body)).await;
    let form = KeptForm {
        path,
        typed: sent.map_err(|Unreadable| NotKept)?.typed.without_secrets(),
    };
    let kept = state.broker.keep_form(form).map_err(|_| NotKept)?;
    // It has to come back with the sign-in form, which is not longer than others.
    if kept.len() > LONGEST_KEPT {
        return Err(NotKept);
    }
    Ok(kept)
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
    let faults = Faults::of_form(text!("kept-form-back"));
    Some(FormState::of(form.typed, faults, false))
}
