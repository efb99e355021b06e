//! Akeeba's refresh URL: a refresh token comes, an access token goes.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use broker::access::HelperDoor;
use broker::refresh::{MAX_REFRESH_TOKEN_BYTES, RefreshError};
use secrecy::SecretString;

use super::wire::{self, BadRequest, Refusal};
use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::helper::query;
use crate::state::AppState;

/// The most of a form that is read: a token whose every byte is percent-encoded, and its name.
const MAX_FORM_BYTES: usize = 60 * 1024;

type Asked = (Extension<Caller>, Extension<RequestId>);

/// At one URL for all.
pub(crate) async fn answer_open(
    state: State<AppState>,
    path: Result<Path<String>, PathRejection>,
    asked: Asked,
    query: RawQuery,
    request: Request,
) -> Response {
    let Ok(Path(app)) = path else {
        return refused(wire::unknown_door());
    };
    answer_door(&state, (&app, None), &asked, (query, request)).await
}

/// At a site's own URL.
pub(crate) async fn answer(
    state: State<AppState>,
    path: Result<Path<(String, String)>, PathRejection>,
    asked: Asked,
    query: RawQuery,
    request: Request,
) -> Response {
    let Ok(Path((app, site_key))) = path else {
        return refused(wire::unknown_door());
    };
    answer_door(&state, (&app, Some(&site_key)), &asked, (query, request)).await
}

async fn answer_door(
    state: &AppState,
    (app, site_key): (&str, Option<&str>),
    asked: &Asked,
    (RawQuery(query), request): (RawQuery, Request),
) -> Response {
    // A HEAD would spend a refresh whose answer nobody reads.
    if request.method() == Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let caller = caller_of(&asked.0, &asked.1);
    // The key is proved before the rest of the request is looked at.
    let scope = match state.broker.helper_door(app, site_key, &caller).await {
        Ok(HelperDoor::Open(scope)) => scope,
        Ok(door @ (HelperDoor::UnknownApp | HelperDoor::UnknownKey { .. })) => {
            state.broker.note_unknown_key(&door, &caller);
            return refused(wire::unknown_door());
        }
        Ok(HelperDoor::TooManyWrong(over)) => return refused(wire::too_many_wrong(over.retry_after)),
        Err(error) => return refused(wire::refusal(&RefreshError::Ours(error), None, &asked.1.0.0)),
    };
    let provider = Some(scope.app().provider);
    let token = match refresh_token(&query.unwrap_or_default(), request).await {
        Ok(token) => token,
        Err(bad) => {
            state.broker.note_bad_refresh(&scope, &caller, bad.code());
            return refused(wire::bad_request(bad));
        }
    };
    match state.broker.refresh(&scope, token, &caller).await {
        Ok(refreshed) => Json(wire::success(&refreshed)).into_response(),
        Err(error) => {
            if let RefreshError::Ours(cause) = &error {
                tracing::error!(%cause, "a refresh could not be made");
            }
            refused(wire::refusal(&error, provider, &asked.1.0.0))
        }
    }
}

/// The one refresh token of a request, from its query or its form.
pub(crate) async fn refresh_token(query: &str, request: Request) -> Result<SecretString, BadRequest> {
    let in_query = query::single(query, "refresh_token")?;
    let in_form = match form(request).await? {
        Some(form) => query::single(&form, "refresh_token")?,
        None => None,
    };
    let token = match (in_query, in_form) {
        (Some(_), Some(_)) => return Err(BadRequest::Doubled),
        (token, None) | (None, token) => token.unwrap_or_default(),
    };
    match token.len() {
        0 => Err(BadRequest::Missing),
        1..=MAX_REFRESH_TOKEN_BYTES => Ok(SecretString::from(token)),
        _ => Err(BadRequest::TooLong),
    }
}

async fn form(request: Request) -> Result<Option<String>, BadRequest> {
    if request.method() != Method::POST || !is_form(request.headers()) {
        return Ok(None);
    }
    let body = axum::body::to_bytes(request.into_body(), MAX_FORM_BYTES)
        .await
        .map_err(|_| BadRequest::TooLong)?;
    String::from_utf8(body.into())
        .map(Some)
        .map_err(|_| BadRequest::NotUtf8)
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| {
        kind.trim()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded")
    })
}

fn refused(refusal: Refusal) -> Response {
    let mut response = (refusal.status, Json(refusal.answer)).into_response();
    if let Some(seconds) = refusal.retry_after {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
