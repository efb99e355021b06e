//! The pages around an AuthID: where it is asked which site is meant, whether a program may have it, and where it is shown.

use super::{ConsentSubject, Unprinted};
use crate::text;
use crate::text::Text;

/// The page that asks whether a program may have an AuthID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramWaitsPage {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// What the form sends along, so that its click counts.
    pub click: Unprinted,
    /// Where the form posts to: a path of ours.
    pub action: String,
}

/// The page that asks for an AuthID of a dead link whose account could not be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmRelinkPage {
    /// The account that consented, if it could be read; nothing after a first try.
    pub account: Option<String>,
    /// What the form sends along, so that its click counts.
    pub click: Unprinted,
    /// Where the form posts to: a path of ours.
    pub action: String,
    /// What was wrong with the AuthID before.
    pub fault: Option<Text>,
}

/// The page that asks for which site Duplicati was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChooseSitePage {
    /// Where Duplicati wants to store, in its word for it; sent along.
    pub kind: String,
    /// What the program that opened the page waits with; sent along.
    pub program: Option<Unprinted>,
    /// Whether what was pasted is known to nobody.
    pub unknown: bool,
    /// Where the form posts to: a path of ours.
    pub action: String,
}

/// What a page that asks for an AuthID is drawn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedForAuthId {
    /// Where the form posts to: a path of ours.
    pub action: String,
    /// Why what was pasted before did not do.
    pub fault: Option<AuthIdFault>,
}

/// Why an AuthID did not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthIdFault {
    /// What did not happen, and why.
    pub sentence: Text,
    /// Where the account is linked again, if its link has ended.
    pub relink: Option<String>,
}

/// The page that shows an AuthID once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthIdPage {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// The AuthID.
    pub auth_id: Unprinted,
    /// How it came.
    pub given: HowGiven,
    /// The origins of the site: a window of theirs that opened this one can be sent the AuthID.
    pub origins: Vec<String>,
    /// The path of the site's own pages, where another AuthID is made and this one is ended; nothing if it is not known.
    pub site_path: Option<Unprinted>,
    /// What the owner should know, such as a provider's testing mode.
    pub notes: Vec<Text>,
}

/// How an AuthID came to who is shown it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HowGiven {
    /// By a consent.
    Fresh,
    /// The same, and a program that waited may have it now.
    Released,
    /// By who presented one that opens the same account.
    Another,
}

impl HowGiven {
    /// What is worth a word.
    pub const fn in_words(self) -> Option<Text> {
        match self {
            Self::Fresh => None,
            Self::Released => Some(text!("auth-id-released")),
            Self::Another => Some(text!("auth-id-another-given")),
        }
    }
}
