//! What pages are made of: plain values, already safe to show.

mod about;
pub mod account;
pub mod activity;
pub mod apps;
pub mod audit;
pub mod auth_id;
pub mod dates;
pub mod grants;
pub mod identity;
pub mod instance;
pub mod overview;
pub mod people;
pub mod settings;
pub mod setup_link;
pub mod sites;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::custody::Custody;
use crate::grant::GrantCustody;
use crate::provider::ProviderId;
use crate::revoked::EndReach;
use crate::role::Role;
use crate::text::Text;

use account::SecondFactors;
use apps::DrivesSeen;
pub use auth_id::{
    AskedForAuthId, AuthIdFault, AuthIdPage, ChooseSitePage, ConfirmRelinkPage, HowGiven, ProgramWaitsPage,
};
use people::OrganisationRow;
pub use setup_link::SetupLinkPage;
pub use sites::{
    LastRefresh, MAX_SEARCH_CHARS, MOST_COUNTED, NotASort, PageAt, RefusedOrigin, SiteAppRow, SiteList,
    SiteQuery, SiteRow, SiteSort,
};

/// What every page knows of the instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance {
    /// The address people and sites use, without a slash at the end.
    pub public_url: String,
    /// Whether that address leads to this very machine, so that no site elsewhere can use it.
    pub loopback: bool,
    /// Whether the providers are simulated.
    pub sandbox: bool,
    /// Whether passkeys can be bound to that address: it has to be a name.
    pub passkeys_work: bool,
}

/// Who is signed in, for the head of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// The member's e-mail address.
    pub email: String,
    /// The organisation's name, only if the instance has more than one.
    pub tenant: Option<String>,
    /// The organisation's slug, for the commands that a page shows; empty for who belongs to none.
    pub tenant_slug: String,
    /// What the member may do in the organisation; nothing for who belongs to none.
    pub role: Option<Role>,
    /// Whether they look after the whole instance.
    pub administers: bool,
    /// The organisations that the member belongs to, this one among them.
    pub organisations: Vec<OrganisationRow>,
    /// Whether the password was typed a short while ago, so that it need not be typed again before what could do harm.
    pub proved: bool,
    /// What the member signs in with beside the password.
    pub factors: SecondFactors,
    /// What the organisation's own provider is called, for who came in through it: they see that organisation alone, and not
    /// their own account.
    pub through: Option<String>,
}

/// A text that a page shows and nothing else may: printed for developers it is blank.
#[derive(Clone, PartialEq, Eq)]
pub struct Unprinted(String);

impl Unprinted {
    /// The text, to be kept out of logs.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for the page.
    pub fn into_shown(self) -> String {
        self.0
    }
}

impl fmt::Debug for Unprinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unprinted")
    }
}

/// A page outside the console, for a site's owner in the middle of a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelperPage {
    /// Before the provider is visited: what will be allowed, and where the tokens will go.
    Consent(ConsentPage),
    /// The callback of a helper URL does not belong to the site.
    CallbackRefused(CallbackRefusedPage),
    /// After the click: on the way to the provider, by meta refresh and a link.
    Leaving {
        /// The provider's name.
        provider: String,
        /// The authorization URL.
        url: String,
    },
    /// After consent, with a callback: one more click hands the tokens back.
    HandBack(HandBackPage),
    /// After consent, without a callback: the tokens, once, to copy.
    Tokens(TokensPage),
    /// After consent, with stored tokens: the AuthID, once, to copy or to send.
    AuthId(AuthIdPage),
    /// There is an AuthID, and a program waits for it: whether it may have it.
    ProgramWaits(ProgramWaitsPage),
    /// Duplicati did not say for which site it asks.
    ChooseSite(ChooseSitePage),
    /// Several apps fit: which one.
    ChooseApp {
        /// The apps.
        choices: Vec<OfferedApp>,
    },
    /// Asks for an AuthID, so that another one can be made.
    Another(AskedForAuthId),
    /// A dead link may go on, though its account is unknown: asks for an AuthID of it.
    ConfirmRelink(ConfirmRelinkPage),
    /// Asks for the AuthID that is to be ended.
    Revoke {
        /// What it is drawn from.
        asked: AskedForAuthId,
        /// What is to end, as it was chosen before.
        reach: EndReach,
    },
    /// An operator tried an app.
    Tried(TriedPage),
    /// A site's set-up link.
    SetupLink(SetupLinkPage),
    /// Something to know, and what to do next.
    Message {
        /// What happened, as a heading.
        title: Text,
        /// What happened, who can mend it and the next step: a paragraph each.
        sentences: Vec<Text>,
        /// Where to go on, if there is such a place.
        go_on: Option<GoOn>,
        /// The support reference: the request's id.
        reference: Option<String>,
    },
}

