//! `keyferry tenant`: organisations.

use broker::tenants::Tenant;
use clap::{Args, Subcommand};
use domain::form::Name;
use serde::Serialize;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};

const CREATE: &str = "\
Example:
  keyferry tenant create --name \"Ada & Sons\"
  {\"id\":\"0193…\",\"slug\":\"ada-sons-p4x7bqa\"}

The other commands take the slug as --tenant.";

const LIST: &str = "\
Example:
  keyferry tenant list
  {\"tenants\":[{\"id\":\"0193…\",\"slug\":\"ada-sons-p4x7bqa\",\"name\":\"Ada & Sons\"}]}";

/// What can be done with organisations.
#[derive(Debug, Subcommand)]
pub(super) enum TenantCommand {
    /// Make one more organisation, with apps and sites of its own
    Create(Create),
    /// Every organisation with its slug, oldest first
    #[command(after_help = LIST)]
    List,
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
struct ListAnswer {
    tenants: Vec<ListedTenant>,
}

#[derive(Serialize)]
struct ListedTenant {
    id: String,
    slug: String,
    name: String,
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
            Self::List => list(desk).await,
        }
    }
}

async fn list(desk: &Desk) -> Result<Answer, Failure> {
    let tenants = desk
        .broker
        .tenants(desk.who)
        .await
        .map_err(Failure::about(Subject::Tenant))?;
    let tenants = tenants.into_iter().map(|(tenant, name)| ListedTenant {
        id: tenant.id.to_string(),
        slug: tenant.slug,
        name,
    });
    Answer::of(&ListAnswer {
        tenants: tenants.collect(),
    })
}
