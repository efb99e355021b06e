//! What a member may do in a tenant.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text;
use crate::text::Text;

/// A member's role in one tenant. The order is that of power: a viewer sees, a manager also changes apps and
/// sites, an owner also decides about people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// May see.
    Viewer,
    /// May see and change apps and sites.
    Manager,
    /// May do everything in the tenant, people included.
    Owner,
}

impl Role {
    /// The word that is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Manager => "manager",
            Self::Owner => "owner",
        }
    }
}

/// What may be done in a tenant. Every scope that the broker gives a member is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// See apps, sites, linked accounts and activity.
    See,
    /// Change apps, sites, linked accounts and settings.
    Change,
    /// Decide who belongs to the tenant, and as what.
    DecideOnPeople,
}

impl Role {
    /// Every role, the most powerful first.
    pub const ALL: [Self; 3] = [Self::Owner, Self::Manager, Self::Viewer];

    /// The table of rights: the one place that says who may do what.
    pub const fn may(self, right: Right) -> bool {
        match (self, right) {
            (Self::Viewer | Self::Manager | Self::Owner, Right::See)
            | (Self::Manager | Self::Owner, Right::Change)
            | (Self::Owner, Right::DecideOnPeople) => true,
            (Self::Viewer, Right::Change | Right::DecideOnPeople)
            | (Self::Manager, Right::DecideOnPeople) => false,
        }
    }

    /// What people call it.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Viewer => text!("role-viewer"),
            Self::Manager => text!("role-manager"),
            Self::Owner => text!("role-owner"),
        }
    }

    /// What it lets somebody do, as a sentence.
    pub const fn means(self) -> Text {
        match self {
            Self::Viewer => text!("role-viewer-means"),
            Self::Manager => text!("role-manager-means"),
            Self::Owner => text!("role-owner-means"),
        }
    }
}

/// A word that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a role is owner, manager or viewer")]
pub struct NotARole;

impl FromStr for Role {
    type Err = NotARole;

    fn from_str(text: &str) -> Result<Self, NotARole> {
        match text {
            "viewer" => Ok(Self::Viewer),
            "manager" => Ok(Self::Manager),
            "owner" => Ok(Self::Owner),
            _ => Err(NotARole),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_more_power_has_every_right_of_who_has_less() {
        let rights = [Right::See, Right::Change, Right::DecideOnPeople];
        let of = |role: Role| rights.map(|right| role.may(right));
        assert_eq!(of(Role::Viewer), [true, false, false]);
        assert_eq!(of(Role::Manager), [true, true, false]);
        assert_eq!(of(Role::Owner), [true, true, true]);
    }

    #[test]
    fn words_are_read_back() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
        assert_eq!("admin".parse::<Role>(), Err(NotARole));
    }
}
