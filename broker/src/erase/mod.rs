//! Erasing: rows go, and what cannot go (the chain of the audit, sums of the hours) keeps an id that names nobody. A backup still
//! holds what was erased since, until it is deleted; a restore brings it back.

mod grant;
mod member;
mod site;

pub use site::ErasedSite;
