//! The instance as who looks after it sees it: its organisations in numbers, and who else looks after it.

use serde::{Deserialize, Serialize};

use crate::id::{MemberId, TenantId};
use crate::timestamp::Timestamp;

/// For how many days a closed organisation keeps what it has, and can be opened again.
pub const CLOSED_KEPT_DAYS: u16 = 30;

/// Which organisations are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationQuery {
    /// Part of a name or slug, whatever its case; empty for every one.
    pub search: String,
    /// The page that follows this one.
    pub after: Option<TenantId>,
}

/// One page of organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationList {
    /// The newest first.
    pub rows: Vec<OrganisationSeen>,
    /// After which to go on, if there are more.
    pub next: Option<TenantId>,
}

/// An organisation from the outside: that it is there, and how much it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationSeen {
    /// Its id.
    pub id: TenantId,
    /// Its name on the command line.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// How many sites it has; revoked ones do not count.
    pub sites: u64,
    /// How many apps.
    pub apps: u64,
    /// How many people belong to it.
    pub people: u64,
    /// How many of them are owners.
    pub owners: u64,
    /// When something happened there last.
    pub last_activity: Option<Timestamp>,
    /// When it was made.
    pub made: Timestamp,
    /// Whether it is closed.
    pub closed: Option<ClosedSince>,
}

/// How long an organisation is closed already, and for how long yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedSince {
    /// Since when.
    pub since: Timestamp,
    /// From when on it is removed, and cannot be opened again.
    pub removed_from: Timestamp,
}

/// Somebody who looks after the instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdministratorRow {
    /// Their id.
    pub id: MemberId,
    /// With which they sign in.
    pub email: String,
    /// Whether nobody else does.
    pub is_last: bool,
}
