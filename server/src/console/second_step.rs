//! The second step of signing in: after the right password, who has a second factor is asked for it.
//!
//! Until it is shown nobody is signed in: the session holds who gave the password and when, and no page but this one asks for
//! that.

use std::net::IpAddr;

use app::context::SecondStepState;
use axum::extract::rejection::FormRejection;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, Form};
use broker::access::Entrance;
use broker::account::{CodeUsed, PasskeyAnswer, PasskeyPurpose};
use broker::activity::Caller as KnownCaller;
use broker::error::Error;
use broker::members::SignedIn;
use domain::form::Faults;
use domain::id::MemberId;
use domain::text;
use leptos::prelude::provide_context;
use secrecy::SecretString;
use serde::Deserialize;
use tower_sessions::Session;

use super::form::{failure, unreadable};
use super::passkey::{self, PasskeyFields, PasskeyWanted};
use super::{browser_name, kept, known_browser, wanted};
use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::sessions::SessionPlace;
use crate::state::AppState;
use crate::{pages, sessions};

/// Where it is asked for.
pub(crate) const PATH: &str = "/second-step";

/// What is typed into the form.
#[derive(Deserialize)]
pub(crate) struct SecondStepForm {
    #[serde(default)]
    pub(crate) code: SecretString,
    /// That a passkey is to be shown, and then what the browser answered.
    #[serde(flatten)]
    pub(crate) passkey: PasskeyFields,
    /// A form that waits until its sender has signed in, sealed.
    #[serde(default)]
    pub(crate) kept: String,
    /// The page that was asked for before.
    #[serde(default)]
    pub(crate) to: String,
}

/// Where somebody goes on after signing in: the form that waits, sealed, and the page that was asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Onward {
    pub(crate) kept: String,
    pub(crate) to: String,
}

/// Asks for the second factor in the place of the answer to the right password.
pub(crate) async fn ask(
    state: &AppState,
    session: &Session,
    first: SignedIn,
    onward: Onward,
) -> Result<Response, Error> {
    sessions::begin_half(session, first).await?;
    Ok(page(state, &first, onward, (StatusCode::OK, Faults::none())).await)
}

/// The page once more, for who has given the password in this browser a short while ago.
pub(crate) async fn show(State(state): State<AppState>, session: Session, request: Request) -> Response {
    match open(&state, &session).await {
        Ok(Some(first)) => {
            let to = wanted::named_by(request.uri()).unwrap_or_default();
            let onward = Onward {
                to,
                ..Onward::default()
            };
            page(&state, &first, onward, (StatusCode::OK, Faults::none())).await
        }
        Ok(None) => Redirect::to("/").into_response(),
        Err(error) => page(&state, &nobody(&state), Onward::default(), failure(error)).await,
    }
}

/// Takes the second step.
pub(crate) async fn submit(
    State(state): State<AppState>,
    (Extension(caller), Extension(request)): (Extension<Caller>, Extension<RequestId>),
    session: Session,
    headers: HeaderMap,
    form: Result<Form<SecondStepForm>, FormRejection>,
) -> Response {
    let first = match open(&state, &session).await {
        Ok(Some(first)) => first,
        Ok(None) => return begin_anew(&state).await,
        Err(error) => return page(&state, &nobody(&state), Onward::default(), failure(error)).await,
    };
    let Ok(Form(form)) = form else {
        return page(&state, &first, Onward::default(), unreadable()).await;
    };
    let onward = Onward {
        kept: form.kept,
        to: form.to,
    };
    let caller = caller_of(&caller, request);
    let coming = Coming {
        state: &state,
        session: &session,
        headers: &headers,
        caller: &caller,
    };
    let done = match form.passkey.wanted() {
        PasskeyWanted::No => coming.by_code(&first, &form.code, &onward).await,
        PasskeyWanted::Question => coming.ask_for_passkey(&first, &onward).await,
        PasskeyWanted::Taken(answer) => coming.by_passkey(&first, &answer, &onward).await,
    };
    match done {
        Ok(answer) => answer,
        Err(Error::Forbidden) if form.passkey.is_meant() => {
            let wrong = (
                StatusCode::UNPROCESSABLE_ENTITY,
                Faults::of_form(text!("account-fault-passkey")),
            );
            page(&state, &first, onward, wrong).await
        }
        Err(Error::NotFound) => match sessions::forget_half(&session).await {
            Ok(()) => begin_anew(&state).await,
            Err(error) => page(&state, &first, onward, failure(error)).await,
        },
        Err(Error::Forbidden) => {
            let wrong = Faults::none().and("code", text!("account-fault-code"));
            page(&state, &first, onward, (StatusCode::UNPROCESSABLE_ENTITY, wrong)).await
        }
        Err(error) => page(&state, &first, onward, failure(error)).await,
    }
}

