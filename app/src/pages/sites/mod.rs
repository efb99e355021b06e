//! Pages about sites.

mod command;
pub(crate) mod list;
mod table;
