//! What pages about apps are made of.

use serde::{Deserialize, Serialize};

use crate::app_registration::Access;
use crate::app_verdict::AppVerdict;
use crate::provider::ProviderId;
use crate::text::Text;
use crate::timestamp::Timestamp;

/// An app in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppRow {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose API it is.
    pub provider: ProviderId,
    /// Who may use its helper URLs.
    pub access: Access,
    /// Whether it is switched off.
    pub disabled: bool,
    /// How many sites may use it.
    pub sites: u64,
    /// How its client secrets stand.
    pub secrets: SecretsState,
    /// Whether one that stands has brought tokens, or was found right by a test.
    pub proven: bool,
}

/// How an app's client secrets stand, all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecretsState {
    /// One works as far as is known, and no end is known.
    Good,
    /// The last one that works ends then.
    EndsAt(Timestamp),
    /// None works: each has ended or was refused.
    NoneWorks,
}

/// A set of scopes that may be chosen for an app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// Its name, such as `app-files`.
    pub name: String,
    /// What people call it.
    pub title: Text,
    /// The scopes, as the provider spells them.
    pub scopes: Vec<String>,
    /// What a backup can do with it.
    pub allows: Text,
    /// What the provider asks of the operator for it.
    pub asks_of_operator: Text,
}

/// What the form of a new app shows before anything is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAppView {
    /// Whose API it will be.
    pub provider: ProviderId,
    /// The id that was given for it.
    pub id: String,
    /// The proof that it was given.
    pub proof: String,
    /// The redirect URI to register at the provider.
    pub redirect_uri: String,
    /// What may be chosen; the first is the default.
    pub profiles: Vec<ProfileView>,
}

/// One app with everything that its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppView {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose API it is.
    pub provider: ProviderId,
    /// The client id.
    pub client_id: String,
    /// The scope profile's name.
    pub profile: String,
    /// What may be chosen, the current one among them.
    pub profiles: Vec<ProfileView>,
    /// Who may use its helper URLs.
    pub access: Access,
    /// The account segment, for OneDrive.
    pub ms_tenant: Option<String>,
    /// Whether it is switched off.
    pub disabled: bool,
    /// Raised with every change.
    pub version: i64,
    /// The redirect URI that is registered at the provider.
    pub redirect_uri: String,
    /// Where an administrator allows the app for a whole organisation, at providers that have such a page.
    pub admin_consent_url: Option<String>,
    /// The helper URL and the refresh URL for all, where there are any.
    pub open_urls: Option<(String, String)>,
    /// Its client secrets, newest first.
    pub secrets: Vec<SecretView>,
    /// How many sites may use it.
    pub sites: u64,
    /// How many of them have.
    pub used_by: u64,
}

/// The shared drives that a trial could see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrivesSeen {
    /// The scopes of the app do not reach them.
    NotAllowed,
    /// The provider did not say.
    Unreadable,
    /// These.
    Named {
        /// Their names.
        names: Vec<String>,
        /// Whether there are more.
        more: bool,
    },
}

/// What is known of a client secret; not the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretView {
    /// What it is called.
    pub id: String,
    /// When it was entered.
    pub created: Timestamp,
    /// When its provider will stop accepting it, if that is known.
    pub expires: Option<Timestamp>,
    /// Whether that moment has passed.
    pub expired: bool,
    /// How many calls with it brought tokens.
    pub uses: i64,
    /// When one last did.
    pub last_used: Option<Timestamp>,
    /// When the provider last refused it, and with which safe code.
    pub last_refused: Option<(Timestamp, String)>,
    /// The last test that told something of it, and what it found.
    pub tested: Option<(Timestamp, AppVerdict)>,
    /// Whether nothing speaks against it: no end that has passed, no refusal and no test since it last worked.
    pub stands: bool,
    /// Whether it brought tokens, or a test found it right.
    pub proven: bool,
}

/// What a test found for one client secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretTest {
    /// What the secret is called.
    pub secret: String,
    /// What the provider's answers say.
    pub verdict: AppVerdict,
    /// The provider's safe code, or ours.
    pub code: String,
}
