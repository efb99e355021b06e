//! Pages about linked accounts: grants whose token Keyferry keeps.

mod confirm;
mod filter;
mod keep;
pub(crate) mod list;
mod parts;
mod show;
mod unused;
mod words;

pub(crate) use confirm::{RevokeGrantPage, RevokeHolderPage};
pub(crate) use filter::address_of;
pub(crate) use keep::{EraseGrantPage, ExportGrantPage};
pub(crate) use parts::GrantRows;
pub(crate) use show::GrantPage;
pub(crate) use unused::UnusedGrantsPage;

use domain::id::GrantId;

use crate::components::console::Place;

/// The path of a grant's page.
fn path_of(grant: GrantId) -> String {
    format!("{}/{grant}", Place::Grants.path())
}
