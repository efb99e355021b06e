//! Ids as types: passing a site where a tenant is due does not compile.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text that is not an id of the kind that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id")]
pub struct NotAnId;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId)
            }
        }
    };
}

uuid_id! {
    /// An organisation that owns apps, sites and people.
    TenantId
}
uuid_id! {
    /// A person who signs in to the console.
    MemberId
}
uuid_id! {
    /// A link by which somebody is invited to a tenant: what it is called, never what it opens with.
    InvitationId
}
uuid_id! {
    /// One of a member's passkeys: what it is called, never what it signs with.
    PasskeyId
}
uuid_id! {
    /// One organisation's OpenID Connect provider.
    IdentityProviderId
}
uuid_id! {
    /// One backup installation that uses the helper.
    SiteId
}
uuid_id! {
    /// One who holds a grant: what is told of an AuthID or a handle, never its secret.
    HolderId
}
uuid_id! {
    /// What a resource owner consented to for one app, with its stored refresh token.
    GrantId
}
uuid_id! {
    /// One of an app's client secrets: what it is called, never what it is.
    ClientSecretId
}

/// An app's id: ten random characters of `a`–`z` and `2`–`7`, given once, never changed or reused.
///
/// It stands in the redirect URI that is registered at the provider, so it is lower case and needs no
/// encoding anywhere. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AppId([u8; Self::LENGTH]);

impl AppId {
    /// How many characters an app's id has.
    pub const LENGTH: usize = 10;
    /// The 32 characters an app's id is made of.
    pub const ALPHABET: &'static [u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

    /// The id that these random bytes name: five bits of each are used.
    pub fn from_random(bytes: [u8; Self::LENGTH]) -> Self {
        let letter = |byte| Self::ALPHABET.get(usize::from(byte & 31)).copied();
        Self(bytes.map(|byte| letter(byte).unwrap_or(b'a')))
    }

    /// The id as it stands in URLs.
    pub fn as_str(&self) -> &str {
        // Made of the alphabet alone, and so always text.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for AppId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AppId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let letters: [u8; Self::LENGTH] = text.as_bytes().try_into().map_err(|_| NotAnId)?;
        if letters.iter().all(|letter| Self::ALPHABET.contains(letter)) {
            Ok(Self(letters))
        } else {
            Err(NotAnId)
        }
    }
}

impl TryFrom<String> for AppId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl From<AppId> for String {
    fn from(id: AppId) -> Self {
        id.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_id_is_ten_letters_of_the_alphabet() {
        assert_eq!(
            AppId::from_random([0, 1, 25, 26, 31, 32, 33, 255, 254, 7]).as_str(),
            "abz27ab76h"
        );
        assert!("abz27ab76h".parse::<AppId>().is_ok());
        for wrong in [
            "",
            "abz27ab76",
            "abz27ab76hh",
            "ABZ27AB76H",
            "abz27ab761",
            "abz27ab7é",
        ] {
            assert_eq!(wrong.parse::<AppId>(), Err(NotAnId), "{wrong}");
        }
    }

    #[test]
    fn ids_of_different_nouns_print_as_themselves() {
        let text = "01938e3a-7a5b-7c4d-8e6f-0123456789ab";
        assert_eq!(text.parse::<SiteId>().unwrap().to_string(), text);
        assert_eq!("nonsense".parse::<TenantId>(), Err(NotAnId));
    }
}
