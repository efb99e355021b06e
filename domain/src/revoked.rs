//! What becomes of a link at its provider when it is ended here, and what is left for its owner to do.

use serde::{Deserialize, Serialize};

use crate::id::GrantId;
use crate::provider::ProviderId;
use crate::text;
use crate::text::Text;
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
    pub const fn access_tokens_in_words(self, provider: ProviderId) -> Text {
        match self {
            Self::Ended | Self::AccountEnded => text!("revoked-access-tokens-end"),
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
    pub fn in_words(self, provider: ProviderId) -> Text {
        let (name, disconnect) = (provider.name(), provider.disconnect());
        match self {
            Self::Ended => text!("revoked-ended", provider = name),
            Self::AccountEnded => text!("revoked-account-ended", provider = name),
            Self::OthersGoOn => text!("revoked-others-go-on"),
            Self::LeftAlone => text!("revoked-left-alone", provider = name, disconnect = disconnect),
            Self::NoWay => text!("revoked-no-way", provider = name, disconnect = disconnect),
            Self::WhenShown { .. } => text!("revoked-when-shown", provider = name, disconnect = disconnect),
            Self::TriedAgain { .. } => text!("revoked-tried-again", provider = name, disconnect = disconnect),
            Self::Failed => text!("revoked-failed", provider = name, disconnect = disconnect),
            Self::Before => text!("revoked-before"),
        }
    }
}

impl ProviderId {
    /// What the owner of an account does to take a consent away, at the provider itself.
    pub const fn disconnect(self) -> Text {
        match self {
            Self::Dropbox => text!("revoked-disconnect-dropbox"),
            Self::Onedrive => text!("revoked-disconnect-onedrive"),
            Self::GoogleDrive => text!("revoked-disconnect-google-drive"),
            Self::Box => text!("revoked-disconnect-box"),
            Self::Pcloud => text!("revoked-disconnect-pcloud"),
        }
    }

    /// How long access tokens live where the provider was not told.
    pub const fn access_tokens_live(self) -> Text {
        match self {
            Self::Dropbox => text!("revoked-access-tokens-dropbox"),
            Self::Onedrive => text!("revoked-access-tokens-onedrive"),
            Self::GoogleDrive => text!("revoked-access-tokens-google-drive"),
            Self::Box => text!("revoked-access-tokens-box"),
            Self::Pcloud => text!("revoked-access-tokens-pcloud"),
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
    use crate::text::Value;

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
                let (words, disconnect) = (end.in_words(provider), Value::Text(provider.disconnect()));
                let is_told = words.values().any(|(_, value)| *value == disconnect);
                assert_eq!(is_told, is_left, "{words:?}");
            }
        }
    }
}
