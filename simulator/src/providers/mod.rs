//! The providers: what differs between them as data ([`Traits`]) and small behaviours ([`Provider`]), one file each.
//! A new provider is one file, one [`ProviderId`] and one arm in [`ProviderId::provider`].

mod aadsts;
mod box_com;
mod dropbox;
mod google_drive;
mod onedrive;
mod pcloud;

use std::time::Duration;

use axum::response::Response;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::authorize::AuthorizationRequest;
use crate::calls::Call;
use crate::clock::Moment;
use crate::dice::Dice;
use crate::family::{Pair, Rotation};
use crate::ledger::Grant;
use crate::pairs::Pairs;
use crate::problem::{ApiProblem, Problem, Refusal};

/// A provider that can be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderId {
    /// `dropbox`
    Dropbox,
    /// `onedrive`
    #[serde(rename = "onedrive")]
    OneDrive,
    /// `google-drive`
    GoogleDrive,
    /// `box`
    Box,
    /// `pcloud`
    #[serde(rename = "pcloud")]
    PCloud,
}

impl ProviderId {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Dropbox,
        Self::OneDrive,
        Self::GoogleDrive,
        Self::Box,
        Self::PCloud,
    ];

    /// The name in paths.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Dropbox => "dropbox",
            Self::OneDrive => "onedrive",
            Self::GoogleDrive => "google-drive",
            Self::Box => "box",
            Self::PCloud => "pcloud",
        }
    }

    /// The provider of that name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.slug() == slug)
    }

    pub(crate) fn provider(self) -> &'static dyn Provider {
        match self {
            Self::Dropbox => &dropbox::Dropbox,
            Self::OneDrive => &onedrive::OneDrive,
            Self::GoogleDrive => &google_drive::GoogleDrive,
            Self::Box => &box_com::BoxCom,
            Self::PCloud => &pcloud::PCloud,
        }
    }
}

/// One of the two people who have an account everywhere.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    pub(crate) email: &'static str,
    /// A stable number from which each provider makes its own kind of id.
    pub(crate) number: &'static str,
}

/// The accounts that the consent page offers.
pub(crate) static ACCOUNTS: [Account; 2] = [
    Account {
        key: "ada",
        name: "Ada Backup",
        email: "ada@example.test",
        number: "100000000000000001",
    },
    Account {
        key: "grace",
        name: "Grace Restore",
        email: "grace@example.test",
        number: "100000000000000002",
    },
];

impl Account {
    pub(crate) fn first() -> &'static Self {
        let [first, _] = &ACCOUNTS;
        first
    }

    /// By key or e-mail address.
    pub(crate) fn find(name: &str) -> Option<&'static Self> {
        ACCOUNTS
            .iter()
            .find(|account| account.key == name || account.email == name)
    }
}

/// How long a refresh token lives.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Life {
    ForEver,
    /// Days from when this very token was issued.
    SinceIssue(u32),
    /// Days from when this token was last used.
    SinceLastUse(u32),
}

impl Life {
    pub(crate) fn ends(self, now: Moment) -> Option<Moment> {
        match self {
            Self::ForEver => None,
            Self::SinceIssue(days) | Self::SinceLastUse(days) => {
                Some(now.after(Duration::from_hours(24).saturating_mul(days)))
            }
        }
    }
}

/// How tokens are revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Revocation {
    /// No such endpoint.
    None,
    /// POST without a body, the access token as bearer: ends the grant it came from.
    Bearer,
    /// POST with the form field `token`: ends everything the person granted the client (RFC 7009).
    Form,
    /// POST with the form fields `token`, `client_id` and `client_secret`: ends the grant it came from.
    FormOfClient,
}

