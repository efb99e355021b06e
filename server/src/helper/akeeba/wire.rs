//! Akeeba's words: what we mean, in the shapes and sentences that its connectors and its people read.
//!
//! Its Google, OneDrive and Dropbox connectors read `error` and `error_description` whatever the status, and take a
//! missing or null `refresh_token` for "keep the old one"; an empty one would wipe it.

use axum::http::StatusCode;
use broker::authorize::ConsentError;
use broker::error::Error;
use broker::refresh::{RefreshError, Refreshed};
use domain::error::Mender;
use domain::provider::ProviderId;
use secrecy::ExposeSecret as _;
use serde::Serialize;

use crate::helper::query::QueryFault;

/// Every field is always there; null where it has nothing to say.
#[derive(Default, Serialize)]
pub(crate) struct Answer {
    access_token: Option<String>,
    refresh_token: Option<String>,
    expires_in: Option<u64>,
    error: Option<&'static str>,
    error_description: Option<String>,
    error_url: Option<String>,
}

/// A refusal as it goes out.
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) answer: Answer,
    pub(crate) retry_after: Option<u64>,
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
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Missing => "refresh_token_missing",
            Self::Doubled => "refresh_token_doubled",
            Self::TooLong => "refresh_token_too_long",
            Self::NotUtf8 => "refresh_token_not_utf8",
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

pub(crate) fn success(refreshed: &Refreshed) -> Answer {
    Answer {
        access_token: Some(refreshed.access_token.expose_secret().to_owned()),
        refresh_token: refreshed
            .refresh_token
            .as_ref()
            .map(|token| token.expose_secret().to_owned()),
        expires_in: refreshed.expires_in.map(|life| life.as_secs()),
        ..Answer::default()
    }
}

fn failure(status: StatusCode, error: &'static str, sentence: String) -> Refusal {
    let answer = Answer {
        error: Some(error),
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

/// The one place where a failed refresh finds its words.
pub(crate) fn refusal(error: &RefreshError, provider: Option<ProviderId>, reference: &str) -> Refusal {
    let provider = provider.map_or("the provider", ProviderId::name);
    match error {
        RefreshError::Refused(refused) => {
            let sentence = refusal_sentence(refused, provider, reference);
            failure(StatusCode::OK, refused.error, sentence)
        }
        RefreshError::OverBudget { retry_after } => {
            let seconds = retry_after.as_secs().saturating_add(1);
            let sentence = format!(
                "Too many refreshes in a short time; wait {seconds} seconds, then the backup goes on."
            );
            Refusal {
                retry_after: Some(seconds),
                ..failure(StatusCode::TOO_MANY_REQUESTS, "temporarily_unavailable", sentence)
            }
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
            | Error::TooMany { .. }
            | Error::Unavailable
            | Error::Internal(_),
        ) => {
            let sentence = format!(
                "The helper itself is in trouble; your backup settings are fine, and its operator finds more under reference {reference}."
            );
            failure(
                StatusCode::SERVICE_UNAVAILABLE,
                "temporarily_unavailable",
                sentence,
            )
        }
    }
}

fn refusal_sentence(refused: &domain::error::Refusal, provider: &str, reference: &str) -> String {
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
            format!(
                "{provider} could not be reached ({code}); nothing needs to be done, the next try may succeed."
            )
        }
    }
}

/// A page's title, sentences and status.
pub(crate) struct Words {
    pub(crate) status: StatusCode,
    pub(crate) title: &'static str,
    pub(crate) sentences: Vec<String>,
}

const AGAIN: &str = "Begin once more from your backup program.";

fn words(status: StatusCode, title: &'static str, sentences: &[&str]) -> Words {
    Words {
        status,
        title,
        sentences: sentences.iter().map(|sentence| (*sentence).to_owned()).collect(),
    }
}

pub(crate) fn unreadable_response() -> Words {
    words(
        StatusCode::BAD_REQUEST,
        "This answer cannot be read",
        &["The provider's answer is doubled or damaged.", AGAIN],
    )
}

pub(crate) fn admin_consent() -> Words {
    let sentence =
        "Your organisation's administrator has approved the app. People can now link their accounts.";
    words(StatusCode::OK, "Approved", &[sentence, AGAIN])
}

