//! The pages of Keyferry.
//!
//! Owns what people see: pages, components, islands, and the server functions that read for them. Owns no rule and
//! no answer to a form: those are the server's. Pages are rendered on the server alone (feature `ssr`); the
//! browser's part (feature `hydrate`) holds the islands and nothing else.

#![allow(
    unreachable_pub,
    reason = "the component macro makes what belongs to a private component public"
)]
#![allow(clippy::needless_pass_by_value, reason = "components own what they are given")]

pub mod api;
pub mod context;
pub mod islands;

#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
pub mod helper_page;
#[cfg(feature = "ssr")]
pub mod language;
#[cfg(feature = "ssr")]
pub mod legal_page;
#[cfg(feature = "ssr")]
mod live_line;
#[cfg(feature = "ssr")]
mod markdown;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod policy;
#[cfg(feature = "ssr")]
mod routes;

#[cfg(feature = "ssr")]
pub use document::shell;
#[cfg(feature = "ssr")]
pub use live_line::live_line;
#[cfg(feature = "ssr")]
pub use policy::content_security_policy;
#[cfg(feature = "ssr")]
pub use routes::App;