/// What differs between providers and is plain data.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent quirks, each named for what it says"
)]
pub(crate) struct Traits {
    pub(crate) title: &'static str,
    /// The parameters of the authorization request; `None` when unknown ones are passed over.
    pub(crate) authorize_fields: Option<&'static [&'static str]>,
    /// The form fields when a code is exchanged; `None` when unknown ones are passed over.
    pub(crate) code_fields: Option<&'static [&'static str]>,
    /// The form fields of a refresh; `None` when unknown ones are passed over.
    pub(crate) refresh_fields: Option<&'static [&'static str]>,
    pub(crate) longest_state: Option<usize>,
    pub(crate) scope_required: bool,
    /// The scope of a grant for which none was asked.
    pub(crate) default_scope: &'static str,
    /// The scope without which the account is not told.
    pub(crate) account_scope: Option<&'static str>,
    /// Whether a refresh may ask for less scope; else the field is passed over.
    pub(crate) narrows_on_refresh: bool,
    pub(crate) secret_beside_verifier: bool,
    pub(crate) secret_beside_origin: bool,
    pub(crate) code_seconds: u64,
    /// Whether codes are all that the token endpoint takes: it knows neither `grant_type` nor `redirect_uri`.
    pub(crate) only_codes: bool,
    /// None for tokens that never end.
    pub(crate) access_token_seconds: Option<u64>,
    pub(crate) rotation: Rotation,
    pub(crate) refresh_token_life: Life,
    pub(crate) revocation: Revocation,
    /// `error_description` when the person says no.
    pub(crate) denied: &'static str,
    /// The page for a client id that nobody registered; it never leads back.
    pub(crate) unknown_client: &'static str,
    /// The page for a redirect URI that is not the client's; it never leads back.
    pub(crate) wrong_redirect_uri: &'static str,
}

/// What a token request has earned.
#[derive(Debug)]
pub(crate) struct Issue {
    pub(crate) access_token: String,
    pub(crate) refresh_token: Option<String>,
    pub(crate) scope: String,
    /// Whether it answers a code; else a refresh.
    pub(crate) is_first: bool,
    /// Whether the scope is less than what was consented to.
    pub(crate) narrowed: bool,
    /// None for a token that never ends.
    pub(crate) expires_in: Option<u64>,
    pub(crate) refresh_token_expires_in: Option<u64>,
    pub(crate) account: &'static Account,
}

impl Issue {
    /// The pair that was given before, as old as it is.
    pub(crate) fn again(pair: Pair, grant: &Grant, now: Moment) -> Self {
        Self {
            expires_in: Some(pair.seconds_left(now)),
            access_token: pair.access_token,
            refresh_token: Some(pair.refresh_token),
            scope: grant.scope.clone(),
            is_first: false,
            narrowed: false,
            refresh_token_expires_in: None,
            account: grant.account,
        }
    }
}

/// What differs between providers and takes code.
pub(crate) trait Provider: Sync {
    fn traits(&self) -> &'static Traits;

    /// What the provider would not have let the operator register. The error is the text of a page.
    fn check_redirect_uri(&self, uri: &Url) -> Result<(), String>;

    /// Further checks of an authorization request. The error is the text of a page.
    fn check_authorize(&self, query: &Pairs) -> Result<(), String>;

    /// Whether consenting to this request leads to a refresh token.
    fn wants_refresh_token(&self, asked: &AuthorizationRequest, first_consent: bool) -> bool;

    /// What the provider adds to the redirect beside `code` and `state`.
    fn callback_extras(
        &self,
        asked: &AuthorizationRequest,
        account: &Account,
        dice: &mut Dice,
    ) -> Vec<(&'static str, String)>;

    /// The provider's words for a problem.
    fn refusal(&self, problem: &Problem) -> Refusal;

    /// Those words as the token endpoint sends them.
    fn refusal_reply(&self, refusal: &Refusal, dice: &mut Dice, now: Moment) -> Response;

    /// The answer to a good token request.
    fn token_reply(&self, issue: &Issue) -> Response;

    /// Checks the shape of a call of the account endpoint, and of a revocation by bearer token.
    fn check_api_call(&self, call: &Call) -> Result<(), Box<Response>>;

    /// The answer that tells whose token it is.
    fn account_reply(&self, account: &Account, call: &Call) -> Response;

    /// The API's words for a problem.
    fn api_refusal(&self, problem: ApiProblem) -> Response;

    fn mint_code(&self, dice: &mut Dice) -> String;
    fn mint_access_token(&self, dice: &mut Dice) -> String;
    fn mint_refresh_token(&self, dice: &mut Dice) -> String;
}

/// Scopes of a space-separated list.
pub(crate) fn scopes(list: &str) -> impl Iterator<Item = &str> {
    list.split(' ').filter(|scope| !scope.is_empty())
}

/// Refuses plain http beside loopback hosts, which all of these providers do.
fn check_https(uri: &Url) -> Result<(), String> {
    let fine = uri.scheme() == "https" || (uri.scheme() == "http" && crate::clients::has_loopback_host(uri));
    if fine {
        Ok(())
    } else {
        Err("The redirect URI must use https.".to_owned())
    }
}
