//! Akeeba's words: what we mean, in the shapes and sentences that its connectors and its people read.
//!
//! Its Google, OneDrive and Dropbox connectors read `error` and `error_description` whatever the status, and take a
//! missing or null `refresh_token` for "keep the old one"; an empty one would wipe it.

use std::borrow::Cow;
use std::time::Duration;

use axum::http::StatusCode;
use broker::error::Error;
use broker::refresh::{RefreshError, Refreshed};
use domain::activity::OwnCode;
use domain::error::Mender;
use domain::provider::ProviderId;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;

use crate::edge::RequestId;
use crate::helper::query::QueryFault;

/// Every field is always there; null where it has nothing to say.
#[derive(Default, Serialize)]
pub(crate) struct Answer<'a> {
    access_token: Option<&'a str>,
    refresh_token: Option<&'a str>,
    expires_in: Option<u64>,
    error: Option<ErrorField>,
    error_description: Option<String>,
    error_url: Option<Cow<'a, str>>,
}

/// The error itself. Akeeba's connectors differ in where they look for it.
#[derive(Serialize)]
#[serde(untagged)]
enum ErrorField {
    /// The code alone; the sentence stands beside it.
    Code(&'static str),
    /// Box's connector sees nothing else, and takes an answer without it for a success.
    Object { code: &'static str, message: String },
}

/// A refusal as it goes out.
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) answer: Answer<'static>,
    pub(crate) retry_after: Option<u64>,
}

impl Refusal {
    /// The refusal, with where to go on.
    pub(super) fn with_url(mut self, url: String) -> Self {
        self.answer.error_url = Some(Cow::Owned(url));
        self
    }

    /// The refusal as the connector for this provider reads it.
    pub(crate) fn read_for(mut self, provider: ProviderId) -> Self {
        if let (ProviderId::Box, Some(ErrorField::Code(code))) = (provider, &self.answer.error) {
            let message = self.answer.error_description.clone().unwrap_or_default();
            self.answer.error = Some(ErrorField::Object { code, message });
        }
        self
    }
}

/// What is wrong with a refresh request itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadRequest {
    #[error("There is no refresh token in this request: add refresh_token=… to the refresh URL.")]
    Missing,
    #[error("There are two refresh tokens in this request: send exactly one.")]
    Doubled,
    #[error(
        "The refresh token is longer than 16 KiB, which none is: check what your backup program has stored."
    )]
    TooLong,
    #[error("The refresh token is not UTF-8: it was damaged on its way, so link again.")]
    NotUtf8,
}

impl BadRequest {
    /// The code under which it is counted.
    pub(crate) const fn code(self) -> OwnCode {
        match self {
            Self::Missing => OwnCode::TokenMissing,
            Self::Doubled => OwnCode::TokenDoubled,
            Self::TooLong => OwnCode::TokenTooLong,
            Self::NotUtf8 => OwnCode::TokenNotUtf8,
        }
    }
}

impl From<QueryFault> for BadRequest {
    fn from(fault: QueryFault) -> Self {
        match fault {
            QueryFault::Doubled => Self::Doubled,
            QueryFault::NotUtf8 => Self::NotUtf8,
        }
    }
}

pub(crate) fn success(refreshed: &Refreshed) -> Answer<'_> {
    Answer {
        access_token: Some(refreshed.access_token.expose_secret()),
        refresh_token: refreshed.refresh_token.as_ref().map(SecretString::expose_secret),
        expires_in: refreshed.expires_in.map(|life| life.as_secs()),
        ..Answer::default()
    }
}

/// A refusal in the words of RFC 6749, with one sentence that says what to do next.
pub(super) fn failure(status: StatusCode, error: &'static str, sentence: String) -> Refusal {
    let answer = Answer {
        error: Some(ErrorField::Code(error)),
        error_description: Some(sentence),
        ..Answer::default()
    };
    Refusal {
        status,
        answer,
        retry_after: None,
    }
}

pub(crate) fn bad_request(bad: BadRequest) -> Refusal {
    failure(StatusCode::BAD_REQUEST, "invalid_request", bad.to_string())
}

pub(crate) fn unknown_door() -> Refusal {
    let sentence = "This refresh URL is unknown: it was replaced, revoked, or copied incompletely; ask who gave it to you for \
                    a new one and paste it into your backup profile.";
    failure(StatusCode::NOT_FOUND, "invalid_client", sentence.to_owned())
}

