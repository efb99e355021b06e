//! One file a page: it reads what is in context, fetches, and composes components.

pub(crate) mod account;
pub(crate) mod activity;
pub(crate) mod apps;
pub(crate) mod audit;
pub(crate) mod dates;
pub(crate) mod grants;
pub(crate) mod instance;
pub(crate) mod not_found;
pub(crate) mod overview;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod reset;
pub(crate) mod settings;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod sign_in_through;
pub(crate) mod sites;
