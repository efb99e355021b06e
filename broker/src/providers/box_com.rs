//! Box: each refresh token works once, and a code half a minute.
//!
//! Source: Box developer guides and API reference, and Box support on repeated refresh tokens, 2026.

use domain::app_verdict::AppVerdict;
use domain::provider::{ProviderId, ScopeProfile};
use domain::text;

use super::{
    AccountEndpoint, Deadlines, Descriptor, Ended, ErrorBody, Issuer, Lasting, Provider, Revocation,
    RevokedBy, Rotation,
};

/// Box.
pub(super) struct BoxCom;

impl Provider for BoxCom {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    /// Box says `invalid_client` of both.
    fn verdict(&self, error: &ErrorBody) -> Option<AppVerdict> {
        match error.error.as_str() {
            "invalid_grant" => Some(AppVerdict::Fine),
            "invalid_client" => Some(AppVerdict::ClientIdOrSecret),
            "redirect_uri_mismatch" => Some(AppVerdict::RedirectUri),
            _ => None,
        }
    }
}

static DESCRIPTOR: Descriptor = Descriptor {
    id: ProviderId::Box,
    authorize: "https://account.box.com/api/oauth2/authorize",
    token: "https://api.box.com/oauth2/token",
    revoke: Some(Revocation {
        url: "https://api.box.com/oauth2/revoke",
        takes: RevokedBy::TokenOfClient,
        ends: Ended::ThatGrant,
    }),
    account: AccountEndpoint {
        method: http::Method::GET,
        url: "https://api.box.com/2.0/users/me",
        label: &["/login", "/name"],
        subject: "/id",
    },
    shared_drives: None,
    admin_consent: None,
    regions: &[],
    issuer: Issuer::Exact("https://account.box.com"),
    // Nowhere described by Box.
    pkce: false,
    state_may_be_missing: false,
    authorize_params: &[],
    exchange_fields: &["grant_type", "code", "client_id", "client_secret", "redirect_uri"],
    refresh_fields: &["grant_type", "refresh_token", "client_id", "client_secret"],
    lasting: Lasting::RefreshToken,
    rotation: Rotation::UntilNewIsUsed,
    deadlines: Deadlines::unused_days(60),
    scope_profiles: &[FILES],
    without_refresh_token: text!("provider-no-refresh-token-box"),
};

const READ_AND_WRITE: &[&str] = &["root_readwrite"];

const FILES: ScopeProfile = ScopeProfile {
    name: "files",
    title: text!("profile-box-files"),
    scopes: READ_AND_WRITE,
    required: READ_AND_WRITE,
    allows: text!("profile-box-files-allows"),
    asks_of_operator: text!("profile-box-files-asks"),
};

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::PATIENCE;

    #[test]
    fn a_code_outlives_all_tries_to_exchange_it() {
        let code_lives = Duration::from_secs(30);
        assert!(
            PATIENCE < code_lives,
            "the second client secret still comes in time"
        );
    }
}
