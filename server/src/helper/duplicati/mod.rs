//! Duplicati's protocol: pages that make an AuthID, access tokens for who has one, and its end.

pub(crate) mod another;
pub(crate) mod chooser;
pub(crate) mod confirm;
pub(crate) mod fetch;
pub(crate) mod given;
mod jsonp;
pub(crate) mod presented;
pub(crate) mod refresh;
pub(crate) mod revoke;
pub(crate) mod start;
mod told;
pub(crate) mod wire;
