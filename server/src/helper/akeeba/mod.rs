//! Akeeba's helper protocol: start, callback, hand-back, refresh.
//!
//! What Akeeba Engine 10.3 sends: a popup to the helper URL with `callback` and `dlid` appended, and a GET to the
//! refresh URL with `refresh_token` appended. `dlid`, `Authorization` and `Dropbox-API-Path-Root` are never credentials
//! here; nothing reads them, but that a stored grant's access token is not given twice to who found it invalid.

pub(crate) mod callback;
mod kept;
pub(crate) mod refresh;
pub(crate) mod start;
pub(crate) mod wire;
mod words;
