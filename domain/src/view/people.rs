//! Who belongs to a tenant, and who is invited, as pages show them.

use serde::{Deserialize, Serialize};

use crate::id::{InvitationId, MemberId};
use crate::role::Role;
use crate::timestamp::Timestamp;

/// Everybody who belongs to a tenant or is invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleView {
    /// Who belongs to it, the longest first.
    pub people: Vec<PersonRow>,
    /// Who is invited; nobody for who may not decide on people.
    pub invitations: Vec<InvitationRow>,
    /// Whether everybody needs a second factor to see the tenant.
    pub second_factor_required: bool,
}

/// Somebody who belongs to the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Their id.
    pub id: MemberId,
    /// With which they sign in.
    pub email: String,
    /// What they may do here.
    pub role: Role,
    /// Since when.
    pub joined: Timestamp,
    /// Whether they sign in with more than a password.
    pub has_second_factor: bool,
    /// Whether they are an owner and nobody else is.
    pub is_last_owner: bool,
}

/// An organisation that somebody belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationRow {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What they are there.
    pub role: Role,
}

/// A link that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRow {
    /// Its id.
    pub id: InvitationId,
    /// Whom it is for.
    pub email: String,
    /// What they will be.
    pub role: Role,
    /// When it stops working.
    pub ends: Timestamp,
}

/// What the page behind an invitation tells who opens it. It does not name the address that it was sent to: only who was invited knows that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedView {
    /// The organisation's name.
    pub organisation: String,
    /// What they will be there.
    pub role: Role,
    /// The address of who invited them; nothing where that was done on the command line.
    pub invited_by: Option<String>,
    /// When it stops working.
    pub ends: Timestamp,
    /// Whether who is invited has a password here already.
    pub has_password: bool,
}
