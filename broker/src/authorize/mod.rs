//! The consent: from the page that names everything, by the click, to the provider and back with tokens.
//!
//! `begin` is everything before the provider is visited, `complete` everything after, `meant` which of the consents in
//! progress an answer is for, `hand_over` what lies sealed between the two, `kept` what is stored, `confirmed` what waits for who holds
//! a grant, `given` who gets an AuthID,
//! `recorded` what is written down of the end; `relink` begins what lets a dead grant go on, and `trial` is the operator's own,
//! which links nothing.

mod begin;
mod complete;
mod confirmed;
mod given;
mod hand_over;
mod kept;
mod meant;
mod recorded;
mod relink;
mod trial;

use std::time::Duration;

use domain::error::Refusal;
use domain::grant::GrantCustody;
use domain::id::GrantId;
use domain::redirect::Callback;
use domain::text::Text;
use domain::view::{ConsentSubject, Unprinted};
use secrecy::SecretString;
use url::Url;
use uuid::Uuid;

use crate::error::Error;
use crate::providers::ToldRegion;

pub use meant::HeldCookies;
pub use relink::RelinkProspect;
pub use trial::Trial;

/// How long a consent may take.
pub const REQUEST_LIFE: Duration = Duration::from_mins(10);

/// What a start page tells before anything happens.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// What it is about.
    pub subject: ConsentSubject,
    /// What a backup may do once it is allowed.
    pub allows: Text,
    /// What will become of the callback.
    pub destination: Destination,
    /// How the refresh token of Akeeba Backup is stored, if it is.
    pub kept: Option<GrantCustody>,
}

/// Where the tokens will go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Nowhere: they are shown once.
    Shown,
    /// To this callback, which belongs to the site.
    Callback(Callback),
    /// The callback does not belong to the site and is never followed.
    Refused {
        /// Its origin, if it has one.
        origin: Option<String>,
        /// What is wrong, in one sentence.
        why: String,
    },
}

/// A consent that a click began.
pub struct Begun {
    /// The request's id, which names its cookie.
    pub request: Uuid,
    /// What the browser keeps.
    pub cookie: SecretString,
    /// Where to send it.
    pub url: Url,
    /// What it is about.
    pub subject: ConsentSubject,
}

/// What came back with the browser.
#[derive(Default)]
pub struct AuthorizationResponse {
    /// The state.
    pub state: Option<String>,
    /// The code.
    pub code: Option<SecretString>,
    /// The error code in place of one.
    pub error: Option<String>,
    /// The provider's text beside it; only a number of Microsoft's is looked for in it, nothing is passed on.
    pub error_description: Option<String>,
    /// The issuer (RFC 9207).
    pub iss: Option<String>,
    /// The account's home, where a provider has several.
    pub region: ToldRegion,
}

/// A consent that brought tokens.
pub struct Completed {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// The access token.
    pub access_token: SecretString,
    /// The refresh token.
    pub refresh_token: SecretString,
    /// Where to hand them back.
    pub callback: Option<Callback>,
    /// Whether to do so without another click.
    pub at_once: bool,
    /// Whether the provider ends this link within days.
    pub ends_soon: bool,
}

/// A consent whose tokens are stored.
pub struct Granted {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// What the owner pastes into the backup program. It is known nowhere else.
    pub auth_id: SecretString,
    /// The origins that the site is known by.
    pub origins: Vec<String>,
    /// The site key in the address where it was begun, if that is known.
    pub site_key: Option<SecretString>,
    /// Whether the provider will end the grant within days.
    pub ends_soon: bool,
}

/// A consent whose tokens are stored, and whose AuthID a program waits for.
pub struct Awaited {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// What the owner's click shows.
    pub click: SecretString,
    /// Whether the provider will end the grant within days.
    pub ends_soon: bool,
}

/// A dead grant that goes on.
pub struct Relinked {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// Whether the provider will end the grant within days.
    pub ends_soon: bool,
}

/// A dead grant that may go on, though its account is unknown.
pub struct HolderAsked {
    /// Which grant.
    pub grant: GrantId,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// What the holder's click shows, beside an AuthID.
    pub click: SecretString,
    /// Whether the provider will end the grant within days.
    pub ends_soon: bool,
}

/// A consent that came to its end.
pub enum Finished {
    /// A site is linked, or somebody gets tokens to copy.
    Linked(Box<Completed>),
    /// The tokens are stored, and somebody gets an AuthID.
    Granted(Box<Granted>),
    /// The same, and a program waits for it: its owner is asked first.
    Awaited(Box<Awaited>),
    /// A dead grant goes on with new tokens.
    Relinked(Box<Relinked>),
    /// The same is to happen, if who holds the grant says so: it is not known whose account consented.
    HolderAsked(Box<HolderAsked>),
    /// An operator tried an app.
    Tried(Box<Trial>),
}

impl Finished {
    /// Whether the provider ends the link within days.
    fn ends_soon(&self) -> bool {
        match self {
            Self::Linked(completed) => completed.ends_soon,
            Self::Granted(granted) => granted.ends_soon,
            Self::Awaited(awaited) => awaited.ends_soon,
            Self::Relinked(relinked) => relinked.ends_soon,
            Self::HolderAsked(asked) => asked.ends_soon,
            Self::Tried(trial) => trial.ends_soon,
        }
    }
}

/// Why a browser that came back brought no tokens.
#[derive(Debug, thiserror::Error)]
pub enum ConsentError {
    /// No state: this did not begin here.
    #[error("the response has no state")]
    NoState,
    /// No state, from a provider that loses it, and this browser began several consents for the app.
    #[error("the response does not say which consent it is for")]
    SeveralPending,
    /// A state that was never given, or is long gone.
    #[error("the state is unknown")]
    UnknownState,
    /// A state that was used before: a reload, or a second tab.
    #[error("the state was used before")]
    AlreadyUsed,
    /// The state of a trial that was looked at before.
    #[error("the trial was shown before")]
    TrialOver,
    /// A state that took longer than [`REQUEST_LIFE`].
    #[error("the state has expired")]
    Expired,
    /// A state of another app, an issuer that is not this app's provider, or a region that this provider does not have.
    #[error("the response is not for this app")]
    WrongApp,
    /// The consent was begun in another browser.
    #[error("the consent was begun in another browser")]
    OtherBrowser,
    /// Neither code nor error.
    #[error("the response has no code")]
    NoCode,
    /// The key ended, the site was revoked or the app switched off in the meantime.
    #[error("the site or app is gone")]
    Gone,
    /// The provider said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Consent was given for less than a backup needs.
    #[error("a scope without which no backup works was not granted")]
    ScopeMissing,
    /// A dead grant was to go on, and another account consented.
    #[error("another account consented")]
    OtherAccount {
        /// The grant that was to go on.
        grant: GrantId,
        /// The account that consented instead, if it could be read.
        account: Option<Unprinted>,
    },
    /// A dead grant was to go on, and it is not known whether the same account consented.
    #[error("the account that consented could not be told")]
    UnknownAccount,
    /// A dead grant was to go on, and is not dead any more.
    #[error("the grant was linked again or revoked in the meantime")]
    NotDead,
    /// Consent was given, and no refresh token.
    #[error("the provider gave no refresh token")]
    NoRefreshToken(Text),
    /// Our own fault, or the database's.
    #[error(transparent)]
    Ours(#[from] Error),
}
