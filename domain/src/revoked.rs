//! What becomes of a link at its provider when it is ended here, and what is left for its owner to do.

use serde::{Deserialize, Serialize};

use crate::id::GrantId;
use crate::provider::ProviderId;
use crate::timestamp::Timestamp;

/// How much is to be ended at a provider whose own revoke ends more than one link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReach {
    /// This link, and none of another site.
    ThisLink,
    /// Everything that the account has granted the app.
    WholeAccount,
}

/// What became of a link at its provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at_provider", rename_all = "snake_case")]
pub enum AtProvider {
    /// It was ended there as well.
    Ended,
    /// Everything that the account had granted the app was ended there.
    AccountEnded,
    /// Others hold the same link here, so it goes on.
    OthersGoOn,
    /// It was left alone: its provider would have ended the links of other sites, too.
    LeftAlone,
    /// The provider has no way for an app to end a link.
    NoWay,
    /// The server cannot open the token alone: it is ended there when its AuthID is shown, if that happens in time.
    WhenShown {
        /// When the locked token is deleted, shown or not.
        until: Timestamp,
    },
    /// The provider could not be asked, or refused; it is tried again.
    TriedAgain {
        /// Until when.
        until: Timestamp,
    },
    /// The provider could not be asked, or refused, and the token is deleted.
    Failed,
    /// The link was revoked before.
    Before,
}

/// What was revoked, and what became of it at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrantRevoked {
    /// The grant.
    pub grant: GrantId,
    /// Whose it is.
    pub provider: ProviderId,
    /// What became of it there.
    pub at_provider: AtProvider,
}

impl AtProvider {
    /// The word that is printed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::AccountEnded => "account_ended",
            Self::OthersGoOn => "others_go_on",
            Self::LeftAlone => "left_alone",
            Self::NoWay => "no_way",
            Self::WhenShown { .. } => "when_shown",
            Self::TriedAgain { .. } => "tried_again",
            Self::Failed => "failed",
            Self::Before => "revoked_before",
        }
    }

    /// When what waits is over, where something does.
    pub const fn until(self) -> Option<Timestamp> {
        match self {
            Self::WhenShown { until } | Self::TriedAgain { until } => Some(until),
            Self::Ended
            | Self::AccountEnded
            | Self::OthersGoOn
            | Self::LeftAlone
            | Self::NoWay
            | Self::Failed
            | Self::Before => None,
        }
    }

    /// How long access tokens live that were handed out before.
    pub const fn access_tokens_in_words(self, provider: ProviderId) -> &'static str {
        match self {
            Self::Ended | Self::AccountEnded => {
                "Access tokens that were handed out already end with it, within minutes."
            }
            Self::OthersGoOn
            | Self::LeftAlone
            | Self::NoWay
            | Self::WhenShown { .. }
            | Self::TriedAgain { .. }
            | Self::Failed
            | Self::Before => provider.access_tokens_live(),
        }
    }

    /// What happened there, and what is left to do.
    pub fn in_words(self, provider: ProviderId) -> String {
        let name = provider.name();
        let disconnect = provider.disconnect();
        match self {
            Self::Ended => {
                format!("The link was ended at {name} as well. There is nothing left to do.")
            }
            Self::AccountEnded => format!(
                "Everything that this account had granted the app was ended at {name}: every other site that is linked with \
                 the same account must be linked again."
            ),
            Self::OthersGoOn => {
                "Others hold the same link and go on using it, so its token stays and nothing was \
                                 ended at the provider."
                    .to_owned()
            }
            Self::LeftAlone => format!(
                "The stored token is deleted. Nothing was ended at {name}, because that would end the links of every other site \
                 with the same account. To end them all: {disconnect}"
            ),
            Self::NoWay => format!(
                "The stored token is deleted. {name} has no way for an app to end a link, so the consent stands there until the \
                 account's owner takes it away: {disconnect}"
            ),
            Self::WhenShown { .. } => format!(
                "The token is locked with its AuthID, so it can be ended at {name} only when a backup program shows the AuthID \
                 once more; it is answered \"revoked\" then. After 30 days the locked token is deleted in any case. Who does not want to wait: \
                 {disconnect}"
            ),
            Self::TriedAgain { .. } => format!(
                "{name} could not be told just now. It is tried again every hour for a day, and then the stored token is deleted; \
                 Activity tells how it ended. Who does not want to wait: {disconnect}"
            ),
            Self::Failed => format!(
                "The stored token is deleted, but {name} could not be told, so the consent stands there until the account's \
                 owner takes it away: {disconnect}"
            ),
            Self::Before => "It was revoked before; nothing more was done.".to_owned(),
        }
    }
}

impl ProviderId {
    /// What the owner of an account does to take a consent away, at the provider itself.
    pub const fn disconnect(self) -> &'static str {
        match self {
            Self::Dropbox => {
                "in the account's settings at Dropbox, open Apps (dropbox.com/account/connected_apps) and disconnect the app."
            }
            Self::Onedrive => {
                "with a personal account open account.live.com/consent/Manage, with a work account myapps.microsoft.com, and remove \
                 the app; an administrator can remove it for the whole organisation."
            }
            Self::GoogleDrive => "open myaccount.google.com/connections and remove the app.",
            Self::Box => "in the account's settings at Box, open Integrations and remove the app.",
            Self::Pcloud => "in the account's settings at pCloud, open Linked Apps and remove the app.",
        }
    }

    /// How long access tokens live where the provider was not told.
    pub const fn access_tokens_live(self) -> &'static str {
        match self {
            Self::Dropbox => "Access tokens that were handed out already live up to 4 hours.",
            Self::Onedrive => "Access tokens that were handed out already live up to 90 minutes.",
            Self::GoogleDrive => "Access tokens that were handed out already live up to 1 hour.",
            Self::Box => "Access tokens that were handed out already live up to 70 minutes.",
            Self::Pcloud => {
                "The access token that was handed out already does not end by itself: only its owner can end it at pCloud."
            }
        }
    }

    /// Whether the provider's own revoke takes more than one link with it.
    pub const fn revokes_whole_accounts(self) -> bool {
        match self {
            Self::GoogleDrive => true,
            Self::Dropbox | Self::Onedrive | Self::Box | Self::Pcloud => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_became_of_a_link_its_owner_reads_what_is_left_to_do() {
        let until = Timestamp::from_micros(1);
        let ends = [
            (AtProvider::Ended, false),
            (AtProvider::AccountEnded, false),
            (AtProvider::OthersGoOn, false),
            (AtProvider::LeftAlone, true),
            (AtProvider::NoWay, true),
            (AtProvider::WhenShown { until }, true),
            (AtProvider::TriedAgain { until }, true),
            (AtProvider::Failed, true),
            (AtProvider::Before, false),
        ];
        for provider in ProviderId::ALL {
            for (end, is_left) in ends {
                let words = end.in_words(provider);
                assert_eq!(words.contains(provider.disconnect()), is_left, "{words}");
                assert!(words.ends_with('.') && !words.contains("  "), "{words}");
                let lives = end.access_tokens_in_words(provider);
                assert!(lives.contains("handed out already") && lives.ends_with('.'));
            }
            assert!(provider.disconnect().ends_with('.'));
        }
    }
}
