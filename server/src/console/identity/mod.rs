//! Signing in through an organisation's own provider: the pages on the way there; `arrival` takes who comes back, `forms` what
//! is set and linked.

mod arrival;
mod forms;

use app::context::SignInThroughState;
use axum::extract::rejection::FormRejection;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::{Extension, Form};
use broker::error::Error;
use broker::identity::{IdentityFault, Onward, SentAway};
use domain::form::Faults;
use domain::text;
use domain::view::HelperPage;
use domain::view::identity::SignInThrough;
use leptos::prelude::provide_context;
use secrecy::ExposeSecret as _;
use serde::Deserialize;

use super::form::{failure, unreadable};
use super::wanted;
use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::helper::page::{self, Privacy};
use crate::state::AppState;
use crate::{cookies, pages};

pub(crate) use arrival::arrive;
pub(crate) use forms::{link, remove, set, unlink};

/// Where an organisation is asked for.
const ASK: &str = "/sign-in";
/// What a browser keeps while somebody is at a provider.
const KEPT_BY_BROWSER: &str = "keyferry-away";

/// What is typed into the form that asks for the organisation, and what the button beside it sends.
#[derive(Deserialize)]
pub(crate) struct ThroughForm {
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    kept: String,
    #[serde(default)]
    to: String,
}

impl ThroughForm {
    /// What may be shown again.
    fn typed(self) -> SignInThroughState {
        SignInThroughState {
            typed: self.organisation,
            kept: self.kept,
            to: wanted::page(&self.to).unwrap_or_default().to_owned(),
            ..SignInThroughState::default()
        }
    }
}

/// The page that asks for the organisation.
pub(crate) async fn ask(State(state): State<AppState>, request: Request) -> Response {
    let empty = SignInThroughState {
        to: wanted::named_by(request.uri()).unwrap_or_default(),
        ..SignInThroughState::default()
    };
    pages::render(&state, request, None, move || provide_context(empty.clone())).await
}

/// Finds the organisation; without one the page that asks for it.
pub(crate) async fn find(
    State(state): State<AppState>,
    form: Result<Form<ThroughForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return again(&state, ASK, SignInThroughState::default(), unreadable()).await;
    };
    let typed = form.typed();
    if typed.typed.is_empty() {
        return again(&state, ASK, typed, (StatusCode::OK, Faults::none())).await;
    }
    let slug = typed.typed.trim().to_lowercase();
    match state.broker.sign_in_through(&slug).await {
        Ok(Some(found)) => offered(&state, found, typed).await,
        Ok(None) => again(&state, ASK, typed, nowhere()).await,
        Err(error) => again(&state, ASK, typed, failure(error)).await,
    }
}

/// The page of one organisation, for a bookmark.
pub(crate) async fn show(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    request: Request,
) -> Response {
    let typed = SignInThroughState {
        to: wanted::named_by(request.uri()).unwrap_or_default(),
        ..SignInThroughState::default()
    };
    match state.broker.sign_in_through(&slug).await {
        Ok(Some(found)) => offered(&state, found, typed).await,
        Ok(None) => nothing_here(&state),
        Err(error) => again(&state, ASK, typed, failure(error)).await,
    }
}

async fn offered(state: &AppState, found: SignInThrough, typed: SignInThroughState) -> Response {
    let path = path_of(&found.slug);
    let shown = SignInThroughState {
        found: Some(found),
        ..typed
    };
    again(state, &path, shown, (StatusCode::OK, Faults::none())).await
}

/// Sends somebody to the provider.
pub(crate) async fn leave(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    (Extension(caller), Extension(request)): (Extension<Caller>, Extension<RequestId>),
    form: Result<Form<ThroughForm>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else {
        return again(&state, ASK, SignInThroughState::default(), unreadable()).await;
    };
    let typed = form.typed();
    let onward = Onward {
        to: typed.to.clone(),
        kept: typed.kept.clone(),
    };
    let caller = caller_of(&caller, request);
    match state.broker.sign_in_at_provider(&slug, onward, &caller).await {
        Ok(away) => leaving(&state, away),
        Err(IdentityFault::Broker(Error::NotFound)) => nothing_here(&state),
        Err(fault) => {
            let found = state.broker.sign_in_through(&slug).await.ok().flatten();
            let name = found
                .as_ref()
                .map(|found| found.provider.clone())
                .unwrap_or_default();
            let shown = SignInThroughState { found, ..typed };
            again(&state, &path_of(&slug), shown, told(fault, &name)).await
        }
    }
}

/// A page with status 200 that leads away by itself: a form that is redirected off our origin would be stopped by its policy.
fn leaving(state: &AppState, away: SentAway) -> Response {
    let page = HelperPage::Leaving {
        provider: away.provider,
        url: away.address.expose_secret().to_owned(),
    };
    let mut response = page::answer(state, StatusCode::OK, &page, Privacy::NoReferrer);
    let name = cookies::name(KEPT_BY_BROWSER, state.secure_cookies);
    let line = cookies::line(
        &name,
        away.browser.expose_secret(),
        state.secure_cookies,
        away.life,
    );
    cookies::put(response.headers_mut(), line);
    response
}

/// A fault in the words of the pages.
fn told(fault: IdentityFault, provider: &str) -> (StatusCode, Faults) {
    let status = match &fault {
        IdentityFault::Lost | IdentityFault::Refused | IdentityFault::TooOld => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        IdentityFault::NotValid | IdentityFault::Unknown | IdentityFault::OtherMember => {
            StatusCode::FORBIDDEN
        }
        IdentityFault::Unreachable | IdentityFault::WrongClient => StatusCode::BAD_GATEWAY,
        IdentityFault::Broker(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    match (fault.in_words(provider), fault) {
        (Some(words), _) => (status, Faults::of_form(words)),
        (None, IdentityFault::Broker(error)) => failure(error),
        (None, _) => (status, Faults::none()),
    }
}

fn path_of(slug: &str) -> String {
    let slug = percent_encoding::utf8_percent_encode(slug, percent_encoding::NON_ALPHANUMERIC);
    format!("{ASK}/{slug}")
}

fn nowhere() -> (StatusCode, Faults) {
    let faults = Faults::none().and("organisation", text!("sign-in-through-nowhere"));
    (StatusCode::UNPROCESSABLE_ENTITY, faults)
}

fn nothing_here(state: &AppState) -> Response {
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("sign-in-through-nothing"),
        [text!("sign-in-through-nothing-next")],
        Privacy::NoReferrer,
    )
}

async fn again(
    state: &AppState,
    path: &str,
    typed: SignInThroughState,
    (status, faults): (StatusCode, Faults),
) -> Response {
    let typed = SignInThroughState { faults, ..typed };
    pages::render_again(state, path, status, move || provide_context(typed.clone())).await
}