/// A way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoOn {
    /// A path of ours.
    pub path: String,
    /// What it is called.
    pub words: Text,
}

/// What a consent is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentSubject {
    /// The organisation that runs the app.
    pub tenant: String,
    /// Its name in addresses, for its public papers.
    pub tenant_slug: String,
    /// The app's name.
    pub app: String,
    /// Whose API it is.
    pub provider: ProviderId,
    /// The site's name; none for one URL for all.
    pub site: Option<String>,
}

/// The page before the provider is visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentPage {
    /// What it is about.
    pub subject: ConsentSubject,
    /// What a backup may do once it is allowed, in one sentence.
    pub allows: Text,
    /// What will become of the tokens.
    pub tokens: TokensGo,
    /// How the refresh token is stored, if it is.
    pub kept: Option<GrantCustody>,
    /// Where the form posts to: a path of ours.
    pub action: String,
}

/// The field by which a click says who keeps the token by the page that was read.
pub const KEPT: &str = "kept";

/// What that field says.
pub const fn kept_word(kept: Option<GrantCustody>) -> &'static str {
    match kept {
        Some(custody) => custody.as_str(),
        None => Custody::PassThrough.as_str(),
    }
}

/// What becomes of the tokens of a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokensGo {
    /// They are handed to this address.
    To(String),
    /// They are shown once, to be copied.
    Shown,
    /// They are stored, for who gets the AuthID.
    Kept {
        /// The app's id, which the form sends along.
        app: String,
        /// What the program that opened the page waits with, which the form sends along.
        program: Option<Unprinted>,
    },
    /// They take the place of those of a grant that the provider ended.
    Renewed,
}

/// An app that an owner can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedApp {
    /// What people call it.
    pub name: String,
    /// Whose API it is.
    pub provider: ProviderId,
    /// Where choosing it leads: a path of ours.
    pub path: String,
}

/// The page that refuses to follow a callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackRefusedPage {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The origin of the callback, if it has one that can be shown.
    pub origin: Option<String>,
    /// What is wrong with it, in one sentence.
    pub why: Text,
    /// A link that goes on without hand-back: a path of ours.
    pub go_on: String,
}

/// The page that hands the tokens back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandBackPage {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// The callback's address without the tokens, to be shown.
    pub callback: String,
    /// The callback's address with both tokens.
    pub url: Unprinted,
    /// Leave by meta refresh, without waiting for the click.
    pub at_once: bool,
    /// What the owner should know, such as a provider's testing mode.
    pub notes: Vec<Text>,
}

/// The page that tells an operator what their own consent found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedPage {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// The scopes that were granted.
    pub granted: Vec<String>,
    /// The scopes that were asked for and not granted.
    pub refused: Vec<String>,
    /// The shared drives, where the provider has such a thing.
    pub drives: Option<DrivesSeen>,
    /// Whether a backup would work.
    pub is_fine: bool,
    /// What the operator should do.
    pub notes: Vec<Text>,
    /// The app's page: a path of ours.
    pub back: String,
}

/// The page that shows the tokens once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokensPage {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// The access token.
    pub access_token: Unprinted,
    /// The refresh token.
    pub refresh_token: Unprinted,
    /// What the owner should know, such as a provider's testing mode.
    pub notes: Vec<Text>,
}
