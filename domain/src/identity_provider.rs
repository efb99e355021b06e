//! An organisation's own OpenID Connect provider, through which its members may sign in.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

use crate::app_registration::ClientId;
use crate::form::Name;

/// The longest issuer, in bytes.
const LONGEST: usize = 500;

/// What a provider calls itself (`iss`): an https URL with a name for its host, without query, fragment and credentials
/// (OpenID Connect Discovery 1.0 §3). It is kept byte for byte, since ID tokens repeat it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer(String);

/// A text that is no issuer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an issuer is an https URL with a name for its host, and nothing behind its path")]
pub struct NotAnIssuer;

impl Issuer {
    /// The issuer as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Issuer {
    type Err = NotAnIssuer;

    /// What people paste is often the address of the document itself; its end is dropped.
    fn from_str(text: &str) -> Result<Self, NotAnIssuer> {
        const DOCUMENT: &str = "/.well-known/openid-configuration";
        let text = text.trim();
        let text = text.strip_suffix(DOCUMENT).unwrap_or(text);
        let url = Url::parse(text).map_err(|_| NotAnIssuer)?;
        let fits = url.scheme() == "https"
            && matches!(url.host(), Some(Host::Domain(_)))
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            && text.len() <= LONGEST
            && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnIssuer)
        }
    }
}

/// What it takes to sign in through a provider, apart from its client secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIdentityProvider {
    /// What people call it: it stands on the button.
    pub name: Name,
    /// What it calls itself.
    pub issuer: Issuer,
    /// What it calls this Keyferry.
    pub client_id: ClientId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_kept_byte_for_byte() {
        for text in [
            "https://accounts.google.com",
            "https://id.example/realms/agency/",
            "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
            "https://id.lan.example:8443",
        ] {
            assert_eq!(text.parse::<Issuer>().unwrap().as_str(), text);
        }
        let pasted = " https://id.example/a/.well-known/openid-configuration ".parse::<Issuer>();
        assert_eq!(pasted.unwrap().as_str(), "https://id.example/a");
    }

    #[test]
    fn what_could_be_called_by_mistake_is_none() {
        for text in [
            "",
            "id.example",
            "http://id.example",
            "https://127.0.0.1",
            "https://[::1]/",
            "https://ada@id.example/",
            "https://:secret@id.example/",
            "https://id.example/?tenant=a",
            "https://id.example/#a",
            "https://id.example/a b",
            "https://id.example\\a",
            "https://id.exämple/",
        ] {
            assert_eq!(text.parse::<Issuer>(), Err(NotAnIssuer), "{text}");
        }
        let long = format!("https://id.example/{}", "a".repeat(LONGEST));
        assert_eq!(long.parse::<Issuer>(), Err(NotAnIssuer));
    }
}
