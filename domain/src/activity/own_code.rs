//! The reasons that Keyferry itself gives: a closed list, so that every one of them is put into words.

use std::str::FromStr;

use super::NotAWord;

macro_rules! own_codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// Why something ended as it did, where no provider said so.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum OwnCode {
            $($(#[$doc])* $name),+
        }

        impl OwnCode {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word that is stored and printed.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word),+
                }
            }
        }
    };
}

own_codes! {
    /// No connection to the provider.
    Unreachable = "unreachable",
    /// The provider broke off.
    BrokenOff = "broken_off",
    /// No whole answer in time.
    Timeout = "timeout",
    /// The provider answered with a redirect.
    Redirected = "redirected",
    /// The provider answered with more than is read.
    AnswerTooLarge = "answer_too_large",
    /// The provider asked for patience.
    Busy = "busy",
    /// The provider's answer is not JSON.
    AnswerNotJson = "answer_not_json",
    /// The provider's answer holds no token.
    AnswerWithoutToken = "answer_without_token",
    /// The provider's code is not safe to repeat.
    Unreadable = "unreadable",
    /// A field was about to be sent that the provider does not take.
    UnlistedField = "unlisted_field",
    /// The app's calls pause.
    Paused = "paused",
    /// Too many calls are under way.
    Crowded = "crowded",
    /// The app could not be made ready.
    HelperNotReady = "helper_not_ready",
    /// The app has no client secret.
    NoClientSecret = "no_client_secret",
    /// A handle of ours where a provider's token belongs.
    NotAProviderToken = "not_a_provider_token",
    /// A token where a handle of ours belongs, since the site's tokens are stored here.
    NotAHandle = "not_a_handle",
    /// A handle that is unknown at this address.
    UnknownHandle = "unknown_handle",
    /// A dead grant was to go on, and another account consented.
    OtherAccount = "other_account",
    /// A dead grant was to go on, and the account could not be told.
    UnknownAccount = "unknown_account",
    /// The refresh token will end within days.
    RefreshTokenEndsSoon = "refresh_token_ends_soon",
    /// The person did not allow all that is needed.
    ScopeMissing = "scope_missing",
    /// The provider gave no refresh token.
    NoRefreshToken = "no_refresh_token",
    /// The browser came back without a code, or with one that nobody waits for.
    NoCode = "no_code",
    /// A provider's answer was lost before it was saved, and with it perhaps the token.
    AnswerLost = "answer_lost",
    /// The key, the site or the app ended while the account was being linked.
    EndedMeanwhile = "ended_meanwhile",
    /// The site was switched off.
    SiteDisabled = "site_disabled",
    /// A refresh without a refresh token.
    TokenMissing = "refresh_token_missing",
    /// A refresh with two refresh tokens.
    TokenDoubled = "refresh_token_doubled",
    /// A refresh token that is too long.
    TokenTooLong = "refresh_token_too_long",
    /// A refresh token that is not text.
    TokenNotUtf8 = "refresh_token_not_utf8",
    /// Akeeba's protocol, at an app whose provider Akeeba Backup cannot store at.
    NotForAkeeba = "not_for_akeeba",
    /// The first half of an AuthID that there is, with another secret.
    WrongAuthIdSecret = "wrong_auth_id_secret",
    /// A stored token that our keys do not open, or that could not be sealed.
    StoredTokenUnopened = "stored_token_unopened",
    /// A revoked link whose locked token nobody opened in time.
    NeverShown = "auth_id_never_shown",
    /// A revoked link that its provider was told of in vain until the time was up.
    RevokeGivenUp = "revoke_given_up",
}

impl FromStr for OwnCode {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        let mut all = Self::ALL.iter().copied();
        all.find(|code| code.as_str() == text).ok_or(NotAWord)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::SafeCode;

    #[test]
    fn every_reason_is_a_safe_code_and_reads_back() {
        for code in OwnCode::ALL {
            assert_eq!(code.as_str().parse(), Ok(*code));
            assert_eq!(SafeCode::new(code.as_str()), Some(SafeCode::ours(*code)));
        }
    }
}
