//! Words and rules of Keyferry: ids, roles, states, forms and views.
//!
//! Compiles for the server and for the browser. Owns no input or output: it never names a database,
//! an HTTP client or a runtime.

pub mod activity;
pub mod app_registration;
pub mod app_verdict;
pub mod audit;
pub mod chore;
pub mod custody;
pub mod duplicati;
pub mod error;
pub mod form;
pub mod grant;
pub mod id;
pub mod identity_provider;
pub mod papers;
pub mod provider;
pub mod redirect;
pub mod revoked;
pub mod role;
pub mod site;
pub mod slug;
pub mod standing;
pub mod tenant;
pub mod text;
pub mod timestamp;
pub mod view;
pub mod zone;
