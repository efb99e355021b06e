//! Who belongs to an organisation, and as what.

use broker::access::OwnTenant;
use clap::Args;
use domain::form::Email;
use domain::role::{NotARole, Role};
use domain::view::people::PersonRow;
use secrecy::ExposeSecret as _;
use serde::Serialize;

use crate::cli::desk::Desk;
use crate::cli::output::{Answer, Failure, Subject};
use crate::cli::tenant::InTenant;

const INVITE: &str = "\
Example:
  keyferry member invite --tenant example-com-k7q2mzd --email grace@example.com --role viewer
  {\"invite_url\":\"https://keyferry.example.com/invite/…\"}

Send the link to that address: it works once and for seven days, and asks for the e-mail address. A new link for the same address \
ends the one before.";

pub(super) const LIST: &str = "\
Example:
  keyferry member list --tenant example-com-k7q2mzd
  {\"members\":[{\"id\":\"0193…\",\"email\":\"ada@example.com\",\"role\":\"owner\",\"joined\":\"2026-11-22T11:00:00Z\"}],\
\"invitations\":[{\"email\":\"grace@example.com\",\"role\":\"viewer\",\"ends\":\"2026-11-29T11:00:00Z\"}]}";

const ROLE: &str = "\
Example:
  keyferry member role --tenant example-com-k7q2mzd --email grace@example.com --role manager
  {\"id\":\"0193…\",\"email\":\"grace@example.com\",\"role\":\"manager\",\"joined\":\"2026-11-22T11:00:00Z\"}

They are signed out everywhere within 2 seconds, and have the new role when they sign in again.";

const REMOVE: &str = "\
Example:
  keyferry member remove --tenant example-com-k7q2mzd --email grace@example.com
  {\"removed\":\"grace@example.com\"}

They are signed out everywhere within 2 seconds. They keep their password and the other organisations that they belong to.";

/// Who is invited.
#[derive(Debug, Args)]
#[command(after_help = INVITE)]
pub(in crate::cli) struct Invite {
    #[command(flatten)]
    tenant: InTenant,
    /// The e-mail address that they will sign in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
    /// What they may do: a viewer sees, a manager also changes apps and sites, an owner also decides about people
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
}

/// Who gets which role.
#[derive(Debug, Args)]
#[command(after_help = ROLE)]
pub(in crate::cli) struct ChangeRole {
    #[command(flatten)]
    tenant: InTenant,
    /// The e-mail address that they sign in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
    /// What they may do: viewer, manager or owner
    #[arg(long, value_name = "ROLE", value_parser = role)]
    role: Role,
}

/// Who is taken out.
#[derive(Debug, Args)]
#[command(after_help = REMOVE)]
pub(in crate::cli) struct Remove {
    #[command(flatten)]
    tenant: InTenant,
    /// The e-mail address that they sign in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
}

fn role(text: &str) -> Result<Role, NotARole> {
    text.parse()
}

#[derive(Serialize)]
struct InviteAnswer {
    invite_url: String,
}

#[derive(Serialize)]
struct ListAnswer {
    members: Vec<Listed>,
    invitations: Vec<ListedInvitation>,
}

#[derive(Serialize)]
struct Listed {
    id: String,
    email: String,
    role: &'static str,
    joined: String,
}

#[derive(Serialize)]
struct ListedInvitation {
    email: String,
    role: &'static str,
    ends: String,
}

#[derive(Serialize)]
struct RemoveAnswer {
    removed: String,
}

impl Invite {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.owned(&self.tenant.slug).await?;
        let invited = desk.broker.invite(&scope, &self.email, self.role).await;
        let invited = invited.map_err(Failure::about(Subject::Tenant))?;
        Answer::of(&InviteAnswer {
            invite_url: format!(
                "{}/invite/{}",
                desk.broker.public_origin(),
                invited.token.expose_secret()
            ),
        })
    }
}

pub(super) async fn list(scope: &OwnTenant, desk: &Desk) -> Result<Answer, Failure> {
    let people = desk.broker.people_and_invited(scope).await;
    let people = people.map_err(Failure::about(Subject::Tenant))?;
    let invited = people.invitations.into_iter().map(|invited| ListedInvitation {
        email: invited.email,
        role: invited.role.as_str(),
        ends: invited.ends.rfc3339(),
    });
    Answer::of(&ListAnswer {
        members: people.people.into_iter().map(Listed::from).collect(),
        invitations: invited.collect(),
    })
}

impl From<PersonRow> for Listed {
    fn from(person: PersonRow) -> Self {
        Self {
            id: person.id.to_string(),
            email: person.email,
            role: person.role.as_str(),
            joined: person.joined.rfc3339(),
        }
    }
}

/// Who has this address in the organisation.
async fn found(desk: &Desk, scope: &OwnTenant, email: &Email) -> Result<PersonRow, Failure> {
    let people = desk.broker.people(scope.view()).await;
    let people = people.map_err(Failure::about(Subject::Tenant))?.people;
    let found = people.into_iter().find(|person| person.email == email.as_str());
    found.ok_or_else(|| Failure::about(Subject::Member)(broker::error::Error::NotFound))
}

impl ChangeRole {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.owned(&self.tenant.slug).await?;
        let person = found(desk, &scope, &self.email).await?;
        let changed = desk.broker.change_role(&scope, person.id, self.role).await;
        changed.map_err(Failure::about(Subject::Member))?;
        Answer::of(&Listed::from(PersonRow {
            role: self.role,
            ..person
        }))
    }
}

impl Remove {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.owned(&self.tenant.slug).await?;
        let person = found(desk, &scope, &self.email).await?;
        let removed = desk.broker.remove_person(&scope, person.id).await;
        removed.map_err(Failure::about(Subject::Member))?;
        Answer::of(&RemoveAnswer {
            removed: person.email,
        })
    }
}