/// The one place where a failed consent finds its words.
pub(crate) fn consent_failure(error: &ConsentError) -> Words {
    const NOT_FROM_HERE: &str =
        "This page is where a provider sends you back to, and nothing of that kind is in progress.";
    match error {
        ConsentError::NoState | ConsentError::UnknownState => words(
            StatusCode::BAD_REQUEST,
            "There is nothing to complete",
            &[NOT_FROM_HERE, AGAIN],
        ),
        ConsentError::AlreadyUsed => words(
            StatusCode::BAD_REQUEST,
            "This was completed already",
            &[
                "The provider's answer works once, and was used. Nothing was lost.",
                "If the tokens did not arrive, begin once more from your backup program.",
            ],
        ),
        ConsentError::Expired => words(
            StatusCode::BAD_REQUEST,
            "This took too long",
            &["Linking an account has to be finished within ten minutes.", AGAIN],
        ),
        ConsentError::WrongApp => words(
            StatusCode::BAD_REQUEST,
            "This answer belongs elsewhere",
            &[
                "The provider's answer is not for the app whose page this is, so it was not used.",
                AGAIN,
            ],
        ),
        ConsentError::OtherBrowser => words(
            StatusCode::BAD_REQUEST,
            "Another browser began this",
            &[
                "Linking an account has to end in the browser where it began, with cookies allowed.",
                AGAIN,
            ],
        ),
        ConsentError::NoCode => words(
            StatusCode::BAD_REQUEST,
            "The provider sent nothing",
            &["The provider's answer holds neither a code nor a reason.", AGAIN],
        ),
        ConsentError::Gone => words(
            StatusCode::NOT_FOUND,
            "This address does not work any more",
            &[
                "The site's helper URL was revoked, or its app switched off, while you were at the provider.",
                "Ask who gave you the helper URL.",
            ],
        ),
        ConsentError::Refused(refused) => refused_words(refused),
        ConsentError::ScopeMissing => words(
            StatusCode::FORBIDDEN,
            "Not everything was allowed",
            &[
                "A backup cannot work without the access that was left out at the provider, so nothing was linked.",
                "Begin once more and leave every box ticked.",
            ],
        ),
        ConsentError::NoRefreshToken(advice) => Words {
            status: StatusCode::BAD_GATEWAY,
            title: "The link would not last",
            sentences: vec![
                "Without a refresh token the backup would stop within hours, so nothing was linked."
                    .to_owned(),
                (*advice).to_owned(),
            ],
        },
        ConsentError::Ours(_) => words(
            StatusCode::SERVICE_UNAVAILABLE,
            "Keyferry is in trouble",
            &[
                "Something went wrong inside Keyferry, and nothing was linked.",
                "Begin once more in a minute; if it happens again, tell its operator.",
            ],
        ),
    }
}

fn refused_words(refused: &domain::error::Refusal) -> Words {
    let code = format!("The provider's code is {}.", refused.code);
    let (status, title, sentences): (_, _, [&str; 2]) = match refused.mender {
        Mender::Cancelled => (
            StatusCode::FORBIDDEN,
            "Nothing was linked",
            ["Access was declined at the provider.", AGAIN],
        ),
        Mender::Relink => (
            StatusCode::BAD_REQUEST,
            "The provider's answer came too late",
            [
                "The provider did not accept its own code any more: it was used before, or had expired.",
                AGAIN,
            ],
        ),
        Mender::Operator => (
            StatusCode::BAD_GATEWAY,
            "The app is not set up correctly",
            [
                "The provider does not accept the app: its client id, client secret, redirect URI or scopes are wrong.",
                "Tell the operator who gave you the helper URL.",
            ],
        ),
        Mender::Admin => (
            StatusCode::FORBIDDEN,
            "An administrator must approve first",
            [
                "Your organisation lets only its administrators approve this app.",
                "Ask one of them, then begin once more.",
            ],
        ),
        Mender::Patience => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The provider did not answer",
            [
                "The provider could not be reached or is busy, and nothing was linked.",
                "Wait a moment, then begin once more from your backup program.",
            ],
        ),
    };
    let mut words = words(status, title, &sentences);
    words.sentences.push(code);
    words
}
