//! What a test of an app's registration found.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::provider::ProviderId;
use crate::text;
use crate::text::Text;

/// What a provider's answers to a deliberately invalid code and refresh token say of an app and one of its client
/// secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppVerdict {
    /// Client id and client secret are right: only the code and the token were refused.
    Fine,
    /// The provider knows no such client.
    WrongClientId,
    /// The client secret is not this client's.
    WrongSecret,
    /// The client secret was right, and has ended.
    SecretEnded,
    /// One of the two is wrong; this provider does not say which.
    ClientIdOrSecret,
    /// The registration is for other kinds of accounts than were chosen here.
    WrongAccountTypes,
    /// There is no such directory.
    UnknownDirectory,
    /// The app was switched off at the provider.
    SwitchedOffThere,
    /// The redirect URI is not registered.
    RedirectUri,
    /// The provider gave no answer that can be read.
    Unreachable,
    /// It answered something that says nothing of the registration.
    Unclear,
}

impl AppVerdict {
    /// Every verdict.
    pub const ALL: [Self; 11] = [
        Self::Fine,
        Self::WrongClientId,
        Self::WrongSecret,
        Self::SecretEnded,
        Self::ClientIdOrSecret,
        Self::WrongAccountTypes,
        Self::UnknownDirectory,
        Self::SwitchedOffThere,
        Self::RedirectUri,
        Self::Unreachable,
        Self::Unclear,
    ];

    /// The word that is stored and printed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::WrongClientId => "wrong_client_id",
            Self::WrongSecret => "wrong_secret",
            Self::SecretEnded => "secret_ended",
            Self::ClientIdOrSecret => "client_id_or_secret",
            Self::WrongAccountTypes => "wrong_account_types",
            Self::UnknownDirectory => "unknown_directory",
            Self::SwitchedOffThere => "switched_off_there",
            Self::RedirectUri => "redirect_uri",
            Self::Unreachable => "unreachable",
            Self::Unclear => "unclear",
        }
    }

    /// Whether it says that the app works with the client secret, or does not; none if it says nothing of that.
    pub const fn works(self) -> Option<bool> {
        match self {
            Self::Fine => Some(true),
            Self::Unreachable | Self::Unclear => None,
            _ => Some(false),
        }
    }

    /// In a few words.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Fine => text!("verdict-fine"),
            Self::WrongClientId => text!("verdict-wrong-client-id"),
            Self::WrongSecret => text!("verdict-wrong-secret"),
            Self::SecretEnded => text!("verdict-secret-ended"),
            Self::ClientIdOrSecret => text!("verdict-client-id-or-secret"),
            Self::WrongAccountTypes => text!("verdict-wrong-account-types"),
            Self::UnknownDirectory => text!("verdict-unknown-directory"),
            Self::SwitchedOffThere => text!("verdict-switched-off-there"),
            Self::RedirectUri => text!("verdict-redirect-uri"),
            Self::Unreachable => text!("verdict-unreachable"),
            Self::Unclear => text!("verdict-unclear"),
        }
    }

    /// Whether something in the registration, or in what was entered of it, is wrong.
    pub const fn is_fault(self) -> bool {
        match self {
            Self::WrongClientId
            | Self::WrongSecret
            | Self::SecretEnded
            | Self::ClientIdOrSecret
            | Self::WrongAccountTypes
            | Self::UnknownDirectory
            | Self::SwitchedOffThere
            | Self::RedirectUri => true,
            Self::Fine | Self::Unreachable | Self::Unclear => false,
        }
    }

    /// What it means, and the next step.
    pub const fn next_step(self, provider: ProviderId) -> Text {
        match self {
            Self::Fine => text!("verdict-fine-next"),
            Self::WrongClientId => match provider {
                ProviderId::Dropbox => text!("verdict-wrong-client-id-dropbox"),
                ProviderId::Onedrive => text!("verdict-wrong-client-id-onedrive"),
                ProviderId::GoogleDrive => text!("verdict-wrong-client-id-google"),
                ProviderId::Box => text!("verdict-wrong-client-id-box"),
                ProviderId::Pcloud => text!("verdict-wrong-client-id-pcloud"),
            },
            Self::WrongSecret => match provider {
                ProviderId::Dropbox => text!("verdict-wrong-secret-dropbox"),
                ProviderId::Onedrive => text!("verdict-wrong-secret-onedrive"),
                ProviderId::GoogleDrive => text!("verdict-wrong-secret-google"),
                ProviderId::Box => text!("verdict-wrong-secret-box"),
                ProviderId::Pcloud => text!("verdict-wrong-secret-pcloud"),
            },
            Self::SecretEnded => text!("verdict-secret-ended-next"),
            Self::ClientIdOrSecret => text!("verdict-client-id-or-secret-next"),
            Self::WrongAccountTypes => text!("verdict-wrong-account-types-next"),
            Self::UnknownDirectory => text!("verdict-unknown-directory-next"),
            Self::SwitchedOffThere => text!("verdict-switched-off-there-next"),
            Self::RedirectUri => text!("verdict-redirect-uri-next"),
            Self::Unreachable => text!("verdict-unreachable-next"),
            Self::Unclear => text!("verdict-unclear-next"),
        }
    }
}

/// A word that names no verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this names no verdict of a test")]
pub struct NotAVerdict;

impl FromStr for AppVerdict {
    type Err = NotAVerdict;

    fn from_str(text: &str) -> Result<Self, NotAVerdict> {
        Self::ALL
            .into_iter()
            .find(|verdict| verdict.as_str() == text)
            .ok_or(NotAVerdict)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_and_what_is_wrong_does_not_work() {
        for verdict in AppVerdict::ALL {
            assert_eq!(verdict.as_str().parse(), Ok(verdict));
            assert_eq!(verdict.works() == Some(false), verdict.is_fault(), "{verdict:?}");
        }
        assert_eq!("all fine".parse::<AppVerdict>(), Err(NotAVerdict));
    }
}
