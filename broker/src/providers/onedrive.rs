//! Microsoft OneDrive, personal and business, and SharePoint: a new refresh token with every use.
//!
//! Source: Microsoft identity platform (v2.0) and Microsoft Graph, 2026.

use domain::app_verdict::AppVerdict;
use domain::error::Mender;
use domain::provider::{ProviderId, ScopeProfile};
use domain::text;

use super::{AccountEndpoint, Deadlines, Descriptor, ErrorBody, Issuer, Lasting, Provider, Rotation};

/// Microsoft OneDrive.
pub(super) struct OneDrive;

impl Provider for OneDrive {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn mender(&self, error: &ErrorBody) -> Option<Mender> {
        error.error_codes.iter().find_map(|code| mender_of(*code))
    }

    /// Microsoft says `invalid_client` of public clients and unknown directories too; its number tells them apart.
    fn blames_client_secret(&self, error: &ErrorBody) -> bool {
        if error.error_codes.is_empty() {
            return error.error == "invalid_client";
        }
        error
            .error_codes
            .iter()
            .any(|code| matches!(code, 7_000_215 | 7_000_218 | 7_000_222))
    }

    fn verdict(&self, error: &ErrorBody) -> Option<AppVerdict> {
        let by_number = error.error_codes.iter().find_map(|code| verdict_of(*code));
        by_number.or_else(|| (error.error == "invalid_grant").then_some(AppVerdict::Fine))
    }
}

/// Microsoft's numbers that say something of the registration (Microsoft identity platform, error codes).
const fn verdict_of(code: u64) -> Option<AppVerdict> {
    match code {
        700_016 => Some(AppVerdict::WrongClientId),
        7_000_215 | 7_000_218 => Some(AppVerdict::WrongSecret),
        7_000_222 => Some(AppVerdict::SecretEnded),
        50_194 | 9_002_332 | 9_002_346 | 700_025 => Some(AppVerdict::WrongAccountTypes),
        90_002 => Some(AppVerdict::UnknownDirectory),
        7_000_112 | 70_001 => Some(AppVerdict::SwitchedOffThere),
        50_011 => Some(AppVerdict::RedirectUri),
        _ => None,
    }
}

static DESCRIPTOR: Descriptor = Descriptor {
    id: ProviderId::Onedrive,
    authorize: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize",
    token: "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    // The identity platform has no way for an app to end one grant; the owner removes the app.
    revoke: None,
    account: AccountEndpoint {
        method: http::Method::GET,
        url: "https://graph.microsoft.com/v1.0/me",
        label: &["/mail", "/userPrincipalName", "/displayName"],
        subject: "/id",
    },
    shared_drives: None,
    admin_consent: Some("https://login.microsoftonline.com/{tenant}/v2.0/adminconsent"),
    regions: &[],
    issuer: Issuer::Around("https://login.microsoftonline.com/", "/v2.0"),
    pkce: true,
    state_may_be_missing: false,
    authorize_params: &[("response_mode", "query"), ("prompt", "select_account")],
    exchange_fields: &[
        "grant_type",
        "code",
        "client_id",
        "client_secret",
        "redirect_uri",
        "code_verifier",
    ],
    // No `scope`: left out, the answer covers what was consented to, whatever the app asks for today; an empty or a
    // wider one breaks the refresh.
    refresh_fields: &["grant_type", "refresh_token", "client_id", "client_secret"],
    lasting: Lasting::RefreshToken,
    rotation: Rotation::Overlaps,
    deadlines: Deadlines::unused_days(90),
    scope_profiles: &[OWN_DRIVE, ALL_FILES, APP_FOLDER, SHAREPOINT, GROUPS],
    without_refresh_token: text!("provider-no-refresh-token-onedrive"),
};

const OWN_DRIVE: ScopeProfile = ScopeProfile {
    name: "own-drive",
    title: text!("profile-onedrive-own-drive"),
    scopes: &["Files.ReadWrite", "User.Read", "offline_access"],
    required: &["Files.ReadWrite"],
    allows: text!("profile-onedrive-own-drive-allows"),
    asks_of_operator: text!("profile-onedrive-own-drive-asks"),
};

const ALL_FILES: ScopeProfile = ScopeProfile {
    name: "all-files",
    title: text!("profile-onedrive-all-files"),
    scopes: &["Files.ReadWrite.All", "User.Read", "offline_access"],
    required: &["Files.ReadWrite.All"],
    allows: text!("profile-onedrive-all-files-allows"),
    asks_of_operator: text!("profile-onedrive-all-files-asks"),
};

const APP_FOLDER: ScopeProfile = ScopeProfile {
    name: "app-folder",
    title: text!("profile-onedrive-app-folder"),
    scopes: &["Files.ReadWrite.AppFolder", "User.Read", "offline_access"],
    required: &["Files.ReadWrite.AppFolder"],
    allows: text!("profile-onedrive-app-folder-allows"),
    asks_of_operator: text!("profile-onedrive-app-folder-asks"),
};

const SHAREPOINT: ScopeProfile = ScopeProfile {
    name: "sharepoint",
    title: text!("profile-onedrive-sharepoint"),
    scopes: &[
        "Files.ReadWrite.All",
        "Sites.Read.All",
        "User.Read",
        "offline_access",
    ],
    required: &["Files.ReadWrite.All"],
    allows: text!("profile-onedrive-sharepoint-allows"),
    asks_of_operator: text!("profile-onedrive-sharepoint-asks"),
};

const GROUPS: ScopeProfile = ScopeProfile {
    name: "groups",
    title: text!("profile-onedrive-groups"),
    scopes: &[
        "Files.ReadWrite.All",
        "Group.Read.All",
        "User.Read",
        "offline_access",
    ],
    required: &["Files.ReadWrite.All", "Group.Read.All"],
    allows: text!("profile-onedrive-groups-allows"),
    asks_of_operator: text!("profile-onedrive-groups-asks"),
};

/// Microsoft's `error_codes`, sorted by who can mend them (the AADSTS reference).
fn mender_of(code: u64) -> Option<Mender> {
    match code {
        50_057 | 50_074 | 50_076 | 50_079 | 50_173 | 53_003 | 54_005 | 65_001 | 70_000 | 70_008 | 70_043
        | 700_005 | 700_082 | 700_084 | 9_002_313 => Some(Mender::Relink),
        50_011 | 50_194 | 70_001 | 70_011 | 90_002 | 700_016 | 700_022 | 700_025 | 7_000_112 | 7_000_215
        | 7_000_218 | 7_000_222 | 9_002_332 | 9_002_346 => Some(Mender::Operator),
        65_005 | 90_094 | 90_095 => Some(Mender::Admin),
        65_004 => Some(Mender::Cancelled),
        50_033 | 50_196 | 90_024 | 90_033 | 90_055 => Some(Mender::Patience),
        _ => None,
    }
}