/// Who is about to be signed in, and with what they came.
pub(crate) struct Coming<'a> {
    pub(crate) state: &'a AppState,
    pub(crate) session: &'a Session,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) caller: &'a KnownCaller,
}

impl Coming<'_> {
    async fn by_code(
        &self,
        first: &SignedIn,
        code: &SecretString,
        onward: &Onward,
    ) -> Result<Response, Error> {
        let held = known_browser::read(self.headers, self.state.secure_cookies);
        let from = (self.caller, held.as_ref());
        let session = self.session.id().ok_or(Error::NotFound)?.to_string();
        let broker = &self.state.broker;
        let used = broker.sign_in_by_code(first, code, from, &session).await?;
        // Whoever lost the app has something else to do first.
        let onward = match used {
            CodeUsed::Recovery if onward.kept.is_empty() && onward.to.is_empty() => Onward {
                to: "/console/account?done=recovered".to_owned(),
                ..Onward::default()
            },
            CodeUsed::Recovery | CodeUsed::OfApp => onward.clone(),
        };
        self.let_in(*first, &onward).await
    }

    /// The page that asks the browser for a passkey.
    async fn ask_for_passkey(&self, first: &SignedIn, onward: &Onward) -> Result<Response, Error> {
        let purpose = PasskeyPurpose::SecondStep(first.member);
        let question = self.state.broker.ask_for_passkey(purpose)?;
        let shown = passkey::shown(question, PATH, (&onward.kept, &onward.to));
        let typed = typed(first, onward.clone(), Faults::none());
        let provide = move || {
            provide_context(typed.clone());
            provide_context(shown.clone());
        };
        Ok(pages::render_again(self.state, PATH, StatusCode::OK, provide).await)
    }

    async fn by_passkey(
        &self,
        first: &SignedIn,
        answer: &PasskeyAnswer,
        onward: &Onward,
    ) -> Result<Response, Error> {
        let broker = &self.state.broker;
        broker
            .sign_in_by_second_passkey(first, answer, self.caller)
            .await?;
        self.let_in(*first, onward).await
    }

    /// Signs in who has shown all that they are asked for.
    pub(crate) async fn let_in(&self, signed_in: SignedIn, onward: &Onward) -> Result<Response, Error> {
        let member = signed_in.member;
        let place = place_of(self.state, member, (self.caller.address, self.headers)).await?;
        sessions::begin(self.session, signed_in, place).await?;
        let path = kept::go_on(self.state, self.session, (&onward.kept, &onward.to)).await?;
        let held = known_browser::read(self.headers, self.state.secure_cookies);
        let answer = Redirect::to(&path).into_response();
        if signed_in.entrance != Entrance::Own {
            // Known is a browser in which somebody gave their password.
            return Ok(answer);
        }
        Ok(known_browser::remember(self.state, member, held.as_ref(), answer).await)
    }
}

/// From where and with what somebody comes, as far as that is kept.
pub(crate) async fn place_of(
    state: &AppState,
    member: MemberId,
    (address, headers): (IpAddr, &HeaderMap),
) -> Result<SessionPlace, Error> {
    Ok(SessionPlace {
        came_from: state.broker.address_kept_of(member, address).await?,
        browser: browser_name::of(headers),
    })
}

/// Who gave the right password in this browser, if the second step may still be taken.
pub(crate) async fn open(state: &AppState, session: &Session) -> Result<Option<SignedIn>, Error> {
    let Some(first) = sessions::half(session).await? else {
        return Ok(None);
    };
    if state.broker.second_step_is_open(&first).await? {
        return Ok(Some(first));
    }
    sessions::forget_half(session).await?;
    Ok(None)
}

/// The sign-in page, for who was too slow.
async fn begin_anew(state: &AppState) -> Response {
    let faults = Faults::of_form(text!("second-step-late"));
    let typed = app::context::SignInFormState {
        faults,
        ..app::context::SignInFormState::default()
    };
    let status = StatusCode::UNAUTHORIZED;
    pages::render_again(state, "/", status, move || provide_context(typed.clone())).await
}

/// In the place of somebody who could not be looked up.
fn nobody(state: &AppState) -> SignedIn {
    SignedIn {
        member: MemberId(uuid::Uuid::nil()),
        at: state.broker.clock().now(),
        factors: domain::view::account::SecondFactors::default(),
        entrance: Entrance::Own,
    }
}

async fn page(
    state: &AppState,
    first: &SignedIn,
    onward: Onward,
    (status, faults): (StatusCode, Faults),
) -> Response {
    let typed = typed(first, onward, faults);
    pages::render_again(state, PATH, status, move || provide_context(typed.clone())).await
}

fn typed(first: &SignedIn, onward: Onward, faults: Faults) -> SecondStepState {
    SecondStepState {
        factors: first.factors,
        kept: onward.kept,
        to: wanted::page(&onward.to).unwrap_or_default().to_owned(),
        faults,
    }
}
