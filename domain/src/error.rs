//! Why a provider did not do what was asked, sorted by who can mend it.

use std::time::Duration;

use crate::activity::Outcome;
use crate::provider::SafeCode;

/// Who can mend a provider's refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mender {
    /// The owner of the account: consent once more.
    Relink,
    /// The operator of the app: client id, client secret, redirect URI or scopes are wrong.
    Operator,
    /// An administrator of the account's organisation.
    Admin,
    /// Nobody: the person said no.
    Cancelled,
    /// Time.
    Patience,
}

impl Mender {
    /// The outcome under which it is counted.
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Relink => Outcome::RelinkNeeded,
            Self::Operator => Outcome::OperatorNeeded,
            Self::Admin => Outcome::AdminNeeded,
            Self::Cancelled => Outcome::Cancelled,
            Self::Patience => Outcome::Unavailable,
        }
    }
}

/// A provider's refusal, without a word of the provider's own text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the provider refused: {error}")]
pub struct Refusal {
    /// Who can mend it.
    pub mender: Mender,
    /// The RFC 6749 §5.2 code that our own callers are told.
    pub error: &'static str,
    /// The finest code that the provider gave and that is safe, such as `AADSTS700082`.
    pub code: SafeCode,
    /// How long the provider asked to wait.
    pub retry_after: Option<Duration>,
}
