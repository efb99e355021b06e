//! An app: the API application that a tenant registered at a provider.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::form::Name;
use crate::provider::ProviderId;

/// Who may use an app's helper URLs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Each site has its own URL, with its key in it.
    Sites,
    /// One URL for all: whoever knows it can use this app's secret for a refresh token they hold.
    Open,
}

impl Access {
    /// The word that is stored and given on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sites => "sites",
            Self::Open => "open",
        }
    }
}

/// A word that names no access.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("access is sites or open")]
pub struct NotAnAccess;

impl FromStr for Access {
    type Err = NotAnAccess;

    fn from_str(text: &str) -> Result<Self, NotAnAccess> {
        match text {
            "sites" => Ok(Self::Sites),
            "open" => Ok(Self::Open),
            _ => Err(NotAnAccess),
        }
    }
}

/// The account segment of Microsoft's endpoints: `common`, `consumers`, `organizations`, a directory's GUID or its
/// DNS name. It must agree with the account types that the app's registration supports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MsTenant(String);

/// A text that is no account segment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the Microsoft tenant is common, consumers, organizations, a directory id (GUID) or its domain name")]
pub struct NotAnMsTenant;

impl MsTenant {
    /// Personal and work accounts alike: what is assumed when nothing is said.
    pub fn common() -> Self {
        Self("common".to_owned())
    }

    /// The segment as it stands in the endpoint's path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MsTenant {
    type Err = NotAnMsTenant;

    fn from_str(text: &str) -> Result<Self, NotAnMsTenant> {
        let text = text.trim().to_ascii_lowercase();
        let known = matches!(text.as_str(), "common" | "consumers" | "organizations");
        if known || uuid::Uuid::try_parse(&text).is_ok_and(|id| id.to_string() == text) || is_dns_name(&text)
        {
            Ok(Self(text))
        } else {
            Err(NotAnMsTenant)
        }
    }
}

fn is_dns_name(text: &str) -> bool {
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let last_is_a_word = text
        .rsplit('.')
        .next()
        .is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()));
    text.len() <= 253 && text.contains('.') && text.split('.').all(label) && last_is_a_word
}

/// A client id, as the provider gave it: 1 to 255 visible ASCII characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientId(String);

/// A text that cannot be a client id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a client id has 1 to 255 visible characters and no blanks")]
pub struct NotAClientId;

impl ClientId {
    /// The client id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ClientId {
    type Err = NotAClientId;

    fn from_str(text: &str) -> Result<Self, NotAClientId> {
        let text = text.trim();
        let fits = (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAClientId)
        }
    }
}

/// What it takes to register an app, apart from its client secret.
#[derive(Debug, Clone)]
pub struct NewApp {
    /// Whose API it is.
    pub provider: ProviderId,
    /// What people call it.
    pub name: Name,
    /// The client id.
    pub client_id: ClientId,
    /// The scope profile's name; the provider's default when none is named.
    pub scope_profile: Option<String>,
    /// Who may use its helper URLs.
    pub access: Access,
    /// The account segment; only for OneDrive.
    pub ms_tenant: Option<MsTenant>,
}

/// What is to change on an app, apart from its client secret.
#[derive(Debug, Clone, Default)]
pub struct AppChange {
    /// A new name.
    pub name: Option<Name>,
    /// Another client id; demands the client secret.
    pub client_id: Option<ClientId>,
    /// Another scope profile, for the consents to come.
    pub scope_profile: Option<String>,
    /// Another access.
    pub access: Option<Access>,
    /// Another account segment; demands the client secret.
    pub ms_tenant: Option<MsTenant>,
    /// The version that was looked at; if it is another one by now, somebody else has changed the app.
    pub seen: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_segment_can_lead_nowhere_else() {
        for right in [
            "common",
            "consumers",
            "organizations",
            "contoso.onmicrosoft.com",
            "9188040D-6C67-4C5B-B112-36A304B66DAD",
        ] {
            assert!(right.parse::<MsTenant>().is_ok(), "{right}");
        }
        for wrong in [
            "",
            "any",
            "../common",
            "a/b",
            "contoso.com/",
            "contoso..com",
            "10.0.0.1",
            "-a.com",
            "a b.com",
            "{9188040d-6c67-4c5b-b112-36a304b66dad}",
        ] {
            assert_eq!(wrong.parse::<MsTenant>(), Err(NotAnMsTenant), "{wrong}");
        }
    }

    #[test]
    fn a_pasted_client_id_loses_its_blanks_and_nothing_else() {
        assert_eq!(
            " abc.apps.example ".parse::<ClientId>().unwrap().as_str(),
            "abc.apps.example"
        );
        assert_eq!("a b".parse::<ClientId>(), Err(NotAClientId));
        assert_eq!("".parse::<ClientId>(), Err(NotAClientId));
    }
}
