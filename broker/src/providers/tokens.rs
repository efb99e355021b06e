//! What a token endpoint gives.

use std::fmt;
use std::time::Duration;

use domain::provider::ScopeProfile;
use oauth2::basic::BasicTokenType;
use oauth2::helpers::{deserialize_space_delimited_vec, serialize_space_delimited_vec};
use oauth2::{AccessToken, RefreshToken, Scope, TokenResponse};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::Region;

/// A token answer as it is parsed (RFC 6749 §5.1). `oauth2` has such a type too; it reads every answer into a tree first
/// to leave room for fields that we have no use for.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Answer {
    access_token: AccessToken,
    token_type: BasicTokenType,
    #[serde(default)]
    expires_in: Option<u64>,
    #[serde(default)]
    refresh_token: Option<RefreshToken>,
    #[serde(
        default,
        rename = "scope",
        deserialize_with = "deserialize_space_delimited_vec",
        serialize_with = "serialize_space_delimited_vec"
    )]
    scopes: Option<Vec<Scope>>,
    /// Google: how long the refresh token lives, when that is limited.
    #[serde(default)]
    refresh_token_expires_in: Option<u64>,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answer")
    }
}

impl TokenResponse for Answer {
    type TokenType = BasicTokenType;

    fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    fn token_type(&self) -> &BasicTokenType {
        &self.token_type
    }

    fn expires_in(&self) -> Option<Duration> {
        self.expires_in.map(Duration::from_secs)
    }

    fn refresh_token(&self) -> Option<&RefreshToken> {
        self.refresh_token.as_ref()
    }

    fn scopes(&self) -> Option<&Vec<Scope>> {
        self.scopes.as_ref()
    }
}

/// What a provider gave. Prints nothing of it.
#[derive(Clone)]
pub struct Tokens {
    /// The access token.
    pub access_token: SecretString,
    /// The refresh token, if one came: on refresh only where the provider rotates it.
    pub refresh_token: Option<SecretString>,
    /// How long the access token lives.
    pub expires_in: Option<Duration>,
    /// How long the refresh token lives, when the provider limits it.
    pub refresh_token_expires_in: Option<Duration>,
    /// The account's home, where the provider has several: who uses the tokens has to be told.
    pub region: Option<&'static Region>,
    scopes: Option<Vec<String>>,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens")
    }
}

impl Tokens {
    /// An access token that does not end, as it came.
    pub(super) fn for_ever(access_token: SecretString) -> Self {
        Self {
            access_token,
            refresh_token: None,
            expires_in: None,
            refresh_token_expires_in: None,
            region: None,
            scopes: None,
        }
    }

    /// Whether every scope is granted without which no backup works. A provider that names none granted what was
    /// asked (RFC 6749 §5.1).
    pub fn cover(&self, profile: &ScopeProfile) -> bool {
        profile.required.iter().all(|scope| self.grant(scope))
    }

    /// Whether this scope is granted. A provider that names none granted what was asked (RFC 6749 §5.1).
    pub fn grant(&self, scope: &str) -> bool {
        let wanted = normalised(scope);
        self.scopes
            .as_ref()
            .is_none_or(|granted| granted.iter().any(|scope| normalised(scope) == wanted))
    }

    /// The scopes of a profile that were granted, and those that were not. That access lasts is told by the refresh token, and
    /// by no scope in an answer.
    pub fn granted_of(&self, profile: &ScopeProfile) -> (Vec<String>, Vec<String>) {
        let asked = profile.scopes.iter().filter(|scope| **scope != "offline_access");
        asked
            .map(|scope| (*scope).to_owned())
            .partition(|scope| self.grant(scope))
    }
}

/// Microsoft answers short or with its resource in front, in any letter case.
fn normalised(scope: &str) -> String {
    let scope = scope.to_ascii_lowercase();
    scope
        .strip_prefix("https://graph.microsoft.com/")
        .map_or(scope.clone(), str::to_owned)
}

/// The parts that are carried on.
pub(super) fn tokens_of(answer: &Answer) -> Tokens {
    let refresh_token = answer
        .refresh_token()
        .map(|token| token.secret().as_str())
        .filter(|token| !token.is_empty());
    Tokens {
        access_token: SecretString::from(answer.access_token().secret().as_str()),
        refresh_token: refresh_token.map(SecretString::from),
        expires_in: answer.expires_in(),
        refresh_token_expires_in: answer.refresh_token_expires_in.map(Duration::from_secs),
        region: None,
        scopes: answer
            .scopes()
            .map(|scopes| scopes.iter().map(|scope| scope.as_str().to_owned()).collect()),
    }
}
