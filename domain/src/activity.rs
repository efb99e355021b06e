//! What can happen, as a closed list: every event, its outcome, and what it means in words.

mod address;
mod filter;
mod own_code;
mod place;
mod provider_codes;
mod words;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use address::{AddressKeeping, KeptAddress, NotAddressKeeping, NotAnAddress, SoughtAddress};
pub(crate) use filter::{AFTER, LONGEST, read, span};
pub use filter::{ActivityFilter, ActivityQuery, TypedFilter};
pub use own_code::OwnCode;
pub use place::{NotAPlace, Place};
pub use words::{InWords, Who, ended, in_words};

use crate::text;
use crate::text::Text;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A backup program asked for a fresh access token.
    Refresh,
    /// A person clicked to begin a consent.
    ConsentStarted,
    /// The provider sent the browser back and the code was exchanged, or was not.
    ConsentFinished,
    /// Who has an AuthID made another one for the same account.
    AuthIdAdded,
    /// A helper URL named a callback that does not belong to the site.
    CallbackRefused,
    /// An app's calls to its provider failed one after the other, so they pause.
    ProviderPaused,
    /// An app's calls to its provider go on after a pause.
    ProviderResumed,
    /// The provider refused one of an app's client secrets, and the other one was tried at once.
    ClientSecretFallback,
    /// Who holds a stored token, or its operator, ended an AuthID or the whole link.
    LinkRevoked,
    /// The provider was told that a link is over, or could not be.
    ProviderRevoke,
    /// Keyferry renewed a link that nobody had used for long.
    KeptAlive,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Refresh,
        Self::ConsentStarted,
        Self::ConsentFinished,
        Self::AuthIdAdded,
        Self::CallbackRefused,
        Self::ProviderPaused,
        Self::ProviderResumed,
        Self::ClientSecretFallback,
        Self::LinkRevoked,
        Self::ProviderRevoke,
        Self::KeptAlive,
    ];

    /// The word that is stored and printed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Refresh => "refresh",
            Self::ConsentStarted => "consent_started",
            Self::ConsentFinished => "consent_finished",
            Self::AuthIdAdded => "auth_id_added",
            Self::CallbackRefused => "callback_refused",
            Self::ProviderPaused => "provider_paused",
            Self::ProviderResumed => "provider_resumed",
            Self::ClientSecretFallback => "client_secret_fallback",
            Self::LinkRevoked => "link_revoked",
            Self::ProviderRevoke => "provider_revoke",
            Self::KeptAlive => "kept_alive",
        }
    }

    /// The kind in a few words, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Refresh => text!("event-kind-refresh"),
            Self::ConsentStarted => text!("event-kind-consent-started"),
            Self::ConsentFinished => text!("event-kind-consent-finished"),
            Self::AuthIdAdded => text!("event-kind-auth-id-added"),
            Self::CallbackRefused => text!("event-kind-callback-refused"),
            Self::ProviderPaused => text!("event-kind-provider-paused"),
            Self::ProviderResumed => text!("event-kind-provider-resumed"),
            Self::ClientSecretFallback => text!("event-kind-client-secret-fallback"),
            Self::LinkRevoked => text!("event-kind-link-revoked"),
            Self::ProviderRevoke => text!("event-kind-provider-revoke"),
            Self::KeptAlive => text!("event-kind-kept-alive"),
        }
    }
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// As wished.
    Ok,
    /// The provider wants a new consent: the owner of the account must link again.
    RelinkNeeded,
    /// The app is set up wrongly: the operator must act.
    OperatorNeeded,
    /// An administrator of the account's organisation must agree first.
    AdminNeeded,
    /// The person said no.
    Cancelled,
    /// The provider could not be reached or asked for patience.
    Unavailable,
    /// The request itself was wrong.
    BadRequest,
    /// A site key that is unknown or was revoked.
    UnknownKey,
    /// Over a limit of this instance.
    Limited,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 9] = [
        Self::Ok,
        Self::RelinkNeeded,
        Self::OperatorNeeded,
        Self::AdminNeeded,
        Self::Cancelled,
        Self::Unavailable,
        Self::BadRequest,
        Self::UnknownKey,
        Self::Limited,
    ];

    /// The word that is stored and printed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::RelinkNeeded => "relink_needed",
            Self::OperatorNeeded => "operator_needed",
            Self::AdminNeeded => "admin_needed",
            Self::Cancelled => "cancelled",
            Self::Unavailable => "unavailable",
            Self::BadRequest => "bad_request",
            Self::UnknownKey => "unknown_key",
            Self::Limited => "limited",
        }
    }

    /// The outcome of a refresh in a few words, for people; [`ended`] knows those of other events.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Ok => text!("outcome-ok"),
            Self::RelinkNeeded => text!("outcome-relink-needed"),
            Self::OperatorNeeded => text!("outcome-operator-needed"),
            Self::AdminNeeded => text!("outcome-admin-needed"),
            Self::Cancelled => text!("outcome-cancelled"),
            Self::Unavailable => text!("outcome-unavailable"),
            Self::BadRequest => text!("outcome-bad-request"),
            Self::UnknownKey => text!("outcome-unknown-key"),
            Self::Limited => text!("outcome-limited"),
        }
    }
}

/// A word that names no kind or outcome.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this names no kind of event or outcome")]
pub struct NotAWord;

impl FromStr for EventKind {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(NotAWord)
    }
}

impl FromStr for Outcome {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
            .ok_or(NotAWord)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for kind in EventKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        for outcome in Outcome::ALL {
            assert_eq!(outcome.as_str().parse(), Ok(outcome));
        }
    }
}
