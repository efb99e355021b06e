//! What tests have told a provider to answer next.

use std::collections::VecDeque;
use std::time::Duration;

use serde::Deserialize;

use crate::calls::Endpoint;
use crate::problem::Problem;

const MOST_TOLD: usize = 1_000;

/// Something a provider can be told to answer. In JSON a word (`"invalid_grant"`) or, with a value, an object of one
/// key (`{"slow":{"ms":500}}`, `{"refresh_token":"…"}`).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The refresh token or code is dead, in the provider's words.
    InvalidGrant,
    /// The client secret is wrong.
    InvalidClient,
    /// The client secret has expired (Microsoft: AADSTS7000222; others: as a wrong secret).
    SecretExpired,
    /// The client may not do this.
    UnauthorizedClient,
    /// The registration is for other kinds of accounts (Microsoft: AADSTS50194; others: as a client that may not).
    WrongAccountTypes,
    /// The scope is refused.
    InvalidScope,
    /// An administrator has to consent (Microsoft: AADSTS90094; Google: `admin_policy_enforced`).
    AdminNeeded,
    /// The user has to go through the browser again.
    InteractionRequired,
    /// The provider asks to come back later: 503.
    TemporarilyUnavailable,
    /// 500; Dropbox puts a whole sentence into `error`.
    #[serde(rename = "server_error_500")]
    ServerError500,
    /// 429 as plain text, with `Retry-After: 60`.
    TooManyRequests,
    /// 200 with an HTML page.
    Html,
    /// 200 with 100 KB of JSON.
    Huge,
    /// 302 to the provider's trap, which counts its visitors.
    Redirect,
    /// The right answer, that much later.
    Slow {
        /// Milliseconds.
        ms: u64,
    },
    /// The connection ends without an answer.
    HangUp,
    /// The provider does what was asked, and the connection ends before its answer.
    AnswerLost,
    /// 200 with an empty body.
    EmptyBody,
    /// At authorize: back with `admin_consent=True` and without a code, as Microsoft's admin consent does.
    AdminConsent,
    /// The right answer without a refresh token; at Microsoft the old one stays the only one.
    NoRefreshToken,
    /// The right answer with this refresh token, which is good from then on.
    RefreshToken(String),
    /// The right answer with this access token, which is good from then on.
    AccessToken(String),
    /// The right answer with this `expires_in`, in seconds; the access token really ends then.
    ExpiresIn(u64),
    /// Google's publishing status *Testing*: `refresh_token_expires_in`, and the refresh token ends after 7 days.
    TestingMode,
    /// The user has unticked some of the boxes: the answer, and the grant, have only this scope.
    NarrowScope(String),
    /// Word for word.
    Raw(RawAnswer),
}

/// An answer, word for word.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The `Content-Type` header.
    #[serde(default = "json_type")]
    pub content_type: String,
    /// Further headers.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// The body.
    #[serde(default)]
    pub body: String,
}

fn json_type() -> String {
    "application/json".to_owned()
}

impl Fault {
    /// The problem that the provider is to report, in its own words.
    pub(crate) fn problem(&self) -> Option<Problem> {
        Some(match self {
            Self::InvalidGrant => Problem::RefreshDead,
            Self::InvalidClient => Problem::WrongSecret,
            Self::SecretExpired => Problem::SecretExpired,
            Self::UnauthorizedClient => Problem::UnauthorizedClient,
            Self::WrongAccountTypes => Problem::WrongAccountTypes,
            Self::InvalidScope => Problem::InvalidScope,
            Self::AdminNeeded => Problem::AdminNeeded,
            Self::InteractionRequired => Problem::InteractionRequired,
            Self::TemporarilyUnavailable => Problem::TemporarilyUnavailable,
            Self::ServerError500 => Problem::ServerError,
            _ => return None,
        })
    }

    /// Whether it changes the right answer, rather than taking its place.
    fn shapes(&self) -> bool {
        matches!(
            self,
            Self::Slow { .. }
                | Self::AnswerLost
                | Self::NoRefreshToken
                | Self::RefreshToken(_)
                | Self::AccessToken(_)
                | Self::ExpiresIn(_)
                | Self::TestingMode
                | Self::NarrowScope(_)
        )
    }
}

