//! `keyferry tenant`: organisations.

use broker::access::ViewTenant;
use broker::tenants::Tenant;
use broker::zones;
use clap::{Args, Subcommand, ValueEnum};
use domain::activity::AddressKeeping;
use domain::form::Name;
use domain::tenant::{KeepDays, TenantChange, TenantSettings};
use domain::zone::Zone;
use serde::Serialize;

use super::desk::Desk;
use super::identity_provider::ProviderCommand;
use super::output::{Answer, Failure, Subject};
use super::{organisations, papers};

const CREATE: &str = "\
Example:
  keyferry tenant create --name \"Ada & Sons\"
  {\"id\":\"0193…\",\"slug\":\"ada-sons-p4x7bqa\"}

The other commands take the slug as --tenant.";

const LIST: &str = "\
Example:
  keyferry tenant list
  {\"tenants\":[{\"id\":\"0193…\",\"slug\":\"ada-sons-p4x7bqa\",\"name\":\"Ada & Sons\",\"sites\":12,\"apps\":2,\"people\":3,\
\"last_activity\":\"2026-11-22T11:00:00Z\",\"closed\":null,\"removed_from\":null}]}";

const RENAME: &str = "\
Example:
  keyferry tenant rename --tenant ada-sons-p4x7bqa --name \"Ada, Sons & Daughters\"
  {\"id\":\"0193…\",\"slug\":\"ada-sons-p4x7bqa\",\"name\":\"Ada, Sons & Daughters\"}

The slug and all addresses stay as they are.";

const CLOSE: &str = "\
Example:
  keyferry tenant close --tenant ada-sons-p4x7bqa
  {\"id\":\"0193…\",\"slug\":\"ada-sons-p4x7bqa\",\"closed\":\"2026-11-22T11:00:00Z\",\"removed_from\":\"2026-12-22T11:00:00Z\"}

Within 2 seconds its addresses, AuthIDs and handles are answered as unknown, its people are signed out, and its set-up links and \
invitations have ended. Everything else stays for thirty days, in which `keyferry tenant reopen` brings it back; then its linked \
accounts end, providers are told where they can be, and all of it is removed but the audit.";

const REOPEN: &str = "\
Example:
  keyferry tenant reopen --tenant ada-sons-p4x7bqa
  {\"id\":\"0193…\",\"slug\":\"ada-sons-p4x7bqa\",\"name\":\"Ada & Sons\"}

The same addresses, AuthIDs and handles work again within 2 seconds. Set-up links and invitations have to be made anew.";

const SHOW: &str = "\
Example:
  keyferry tenant show --tenant ada-sons-p4x7bqa
  {\"id\":\"0193…\",\"slug\":\"ada-sons-p4x7bqa\",\"name\":\"Ada & Sons\",\"addresses\":\"network\",\"keep_days\":90,\"time_zone\":\"UTC\",\
\"second_factor_required\":false}";

const SET: &str = "\
Examples:
  keyferry tenant set --tenant ada-sons-p4x7bqa --name \"Ada, Sons & Daughters\"
  keyferry tenant set --tenant ada-sons-p4x7bqa --addresses none --keep-days 30 --time-zone Europe/Berlin
  keyferry tenant set --tenant ada-sons-p4x7bqa --second-factor required

Answers as `keyferry tenant show` does. What events hold already stays as it is; with fewer days than before, older events \
are deleted for good by the next hourly sweep. Times of the command line are UTC, whatever the zone. Once a second factor is \
required, members without one see their own page alone until they have made one.";

/// What can be done with organisations.
#[derive(Debug, Subcommand)]
pub(super) enum TenantCommand {
    /// Make one more organisation, with apps and sites of its own
    Create(Create),
    /// Every organisation with its slug and what it has, oldest first
    #[command(after_help = LIST)]
    List,
    /// Show what an organisation decided for itself
    #[command(after_help = SHOW)]
    Show(InTenant),
    /// Change an organisation's name, what its activity keeps and for how long, its time zone, or what its people need
    Set(Set),
    /// Give an organisation another name
    Rename(Rename),
    /// Where an organisation's public papers are, privacy and terms of use, and since when they say what they say
    #[command(after_help = papers::PAPERS)]
    Papers(InTenant),
    /// The organisation's own provider, through which its members may sign in
    #[command(subcommand)]
    Provider(ProviderCommand),
    /// Close an organisation: nobody works in it, and its addresses are unknown
    #[command(after_help = CLOSE)]
    Close(InTenant),
    /// Open a closed organisation again, as it was
    #[command(after_help = REOPEN)]
    Reopen(InTenant),
}

/// Which name it gets.
#[derive(Debug, Args)]
#[command(after_help = RENAME)]
pub(super) struct Rename {
    #[command(flatten)]
    pub(super) tenant: InTenant,
    /// Another name, which site owners are shown
    #[arg(long, value_name = "NAME")]
    pub(super) name: Name,
}

/// What is to be different.
#[derive(Debug, Args)]
#[command(after_help = SET, override_usage = "keyferry tenant set --tenant <SLUG> <CHANGE>...")]
pub(super) struct Set {
    #[command(flatten)]
    tenant: InTenant,
    #[command(flatten)]
    wanted: Wanted,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct Wanted {
    /// Another name, which site owners are shown
    #[arg(long, value_name = "NAME")]
    name: Option<Name>,
    /// How new events keep the addresses that requests come from: whole, network or none
    #[arg(long, value_name = "HOW")]
    addresses: Option<AddressKeeping>,
    /// For how many days events are kept, from 7 to 730
    #[arg(long, value_name = "DAYS")]
    keep_days: Option<KeepDays>,
    /// The time zone of the console's pages, such as Europe/Berlin
    #[arg(long, value_name = "ZONE", value_parser = zones::named)]
    time_zone: Option<Zone>,
    /// Whether everybody who belongs to it needs a second factor to see it
    #[arg(long, value_enum, value_name = "WHETHER")]
    second_factor: Option<SecondFactor>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SecondFactor {
    /// Everybody needs one
    Required,
    /// It is up to each member
    Optional,
}

impl Wanted {
    /// What is to be different of what a manager may change too.
    fn settings(&self) -> Option<TenantChange> {
        let is_any = self.name.is_some()
            || self.addresses.is_some()
            || self.keep_days.is_some()
            || self.time_zone.is_some();
        is_any.then(|| TenantChange {
            name: self.name.clone(),
            addresses: self.addresses,
            keep_days: self.keep_days,
            zone: self.time_zone.clone(),
            seen: None,
        })
    }
}

impl Set {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let wrong = |error| Failure::about(Subject::Tenant)(error);
        let (broker, scope) = (&desk.broker, desk.owned(&self.tenant.slug).await?);
        if let Some(change) = self.wanted.settings() {
            let changed = broker.change_settings(scope.manage(), change).await;
            changed.map_err(wrong)?;
        }
        if let Some(second_factor) = self.wanted.second_factor {
            let required = second_factor == SecondFactor::Required;
            let changed = broker.require_second_factor(&scope, required).await;
            changed.map_err(wrong)?;
        }
        show(scope.view(), desk).await
    }
}

async fn show(scope: &ViewTenant, desk: &Desk) -> Result<Answer, Failure> {
    let settings = desk.broker.settings(scope).await;
    let settings = settings.map_err(Failure::about(Subject::Tenant))?;
    Answer::of(&SettingsAnswer::of(scope, &settings))
}

/// What a new organisation is told.
#[derive(Debug, Args)]
#[command(after_help = CREATE)]
pub(super) struct Create {
    /// Its name, which site owners are shown
    #[arg(long, value_name = "NAME")]
    name: Name,
}

#[derive(Serialize)]
pub(super) struct TenantAnswer {
    id: String,
    slug: String,
}

impl From<Tenant> for TenantAnswer {
    fn from(tenant: Tenant) -> Self {
        Self {
            id: tenant.id.to_string(),
            slug: tenant.slug,
        }
    }
}

#[derive(Serialize)]
struct SettingsAnswer {
    id: String,
    slug: String,
    name: String,
    addresses: &'static str,
    keep_days: u16,
    time_zone: String,
    second_factor_required: bool,
}

impl SettingsAnswer {
    fn of(scope: &ViewTenant, settings: &TenantSettings) -> Self {
        Self {
            id: scope.tenant().to_string(),
            slug: scope.slug().to_owned(),
            name: settings.name.to_string(),
            addresses: settings.addresses.as_str(),
            keep_days: settings.keep_days.days(),
            time_zone: settings.zone.name().to_owned(),
            second_factor_required: settings.second_factor_required,
        }
    }
}

/// The organisation that a command is about.
#[derive(Debug, Args)]
pub(super) struct InTenant {
    /// The organisation's slug, as `keyferry tenant list` shows it
    #[arg(long = "tenant", value_name = "SLUG")]
    pub(super) slug: String,
}

impl TenantCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::Create(create) => {
                let tenant = desk
                    .broker
                    .create_tenant(desk.who, &create.name)
                    .await
                    .map_err(Failure::about(Subject::Tenant))?;
                Answer::of(&TenantAnswer::from(tenant))
            }
            Self::List => organisations::list(desk).await,
            Self::Show(tenant) => {
                let scope = desk.tenant(&tenant.slug).await?;
                show(scope.view(), desk).await
            }
            Self::Set(set) => set.perform(desk).await,
            Self::Rename(rename) => rename.perform(desk).await,
            Self::Papers(tenant) => papers::show(&tenant.slug, desk).await,
            Self::Provider(command) => command.perform(desk).await,
            Self::Close(tenant) => organisations::close(&tenant.slug, desk).await,
            Self::Reopen(tenant) => organisations::reopen(&tenant.slug, desk).await,
        }
    }
}
