//! What the server gives to a page through Leptos' context: plain values, already checked and safe to show.

use domain::form::Faults;
use domain::timestamp::Timestamp;
use domain::view::{Instance, SignedIn};

/// Where the browser's files are: URL paths with content-hashed names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    /// The loader of the islands.
    pub js: String,
    /// The islands.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// The icon of the browser's tab.
    pub favicon: String,
}

/// What every page knows; the server provides it for every request that is answered with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageContext {
    /// The instance.
    pub instance: Instance,
    /// Who is signed in; always somebody on pages of the console.
    pub signed_in: Option<SignedIn>,
    /// The browser's files.
    pub assets: Assets,
}

/// When the request came: what "5 minutes ago" is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now(pub Timestamp);

/// What was typed into the first-run page, and what was wrong with it. Code and password are never given back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetupFormState {
    /// The e-mail address as typed.
    pub email: String,
    /// The organisation's name as typed.
    pub tenant: String,
    /// What was wrong, by field: `code`, `email`, `password`, `tenant`, `address_confirmed`.
    pub faults: Faults,
    /// Whether the public address was confirmed.
    pub address_confirmed: bool,
}

/// What was typed into the sign-in page, and what was wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignInFormState {
    /// The e-mail address as typed.
    pub email: String,
    /// What was wrong, by field: `email`, `password`.
    pub faults: Faults,
}

/// What was wrong with a new password.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResetFormState {
    /// What was wrong, by field: `password`.
    pub faults: Faults,
}