/// How often a told answer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// To the next so many calls, after those told before.
    Next(u32),
    /// To every call for which no [`Times::Next`] answer is left, until reset.
    Always,
}

/// The answers told for one provider.
#[derive(Debug, Default)]
pub(crate) struct Script {
    next: VecDeque<(Endpoint, Fault, u32)>,
    always: Vec<(Endpoint, Fault)>,
}

impl Script {
    /// Remembers an answer; false when too many are waiting already.
    pub(crate) fn tell(&mut self, endpoint: Endpoint, fault: Fault, times: Times) -> bool {
        if self.next.len().max(self.always.len()) >= MOST_TOLD {
            return false;
        }
        match times {
            Times::Next(0) => {}
            Times::Next(times) => self.next.push_back((endpoint, fault, times)),
            Times::Always => self.always.push((endpoint, fault)),
        }
        true
    }

    /// What holds for the call that has just come. A `Next` answer takes the place of a standing refusal, but standing
    /// shapes of the right answer hold beside it.
    pub(crate) fn take(&mut self, endpoint: Endpoint) -> Plan {
        let once = self.take_next(endpoint);
        let standing = self
            .always
            .iter()
            .filter(|(at, _)| *at == endpoint)
            .map(|(_, fault)| fault);
        let mut faults: Vec<Fault> = standing
            .filter(|fault| once.is_none() || fault.shapes())
            .cloned()
            .collect();
        faults.extend(once);
        Plan(faults)
    }

    fn take_next(&mut self, endpoint: Endpoint) -> Option<Fault> {
        let place = self.next.iter().position(|(at, _, _)| *at == endpoint)?;
        let (_, fault, left) = self.next.get_mut(place)?;
        *left = left.saturating_sub(1);
        let fault = fault.clone();
        if *left == 0 {
            self.next.remove(place);
        }
        Some(fault)
    }
}

/// What holds for one call; of two that contradict each other the later one does.
#[derive(Debug, Default)]
pub(crate) struct Plan(Vec<Fault>);

impl Plan {
    /// The answer that takes the place of the right one.
    pub(crate) fn replacement(&self) -> Option<&Fault> {
        self.0.iter().rev().find(|fault| !fault.shapes())
    }

    /// How much later the answer is to come.
    pub(crate) fn delay(&self) -> Option<Duration> {
        self.shape(|fault| match fault {
            Fault::Slow { ms } => Some(Duration::from_millis(*ms)),
            _ => None,
        })
    }

    /// The refresh token that was told.
    pub(crate) fn refresh_token(&self) -> Option<&str> {
        self.shape(|fault| {
            if let Fault::RefreshToken(token) = fault {
                Some(token.as_str())
            } else {
                None
            }
        })
    }

    /// Whether the answer gets lost on its way.
    pub(crate) fn loses_answer(&self) -> bool {
        self.0.iter().any(|fault| matches!(fault, Fault::AnswerLost))
    }

    /// Whether there is to be no refresh token.
    pub(crate) fn leaves_refresh_token_out(&self) -> bool {
        self.0.iter().any(|fault| matches!(fault, Fault::NoRefreshToken))
    }

    /// The access token that was told.
    pub(crate) fn access_token(&self) -> Option<&str> {
        self.shape(|fault| {
            if let Fault::AccessToken(token) = fault {
                Some(token.as_str())
            } else {
                None
            }
        })
    }

    /// The seconds that were told.
    pub(crate) fn expires_in(&self) -> Option<u64> {
        self.shape(|fault| {
            if let Fault::ExpiresIn(seconds) = fault {
                Some(*seconds)
            } else {
                None
            }
        })
    }

    /// The scope that the user has left.
    pub(crate) fn narrow_scope(&self) -> Option<&str> {
        self.shape(|fault| {
            if let Fault::NarrowScope(scope) = fault {
                Some(scope.as_str())
            } else {
                None
            }
        })
    }

    /// Whether the app is in Google's publishing status *Testing*.
    pub(crate) fn is_testing(&self) -> bool {
        self.0.iter().any(|fault| matches!(fault, Fault::TestingMode))
    }

    fn shape<'plan, T>(&'plan self, pick: impl Fn(&'plan Fault) -> Option<T>) -> Option<T> {
        self.0.iter().rev().find_map(pick)
    }
}
