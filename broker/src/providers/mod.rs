//! The providers: data first, a small trait second.
//!
//! Adding one is one file here, one line in [`of`], one row in the tests' table and one page in `docs/providers/`.
//! Every quirk is a named field of [`Descriptor`]; nothing asks for a provider's name.

mod account;
mod bearer;
mod call;
mod client_registration;
mod connections;
mod dropbox;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod google_drive;
mod onedrive;
mod order_of_use;
mod probe;
mod refresh_form;
mod refusal;
mod shared_drives;
mod token_answer;
mod token_request;
mod tokens;
mod transport;

pub(crate) use call::PATIENCE;
pub use call::{CallFault, Failing, ProviderHttp};
pub use client_registration::{AuthorizationUrl, ClientRegistration, NotUsable, OpenSecret, Registered};
pub use order_of_use::SecretPast;
pub use probe::Probed;
pub use refusal::ErrorBody;
pub use token_request::{Answered, SecretsTried};
pub use tokens::Tokens;
pub use transport::NoTransport;

use domain::app_registration::MsTenant;
use domain::app_verdict::AppVerdict;
use domain::error::Mender;
use domain::provider::{ProviderId, ScopeProfile};
use url::Url;

/// What a provider is, as data.
#[derive(Debug)]
pub struct Descriptor {
    /// Its id.
    pub id: ProviderId,
    /// The authorization endpoint; `{tenant}` stands for the account segment.
    pub authorize: &'static str,
    /// The token endpoint; `{tenant}` stands for the account segment.
    pub token: &'static str,
    /// Where the account that consented is read.
    pub account: AccountEndpoint,
    /// Where the shared drives of an account are listed, and the scope that it takes.
    pub shared_drives: Option<SharedDrives>,
    /// Where an administrator consents for a whole organisation; `{tenant}` stands for the account segment.
    pub admin_consent: Option<&'static str>,
    /// The `iss` that an authorization response may carry (RFC 9207).
    pub issuer: Issuer,
    /// Whether PKCE (RFC 7636) is taken together with a client secret.
    pub pkce: bool,
    /// Parameters of the authorization request beyond RFC 6749: offline access, and the chooser.
    pub authorize_params: &'static [(&'static str, &'static str)],
    /// The only fields that may be sent to exchange a code.
    pub exchange_fields: &'static [&'static str],
    /// The only fields that may be sent to refresh.
    pub refresh_fields: &'static [&'static str],
    /// What an operator may choose; the first is the default.
    pub scope_profiles: &'static [ScopeProfile],
    /// Why a consent may have brought no refresh token, for the operator.
    pub without_refresh_token: &'static str,
}

/// Where and how the account is read.
#[derive(Debug)]
pub struct AccountEndpoint {
    /// The method; some insist on POST.
    pub method: http::Method,
    /// The URL.
    pub url: &'static str,
    /// JSON pointers to what the owner knows the account by, best first.
    pub label: &'static [&'static str],
}

/// Where and how shared drives are read.
#[derive(Debug)]
pub struct SharedDrives {
    /// The URL.
    pub url: &'static str,
    /// The scope without which none is seen.
    pub scope: &'static str,
}

/// Which issuer a provider's authorization responses may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuer {
    /// Exactly this.
    Exact(&'static str),
    /// Something between the two: Microsoft names the account's directory.
    Around(&'static str, &'static str),
}

/// What a provider does differently from the data's reading.
pub trait Provider: Sync {
    /// The provider as data.
    fn descriptor(&self) -> &'static Descriptor;

    /// Who can mend an error of the token endpoint, where the provider says it more finely than RFC 6749 does.
    fn mender(&self, _error: &ErrorBody) -> Option<Mender> {
        None
    }

    /// Whether an error of the token endpoint says that the client secret is wrong or has ended, so that another secret
    /// of the same app may do better.
    fn blames_client_secret(&self, error: &ErrorBody) -> bool {
        error.error == "invalid_client"
    }

