//! Why a server function did not answer, in words that are safe to show.

use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

/// Why a server function did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ApiError {
    /// Nobody is signed in any more.
    #[error("Your session has ended. Sign in again to go on.")]
    SignedOut,
    /// There is no such thing, for this member.
    #[error("There is nothing here for you. It may have been removed, or the address may be mistyped.")]
    NotFound,
    /// The database did not answer in time.
    #[error("The database did not answer. Wait a moment and load the page again.")]
    Unavailable,
    /// The member may not see this.
    #[error("Your role does not let you see this. An owner of the organisation can change that.")]
    Forbidden,
    /// Somebody else changed it at the same time.
    #[error("Somebody else changed this at the same moment. Load the page again.")]
    Conflict,
    /// Too often.
    #[error("That was too often in a short time. Wait a minute and load the page again.")]
    TooMany,
    /// A fault of ours; its cause is in the log.
    #[error(
        "Something went wrong inside Keyferry. Load the page again; if that does not help, look into its log."
    )]
    Internal,
    /// The question or the answer could not be read.
    #[error("Keyferry did not understand this request. Load the page again.")]
    NotUnderstood,
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    /// What was wrong with a request or an answer is for developers; people are told that it was not understood.
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::NotUnderstood
    }
}

#[cfg(feature = "ssr")]
impl From<broker::error::Error> for ApiError {
    fn from(error: broker::error::Error) -> Self {
        use broker::error::Error;
        match error {
            Error::NotFound => Self::NotFound,
            Error::Forbidden => Self::Forbidden,
            Error::Invalid(_) => Self::NotUnderstood,
            Error::Conflict => Self::Conflict,
            Error::TooMany { .. } => Self::TooMany,
            Error::Unavailable | Error::DiskFull => Self::Unavailable,
            Error::Internal(cause) => {
                tracing::error!(%cause, "a server function failed");
                Self::Internal
            }
        }
    }
}

#[cfg(feature = "ssr")]
impl ApiError {
    /// The status that a page or a server function answers with.
    pub(crate) const fn status(self) -> http::StatusCode {
        match self {
            Self::SignedOut => http::StatusCode::UNAUTHORIZED,
            Self::NotFound => http::StatusCode::NOT_FOUND,
            Self::Forbidden => http::StatusCode::FORBIDDEN,
            Self::Conflict => http::StatusCode::CONFLICT,
            Self::TooMany => http::StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => http::StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable => http::StatusCode::SERVICE_UNAVAILABLE,
            Self::NotUnderstood => http::StatusCode::BAD_REQUEST,
        }
    }
}
