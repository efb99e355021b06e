//! For the older pages of Duplicati, which open ours with a token and ask with it until the AuthID is there; and the owner's click,
//! without which it never is.

use axum::Extension;
use axum::extract::{Path, RawForm, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use broker::error::Error;
use broker::fetches::{Answer, FetchToken, Fetched, WaitingProgram};
use domain::text;
use domain::view::HowGiven;
use secrecy::ExposeSecret as _;

use super::given;
use super::jsonp::Wrapping;
use super::refresh::Asked;
use super::told::{NO_ENTRY, NO_TOKEN, NOT_READY, Told, no_name};
use super::wire::{self, Refusal};
use crate::caller::caller_of;
use crate::helper::page::{self, Privacy};
use crate::helper::query;
use crate::state::AppState;

/// Where the owner's click goes.
pub(crate) const CLICK_PATH: &str = "/fetch";

/// At a site's own address.
pub(crate) async fn at_site(
    State(state): State<AppState>,
    Path(site_key): Path<String>,
    asked: Asked,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let Ok(wrapping) = Wrapping::asked(&query) else {
        return no_name().answer();
    };
    let text = query::single(&query, "token");
    if text
        .as_ref()
        .is_ok_and(|text| text.as_ref().is_none_or(String::is_empty))
    {
        return wire::unstored(wrapping.answer(&NO_TOKEN));
    }
    let token = text.ok().flatten().and_then(|text| FetchToken::parse(&text).ok());
    let Some(token) = token else {
        return wire::unstored(wrapping.answer(&NO_ENTRY));
    };
    let program = WaitingProgram {
        site_key: &site_key,
        token: &token,
    };
    let answer = match state
        .broker
        .fetch(&program, &caller_of(&asked.0, asked.1.0))
        .await
    {
        Ok(Fetched::NotReady) => wrapping.answer(&NOT_READY),
        Ok(Fetched::NoEntry) => wrapping.answer(&NO_ENTRY),
        Ok(Fetched::AuthId(auth_id)) => wrapping.answer(&Told::AuthId(auth_id.expose_secret())),
        Err(error) => Refusal::from(error).answer(),
    };
    wire::unstored(answer)
}

/// At the root, where nothing begins and nobody waits.
pub(crate) async fn at_root(RawQuery(query): RawQuery) -> Response {
    match Wrapping::asked(&query.unwrap_or_default()) {
        Ok(wrapping) => wire::unstored(wrapping.answer(&NO_ENTRY)),
        Err(_) => no_name().answer(),
    }
}

/// The owner's click on the page that asks whether a program may have the AuthID.
pub(crate) async fn submit(
    State(state): State<AppState>,
    (Extension(caller), Extension(request)): Asked,
    RawForm(form): RawForm,
) -> Response {
    let form = std::str::from_utf8(&form).unwrap_or_default();
    let word = |name| query::single(form, name).ok().flatten().unwrap_or_default();
    // Anything but a plain yes is none.
    let answer = if word("answer") == "give" {
        Answer::Give
    } else {
        Answer::KeepBack
    };
    let caller = caller_of(&caller, request);
    match state.broker.answer_offer(&word("click"), answer, &caller).await {
        Ok(Some(granted)) => given::show(&state, granted, how(answer)),
        Ok(None) => over(&state),
        Err(error) => failed(&state, error),
    }
}

const fn how(answer: Answer) -> HowGiven {
    match answer {
        Answer::Give => HowGiven::Released,
        Answer::KeepBack => HowGiven::Fresh,
    }
}

fn over(state: &AppState) -> Response {
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("auth-id-answered"),
        [text!("auth-id-answered-why"), text!("auth-id-answered-next")],
        Privacy::NoReferrer,
    )
}

/// The one place where a failure of the click finds its words.
fn failed(state: &AppState, error: Error) -> Response {
    let log = |cause: &str| tracing::error!(%cause, "an AuthID that a program waits for could not be given");
    let tried = text!("helper-too-much-tried");
    page::failed(state, error, (tried, log), || over(state))
}
