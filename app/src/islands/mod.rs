//! What moves in the browser. Everything here is compiled for it, and nothing else is.

#[cfg(feature = "hydrate")]
mod clipboard;
pub mod copy;
pub mod live;
pub mod palette;
pub mod print;
