//! What a member may do in a tenant.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

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
