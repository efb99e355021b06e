//! Why a server function did not answer, in words that are safe to show.

#[cfg(feature = "ssr")]
use domain::text;
#[cfg(feature = "ssr")]
use domain::text::Text;
use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

/// Why a server function did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ApiError {
    /// Nobody is signed in any more.
    #[error("the session has ended")]
    SignedOut,
    /// There is no such thing, for this member.
    #[error("not found")]
    NotFound,
    /// The database did not answer in time.
    #[error("the database did not answer")]
    Unavailable,
    /// The member may not see this.
    #[error("not allowed")]
    Forbidden,
    /// Somebody else changed it at the same time.
    #[error("changed by somebody else")]
    Conflict,
    /// Too often.
    #[error("too often")]
    TooMany,
    /// A fault of ours; its cause is in the log.
    #[error("a fault of ours")]
    Internal,
    /// The question or the answer could not be read.
    #[error("not understood")]
    NotUnderstood,
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    /// What was wrong with a request or an answer is for developers; people are told that it was not understood.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let error = match error {
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Response(_) => Self::Internal,
            ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::Request(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_) => Self::NotUnderstood,
        };
        // The library answers 500 to everything, also to a question that nobody could read.
        #[cfg(feature = "ssr")]
        super::ssr::tell_status(error);
        error
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
    /// What happened, and the next step.
    pub(crate) const fn words(self) -> Text {
        match self {
            Self::SignedOut => text!("problem-signed-out"),
            Self::NotFound => text!("problem-nothing-here"),
            Self::Unavailable => text!("problem-unavailable"),
            Self::Forbidden => text!("problem-forbidden"),
            Self::Conflict => text!("problem-conflict"),
            Self::TooMany => text!("problem-too-many"),
            Self::Internal => text!("problem-internal"),
            Self::NotUnderstood => text!("problem-not-understood"),
        }
    }

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
