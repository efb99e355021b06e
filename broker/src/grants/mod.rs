//! Stored grants: a refresh token that is kept here for who holds an AuthID.
//!
//! `make` stores what a consent brought, `door` proves who holds it, `refresh` gives access tokens and `revoke` ends what was
//! given; `custody` seals and opens, `writer` writes.

mod auth_id;
mod custody;
mod door;
mod make;
mod refresh;
mod revoke;
mod start;
mod writer;

pub use auth_id::{AuthId, LiveAuthId, NotAnAuthId};
pub use door::{GrantDoor, GrantScope};
pub use refresh::{GrantAccess, NoAccess};
pub use revoke::GrantRevoked;
pub use start::StartDoor;

pub(crate) use door::GrantDoors;
pub(crate) use make::Consented;
pub(crate) use refresh::GrantFlights;
pub(crate) use revoke::Ends;
pub(crate) use writer::GrantWriter;
