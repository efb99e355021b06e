//! Google Drive: refresh tokens that never change, given only when a consent is asked for each time.
//!
//! Source: Google's OAuth 2.0 guide for web servers and the Drive API's scopes, 2026.

use std::time::Duration;

use domain::provider::{ProviderId, ScopeProfile};

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
    without_refresh_token: "Google gave no refresh token. Remove this app under myaccount.google.com/connections and begin \
                            once more.",
};

const DRIVE_FILE: &[&str] = &["https://www.googleapis.com/auth/drive.file"];
const DRIVE: &[&str] = &["https://www.googleapis.com/auth/drive"];
/// The scopes of these profiles that Google calls restricted.
pub(super) const RESTRICTED: &[&str] = DRIVE;
const DRIVE_APPDATA: &[&str] = &["https://www.googleapis.com/auth/drive.appdata"];

const APP_FILES: ScopeProfile = ScopeProfile {
    name: "app-files",
    title: "The app's own files",
    scopes: DRIVE_FILE,
    required: DRIVE_FILE,
    allows: "See, change and delete only the files in this Google Drive that backups made through this app have created.",
    asks_of_operator: "No verification by Google; publish the app (Audience, In production), or every link dies after \
                       seven days. Existing folders and shared drives cannot be seen with it.",
};

const FULL_DRIVE: ScopeProfile = ScopeProfile {
    name: "full-drive",
    title: "The whole drive",
    scopes: DRIVE,
    required: DRIVE,
    allows: "See, change and delete all files in this Google Drive.",
    asks_of_operator: "A restricted scope: Google wants a verification and a yearly security assessment, unless the app is \
                       Internal to a Workspace or for fewer than 100 people known to you.",
};

const SHARED_DRIVES: ScopeProfile = ScopeProfile {
    name: "shared-drives",
    title: "Shared drives",
    scopes: DRIVE,
    required: DRIVE,
    allows: "See, change and delete all files in this Google Drive and in the shared drives that the account can reach.",
    asks_of_operator: "Shared drives have no scope of their own: to list them and write there, Google demands the full \
                       drive scope, which is restricted (verification and a yearly security assessment, unless the app \
                       is Internal to a Workspace). The account needs at least the Content manager role in the shared \
                       drive.",
};

const APP_DATA: ScopeProfile = ScopeProfile {
    name: "app-data",
    title: "Hidden app folder",
    scopes: DRIVE_APPDATA,
    required: DRIVE_APPDATA,
    allows: "Keep backups in a hidden folder of this Google Drive that only this app can see.",
    asks_of_operator: "No verification by Google; publish the app. The folder cannot be opened in Google Drive itself, and \
                       is lost when the account's owner removes the app.",
};

const CLOUD_STORAGE_SCOPES: &[&str] = &["https://www.googleapis.com/auth/devstorage.read_write"];

const CLOUD_STORAGE: ScopeProfile = ScopeProfile {
    name: "cloud-storage",
    title: "Google Cloud Storage",
    scopes: CLOUD_STORAGE_SCOPES,
    required: CLOUD_STORAGE_SCOPES,
    allows: "Read, write and delete what is in the Cloud Storage buckets that this account can reach.",
    asks_of_operator: "For Duplicati's Google Cloud Storage, not for Akeeba Backup. Enable the Cloud Storage API in the app's \
                       project and add the scope under Data Access. The account cannot be named on the page after the \
                       consent: this scope does not tell it.",
};
