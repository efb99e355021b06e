//! Who keeps the refresh tokens of a site's next consents.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::grant::GrantCustody;
use crate::text;
use crate::text::Text;

/// Who keeps the refresh token of a site's next consents; those that were given before stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Custody {
    /// Nothing is stored: the site keeps its own refresh token.
    PassThrough,
    /// It is stored, and opens only together with what the site holds.
    Sealed,
    /// It is stored, and the server opens it alone.
    Held,
}

impl Custody {
    /// Every custody, the one that stores nothing first.
    pub const ALL: [Self; 3] = [Self::PassThrough, Self::Sealed, Self::Held];

    /// The word that is stored and given on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PassThrough => "pass_through",
            Self::Sealed => GrantCustody::Sealed.as_str(),
            Self::Held => GrantCustody::Held.as_str(),
        }
    }

    /// Who keeps the token, in a few words, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::PassThrough => text!("custody-site"),
            Self::Sealed => text!("custody-sealed"),
            Self::Held => GrantCustody::Held.in_words(),
        }
    }

    /// The same for each program, since Duplicati keeps no refresh token of its own.
    pub const fn by_program(self) -> [Text; 2] {
        let akeeba = match self.of_akeeba() {
            None => text!("custody-akeeba-site"),
            Some(GrantCustody::Sealed) => text!("custody-akeeba-sealed"),
            Some(GrantCustody::Held) => text!("custody-akeeba-held"),
        };
        let duplicati = match self.of_duplicati() {
            GrantCustody::Sealed => text!("custody-duplicati-sealed"),
            GrantCustody::Held => text!("custody-duplicati-held"),
        };
        [akeeba, duplicati]
    }

    /// How a consent that Akeeba Backup begins is stored, if it is.
    pub const fn of_akeeba(self) -> Option<GrantCustody> {
        match self {
            Self::PassThrough => None,
            Self::Sealed => Some(GrantCustody::Sealed),
            Self::Held => Some(GrantCustody::Held),
        }
    }

    /// How a consent for Duplicati is stored, which keeps no refresh token of its own.
    pub const fn of_duplicati(self) -> GrantCustody {
        match self {
            Self::PassThrough | Self::Sealed => GrantCustody::Sealed,
            Self::Held => GrantCustody::Held,
        }
    }
}

/// A word that is no custody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no such custody: there are pass_through, sealed and held")]
pub struct NotACustody;

impl FromStr for Custody {
    type Err = NotACustody;

    fn from_str(text: &str) -> Result<Self, NotACustody> {
        Self::ALL
            .into_iter()
            .find(|custody| custody.as_str() == text)
            .ok_or(NotACustody)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back_and_others_are_none() {
        for custody in Custody::ALL {
            assert_eq!(custody.as_str().parse(), Ok(custody));
        }
        for word in ["", "Sealed", "pass-through", "safe"] {
            assert_eq!(word.parse::<Custody>(), Err(NotACustody), "{word}");
        }
    }

    #[test]
    fn akeeba_stores_nothing_unless_the_site_says_so_and_duplicati_always_stores() {
        assert_eq!(Custody::PassThrough.of_akeeba(), None);
        assert_eq!(Custody::PassThrough.of_duplicati(), GrantCustody::Sealed);
        for (custody, stored) in [
            (Custody::Sealed, GrantCustody::Sealed),
            (Custody::Held, GrantCustody::Held),
        ] {
            assert_eq!(
                (custody.of_akeeba(), custody.of_duplicati()),
                (Some(stored), stored)
            );
        }
    }
}
