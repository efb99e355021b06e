//! `keyferry app secret`: an app's client secrets, so that the next one works before the old one ends.

use broker::apps::{ClientSecret, SecretDetails};
use clap::{Args, Subcommand};
use domain::id::{AppId, ClientSecretId};
use domain::timestamp::Timestamp;
use serde::Serialize;

use super::about;
use super::answer::day;
use super::arguments::{OneApp, app_id, date};
use crate::cli::desk::Desk;
use crate::cli::output::{Answer, Failure};
use crate::cli::stdin;
use crate::cli::tenant::InTenant;

const ADD: &str = "\
Example:
  keyferry app secret add --tenant example-com-k7q2mzd --app mzxw6ytboi --client-secret-stdin \
--expires 2028-11-20 < secret.txt
  {\"app\":\"mzxw6ytboi\",\"id\":\"0193…\",\"expires\":\"2028-11-20\"}

The new secret is tried first from then on. If the provider refuses it, the old one is used at once, and \
`keyferry app secret list` shows the provider's code. Remove the old one when the new one has uses.";

const LIST: &str = "\
Example:
  keyferry app secret list --tenant example-com-k7q2mzd --app mzxw6ytboi
  {\"secrets\":[{\"id\":\"0193…\",\"created\":\"2026-11-21T18:05:09Z\",\
\"expires\":\"2028-11-20\",\"expired\":false,\
\"uses\":41,\"last_used\":\"2026-11-21T19:00:12Z\",\
\"last_refused\":null,\"last_refused_code\":null,\
\"tested\":\"2026-11-21T18:06:00Z\",\"verdict\":\"fine\"}]}

The secrets themselves are never shown.";

const REMOVE: &str = "\
Example:
  keyferry app secret remove --tenant example-com-k7q2mzd --app mzxw6ytboi \
--secret 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f

The answer lists the secret that stays. The only one cannot be removed, nor the one that works while the other was \
refused or has ended: every site would stop. Remove it here first, at the provider afterwards.";

/// What can be done with an app's client secrets.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SecretCommand {
    /// Enter the next client secret beside the one there is
    Add(Box<Add>),
    /// List an app's client secrets with their ends and uses, newest first
    #[command(after_help = LIST)]
    List(OneApp),
    /// Forget a client secret that is not needed any more
    Remove(Remove),
}

/// What a new client secret is told.
#[derive(Debug, Args)]
#[command(after_help = ADD)]
pub(in crate::cli) struct Add {
    #[command(flatten)]
    tenant: InTenant,
    /// The app's id, ten characters, as `keyferry app list` shows it
    #[arg(long, value_name = "ID", value_parser = app_id)]
    app: AppId,
    /// Read the client secret from standard input
    #[arg(long, required = true)]
    client_secret_stdin: bool,
    /// The day when the provider stops accepting it, such as 2028-11-20
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    expires: Option<Timestamp>,
}

/// Which client secret goes.
#[derive(Debug, Args)]
#[command(after_help = REMOVE)]
pub(in crate::cli) struct Remove {
    #[command(flatten)]
    tenant: InTenant,
    /// The app's id, ten characters, as `keyferry app list` shows it
    #[arg(long, value_name = "ID", value_parser = app_id)]
    app: AppId,
    /// The client secret's id, as `keyferry app secret list` shows it
    #[arg(long, value_name = "ID", value_parser = secret_id)]
    secret: ClientSecretId,
}

#[derive(Serialize)]
struct AddedAnswer {
    app: String,
    id: String,
    expires: Option<String>,
}

#[derive(Serialize)]
struct ListAnswer {
    secrets: Vec<SecretRow>,
}

#[derive(Serialize)]
struct SecretRow {
    id: String,
    created: String,
    expires: Option<String>,
    expired: bool,
    uses: i64,
    last_used: Option<String>,
    last_refused: Option<String>,
    last_refused_code: Option<String>,
    tested: Option<String>,
    verdict: Option<&'static str>,
}

impl SecretCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::Add(add) => add.perform(desk).await,
            Self::List(one) => list(desk, one).await,
            Self::Remove(remove) => remove.perform(desk).await,
        }
    }
}

impl Add {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let secret = ClientSecret {
            plain: stdin::secret("Client secret")?,
            expires: self.expires,
        };
        let added = desk
            .broker
            .add_secret(&scope, &self.app, secret)
            .await
            .map_err(about(&scope))?;
        Answer::of(&AddedAnswer {
            app: self.app.to_string(),
            id: added.id.to_string(),
            expires: day(added.expires),
        })
    }
}

impl Remove {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let left = desk
            .broker
            .remove_secret(&scope, &self.app, self.secret)
            .await
            .map_err(about(&scope))?;
        Answer::of(&ListAnswer::from(left))
    }
}

async fn list(desk: &Desk, one: OneApp) -> Result<Answer, Failure> {
    let scope = desk.tenant(&one.tenant.slug).await?;
    let secrets = desk
        .broker
        .secrets(scope.view(), &one.app)
        .await
        .map_err(about(&scope))?;
    Answer::of(&ListAnswer::from(secrets))
}

impl From<Vec<SecretDetails>> for ListAnswer {
    fn from(secrets: Vec<SecretDetails>) -> Self {
        let rows = secrets.into_iter().map(|secret| SecretRow {
            id: secret.id.to_string(),
            created: secret.created.rfc3339(),
            expires: day(secret.expires),
            expired: secret.expired,
            uses: secret.uses,
            last_used: secret.last_used.map(Timestamp::rfc3339),
            last_refused: secret.last_refused.map(Timestamp::rfc3339),
            last_refused_code: secret.last_refused_code,
            tested: secret.tested.map(|(at, _)| at.rfc3339()),
            verdict: secret.tested.map(|(_, verdict)| verdict.as_str()),
        });
        Self {
            secrets: rows.collect(),
        }
    }
}

/// A client secret's id, or where to find it.
fn secret_id(text: &str) -> Result<ClientSecretId, String> {
    text.parse()
        .map_err(|_| "this is not a client secret's id; `keyferry app secret list` shows it".to_owned())
}
