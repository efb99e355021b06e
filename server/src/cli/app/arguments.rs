//! What the commands about apps are told.

use clap::{Args, Subcommand};
use domain::app_registration::{Access, ClientId, MsTenant};
use domain::form::Name;
use domain::id::AppId;
use domain::provider::ProviderId;
use domain::timestamp::Timestamp;

use super::secret::SecretCommand;
use crate::cli::help;
use crate::cli::tenant::InTenant;

const CREATE: &str = "\
Example:
  keyferry app create --tenant example-com-k7q2mzd --provider dropbox --name Dropbox \
--client-id a1b2c3d4e5f6g7h --client-secret-stdin < secret.txt
  {\"id\":\"mzxw6ytboi\",\"redirect_uri\":\"https://keyferry.example.com/h/mzxw6ytboi/callback\",\
\"helper_url\":null,\"refresh_url\":null}

Enter the redirect URI in the provider's developer console, exactly as it is printed. The addresses to paste into a \
backup program come from `keyferry site create`; only an app whose access is open has addresses of its own, and the answer then has a `warning`.";

const LIST: &str = "\
Example:
  keyferry app list --tenant example-com-k7q2mzd";

const SHOW: &str = "\
Example:
  keyferry app show --tenant example-com-k7q2mzd --app mzxw6ytboi

The client secret is never shown.";

const SET: &str = "\
Examples:
  keyferry app set --tenant example-com-k7q2mzd --app mzxw6ytboi --name \"Dropbox of the shop\"
  keyferry app set --tenant example-com-k7q2mzd --app mzxw6ytboi --client-secret-stdin < secret.txt
  keyferry app set --tenant example-com-k7q2mzd --app mzxw6ytboi --access open --yes

Without a terminal, --access open needs --yes. Another client id or Microsoft tenant needs the client secret once more.";

const DISABLE: &str = "\
Example:
  keyferry app disable --tenant example-com-k7q2mzd --app mzxw6ytboi
  {\"id\":\"mzxw6ytboi\",\"disabled\":true}

Backups that use the app fail until `keyferry app enable`, and consents in progress end. Nothing else is lost.";

const ENABLE: &str = "\
Example:
  keyferry app enable --tenant example-com-k7q2mzd --app mzxw6ytboi
  {\"id\":\"mzxw6ytboi\",\"disabled\":false}";

const TEST: &str = "\
Example:
  keyferry app test --tenant example-com-k7q2mzd --app mzxw6ytboi
  {\"app\":\"mzxw6ytboi\",\"secrets\":[{\"id\":\"0193…\",\"verdict\":\"fine\",\"code\":\"invalid_grant\",\"next\":\"…\"}]}

Sends the provider a code and a refresh token that nobody gave, with each client secret, and reads how they are refused: that \
tells a wrong client id, a wrong or ended secret and wrong account types from an app that is all right. No site notices. It exits \
0 when every client secret was found right and 1 otherwise; the JSON object is printed either way.";

const DELETE: &str = "\
Example:
  keyferry app delete --tenant example-com-k7q2mzd --app mzxw6ytboi --yes
  {\"id\":\"mzxw6ytboi\",\"deleted\":true}

This is for ever: its client secrets are forgotten, its sites cannot refresh with it any more, and its addresses never work \
again, not even for a new app. What happened with it stays in the activity. For a while, `keyferry app disable` does it. Without \
a terminal it needs --yes.";

/// What can be done with apps.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AppCommand {
    /// Register an app that you made in a provider's developer console
    Create(Box<Create>),
    /// List the organisation's apps
    #[command(after_help = LIST)]
    List(InTenant),
    /// Show an app with its redirect URI, scopes and addresses
    #[command(after_help = SHOW)]
    Show(OneApp),
    /// Change an app
    Set(Box<Change>),
    /// Switch an app off: its addresses answer as if it did not exist
    #[command(after_help = DISABLE)]
    Disable(OneApp),
    /// Switch an app on again
    #[command(after_help = ENABLE)]
    Enable(OneApp),
    /// Ask the provider whether client id and client secrets are right
    #[command(after_help = TEST)]
    Test(OneApp),
    /// Delete an app for ever, with its client secrets and addresses
    Delete(Delete),
    /// An app's client secrets, two at most, so that the next one works before the old one ends
    #[command(subcommand)]
    Secret(SecretCommand),
}

/// What a new app is told.
#[derive(Debug, Args)]
#[command(after_help = help::with_scope_profiles(CREATE))]
pub(in crate::cli) struct Create {
    #[command(flatten)]
    pub(super) tenant: InTenant,
    /// Whose API it is: dropbox, onedrive, google-drive, box or pcloud
    #[arg(long, value_name = "PROVIDER")]
    pub(super) provider: ProviderId,
    /// What people call it; site owners are shown it when they consent
    #[arg(long, value_name = "NAME")]
    pub(super) name: Name,
    /// The client id that the provider shows (Dropbox: App key; Microsoft: Application ID)
    #[arg(long, value_name = "ID")]
    pub(super) client_id: ClientId,
    /// Read the client secret (Dropbox: App secret; Microsoft: the secret's Value) from standard input
    #[arg(long, required = true)]
    client_secret_stdin: bool,
    /// What a backup may do, one of the scope profiles below
    #[arg(long, value_name = "PROFILE")]
    pub(super) scope_profile: Option<String>,
    /// sites: each site has its own addresses. open: one address for all, and whoever knows it can use this app's
    /// client secret for a refresh token that they hold
    #[arg(long, value_name = "ACCESS", default_value = "sites")]
    pub(super) access: Access,
    /// OneDrive only, and like the app's registration: common, consumers, organizations, a directory id or its domain
    #[arg(long, value_name = "MS-TENANT")]
    pub(super) ms_tenant: Option<MsTenant>,
    /// The day when the provider stops accepting the client secret, such as 2027-01-31
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub(super) secret_expires: Option<Timestamp>,
}

/// Which app.
#[derive(Debug, Args)]
pub(in crate::cli) struct OneApp {
    #[command(flatten)]
    pub(super) tenant: InTenant,
    /// The app's id, ten characters, as `keyferry app list` shows it
    #[arg(long, value_name = "ID", value_parser = app_id)]
    pub(super) app: AppId,
}

/// Which app goes.
#[derive(Debug, Args)]
#[command(after_help = DELETE)]
pub(in crate::cli) struct Delete {
    #[command(flatten)]
    pub(super) one: OneApp,
    /// Do not ask before it is deleted
    #[arg(long)]
    pub(super) yes: bool,
}

/// What is to change on which app.
#[derive(Debug, Args)]
#[command(
    after_help = help::with_scope_profiles(SET),
    override_usage = "keyferry app set --tenant <SLUG> --app <ID> <CHANGE>..."
)]
pub(in crate::cli) struct Change {
    #[command(flatten)]
    pub(super) tenant: InTenant,
    /// The app's id, ten characters, as `keyferry app list` shows it
    #[arg(long, value_name = "ID", value_parser = app_id)]
    pub(super) app: AppId,
    #[command(flatten)]
    pub(super) wanted: Wanted,
    /// Do not ask before the access becomes open
    #[arg(long)]
    pub(super) yes: bool,
}

/// What is to change: one thing at least.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(in crate::cli) struct Wanted {
    /// A new name
    #[arg(long, value_name = "NAME")]
    pub(super) name: Option<Name>,
    /// Another client id; add --client-secret-stdin
    #[arg(long, value_name = "ID")]
    pub(super) client_id: Option<ClientId>,
    /// Read a new client secret from standard input; it takes the place of all the old ones at once (to keep the old
    /// one beside it for a while, see `keyferry app secret add`)
    #[arg(long)]
    pub(super) client_secret_stdin: bool,
    /// The day on which the new client secret ends
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, requires = "client_secret_stdin")]
    pub(super) secret_expires: Option<Timestamp>,
    /// Another scope profile, for the consents to come
    #[arg(long, value_name = "PROFILE")]
    pub(super) scope_profile: Option<String>,
    /// sites: each site has its own addresses. open: one address for all, and whoever knows it can use this app's
    /// client secret for a refresh token that they hold
    #[arg(long, value_name = "ACCESS")]
    pub(super) access: Option<Access>,
    /// Another Microsoft tenant; add --client-secret-stdin
    #[arg(long, value_name = "MS-TENANT")]
    pub(super) ms_tenant: Option<MsTenant>,
}

/// An app's id, or what one looks like.
pub(in crate::cli) fn app_id(text: &str) -> Result<AppId, String> {
    text.parse()
        .map_err(|_| "an app's id has ten characters, a-z and 2-7; `keyferry app list` shows it".to_owned())
}

pub(super) fn date(text: &str) -> Result<Timestamp, String> {
    Timestamp::from_date(text)
        .ok_or_else(|| "a date is a day of the calendar, written such as 2027-01-31".to_owned())
}
