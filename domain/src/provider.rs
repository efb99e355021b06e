//! Which providers there are, and the words for what may be asked of them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::activity::OwnCode;
use crate::text::Text;

/// A provider, by the id that stands in URLs, on the command line and in sandbox paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderId {
    /// Dropbox.
    Dropbox,
    /// Microsoft OneDrive, personal and business, and SharePoint.
    Onedrive,
    /// Google Drive, and Google Cloud Storage, which has the same apps.
    GoogleDrive,
    /// Box.
    Box,
    /// pCloud.
    Pcloud,
}

impl ProviderId {
    /// Every provider, in the order in which people are shown them.
    pub const ALL: [Self; 5] = [
        Self::Dropbox,
        Self::Onedrive,
        Self::GoogleDrive,
        Self::Box,
        Self::Pcloud,
    ];

    /// The id in URLs, on the command line and in sandbox paths.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dropbox => "dropbox",
            Self::Onedrive => "onedrive",
            Self::GoogleDrive => "google-drive",
            Self::Box => "box",
            Self::Pcloud => "pcloud",
        }
    }

    /// The name that people know.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dropbox => "Dropbox",
            Self::Onedrive => "OneDrive",
            Self::GoogleDrive => "Google Drive",
            Self::Box => "Box",
            Self::Pcloud => "pCloud",
        }
    }

    /// Whether Akeeba Backup can store there through a helper: its engine for it, if it has one at all, takes the
    /// addresses of one.
    pub const fn serves_akeeba(self) -> bool {
        match self {
            Self::Dropbox | Self::Onedrive | Self::GoogleDrive | Self::Box => true,
            Self::Pcloud => false,
        }
    }

    /// Whether Duplicati takes an AuthID there. At pCloud it wants the access token itself.
    pub const fn serves_duplicati(self) -> bool {
        match self {
            Self::Dropbox | Self::Onedrive | Self::GoogleDrive | Self::Box => true,
            Self::Pcloud => false,
        }
    }
}

impl fmt::Display for ProviderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no provider.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a provider is one of: dropbox, onedrive, google-drive, box, pcloud")]
pub struct NotAProvider;

impl FromStr for ProviderId {
    type Err = NotAProvider;

    fn from_str(text: &str) -> Result<Self, NotAProvider> {
        Self::ALL
            .into_iter()
            .find(|provider| provider.as_str() == text)
            .ok_or(NotAProvider)
    }
}

/// One set of scopes that an operator may choose for an app, with what it means in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeProfile {
    /// The name on the command line, such as `app-files`.
    pub name: &'static str,
    /// What people call it.
    pub title: Text,
    /// The scopes sent to the provider, as the provider spells them; none where what an app may do is settled when it
    /// is registered.
    pub scopes: &'static [&'static str],
    /// The scopes without which no backup can work; the answer to a consent must hold them.
    pub required: &'static [&'static str],
    /// One sentence for the resource owner: what a backup can do with it.
    pub allows: Text,
    /// One sentence for the operator: what the provider asks of them for it.
    pub asks_of_operator: Text,
}

/// A code from a provider that is safe to store, log and show: `[A-Za-z0-9_.:-]{1,64}`.
///
/// Everything else a provider writes may hold what it was sent, and is never passed on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SafeCode(Cow<'static, str>);

impl SafeCode {
    /// The longest code, in characters.
    pub const MAX_LENGTH: usize = 64;

    /// The code, if it is one.
    pub fn new(text: &str) -> Option<Self> {
        Self::fits(text).then(|| Self(Cow::Owned(text.to_owned())))
    }

    /// A code of our own making, where the provider gave none that is safe.
    pub const fn ours(code: OwnCode) -> Self {
        Self(Cow::Borrowed(code.as_str()))
    }

    fn fits(text: &str) -> bool {
        (1..=Self::MAX_LENGTH).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no safe code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code is made of 1 to 64 letters, digits and the signs _ . : -")]
pub struct NotACode;

impl FromStr for SafeCode {
    type Err = NotACode;

    fn from_str(text: &str) -> Result<Self, NotACode> {
        Self::new(text).ok_or(NotACode)
    }
}

impl TryFrom<String> for SafeCode {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}

impl From<SafeCode> for String {
    fn from(code: SafeCode) -> Self {
        code.0.into_owned()
    }
}

impl fmt::Display for SafeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_safe_code_has_no_room_for_text() {
        assert!(SafeCode::new("invalid_grant").is_some());
        assert!(SafeCode::new("AADSTS700082").is_some());
        for unsafe_text in ["", "two words", "line\r\nbreak", "<b>", "naïve", &"x".repeat(65)] {
            assert_eq!(SafeCode::new(unsafe_text), None, "{unsafe_text}");
        }
    }

    #[test]
    fn every_provider_is_known_by_its_id() {
        for provider in ProviderId::ALL {
            assert_eq!(provider.as_str().parse(), Ok(provider));
            assert!(NotAProvider.to_string().contains(provider.as_str()));
        }
        assert_eq!("Dropbox".parse::<ProviderId>(), Err(NotAProvider));
    }
}
