//! Duplicati's protocol: a page that makes an AuthID, access tokens for who has one, and its end.

pub(crate) mod another;
pub(crate) mod presented;
pub(crate) mod refresh;
pub(crate) mod revoke;
pub(crate) mod start;
pub(crate) mod wire;
