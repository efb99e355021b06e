//! The redirect URI: the browser comes back from the provider, and the tokens are handed over or shown.

use axum::Extension;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use broker::authorize::{
    AuthorizationResponse, Completed, ConsentError, Finished, REQUEST_LIFE, Relinked, Trial,
};
use broker::providers::ToldRegion;
use domain::view::{HandBackPage, HelperPage, HowGiven, TokensPage, TriedPage, Unprinted};
use secrecy::{ExposeSecret as _, SecretString};

use super::words::{self, Words};
use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::helper::browser::ConsentCookies;
use crate::helper::duplicati::{confirm, given};
use crate::helper::page::{self, Privacy};
use crate::helper::query::{self, QueryFault};
use crate::state::AppState;

/// What is said of an account that was known again.
const SAME: &str = "The account is the same as before";

/// Receives an authorization response (RFC 6749 §4.1.2).
pub(crate) async fn receive(
    State(state): State<AppState>,
    (Extension(caller), Extension(request_id)): (Extension<Caller>, Extension<RequestId>),
    Path(app): Path<String>,
    RawQuery(query): RawQuery,
    (method, headers): (Method, HeaderMap),
) -> Response {
    // Looking is not receiving: a HEAD must not use the code up.
    if method != Method::GET {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let query = query.unwrap_or_default();
    let Ok(response) = parse(&query) else {
        return say(&state, words::unreadable_response(), request_id);
    };
    if is_admin_consent(&query, &response) {
        return say(&state, words::admin_consent(), request_id);
    }
    let cookies = ConsentCookies::new(state.secure_cookies, REQUEST_LIFE);
    let caller = caller_of(&caller, request_id);
    let held = cookies.held(&headers);
    match state
        .broker
        .complete_consent(&app, response, &held, &caller)
        .await
    {
        Ok(Finished::Linked(completed)) => hand_over(&state, *completed),
        Ok(Finished::Granted(granted)) => given::show(&state, *granted, HowGiven::Fresh),
        Ok(Finished::Awaited(awaited)) => given::ask(&state, *awaited),
        Ok(Finished::Relinked(relinked)) => goes_on(&state, *relinked, SAME),
        Ok(Finished::HolderAsked(asked)) => confirm::ask(&state, *asked),
        Ok(Finished::Tried(trial)) => tell(&state, *trial),
        Err(error) => {
            log_ours(&error);
            say(&state, words::consent_failure(&error), request_id)
        }
    }
}

/// Only what is asked for is read; what else a provider sends along is left alone.
pub(crate) fn parse(query: &str) -> Result<AuthorizationResponse, QueryFault> {
    Ok(AuthorizationResponse {
        state: query::single(query, "state")?,
        code: query::single(query, "code")?
            .filter(|code| !code.is_empty())
            .map(SecretString::from),
        error: query::single(query, "error")?,
        error_description: query::single(query, "error_description").ok().flatten(),
        iss: query::single(query, "iss")?,
        region: ToldRegion {
            hostname: query::single(query, "hostname")?,
            location: query::single(query, "locationid")?,
        },
    })
}

/// Microsoft's answer to an administrator's consent: never a code.
fn is_admin_consent(query: &str, response: &AuthorizationResponse) -> bool {
    let marked = query::single(query, "admin_consent").ok().flatten();
    response.code.is_none()
        && response.error.is_none()
        && marked.is_some_and(|marked| marked.eq_ignore_ascii_case("true"))
}

fn hand_over(state: &AppState, completed: Completed) -> Response {
    let (access_token, refresh_token) = (
        completed.access_token.expose_secret(),
        completed.refresh_token.expose_secret(),
    );
    let notes = notes_on(completed.ends_soon);
    let page = match completed.callback {
        Some(callback) => HelperPage::HandBack(HandBackPage {
            subject: completed.subject,
            account: completed.account,
            callback: callback.as_str().to_owned(),
            url: Unprinted::new(callback.with_tokens(access_token, refresh_token)),
            at_once: completed.at_once,
            notes,
        }),
        None => HelperPage::Tokens(TokensPage {
            subject: completed.subject,
            account: completed.account,
            access_token: Unprinted::new(access_token.to_owned()),
            refresh_token: Unprinted::new(refresh_token.to_owned()),
            notes,
        }),
    };
    page::answer(state, StatusCode::OK, &page, Privacy::NoReferrer)
}

/// A dead grant that goes on: there is nothing to hand over.
pub(crate) fn goes_on(state: &AppState, relinked: Relinked, which: &str) -> Response {
    let account = relinked
        .account
        .map_or_else(|| format!("{which}."), |account| format!("{which}: {account}."));
    let mut sentences = vec![
        account,
        "The backup program goes on as it is, at its next backup; there is nothing to paste. Close this window.".to_owned(),
    ];
    sentences.extend(notes_on(relinked.ends_soon));
    let page = HelperPage::Message {
        title: format!("{} is linked again", relinked.subject.provider.name()).into(),
        sentences: sentences.into_iter().map(Into::into).collect(),
        go_on: None,
        reference: None,
    };
    page::answer(state, StatusCode::OK, &page, Privacy::NoReferrer)
}

/// What the owner of the account should know.
pub(crate) fn notes_on(ends_soon: bool) -> Vec<String> {
    let ends_soon = ends_soon.then(|| {
        "The provider will end this link within days: its app is in testing mode, or access was allowed for a short time only. \
         Tell the operator to publish the app, or link again without a limit."
            .to_owned()
    });
    ends_soon.into_iter().collect()
}

/// What an operator's trial found.
fn tell(state: &AppState, trial: Trial) -> Response {
    let mut notes = Vec::new();
    if !trial.is_enough {
        notes.push(
            "A scope without which no backup works was not granted. Add it to the app's registration at the provider, and tick \
             every box when you consent."
                .to_owned(),
        );
    }
    if let Err(why) = trial.refresh_token {
        notes.push(catalogue::english(&why));
    }
    if trial.ends_soon {
        notes.push(
            "The provider ends such a link within days: the app is in testing mode. Publish it before sites use it.".to_owned(),
        );
    }
    let page = HelperPage::Tried(TriedPage {
        subject: trial.subject,
        account: trial.account,
        granted: trial.granted,
        refused: trial.refused,
        drives: trial.drives,
        is_fine: notes.is_empty(),
        notes,
        back: format!("/console/apps/{}", trial.app),
    });
    page::answer(state, StatusCode::OK, &page, Privacy::NoReferrer)
}

fn log_ours(error: &ConsentError) {
    if let ConsentError::Ours(cause) = error {
        tracing::error!(%cause, "a consent could not be completed");
    }
}

fn say(state: &AppState, words: Words, request_id: RequestId) -> Response {
    let page = HelperPage::Message {
        title: words.title.into(),
        sentences: words.sentences.into_iter().map(Into::into).collect(),
        go_on: words.go_on,
        reference: (!words.status.is_success()).then(|| request_id.to_string()),
    };
    page::answer(state, words.status, &page, Privacy::NoReferrer)
}
