//! Signing in through an organisation's own OpenID Connect provider, as pages show it.

use serde::{Deserialize, Serialize};

use crate::timestamp::Timestamp;

/// The provider of an organisation, for who decides on its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityProviderView {
    /// The one that is set, if any is.
    pub set: Option<IdentityProviderRow>,
    /// What it has to be told as the redirect URI.
    pub redirect_uri: String,
    /// Where members of the organisation sign in through it.
    pub sign_in_url: String,
}

/// A provider that is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityProviderRow {
    /// What people call it.
    pub name: String,
    /// What it calls itself.
    pub issuer: String,
    /// What it calls this Keyferry.
    pub client_id: String,
    /// Since when.
    pub since: Timestamp,
    /// How many members have signed in through it.
    pub linked: u64,
    /// The version, to find out whether somebody else has changed it.
    pub version: i64,
}

/// An organisation whose members can sign in through its provider, for who is not signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInThrough {
    /// The organisation's slug.
    pub slug: String,
    /// The organisation's name.
    pub organisation: String,
    /// What its provider is called.
    pub provider: String,
    /// The provider's host.
    pub host: String,
}

/// An organisation of a member's, through whose provider they can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedIdentity {
    /// The organisation's slug.
    pub slug: String,
    /// The organisation's name.
    pub organisation: String,
    /// What its provider is called.
    pub provider: String,
    /// Since when the member is known there; nothing if they are not.
    pub since: Option<Timestamp>,
    /// When they signed in through it last.
    pub used: Option<Timestamp>,
}
