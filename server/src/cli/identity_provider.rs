//! `keyferry tenant provider`: an organisation's own provider, for when it keeps people out who should come in.

use std::str::FromStr;

use broker::access::OwnTenant;
use broker::error::Error;
use clap::{Args, Subcommand};
use domain::app_registration::ClientId;
use domain::form::Name;
use domain::identity_provider::{Issuer, NewIdentityProvider};
use domain::view::identity::{IdentityProviderRow, IdentityProviderView};
use serde::Serialize;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject, wants_secret};
use super::stdin;
use super::tenant::InTenant;

const SHOW: &str = "\
Example:
  keyferry tenant provider show --tenant ada-p4x7bqa
  {\"provider\":{\"name\":\"Agency ID\",\"issuer\":\"https://id.example.com\",\"client_id\":\"keyferry\",\
\"since\":\"2026-11-22T11:00:00Z\",\"members\":4},\
\"redirect_uri\":\"https://keyferry.example.com/sign-in/ada-p4x7bqa/callback\",\
\"sign_in_url\":\"https://keyferry.example.com/sign-in/ada-p4x7bqa\"}

The provider is null while none is set. The client secret is never shown.";

const SET: &str = "\
Examples:
  keyferry tenant provider set --tenant ada-sons-p4x7bqa --name \"Agency ID\" --issuer https://id.example.com \
--client-id keyferry --client-secret-stdin < secret.txt
  keyferry tenant provider set --tenant ada-sons-p4x7bqa --client-secret-stdin < secret.txt

What is not given stays as it is; another issuer or client id wants the client secret, too. The provider's OpenID Connect document \
is read first, and nothing changes if that fails. Another issuer is another provider: nobody is known to it yet, and who came in \
through the one before is signed out within 2 seconds. Answers as `keyferry tenant provider show` does.";

const REMOVE: &str = "\
Example:
  keyferry tenant provider remove --tenant ada-sons-p4x7bqa
  {\"removed\":\"https://id.example.com\"}

Who came in through it is signed out within 2 seconds. Everybody has a password beside it; `keyferry member reset` makes a link \
for who has forgotten theirs.";

/// What can be done with the provider through which an organisation's members sign in.
#[derive(Debug, Subcommand)]
pub(super) enum ProviderCommand {
    /// Show the provider, what it has to be told, and where members sign in through it
    #[command(after_help = SHOW)]
    Show(InTenant),
    /// Set the provider, or change it
    Set(Box<Set>),
    /// Do without it: its members sign in with their passwords
    #[command(after_help = REMOVE)]
    Remove(InTenant),
}

/// What the provider is to be.
#[derive(Debug, Args)]
#[command(after_help = SET)]
pub(super) struct Set {
    #[command(flatten)]
    tenant: InTenant,
    #[command(flatten)]
    wanted: Wanted,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct Wanted {
    /// What people call it; it stands on the button
    #[arg(long, value_name = "NAME")]
    name: Option<Name>,
    /// What it calls itself, an https URL; the address of its OpenID Connect document does as well
    #[arg(long, value_name = "URL")]
    issuer: Option<Issuer>,
    /// What it calls this Keyferry
    #[arg(long, value_name = "ID")]
    client_id: Option<ClientId>,
    /// Read the client secret from standard input
    #[arg(long)]
    client_secret_stdin: bool,
}

#[derive(Serialize)]
struct ProviderAnswer {
    provider: Option<Shown>,
    redirect_uri: String,
    sign_in_url: String,
}

#[derive(Serialize)]
struct Shown {
    name: String,
    issuer: String,
    client_id: String,
    since: String,
    members: u64,
}

impl From<IdentityProviderRow> for Shown {
    fn from(row: IdentityProviderRow) -> Self {
        Self {
            name: row.name,
            issuer: row.issuer,
            client_id: row.client_id,
            since: row.since.rfc3339(),
            members: row.linked,
        }
    }
}

#[derive(Serialize)]
struct RemovedAnswer {
    removed: String,
}

impl ProviderCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::Show(tenant) => show(&desk.owned(&tenant.slug).await?, desk).await,
            Self::Set(set) => set.perform(desk).await,
            Self::Remove(tenant) => remove(&desk.owned(&tenant.slug).await?, desk).await,
        }
    }
}

impl Set {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.owned(&self.tenant.slug).await?;
        let before = found(&scope, desk).await?.set;
        let (gives_secret, seen) = (
            self.wanted.client_secret_stdin,
            before.as_ref().map(|before| before.version),
        );
        let new = self.wanted.beside(before.as_ref())?;
        let secret = gives_secret.then(|| stdin::secret("Client secret")).transpose()?;
        let set = desk
            .broker
            .set_identity_provider(&scope, new, (secret, seen))
            .await;
        set.map_err(|error| {
            let wants = (!gives_secret).then(|| wants_secret(&error)).flatten();
            wants.unwrap_or_else(|| Failure::about(Subject::Tenant)(error))
        })?;
        show(&scope, desk).await
    }
}

impl Wanted {
    /// All of it; what was not given is as before.
    fn beside(self, before: Option<&IdentityProviderRow>) -> Result<NewIdentityProvider, Failure> {
        Ok(NewIdentityProvider {
            name: or_before(self.name, before.map(|before| &before.name), "--name")?,
            issuer: or_before(self.issuer, before.map(|before| &before.issuer), "--issuer")?,
            client_id: or_before(
                self.client_id,
                before.map(|before| &before.client_id),
                "--client-id",
            )?,
        })
    }
}

fn or_before<T: FromStr>(given: Option<T>, before: Option<&String>, option: &str) -> Result<T, Failure> {
    let kept = || before.and_then(|before| before.parse().ok());
    given.or_else(kept).ok_or_else(|| {
        Failure::saying(format!(
            "this organisation has no provider yet: add {option}, which the first one needs"
        ))
    })
}

async fn found(scope: &OwnTenant, desk: &Desk) -> Result<IdentityProviderView, Failure> {
    let found = desk.broker.identity_provider(scope).await;
    found.map_err(Failure::about(Subject::Tenant))
}

async fn show(scope: &OwnTenant, desk: &Desk) -> Result<Answer, Failure> {
    let found = found(scope, desk).await?;
    Answer::of(&ProviderAnswer {
        provider: found.set.map(Shown::from),
        redirect_uri: found.redirect_uri,
        sign_in_url: found.sign_in_url,
    })
}

async fn remove(scope: &OwnTenant, desk: &Desk) -> Result<Answer, Failure> {
    let none = || {
        Failure::saying(
            "this organisation has no provider of its own: its members sign in with their passwords already",
        )
    };
    let before = found(scope, desk).await?.set.ok_or_else(none)?;
    match desk.broker.remove_identity_provider(scope).await {
        Ok(()) => Answer::of(&RemovedAnswer {
            removed: before.issuer,
        }),
        Err(Error::NotFound) => Err(none()),
        Err(error) => Err(Failure::about(Subject::Tenant)(error)),
    }
}
