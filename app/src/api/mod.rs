//! Server functions: they read for pages and islands, and never change a thing.

pub mod apps;
pub mod error;
pub mod sites;
#[cfg(feature = "ssr")]
mod ssr;
