//! What the commands about sites are told.

use clap::{Args, Subcommand};
use domain::custody::Custody;
use domain::form::Name;
use domain::id::{AppId, SiteId};
use domain::redirect::SiteAddress;
use domain::site::{HandBack, Tag};
use domain::standing::StandingGroup;

use super::import::Import;
use super::setup_link::SetupLinkCommand;
use crate::cli::app::app_id;
use crate::cli::tenant::InTenant;

const CREATE: &str = "\
Example:
  keyferry site create --tenant example-com-k7q2mzd --name \"Ada's shop\" --url https://shop.example.com/
  {\"id\":\"0193…\",\"site_key\":\"…\",\"apps\":[{\"app\":\"mzxw6ytboi\",\"provider\":\"dropbox\",\"akeeba\":\
{\"helper_url\":\"https://keyferry.example.com/h/mzxw6ytboi/…/start\",\
\"refresh_url\":\"https://keyferry.example.com/h/mzxw6ytboi/…/refresh\"}}]}

Paste both addresses into the site's Akeeba Backup. They hold the site's key: treat them like a password. They are \
printed again only by `keyferry site show --with-key`, which is written down; `keyferry site rekey` prints new ones.";

const LIST: &str = "\
Examples:
  keyferry site list --tenant example-com-k7q2mzd
  keyferry site list --tenant example-com-k7q2mzd --state attention --tag customers";

const SHOW: &str = "\
Examples:
  keyferry site show --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f
  keyferry site show --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f --with-key

With --with-key the answer is that of `keyferry site create`: for who lost the addresses. That they were shown is \
written down.";

const SET: &str = "\
Examples:
  keyferry site set --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f \
--url https://shop.example.com/ --url https://www.shop.example.com/
  keyferry site set --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f --tag customers --untag trial
  keyferry site set --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f --custody sealed
  keyferry site set --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f --notes-stdin < notes.txt";

const ORIGINS: &str = "\
Example:
  keyferry site origins --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f
  {\"origins\":[{\"origin\":\"https://new.example.com\",\"newest\":\"2026-11-22T11:00:00Z\",\"count\":3}]}

If one of them is the site's own, allow it:
  keyferry site set --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f \
--allow-origin https://new.example.com";

const DISABLE: &str = "\
Example:
  keyferry site disable --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f

Its addresses stop working within 2 seconds and stay the same; `keyferry site enable` lets them work again.";

const ENABLE: &str = "\
Example:
  keyferry site enable --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f";

const REVOKE: &str = "\
Example:
  keyferry site revoke --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f
  {\"id\":\"01935b2e-…\",\"state\":\"revoked\",\"accounts_ended\":2,\"note\":\"…\"}

This is for ever. Its AuthIDs and handles end with it, and so do the linked accounts that no other site uses, which \
`accounts_ended` counts; `keyferry grant list --site` shows them before. For a new key in place of one that was lost, see `keyferry site rekey`.";

const EXPORT: &str = "\
Example:
  keyferry site export --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f > site.json

Prints what is kept of the site: its addresses, apps, notes and linked accounts, what happened, and who changed it. No key and \
no token is among it. That it was exported is written down.";

const ERASE: &str = "\
Example:
  keyferry site erase --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f --name \"Ada's shop\"
  {\"erased\":\"01935b2e-…\",\"links_not_ended_at_provider\":0,\"note\":\"…\"}

Only for a site that was revoked, and for ever. Counts of what happened stay, under an id that names nothing. Backups that were \
made before still hold it until they are deleted.";

const REKEY: &str = "\
Examples:
  keyferry site rekey --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f
  keyferry site rekey --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f --overlap 0

Answers as `keyferry site create` does. With --overlap 0 the old key ends at once: for a key that others have seen.";

/// What can be done with sites.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SiteCommand {
    /// Make a site and print its addresses
    Create(Box<Create>),
    /// Make many sites at once, from a list
    Import(Import),
    /// List the organisation's sites
    List(List),
    /// Show a site with its keys, its apps and their newest refreshes
    Show(Show),
    /// Change a site
    Set(Box<Change>),
    /// Switch a site off for a while; its key stays what it is
    #[command(after_help = DISABLE)]
    Disable(OneSite),
    /// Switch a site on again
    #[command(after_help = ENABLE)]
    Enable(OneSite),
    /// Show where tokens were to be handed to and were not, since the site has no such address
    #[command(after_help = ORIGINS)]
    Origins(OneSite),
    /// End a site's keys, AuthIDs and handles for ever
    #[command(after_help = REVOKE)]
    Revoke(OneSite),
    /// Print what is kept of a site
    #[command(after_help = EXPORT)]
    Export(OneSite),
    /// Erase a site that was revoked, with all that is kept of it
    Erase(Erase),
    /// Give a site a new key, and print its new addresses
    Rekey(Rekey),
    /// A page for the site's owner, with everything to paste: make the link to it, see who opened it, end it
    #[command(subcommand)]
    SetupLink(SetupLinkCommand),
}

/// What a new site is told.
#[derive(Debug, Args)]
#[command(after_help = CREATE)]
pub(in crate::cli) struct Create {
    #[command(flatten)]
    pub(super) tenant: InTenant,
    /// What people call it
    #[arg(long, value_name = "NAME")]
    pub(super) name: Name,
    /// Where the site lives, one to eight addresses: only there are tokens handed back
    #[arg(long, value_name = "URL", num_args = 1.., required = true, value_parser = SiteAddress::parse)]
    pub(super) url: Vec<SiteAddress>,
    /// An app that it may use; may be given several times [default: every app of the organisation]
    #[arg(long, value_name = "ID", num_args = 1.., value_parser = app_id)]
    pub(super) app: Vec<AppId>,
    /// Who keeps the refresh tokens of its Akeeba Backup. `pass_through`: the site itself. sealed: Keyferry, locked with the
    /// AuthID or handle of the backup program. held: Keyferry. Duplicati's are always kept by Keyferry, sealed unless this says held
    #[arg(long, value_name = "CUSTODY", default_value = "pass_through")]
    pub(super) custody: Custody,
    /// A word by which it is found; may be given several times
    #[arg(long, value_name = "TAG", num_args = 1..)]
    pub(super) tag: Vec<Tag>,
}

/// Which sites are listed.
#[derive(Debug, Args)]
#[command(after_help = LIST)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    pub(super) tenant: InTenant,
    /// Only sites with this in their name, in an address or in a tag, whatever its case
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(super) search: String,
    /// Only sites that stand so: attention, waiting, working, never-seen, off or revoked
    #[arg(long, value_name = "STATE")]
    pub(super) state: Option<StandingGroup>,
    /// Only sites that have this app
    #[arg(long, value_name = "ID", value_parser = app_id)]
    pub(super) app: Option<AppId>,
    /// Only sites with this tag
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Option<Tag>,
}

/// Which site.
#[derive(Debug, Args)]
pub(in crate::cli) struct OneSite {
    #[command(flatten)]
    pub(super) tenant: InTenant,
    /// The site's id, as `keyferry site list` shows it
    #[arg(long, value_name = "ID", value_parser = site_id)]
    pub(super) site: SiteId,
}

/// Which site is shown, and how much of it.
#[derive(Debug, Args)]
#[command(after_help = SHOW)]
pub(in crate::cli) struct Show {
    #[command(flatten)]
    pub(super) one: OneSite,
    /// Print the site's current key and its addresses once more, as `keyferry site create` did
    #[arg(long)]
    pub(super) with_key: bool,
}

/// What is to change on which site.
#[derive(Debug, Args)]
#[command(after_help = SET, override_usage = "keyferry site set --tenant <SLUG> --site <ID> <CHANGE>...")]
pub(in crate::cli) struct Change {
    #[command(flatten)]
    pub(super) tenant: InTenant,
    /// The site's id, as `keyferry site list` shows it
    #[arg(long, value_name = "ID", value_parser = site_id)]
    pub(super) site: SiteId,
    #[command(flatten)]
    pub(super) wanted: Wanted,
}

/// What is to change: one thing at least.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(in crate::cli) struct Wanted {
    /// A new name
    #[arg(long, value_name = "NAME")]
    pub(super) name: Option<Name>,
    /// Addresses in place of all the old ones; may be given several times
    #[arg(long, value_name = "URL", num_args = 1.., value_parser = SiteAddress::parse)]
    pub(super) url: Vec<SiteAddress>,
    /// Apps in place of all the old ones; may be given several times
    #[arg(long, value_name = "ID", num_args = 1.., value_parser = app_id)]
    pub(super) app: Vec<AppId>,
    /// Who keeps the refresh tokens of its next links: `pass_through`, sealed or held, as `keyferry site create --help` tells. Links that
    /// there are stay as they are; to or from `pass_through`, an Akeeba Backup has to be linked again
    #[arg(long, value_name = "CUSTODY")]
    pub(super) custody: Option<Custody>,
    /// ask: a click hands the tokens back. at-once: no click where a person has confirmed that address before
    #[arg(long, value_name = "HAND-BACK")]
    pub(super) hand_back: Option<HandBack>,
    /// A word by which the site is found; may be given several times
    #[arg(long, value_name = "TAG", num_args = 1..)]
    pub(super) tag: Vec<Tag>,
    /// A tag to take away; may be given several times
    #[arg(long, value_name = "TAG", num_args = 1..)]
    pub(super) untag: Vec<Tag>,
    /// Notes in place of the old ones, from standard input; empty for none
    #[arg(long)]
    pub(super) notes_stdin: bool,
    /// One more address: the origin of this one, where tokens were refused to go
    #[arg(long, value_name = "URL", value_parser = SiteAddress::parse, conflicts_with = "url")]
    pub(super) allow_origin: Option<SiteAddress>,
}

/// Which site is erased.
#[derive(Debug, Args)]
#[command(after_help = ERASE)]
pub(in crate::cli) struct Erase {
    #[command(flatten)]
    pub(super) one: OneSite,
    /// The site's name, to make sure that it is the right one
    #[arg(long, value_name = "NAME")]
    pub(super) name: String,
}

/// Which site gets a new key.
#[derive(Debug, Args)]
#[command(after_help = REKEY)]
pub(in crate::cli) struct Rekey {
    #[command(flatten)]
    pub(super) tenant: InTenant,
    /// The site's id, as `keyferry site list` shows it
    #[arg(long, value_name = "ID", value_parser = site_id)]
    pub(super) site: SiteId,
    /// How many hours the old key lives on, so that the new addresses can be pasted in peace; 0 ends it within 2 seconds
    #[arg(long, value_name = "HOURS", default_value_t = 168)]
    pub(super) overlap: u64,
}

/// A site's id, or where to find it.
pub(in crate::cli) fn site_id(text: &str) -> Result<SiteId, String> {
    text.parse()
        .map_err(|_| "this is not a site's id; `keyferry site list` shows it".to_owned())
}