    /// What an error of the token endpoint says of the app's registration, if it says anything.
    fn verdict(&self, error: &ErrorBody) -> Option<AppVerdict> {
        match error.error.as_str() {
            "invalid_grant" => Some(AppVerdict::Fine),
            "invalid_client" if error.names_no_client => Some(AppVerdict::WrongClientId),
            "invalid_client" => Some(AppVerdict::WrongSecret),
            "deleted_client" => Some(AppVerdict::WrongClientId),
            "disabled_client" => Some(AppVerdict::SwitchedOffThere),
            "redirect_uri_mismatch" => Some(AppVerdict::RedirectUri),
            _ => None,
        }
    }
}

/// The provider with this id.
pub fn of(id: ProviderId) -> &'static dyn Provider {
    match id {
        ProviderId::Dropbox => &dropbox::Dropbox,
        ProviderId::Onedrive => &onedrive::OneDrive,
        ProviderId::GoogleDrive => &google_drive::GoogleDrive,
    }
}

impl Descriptor {
    /// The scope profile with this name.
    pub fn scope_profile(&self, name: &str) -> Option<&'static ScopeProfile> {
        self.scope_profiles.iter().find(|profile| profile.name == name)
    }

    /// The profile that is taken when none is named.
    pub fn default_scope_profile(&self) -> Option<&'static ScopeProfile> {
        self.scope_profiles.first()
    }
}

/// Where an app's requests go: the provider's hosts, or one sandbox in their place.
#[derive(Debug, Clone)]
pub struct Endpoints {
    /// The authorization endpoint.
    pub authorize: Url,
    /// The token endpoint.
    pub token: Url,
    /// The account endpoint.
    pub account: Url,
    /// Where shared drives are listed, at providers that have such a thing.
    pub shared_drives: Option<Url>,
    /// Where an administrator consents for a whole organisation, at providers that have such a thing.
    pub admin_consent: Option<Url>,
    issuer: IssuerRule,
}

#[derive(Debug, Clone)]
enum IssuerRule {
    Provider(Issuer),
    Sandbox(String),
}

impl Endpoints {
    /// The endpoints of a provider for an account segment; `None` only if a descriptor is not a URL, which a test
    /// rules out.
    pub fn of(descriptor: &Descriptor, tenant: Option<&MsTenant>, sandbox: Option<&Url>) -> Option<Self> {
        if let Some(sandbox) = sandbox {
            let base = sandbox.as_str().trim_end_matches('/');
            let at = |door: &str| Url::parse(&format!("{base}/{}/{door}", descriptor.id)).ok();
            let mut account = at("account")?;
            account.set_query(descriptor.account.url.split_once('?').map(|(_, query)| query));
            return Some(Self {
                authorize: at("authorize")?,
                token: at("token")?,
                account,
                shared_drives: descriptor.shared_drives.as_ref().and_then(|_| at("drives")),
                admin_consent: descriptor.admin_consent.and_then(|_| at("adminconsent")),
                issuer: IssuerRule::Sandbox(format!("{base}/{}", descriptor.id)),
            });
        }
        let common = MsTenant::common();
        let segment = tenant.unwrap_or(&common).as_str();
        let at = |template: &str| Url::parse(&template.replace("{tenant}", segment)).ok();
        Some(Self {
            authorize: at(descriptor.authorize)?,
            token: at(descriptor.token)?,
            account: at(descriptor.account.url)?,
            shared_drives: descriptor
                .shared_drives
                .as_ref()
                .and_then(|drives| at(drives.url)),
            admin_consent: descriptor
                .admin_consent
                .zip(organisations(segment))
                .and_then(|(template, segment)| Url::parse(&template.replace("{tenant}", segment)).ok()),
            issuer: IssuerRule::Provider(descriptor.issuer),
        })
    }

    /// Whether an `iss` that came with an authorization response is this provider's (RFC 9207).
    pub fn issues(&self, iss: &str) -> bool {
        match &self.issuer {
            IssuerRule::Sandbox(issuer) => iss == issuer,
            IssuerRule::Provider(Issuer::Exact(issuer)) => iss == *issuer,
            IssuerRule::Provider(Issuer::Around(before, after)) => iss
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after))
                .is_some_and(|middle| !middle.is_empty() && !middle.contains('/')),
        }
    }
}

