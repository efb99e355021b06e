//! Stored grants: a refresh token that is kept here for who holds an AuthID or a handle.
//!
//! `another` makes one more AuthID; `make` stores what a consent brought and `renew` puts it in a dead grant's place; `door` and `handle_door` prove who holds it,
//! `refresh` gives access tokens and `revoke` ends what was given; `custody` seals and opens, `writer` writes.

mod another;
mod auth_id;
mod custody;
mod door;
mod handle;
mod handle_door;
mod make;
mod refresh;
mod renew;
mod revoke;
mod start;
mod writer;

pub use another::MOST_HOLDERS;
pub use auth_id::{AuthId, LiveAuthId, NotAnAuthId};
pub use door::{GrantDoor, GrantScope};
pub use handle::{Handle, NotAHandle};
pub use handle_door::NoHandleAccess;
pub use refresh::{GrantAccess, NoAccess};
pub use revoke::GrantRevoked;
pub use start::StartDoor;

pub(crate) use door::GrantDoors;
pub(crate) use handle::is_ours;
pub(crate) use make::Consented;
pub(crate) use refresh::GrantFlights;
pub(crate) use renew::Renewal;
pub(crate) use revoke::Ends;
pub(crate) use writer::GrantWriter;
