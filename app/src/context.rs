//! What the server gives to a page through Leptos' context: plain values, already checked and safe to show.

mod form_state;

use domain::form::Faults;
#[cfg(feature = "ssr")]
use domain::role::Right;
use domain::role::Role;
use domain::timestamp::Timestamp;
use domain::view::account::SecondFactors;
use domain::view::apps::SecretTest;
use domain::view::identity::SignInThrough;
use domain::view::people::InvitedView;
use domain::view::sites::{GivenSetupLink, ImportReport, SiteUrls};
use domain::view::{Instance, SignedIn, Unprinted};

pub use form_state::FormState;

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
    /// Whether some organisation's members can sign in through a provider of its own; asked only where nobody is signed in.
    pub signs_in_through_providers: bool,
    /// The browser's files.
    pub assets: Assets,
}

/// Whether who reads this page may change what is on it.
#[cfg(feature = "ssr")]
pub(crate) fn may_manage() -> bool {
    may(Right::Change)
}

/// Whether who reads this page may do so in the organisation that it is about.
#[cfg(feature = "ssr")]
pub(crate) fn may(right: Right) -> bool {
    let page = leptos::prelude::use_context::<PageContext>();
    page.and_then(|page| page.signed_in)
        .and_then(|signed_in| signed_in.role)
        .is_some_and(|role| role.may(right))
}

/// Whether who reads this page looks after the whole instance.
#[cfg(feature = "ssr")]
pub(crate) fn administers() -> bool {
    let page = leptos::prelude::use_context::<PageContext>();
    page.and_then(|page| page.signed_in)
        .is_some_and(|signed_in| signed_in.administers)
}

/// The time zone by which who reads this page is told the time.
#[cfg(feature = "ssr")]
pub(crate) fn zone() -> domain::zone::Zone {
    leptos::prelude::use_context().unwrap_or_default()
}

/// The form of this page as it came back, or as it is opened.
#[cfg(feature = "ssr")]
pub(crate) fn form_state() -> FormState {
    leptos::prelude::use_context().unwrap_or_default()
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
    /// A form that waits until its sender has signed in, sealed; empty if none does.
    pub kept: String,
    /// The page that was asked for before; empty for the first one.
    pub to: String,
    /// The name of the organisation that was just joined in this browser.
    pub joined: Option<String>,
}

/// The organisation through whose provider somebody signs in, what was typed to find it, and what was wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignInThroughState {
    /// The organisation, once it is found.
    pub found: Option<SignInThrough>,
    /// What was typed as its short name.
    pub typed: String,
    /// What was wrong, by field: `organisation`.
    pub faults: Faults,
    /// A form that waits until its sender has signed in, sealed; empty if none does.
    pub kept: String,
    /// The page that was asked for before; empty for the first one.
    pub to: String,
}

/// What is asked for after the right password, and what was wrong with it. A code is never given back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecondStepState {
    /// What may be shown.
    pub factors: SecondFactors,
    /// A form that waits until its sender has signed in, sealed; empty if none does.
    pub kept: String,
    /// The page that was asked for before; empty for the first one.
    pub to: String,
    /// What was wrong, by field: `code`.
    pub faults: Faults,
}

/// A secret for an authenticator app that nothing goes by yet, for the one page that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownOffer {
    /// In base32, to be typed.
    pub secret: Unprinted,
    /// The same as an address that apps open.
    pub address: Unprinted,
    /// How many modules a side of its picture has.
    pub side: i32,
    /// The dark modules, as the path of a drawing.
    pub path: Unprinted,
    /// The same, sealed: what comes back with the first code.
    pub sealed: Unprinted,
}

/// What the browser is asked for a passkey, and where its answer goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPasskeyQuestion {
    /// The options for the browser, as JSON.
    pub options: String,
    /// What comes back with the answer.
    pub token: Unprinted,
    /// The path that the answer is sent to.
    pub action: String,
    /// What a new passkey is to be called; empty for one that there is.
    pub name: String,
    /// A form that waits until its sender has signed in, sealed; empty if none does.
    pub kept: String,
    /// The page that was asked for before; empty for the first one.
    pub to: String,
}

/// Recovery codes that were just made, for the one page that shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownRecoveryCodes(pub Vec<Unprinted>);

/// What was wrong with a new password.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResetFormState {
    /// What was wrong, by field: `password`.
    pub faults: Faults,
}

/// What an invitation is for, what was typed into its page, and what was wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InvitedFormState {
    /// What it is for.
    pub invited: Option<InvitedView>,
    /// The e-mail address as typed.
    pub email: String,
    /// What was wrong, by field: `email`, `password`, `code`, which is asked for only then.
    pub faults: Faults,
}

/// An invitation that was just made, for the one page that shows its link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownInvitation {
    /// The link.
    pub url: Unprinted,
    /// Whom it is for.
    pub email: String,
    /// The organisation's name.
    pub organisation: String,
    /// What they will be there.
    pub role: Role,
    /// Until when it works.
    pub ends: Timestamp,
}

/// What a test of an app has just found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestResults(pub Vec<SecretTest>);

/// A set-up link that was just given, for the one page that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSetupLink(pub GivenSetupLink);

/// What would become of a list of sites, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported(pub ImportReport);

/// Additions to the public papers as they were typed, to be looked at before they are saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PapersPreview {
    /// To the privacy paper, in Markdown.
    pub privacy: String,
    /// To the terms of use, in Markdown.
    pub terms: String,
}

/// The list as it was read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadList(pub String);

/// A site's addresses with its key in them, for the one page that was asked for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownUrls {
    /// For Akeeba Backup, app by app.
    pub akeeba: Vec<SiteUrls>,
    /// For Duplicati, whatever the app.
    pub duplicati: Unprinted,
}

/// The address of a member's calendar that was just made, for the one page that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCalendar(pub Unprinted);
