//! Signing in through an organisation's own OpenID Connect provider (OpenID Connect Core 1.0, the code flow with PKCE).
//!
//! `settings` sets the provider, `links` tells who of the members it knows; `begin` sends somebody there, `answer` takes who
//! comes back and finds out who it is; `relying_party` is the only room that speaks to it. The provider's word counts for its
//! own organisation alone ([`crate::access::Entrance`]): whoever runs it could name anybody.

mod answer;
mod begin;
mod links;
mod relying_party;
mod settings;

pub use answer::{Arrived, CameBack};
pub(crate) use begin::host_of;
pub use begin::{Onward, SentAway};

use domain::id::MemberId;
use domain::text;
use domain::text::Text;

use crate::error::Error;
use crate::store::StoreError;

/// What somebody goes to the provider for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityPurpose {
    /// To sign in.
    SignIn,
    /// To be known there from now on, as this member who is signed in here.
    Link(MemberId),
    /// To show once more, before what could do harm, that it is this member who sits there.
    Proof(MemberId),
}

impl IdentityPurpose {
    const SIGN_IN: &str = "sign_in";
    const LINK: &str = "link";
    const PROOF: &str = "proof";

    fn in_row(self) -> (Option<MemberId>, &'static str) {
        match self {
            Self::SignIn => (None, Self::SIGN_IN),
            Self::Link(member) => (Some(member), Self::LINK),
            Self::Proof(member) => (Some(member), Self::PROOF),
        }
    }

    fn of_row(member: Option<MemberId>, word: &str) -> Option<Self> {
        match (member, word) {
            (None, Self::SIGN_IN) => Some(Self::SignIn),
            (Some(member), Self::LINK) => Some(Self::Link(member)),
            (Some(member), Self::PROOF) => Some(Self::Proof(member)),
            (_, _) => None,
        }
    }
}

/// Why somebody who went to the provider has not come in.
#[derive(Debug, thiserror::Error)]
pub enum IdentityFault {
    /// No such request waits in this browser: it was used, is older than ten minutes, or was begun elsewhere.
    #[error("no such sign-in was begun in this browser")]
    Lost,
    /// The provider says no, or the person does.
    #[error("the provider refused")]
    Refused,
    /// The provider cannot be called, or says what nobody understands.
    #[error("the provider does not answer as it should")]
    Unreachable,
    /// The provider does not accept client id and secret.
    #[error("the provider does not accept the client")]
    WrongClient,
    /// What it says of the person does not hold: for another client, of another issuer, not for this request, too old, not signed.
    #[error("the ID token does not hold")]
    NotValid,
    /// The person did not sign in there just now, though they were asked to.
    #[error("nobody signed in at the provider just now")]
    TooOld,
    /// Nobody in the organisation is known by this subject or this confirmed e-mail address.
    #[error("nobody in the organisation is known as that")]
    Unknown,
    /// The provider means another member by it.
    #[error("the provider means another member")]
    OtherMember,
    /// Keyferry's own.
    #[error(transparent)]
    Broker(#[from] Error),
}

impl IdentityFault {
    /// What happened and the next step; nothing for a fault that is our own.
    pub fn in_words(&self, provider: &str) -> Option<Text> {
        Some(match self {
            Self::Lost => text!("identity-fault-lost"),
            Self::Refused => text!("identity-fault-refused", provider = provider),
            Self::Unreachable => text!("identity-fault-unreachable", provider = provider),
            Self::WrongClient => text!("identity-fault-client", provider = provider),
            Self::NotValid => text!("identity-fault-not-valid", provider = provider),
            Self::TooOld => text!("identity-fault-too-old", provider = provider),
            Self::Unknown => text!("identity-fault-unknown", provider = provider),
            Self::OtherMember => text!("identity-fault-other-member", provider = provider),
            Self::Broker(_) => return None,
        })
    }
}

impl From<StoreError> for IdentityFault {
    fn from(error: StoreError) -> Self {
        Self::Broker(error.into())
    }
}

impl From<sea_orm::DbErr> for IdentityFault {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Broker(error.into())
    }
}
