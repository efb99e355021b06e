//! Server functions: they read for pages and islands, and never change a thing.

pub mod account;
pub mod activity;
pub mod apps;
pub mod audit;
pub mod dates;
pub mod error;
pub mod finding;
pub mod grants;
pub mod instance;
pub mod overview;
pub mod people;
pub mod settings;
pub mod sites;
#[cfg(feature = "ssr")]
mod ssr;
