//! Dropbox: refresh tokens that never change, and the strictest token endpoint of all.
//!
//! Source: Dropbox OAuth guide and API specification, 2026.

use domain::app_verdict::AppVerdict;
use domain::provider::{ProviderId, ScopeProfile};
use domain::text;

use super::{
    AccountEndpoint, Deadlines, Descriptor, Ended, ErrorBody, Issuer, Lasting, Provider, Revocation,
    RevokedBy, Rotation,
};

/// Dropbox.
pub(super) struct Dropbox;

impl Provider for Dropbox {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    /// Dropbox says `invalid_client` of both.
    fn verdict(&self, error: &ErrorBody) -> Option<AppVerdict> {
        match error.error.as_str() {
            "invalid_grant" => Some(AppVerdict::Fine),
            "invalid_client" if error.names_no_client => Some(AppVerdict::WrongClientId),
            "invalid_client" => Some(AppVerdict::ClientIdOrSecret),
            _ => None,
        }
    }
}

static DESCRIPTOR: Descriptor = Descriptor {
    id: ProviderId::Dropbox,
    authorize: "https://www.dropbox.com/oauth2/authorize",
    token: "https://api.dropboxapi.com/oauth2/token",
    revoke: Some(Revocation {
        url: "https://api.dropboxapi.com/2/auth/token/revoke",
        takes: RevokedBy::BearerAlone,
        ends: Ended::ThatGrant,
    }),
    account: AccountEndpoint {
        method: http::Method::POST,
        url: "https://api.dropboxapi.com/2/users/get_current_account",
        label: &["/email", "/name/display_name"],
        subject: "/account_id",
    },
    shared_drives: None,
    admin_consent: None,
    regions: &[],
    issuer: Issuer::Exact("https://www.dropbox.com"),
    // The official SDKs send a verifier or a secret, never both; a refusal would stop every consent.
    pkce: false,
    state_may_be_missing: false,
    authorize_params: &[("token_access_type", "offline"), ("force_reapprove", "true")],
    // An unlisted field is answered `unknown field`, `redirect_uri` on refresh and `state` included.
    exchange_fields: &["grant_type", "code", "client_id", "client_secret", "redirect_uri"],
    refresh_fields: &["grant_type", "refresh_token", "client_id", "client_secret"],
    lasting: Lasting::RefreshToken,
    rotation: Rotation::None,
    deadlines: Deadlines::NONE,
    scope_profiles: &[FILES, TEAM_SPACE],
    without_refresh_token: text!("provider-no-refresh-token-dropbox"),
};

const FILES_SCOPES: &[&str] = &[
    "account_info.read",
    "files.metadata.read",
    "files.content.read",
    "files.content.write",
];

const FILES: ScopeProfile = ScopeProfile {
    name: "files",
    title: text!("profile-dropbox-files"),
    scopes: FILES_SCOPES,
    required: &["files.metadata.read", "files.content.read", "files.content.write"],
    allows: text!("profile-dropbox-files-allows"),
    asks_of_operator: text!("profile-dropbox-files-asks"),
};

const TEAM_SPACE: ScopeProfile = ScopeProfile {
    name: "team-space",
    title: text!("profile-dropbox-team-space"),
    scopes: &[
        "account_info.read",
        "files.metadata.read",
        "files.content.read",
        "files.content.write",
        "team_data.member",
    ],
    required: &["files.metadata.read", "files.content.read", "files.content.write"],
    allows: text!("profile-dropbox-team-space-allows"),
    asks_of_operator: text!("profile-dropbox-team-space-asks"),
};
