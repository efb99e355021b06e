//! Stored grants: a refresh token that is kept here for who holds an AuthID or a handle.
//!
//! `make` stores what a consent brought, `another` makes one more AuthID for it and `renew` puts new tokens in a dead grant's
//! place; `door` and `handle_door` prove who holds it, `refresh` gives access tokens; `keep_alive` renews what rests, `revoke` ends what was
//! given and `reap` what nobody uses; `shown` is what pages tell of them, `custody` seals and opens, `writer` writes.

mod another;
mod auth_id;
mod custody;
mod door;
mod handle;
mod handle_door;
mod keep_alive;
mod make;
mod reap;
mod refresh;
mod renew;
mod revoke;
mod shown;
mod start;
mod writer;

pub use another::MOST_HOLDERS;
pub use auth_id::{AuthId, LiveCredential, NotAnAuthId};
pub use door::{GrantDoor, GrantScope};
pub use handle::{Handle, NotAHandle};
pub use handle_door::NoHandleAccess;
pub use reap::Reaped;
pub use refresh::{GrantAccess, NoAccess};
pub use shown::GRANTS_PER_PAGE;
pub use start::StartDoor;

pub(crate) use door::GrantDoors;
pub(crate) use handle::is_ours;
pub(crate) use make::Consented;
pub(crate) use refresh::GrantFlights;
pub(crate) use renew::{Fresh, Renewal};
pub(crate) use revoke::Ends;
pub(crate) use writer::GrantWriter;
