//! The client registrations (RFC 6749 §2) that a provider knows.

use serde::Deserialize;
use url::{Host, Url};

use crate::problem::Problem;

/// One client registration: an app that an operator has created at the provider.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// The client id; registering the same id again replaces the registration.
    pub client_id: String,
    /// The client secret.
    pub client_secret: String,
    /// Further secrets that are good as well: two may coexist while one is being replaced.
    #[serde(default)]
    pub more_secrets: Vec<String>,
    /// Secrets that were good once and have ended.
    #[serde(default)]
    pub ended_secrets: Vec<String>,
    /// Redirect URIs, compared byte for byte.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    /// Also accept every redirect URI on a loopback host, with any port and path.
    #[serde(default)]
    pub any_loopback: bool,
}

impl Registration {
    /// A client with one secret, to which any loopback redirect URI belongs.
    pub fn new(client_id: &str, client_secret: &str) -> Self {
        Self {
            client_id: client_id.to_owned(),
            client_secret: client_secret.to_owned(),
            more_secrets: Vec::new(),
            ended_secrets: Vec::new(),
            redirect_uris: Vec::new(),
            any_loopback: true,
        }
    }

    /// The same client with exactly one redirect URI.
    #[must_use]
    pub fn with_redirect_uri(mut self, uri: &str) -> Self {
        self.redirect_uris.push(uri.to_owned());
        self.any_loopback = false;
        self
    }

    /// The same client with one more good secret.
    #[must_use]
    pub fn and_secret(mut self, secret: &str) -> Self {
        self.more_secrets.push(secret.to_owned());
        self
    }

    /// Lets a secret end, whether it was good before or not.
    pub(crate) fn end_secret(&mut self, secret: &str) {
        self.ended_secrets.push(secret.to_owned());
    }

    /// Whether a secret is good.
    pub(crate) fn check_secret(&self, secret: &str) -> Result<(), Problem> {
        if self.ended_secrets.iter().any(|ended| ended == secret) {
            return Err(Problem::SecretExpired);
        }
        let known = self.client_secret == secret || self.more_secrets.iter().any(|known| known == secret);
        known.then_some(()).ok_or(Problem::WrongSecret)
    }

    pub(crate) fn knows_redirect_uri(&self, uri: &str) -> bool {
        self.redirect_uris.iter().any(|known| known == uri) || (self.any_loopback && is_loopback(uri))
    }
}

fn is_loopback(uri: &str) -> bool {
    Url::parse(uri).is_ok_and(|uri| matches!(uri.scheme(), "http" | "https") && has_loopback_host(&uri))
}

/// `localhost`, `127.0.0.0/8` or `[::1]`.
pub(crate) fn has_loopback_host(uri: &Url) -> bool {
    match uri.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
