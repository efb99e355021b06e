//! What may be asked for: a deed or a kind of them, and who did it.

use std::fmt;
use std::str::FromStr;

use super::{AuditAction, AuditGroup};
use crate::form::Email;
use crate::text::Text;

/// One deed, or a kind of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditWhat {
    /// All of this kind.
    Group(AuditGroup),
    /// This one.
    Action(AuditAction),
}

/// A word that names no deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such deed, and no such kind of deeds")]
pub struct NotAWhat;

impl AuditWhat {
    /// The word by which it is asked for.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Group(group) => group.as_str(),
            Self::Action(action) => action.as_str(),
        }
    }

    /// The same for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Group(group) => group.in_words(),
            Self::Action(action) => action.in_words(),
        }
    }

    /// Whether a deed is meant.
    pub fn is_meant(self, action: AuditAction) -> bool {
        match self {
            Self::Group(group) => action.group() == group,
            Self::Action(wanted) => action == wanted,
        }
    }
}

impl FromStr for AuditWhat {
    type Err = NotAWhat;

    fn from_str(text: &str) -> Result<Self, NotAWhat> {
        let group = text.parse().map(Self::Group);
        group
            .or_else(|_| text.parse().map(Self::Action))
            .map_err(|_| NotAWhat)
    }
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuditWho {
    /// The member with this address.
    Member(Email),
    /// Who may use the command line.
    CommandLine,
    /// Who has a site's set-up link.
    SetupLink,
    /// Nobody: what Keyferry does by itself.
    Itself,
}

/// A text that names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no e-mail address")]
pub struct NotAWho;

impl AuditWho {
    /// What stands in rows for who used the command line.
    pub const COMMAND_LINE: &'static str = "command line";
    /// What stands in rows for who has a set-up link.
    pub const SETUP_LINK: &'static str = "set-up link";
    /// What stands in rows for what nobody did.
    pub const ITSELF: &'static str = "Keyferry itself";
}

impl fmt::Display for AuditWho {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Member(email) => email.as_str(),
            Self::CommandLine => Self::COMMAND_LINE,
            Self::SetupLink => Self::SETUP_LINK,
            Self::Itself => Self::ITSELF,
        })
    }
}

impl FromStr for AuditWho {
    type Err = NotAWho;

    fn from_str(text: &str) -> Result<Self, NotAWho> {
        match text {
            Self::COMMAND_LINE => Ok(Self::CommandLine),
            Self::SETUP_LINK => Ok(Self::SetupLink),
            Self::ITSELF => Ok(Self::Itself),
            email => email.parse().map(Self::Member).map_err(|_| NotAWho),
        }
    }
}
