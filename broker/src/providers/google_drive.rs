//! Google Drive: refresh tokens that never change, given only when a consent is asked for each time.
//!
//! Source: Google's OAuth 2.0 guide for web servers and the Drive API's scopes, 2026.

use std::time::Duration;

use domain::provider::{ProviderId, ScopeProfile};
use domain::text;

use super::{
    AccountEndpoint, Deadlines, Descriptor, Ended, Issuer, Lasting, Provider, Revocation, RevokedBy,
    Rotation, SharedDrives,
};

/// Google Drive.
pub(super) struct GoogleDrive;

impl Provider for GoogleDrive {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }
}

static DESCRIPTOR: Descriptor = Descriptor {
    id: ProviderId::GoogleDrive,
    authorize: "https://accounts.google.com/o/oauth2/v2/auth",
    token: "https://oauth2.googleapis.com/token",
    revoke: Some(Revocation {
        url: "https://oauth2.googleapis.com/revoke",
        takes: RevokedBy::Token,
        ends: Ended::EveryGrantOfTheAccount,
    }),
    account: AccountEndpoint {
        method: http::Method::GET,
        url: "https://www.googleapis.com/drive/v3/about?fields=user",
        label: &["/user/emailAddress", "/user/displayName"],
        subject: "/user/permissionId",
    },
    shared_drives: Some(SharedDrives {
        url: "https://www.googleapis.com/drive/v3/drives?pageSize=50&fields=nextPageToken,drives(name)",
        scope: "https://www.googleapis.com/auth/drive",
    }),
    admin_consent: None,
    regions: &[],
    issuer: Issuer::Exact("https://accounts.google.com"),
    pkce: true,
    state_may_be_missing: false,
    // Without `prompt=consent` a second consent brings no refresh token.
    authorize_params: &[("access_type", "offline"), ("prompt", "consent select_account")],
    exchange_fields: &[
        "grant_type",
        "code",
        "client_id",
        "client_secret",
        "redirect_uri",
        "code_verifier",
    ],
    refresh_fields: &["grant_type", "refresh_token", "client_id", "client_secret"],
    lasting: Lasting::RefreshToken,
    rotation: Rotation::None,
    // Six months, in the days that the shortest have.
    deadlines: Deadlines {
        unused: Some(Duration::from_hours(180 * 24)),
        in_testing: Some(Duration::from_hours(7 * 24)),
    },
    scope_profiles: &[APP_FILES, FULL_DRIVE, SHARED_DRIVES, APP_DATA, CLOUD_STORAGE],
    without_refresh_token: text!("provider-no-refresh-token-google"),
};

const DRIVE_FILE: &[&str] = &["https://www.googleapis.com/auth/drive.file"];
const DRIVE: &[&str] = &["https://www.googleapis.com/auth/drive"];
/// The scopes of these profiles that Google calls restricted.
pub(super) const RESTRICTED: &[&str] = DRIVE;
const DRIVE_APPDATA: &[&str] = &["https://www.googleapis.com/auth/drive.appdata"];

const APP_FILES: ScopeProfile = ScopeProfile {
    name: "app-files",
    title: text!("profile-google-app-files"),
    scopes: DRIVE_FILE,
    required: DRIVE_FILE,
    allows: text!("profile-google-app-files-allows"),
    asks_of_operator: text!("profile-google-app-files-asks"),
};

const FULL_DRIVE: ScopeProfile = ScopeProfile {
    name: "full-drive",
    title: text!("profile-google-full-drive"),
    scopes: DRIVE,
    required: DRIVE,
    allows: text!("profile-google-full-drive-allows"),
    asks_of_operator: text!("profile-google-full-drive-asks"),
};

const SHARED_DRIVES: ScopeProfile = ScopeProfile {
    name: "shared-drives",
    title: text!("profile-google-shared-drives"),
    scopes: DRIVE,
    required: DRIVE,
    allows: text!("profile-google-shared-drives-allows"),
    asks_of_operator: text!("profile-google-shared-drives-asks"),
};

const APP_DATA: ScopeProfile = ScopeProfile {
    name: "app-data",
    title: text!("profile-google-app-data"),
    scopes: DRIVE_APPDATA,
    required: DRIVE_APPDATA,
    allows: text!("profile-google-app-data-allows"),
    asks_of_operator: text!("profile-google-app-data-asks"),
};

const CLOUD_STORAGE_SCOPES: &[&str] = &["https://www.googleapis.com/auth/devstorage.read_write"];

const CLOUD_STORAGE: ScopeProfile = ScopeProfile {
    name: "cloud-storage",
    title: text!("profile-google-cloud-storage"),
    scopes: CLOUD_STORAGE_SCOPES,
    required: CLOUD_STORAGE_SCOPES,
    allows: text!("profile-google-cloud-storage-allows"),
    asks_of_operator: text!("profile-google-cloud-storage-asks"),
};
