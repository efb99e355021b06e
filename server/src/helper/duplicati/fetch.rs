//! For the older pages of Duplicati, which open ours with a token and ask with it until the AuthID is there; and the owner's click,
//! without which it never is.

use axum::Extension;
use axum::extract::{Path, RawForm, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use broker::error::Error;
use broker::fetches::{Answer, FetchToken, Fetched, WaitingProgram};
use domain::view::HowGiven;
use secrecy::ExposeSecret as _;
use serde::Serialize;

use super::given;
use super::jsonp::Wrapping;
use super::refresh::Asked;
use super::wire::{self, Refusal};
use crate::caller::caller_of;
use crate::helper::page::{self, Privacy};
use crate::helper::query;
use crate::state::AppState;

/// Where the owner's click goes.
pub(crate) const CLICK_PATH: &str = "/fetch";

/// Duplicati's words for it. All of them with status 200: its page asks again, whatever it is told.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Told<'a> {
    Wait(&'static str),
    AuthId(&'a str),
    Error(&'static str),
}

const NOT_READY: Told<'static> = Told::Wait("Not ready");
const NO_ENTRY: Told<'static> = Told::Error("No such entry");
const NO_TOKEN: Told<'static> = Told::Error("Missing token");

/// At a site's own address.
pub(crate) async fn at_site(
    State(state): State<AppState>,
    Path(site_key): Path<String>,
    asked: Asked,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let Ok(wrapping) = Wrapping::asked(&query) else {
        return no_name();
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
        Err(_) => no_name(),
    }
}

/// As JSON: whoever asked for a script gets none.
fn no_name() -> Response {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "The callback is not the name of a function: up to 64 letters, digits, _, $ and dots.",
    )
    .answer()
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
        "This was answered already, or took too long",
        [
            "An AuthID is shown once, and waits five minutes for an answer.",
            "If your backup program did not get it, begin again there: the AuthID that you have not seen is of no use to anybody.",
        ],
        Privacy::NoReferrer,
    )
}

/// The one place where a failure of the click finds its words.
fn failed(state: &AppState, error: Error) -> Response {
    let words = (
        "Too much was tried in a short time.",
        "an AuthID that a program waits for could not be given",
    );
    page::failed(state, error, words, || over(state))
}