/// The segment under which an administrator consents: none where there are only personal accounts, and never all kinds at once
/// (Microsoft identity platform, admin consent).
fn organisations(segment: &str) -> Option<&str> {
    match segment {
        "consumers" => None,
        "common" => Some("organizations"),
        directory => Some(directory),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_descriptor_is_whole() {
        for id in ProviderId::ALL {
            let descriptor = of(id).descriptor();
            assert_eq!(descriptor.id, id);
            let endpoints = Endpoints::of(descriptor, None, None).unwrap();
            for url in [&endpoints.authorize, &endpoints.token, &endpoints.account] {
                assert_eq!(url.scheme(), "https", "{url}");
                assert!(!url.as_str().contains("%7B"), "{url}");
            }
            for profile in descriptor.scope_profiles {
                assert!(
                    !profile.scopes.is_empty() && !profile.required.is_empty(),
                    "{id} {}",
                    profile.name
                );
                assert!(
                    profile
                        .required
                        .iter()
                        .all(|scope| profile.scopes.contains(scope)),
                    "{id} {}",
                    profile.name
                );
                assert!(profile.allows.ends_with('.') && profile.asks_of_operator.ends_with('.'));
            }
        }
    }

    #[test]
    fn the_account_segment_stands_in_microsofts_endpoints() {
        let descriptor = of(ProviderId::Onedrive).descriptor();
        let endpoints = Endpoints::of(descriptor, Some(&"contoso.com".parse().unwrap()), None).unwrap();
        assert_eq!(
            endpoints.token.as_str(),
            "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token"
        );
        assert!(
            endpoints.issues("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0")
        );
        for foreign in [
            "https://login.microsoftonline.com/v2.0",
            "https://login.microsoftonline.com/a/b/v2.0",
            "https://evil.example/x/v2.0",
            "",
        ] {
            assert!(!endpoints.issues(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_sandbox_takes_the_place_of_every_endpoint() {
        let sandbox = Url::parse("http://127.0.0.1:9000").unwrap();
        for id in ProviderId::ALL {
            let endpoints = Endpoints::of(of(id).descriptor(), None, Some(&sandbox)).unwrap();
            assert_eq!(
                endpoints.token.as_str(),
                format!("http://127.0.0.1:9000/{id}/token")
            );
            assert!(endpoints.issues(&format!("http://127.0.0.1:9000/{id}")));
        }
    }

    #[test]
    fn a_wrong_secret_is_told_from_every_other_fault_of_an_app() {
        use ProviderId::{Dropbox, GoogleDrive, Onedrive};
        let rows = [
            (Dropbox, r#"{"error":"invalid_client"}"#, true),
            (Dropbox, r#"{"error":"invalid_grant"}"#, false),
            (Dropbox, r#"{"error":"unauthorized_client"}"#, false),
            (GoogleDrive, r#"{"error":"invalid_client"}"#, true),
            (GoogleDrive, r#"{"error":"deleted_client"}"#, false),
            (GoogleDrive, r#"{"error":"redirect_uri_mismatch"}"#, false),
            (Onedrive, r#"{"error":"invalid_client"}"#, true),
            (
                Onedrive,
                r#"{"error":"invalid_client","error_codes":[7000215]}"#,
                true,
            ),
            (
                Onedrive,
                r#"{"error":"invalid_client","error_codes":[7000222]}"#,
                true,
            ),
            (
                Onedrive,
                r#"{"error":"invalid_client","error_codes":[7000218]}"#,
                true,
            ),
            (
                Onedrive,
                r#"{"error":"invalid_client","error_codes":[700025]}"#,
                false,
            ),
            (
                Onedrive,
                r#"{"error":"invalid_grant","error_codes":[700082]}"#,
                false,
            ),
            (
                Onedrive,
                r#"{"error":"unauthorized_client","error_codes":[700016]}"#,
                false,
            ),
        ];
        for (provider, body, blamed) in rows {
            let parsed: ErrorBody = serde_json::from_str(body).unwrap();
            assert_eq!(
                of(provider).blames_client_secret(&parsed),
                blamed,
                "{provider} {body}"
            );
        }
    }
}
