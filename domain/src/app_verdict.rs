//! What a test of an app's registration found.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::provider::ProviderId;

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
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Fine => "All fine",
            Self::WrongClientId => "Wrong client id",
            Self::WrongSecret => "Wrong client secret",
            Self::SecretEnded => "Client secret has ended",
            Self::ClientIdOrSecret => "Client id or secret wrong",
            Self::WrongAccountTypes => "Wrong account types",
            Self::UnknownDirectory => "Unknown directory",
            Self::SwitchedOffThere => "Switched off there",
            Self::RedirectUri => "Redirect URI not registered",
            Self::Unreachable => "No answer",
            Self::Unclear => "Not clear",
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
    pub const fn next_step(self, provider: ProviderId) -> &'static str {
        match self {
            Self::Fine => {
                "The provider took client id and client secret, and refused only the code and the token that were made up \
                 for this test. Whether the redirect URI and the permissions are right shows at the first consent."
            }
            Self::WrongClientId => match provider {
                ProviderId::Dropbox => "Copy the App key once more from the Settings tab; press Change here.",
                ProviderId::Onedrive => {
                    "Copy the Application (client) ID once more from the Overview page, not the Object ID. If it is right, \
                     the app does not exist in the directory that was chosen here: check the account types."
                }
                ProviderId::GoogleDrive => {
                    "Copy the Client ID once more, under Clients. Google deletes clients that nobody has used for six \
                     months; a new one needs new links."
                }
                ProviderId::Box => {
                    "Copy the Client ID once more from the Configuration tab; press Change here."
                }
                ProviderId::Pcloud => {
                    "Copy the Client ID once more from the app's settings at pCloud; press Change here. pCloud says the same \
                     of an app that it has switched off."
                }
            },
            Self::WrongSecret => match provider {
                ProviderId::Dropbox => {
                    "Copy the App secret once more from the Settings tab, and add it here."
                }
                ProviderId::Onedrive => {
                    "Make a new client secret under Certificates & secrets and add its Value here, not its Secret ID."
                }
                ProviderId::GoogleDrive => "Make a new client secret under Clients, and add it here.",
                ProviderId::Box => {
                    "Copy the Client Secret once more from the Configuration tab, and add it here."
                }
                ProviderId::Pcloud => {
                    "Copy the Client secret once more from the app's settings at pCloud, and add it here."
                }
            },
            Self::SecretEnded => {
                "Make a new client secret at the provider and add it here; until then no site can refresh with this one."
            }
            Self::ClientIdOrSecret => {
                "This provider does not say which of the two is wrong. Copy both once more from its console."
            }
            Self::WrongAccountTypes => {
                "Compare Supported account types, under Authentication in the registration, with what was chosen here, and \
                 change one of the two."
            }
            Self::UnknownDirectory => {
                "Microsoft knows no such directory. Copy the Directory (tenant) ID from the Overview page; press Change \
                 here."
            }
            Self::SwitchedOffThere => "Switch the app on again in the provider's console.",
            Self::RedirectUri => {
                "Enter the redirect URI of this page at the provider, exactly as it stands here."
            }
            Self::Unreachable => {
                "The provider could not be reached or is in trouble. Try again in a few minutes; keyferry doctor tells \
                 whether this machine reaches it at all."
            }
            Self::Unclear => {
                "The provider refused the request as such. Its code below may be found in its documentation."
            }
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