/// An app whose provider Akeeba Backup cannot store at.
pub(crate) fn not_for_akeeba(provider: ProviderId) -> Refusal {
    let name = provider.name();
    let sentence = format!(
        "Akeeba Backup cannot store at {name}, and this app is for nothing else: ask who gave you this refresh URL for one of \
         another provider."
    );
    failure(StatusCode::NOT_FOUND, "invalid_client", sentence)
}

/// A wrong URL that was tried too often from one address.
pub(crate) fn too_many_wrong(retry_after: Duration) -> Refusal {
    let sentence = "This refresh URL is unknown, and was asked for too often; ask who gave it to you for a new one and paste \
                    it into your backup profile.";
    later(
        retry_after,
        failure(
            StatusCode::TOO_MANY_REQUESTS,
            "invalid_client",
            sentence.to_owned(),
        ),
    )
}

/// Whole seconds, never too few.
fn seconds(retry_after: Duration) -> u64 {
    retry_after.as_secs().saturating_add(1)
}

fn in_words(retry_after: Duration) -> String {
    match seconds(retry_after) {
        1 => "1 second".to_owned(),
        more => format!("{more} seconds"),
    }
}

fn later(retry_after: Duration, refusal: Refusal) -> Refusal {
    Refusal {
        retry_after: Some(seconds(retry_after)),
        ..refusal
    }
}

/// The one place where a failed refresh finds its words.
pub(crate) fn refusal(error: &RefreshError, provider: Option<ProviderId>, reference: RequestId) -> Refusal {
    let provider = provider.map_or("the provider", ProviderId::name);
    match error {
        RefreshError::Refused(refused) => {
            let sentence = refusal_sentence(refused, provider, reference);
            let refusal = failure(StatusCode::OK, refused.error, sentence);
            match refused.retry_after {
                Some(retry_after) => later(retry_after, refusal),
                None => refusal,
            }
        }
        RefreshError::OverBudget { retry_after } | RefreshError::Ours(Error::TooMany { retry_after }) => {
            let sentence = format!(
                "Too many refreshes in a short time; wait {}, then the backup goes on.",
                in_words(*retry_after)
            );
            later(
                *retry_after,
                failure(StatusCode::TOO_MANY_REQUESTS, "temporarily_unavailable", sentence),
            )
        }
        RefreshError::NotAProvidersToken => {
            let sentence = format!(
                "This is not a refresh token of {provider}; open your backup profile and link it again."
            );
            failure(StatusCode::OK, "invalid_grant", sentence)
        }
        RefreshError::Ours(Error::NotFound) => unknown_door(),
        RefreshError::Ours(
            Error::Forbidden
            | Error::Invalid(_)
            | Error::Conflict
            | Error::Unavailable
            | Error::DiskFull
            | Error::Internal(_),
        ) => in_trouble(reference),
    }
}

fn in_trouble(reference: RequestId) -> Refusal {
    let sentence = format!(
        "The helper itself is in trouble; your backup settings are fine, and its operator finds more under reference {reference}."
    );
    failure(
        StatusCode::SERVICE_UNAVAILABLE,
        "temporarily_unavailable",
        sentence,
    )
}

fn refusal_sentence(refused: &domain::error::Refusal, provider: &str, reference: RequestId) -> String {
    let code = &refused.code;
    match refused.mender {
        Mender::Relink => format!(
            "{provider} no longer accepts this link ({code}): open your backup profile and link it to {provider} again."
        ),
        Mender::Operator => format!(
            "The helper's app at {provider} is not set up correctly ({code}); your backup settings are fine: tell the helper's \
             operator, reference {reference}."
        ),
        Mender::Admin => format!(
            "An administrator of your organisation must approve this app at {provider} first ({code}); ask them, then link again."
        ),
        Mender::Cancelled => format!("Access to {provider} was declined ({code}): link again and allow it."),
        Mender::Patience => {
            let when = refused.retry_after.map_or_else(
                || "the next try may succeed".to_owned(),
                |wait| format!("try again in {}", in_words(wait)),
            );
            format!("{provider} could not be reached ({code}); nothing needs to be done, {when}.")
        }
    }
}
