//! The providers: data first, a small trait second.
//!
//! Adding one is one file here, one line in [`of`], one row in the tests' tables and one page in `docs/providers/`.

mod account;
mod bearer;
mod box_com;
mod call;
mod client_registration;
mod connections;
mod descriptor;
mod dropbox;
mod endpoints;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod google_drive;
mod onedrive;
mod order_of_use;
mod pcloud;
mod probe;
mod refresh_form;
mod refusal;
mod region;
mod revoke;
mod shared_drives;
mod token_answer;
mod token_request;
mod tokens;
mod transport;

pub use account::Account;
pub use call::{CallFault, Failing, ProviderHttp};
pub(crate) use call::{PATIENCE, read_whole};
pub use client_registration::{AuthorizationUrl, ClientRegistration, NotUsable, OpenSecret, Registered};
pub use descriptor::{
    AccountEndpoint, Deadlines, Descriptor, Ended, Issuer, Lasting, Revocation, RevokedBy, Rotation,
    SharedDrives,
};
pub use endpoints::Endpoints;
pub use order_of_use::SecretPast;
pub use probe::Probed;
pub use refusal::ErrorBody;
pub use region::{NoSuchRegion, Region, ToldRegion};
pub use revoke::LinkTokens;
pub use token_request::{Answered, SecretsTried};
pub use tokens::Tokens;
pub use transport::NoTransport;

use domain::app_verdict::AppVerdict;
use domain::error::Mender;
use domain::provider::{ProviderId, ScopeProfile};
use oauth2::HttpResponse;

/// What a provider does differently from the data's reading.
pub trait Provider: Sync {
    /// The provider as data.
    fn descriptor(&self) -> &'static Descriptor;

    /// An answer of the token endpoint in the words of RFC 6749, where the provider has words of its own.
    fn in_words_of_rfc(&self, answer: HttpResponse) -> HttpResponse {
        answer
    }

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
        ProviderId::Box => &box_com::BoxCom,
        ProviderId::Pcloud => &pcloud::PCloud,
    }
}

/// Whether a profile asks for a scope that Google calls restricted, so that its operator has to promise a limited use.
pub(crate) fn asks_restricted_scope(profile: &ScopeProfile) -> bool {
    let restricted = |scope: &&str| google_drive::RESTRICTED.contains(scope);
    profile.scopes.iter().any(restricted)
}

#[cfg(test)]
mod tests;
