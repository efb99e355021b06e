//! A provider as data. Every quirk is a named field; nothing asks for a provider's name.

use std::time::Duration;

use domain::grant::TokenLife;
use domain::provider::{ProviderId, ScopeProfile};
use domain::text::Text;
use domain::timestamp::Timestamp;

use super::region::Region;

/// What a provider is, as data.
#[derive(Debug)]
pub struct Descriptor {
    /// Its id.
    pub id: ProviderId,
    /// The authorization endpoint; `{tenant}` stands for the account segment.
    pub authorize: &'static str,
    /// The token endpoint; `{tenant}` stands for the account segment. With regions, that of the first.
    pub token: &'static str,
    /// How a link is ended at the provider, where it has a way.
    pub revoke: Option<Revocation>,
    /// Where the account that consented is read.
    pub account: AccountEndpoint,
    /// Where the shared drives of an account are listed, and the scope that it takes.
    pub shared_drives: Option<SharedDrives>,
    /// Where an administrator consents for a whole organisation; `{tenant}` stands for the account segment.
    pub admin_consent: Option<&'static str>,
    /// The hosts among which the way back chooses, where accounts have a home; empty elsewhere.
    pub regions: &'static [Region],
    /// The `iss` that an authorization response may carry (RFC 9207).
    pub issuer: Issuer,
    /// Whether PKCE (RFC 7636) is taken together with a client secret.
    pub pkce: bool,
    /// Whether an authorization response may come without its state, by a fault of the provider's.
    pub state_may_be_missing: bool,
    /// Parameters of the authorization request beyond RFC 6749: offline access, and the chooser.
    pub authorize_params: &'static [(&'static str, &'static str)],
    /// The only fields that may be sent to exchange a code.
    pub exchange_fields: &'static [&'static str],
    /// The only fields that may be sent to refresh; empty where nothing is refreshed.
    pub refresh_fields: &'static [&'static str],
    /// What of a consent lasts.
    pub lasting: Lasting,
    /// What becomes of a refresh token when it is used.
    pub rotation: Rotation,
    /// When a refresh token ends by itself.
    pub deadlines: Deadlines,
    /// What an operator may choose; the first is the default.
    pub scope_profiles: &'static [ScopeProfile],
    /// Why a consent may have brought no refresh token, for the operator.
    pub without_refresh_token: Text,
}

impl Descriptor {
    /// The scope profile with this name.
    pub fn scope_profile(&self, name: &str) -> Option<&'static ScopeProfile> {
        self.scope_profiles.iter().find(|profile| profile.name == name)
    }

    /// The profile that is taken when none is named.
    pub fn default_scope_profile(&self) -> Option<&'static ScopeProfile> {
        self.scope_profiles.first()
    }
}

/// Where and how the account is read: its name and its subject, in one request.
#[derive(Debug)]
pub struct AccountEndpoint {
    /// The method; some insist on POST.
    pub method: http::Method,
    /// The URL. With regions, that of the first.
    pub url: &'static str,
    /// JSON pointers to what the owner knows the account by, best first.
    pub label: &'static [&'static str],
    /// The JSON pointer to what the account is called for ever, whatever its name and address become.
    pub subject: &'static str,
}

/// Where and how shared drives are read.
#[derive(Debug)]
pub struct SharedDrives {
    /// The URL.
    pub url: &'static str,
    /// The scope without which none is seen.
    pub scope: &'static str,
}

/// Which issuer a provider's authorization responses may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuer {
    /// Exactly this.
    Exact(&'static str),
    /// Something between the two: Microsoft names the account's directory.
    Around(&'static str, &'static str),
}

/// How a link is ended at the provider.
#[derive(Debug)]
pub struct Revocation {
    /// The URL.
    pub url: &'static str,
    /// What is sent there.
    pub takes: RevokedBy,
    /// How much it ends.
    pub ends: Ended,
}

/// What a revocation endpoint takes; each by POST.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevokedBy {
    /// An access token as bearer, and no body at all. Who has only the refresh token refreshes first.
    BearerAlone,
    /// A form with `token`, of either kind (RFC 7009), and no client.
    Token,
    /// A form with `token`, of either kind, `client_id` and `client_secret`.
    TokenOfClient,
}

/// How much a revocation ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The grant that the token belongs to: its refresh token and all its access tokens.
    ThatGrant,
    /// Everything that the account has granted the app, so the links of all other sites with it too.
    EveryGrantOfTheAccount,
}

/// What of a consent lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasting {
    /// The refresh token. Access tokens end by themselves, within hours.
    RefreshToken,
    /// The access token: it does not end, there is no other, and it stands where a refresh token would.
    AccessToken,
}

/// What becomes of a refresh token when it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// It stays the one that there is.
    None,
    /// A new one comes; the old one stays good beside it, until its own end.
    Overlaps,
    /// A new one comes; the old one brings that same one again, until the new one was used.
    UntilNewIsUsed,
}

impl Rotation {
    /// Whether the generation before may be sent again when the answer that brought the new one was lost. A provider that
    /// does not say so may take that for theft, and end the grant (RFC 9700 §4.14.2).
    pub const fn replay_is_safe(self) -> bool {
        match self {
            Self::None => false,
            Self::Overlaps | Self::UntilNewIsUsed => true,
        }
    }
}

/// When a refresh token ends by itself; nothing where the provider names no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// After so long without use. With rotation, of that very generation.
    pub unused: Option<Duration>,
    /// After so long in any case, while the app is registered as one in testing.
    pub in_testing: Option<Duration>,
}

impl Deadlines {
    /// The life of a refresh token whose end the provider told, if it did.
    pub const fn life(&self, told: Option<Timestamp>) -> TokenLife {
        TokenLife {
            unused: self.unused,
            told,
        }
    }

    /// None at all.
    pub const NONE: Self = Self {
        unused: None,
        in_testing: None,
    };

    /// So many days without use.
    pub(super) const fn unused_days(days: u64) -> Self {
        Self {
            unused: Some(Duration::from_hours(days.saturating_mul(24))),
            in_testing: None,
        }
    }
}
