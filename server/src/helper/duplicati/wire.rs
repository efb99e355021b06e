//! Duplicati's words: an answer in its JSON, a refusal as a status and one line in `X-Reason`.
//!
//! Its client shows that line and reads no body of a failure. It tries a 4xx once more and a 5xx five times, and gives up at
//! once on a 503 that has a reason; so nothing here answers 503 but the planned end of a process.

use std::time::Duration;

use axum::Json;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use broker::error::Error;
use broker::grants::GrantAccess;
use domain::provider::ProviderId;
use domain::text;
use domain::text::Text;
use secrecy::ExposeSecret as _;
use serde::Serialize;

use super::presented::NotPresented;

const REASON: HeaderName = HeaderName::from_static("x-reason");
/// How much sooner an access token is said to end than it does.
const MARGIN: Duration = Duration::from_secs(10);
/// The longest reason, in characters.
pub(super) const MAX_REASON: usize = 200;

#[derive(Serialize)]
struct Success<'a> {
    access_token: &'a str,
    expires: u64,
    r#type: &'static str,
}

#[derive(Serialize)]
struct Failure<'a> {
    error: &'a str,
}

/// A fresh access token, as Duplicati reads it. Never with `v2_authid`: its client would go on with that in place of ours.
pub(super) fn success(access: &GrantAccess) -> Response {
    let answer = Success {
        access_token: access.access_token.expose_secret(),
        // Never nothing: a client would take that for a token without an end.
        expires: access.expires_in.saturating_sub(MARGIN).as_secs().max(1),
        r#type: type_of(access.provider),
    };
    unstored(Json(answer).into_response())
}

/// What Duplicati calls a provider.
pub(super) const fn type_of(provider: ProviderId) -> &'static str {
    match provider {
        ProviderId::Dropbox => "dropbox",
        ProviderId::Onedrive => "onedrivev2",
        ProviderId::GoogleDrive => "googledrive",
        ProviderId::Box => "box.com",
        ProviderId::Pcloud => "pcloud",
    }
}

/// A refusal.
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// What happened and what to do next. Duplicati is told it in English.
    pub(super) reason: Text,
    pub(super) retry_after: Option<Duration>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, reason: Text) -> Self {
        Self {
            status,
            reason,
            retry_after: None,
        }
    }

    pub(super) fn answer(self) -> Response {
        // One line of plain ASCII: a header carries nothing else.
        let reason: String = catalogue::english(&self.reason)
            .chars()
            .map(|letter| if letter.is_ascii_graphic() { letter } else { ' ' })
            .take(MAX_REASON)
            .collect();
        let mut response = (self.status, Json(Failure { error: &reason })).into_response();
        let headers = response.headers_mut();
        if let Ok(reason) = HeaderValue::from_str(&reason) {
            headers.insert(REASON, reason);
        }
        if let Some(wait) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().saturating_add(1)));
        }
        unstored(response)
    }
}

/// Marks an answer as one that nobody keeps.
pub(super) fn unstored(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl From<NotPresented> for Refusal {
    fn from(why: NotPresented) -> Self {
        Self::new(StatusCode::BAD_REQUEST, why.in_words())
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::TooMany { retry_after } => too_many(retry_after),
            Error::Internal(cause) => {
                tracing::error!(%cause, "an AuthID could not be looked up");
                not_now()
            }
            Error::NotFound
            | Error::Forbidden
            | Error::Invalid(_)
            | Error::Conflict
            | Error::Unavailable
            | Error::DiskFull => not_now(),
        }
    }
}

/// What is not there, or not for whom it was shown to.
pub(super) fn unknown() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, text!("auth-id-unknown"))
}

pub(super) fn wrong_secret() -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, text!("auth-id-wrong-secret"))
}

pub(super) fn revoked() -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, text!("auth-id-was-revoked"))
}

/// What still has its AuthID, and may not be used.
pub(super) fn ended() -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, text!("auth-id-switched-off"))
}

pub(super) fn too_many(retry_after: Duration) -> Refusal {
    Refusal {
        retry_after: Some(retry_after),
        ..Refusal::new(StatusCode::TOO_MANY_REQUESTS, text!("auth-id-too-many"))
    }
}

pub(super) fn not_now() -> Refusal {
    Refusal::new(StatusCode::GATEWAY_TIMEOUT, text!("auth-id-not-now"))
}
