//! `keyferry member`: people.

use broker::access::OwnTenant;
use clap::{Args, Subcommand};
use domain::form::Email;
use domain::role::{NotARole, Role};
use domain::view::people::PersonRow;
use secrecy::ExposeSecret as _;
use serde::Serialize;

use super::desk::Desk;
use super::export::whole;
use super::organisations::InstanceAdmin;
use super::output::{Answer, Failure, Subject};
use super::tenant::InTenant;

const INVITE: &str = "\
Example:
  keyferry member invite --tenant example-com-k7q2mzd --email grace@example.com --role viewer
  {\"invite_url\":\"https://keyferry.example.com/invite/…\"}

Send the link to that address: it works once and for seven days, and asks for the e-mail address. A new link for the same address \
ends the one before.";

const LIST: &str = "\
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

const RESET: &str = "\
Example:
  keyferry member reset --email ada@example.com
  {\"reset_url\":\"https://keyferry.example.com/reset/…\"}

The link works once and for an hour. A new link ends the one before; the old password works until the new one is set.

  keyferry member reset --email ada@example.com --second-factor
  {\"email\":\"ada@example.com\",\"second_factor\":\"removed\"}

For who has lost their phone or their passkey, and the recovery codes too: make sure first that it is them who ask. The password \
stays as it is and signs in alone; they are signed out everywhere within 2 seconds.";

const EXPORT: &str = "\
Example:
  keyferry member export --email ada@example.com > member.json

Prints what is kept of somebody: their organisations, sessions, what they did and what was done to them. No secret is among it. \
That it was exported is written down.";

const ERASE: &str = "\
Example:
  keyferry member erase --email grace@example.com
  {\"erased\":\"0193…\",\"note\":\"…\"}

For ever, and in every organisation: their address, password, sessions and invitations go. What they did stays in the audit, \
under an id that names nobody. Backups that were made before still hold them until they are deleted. The last owner of an \
organisation and the last instance administrator cannot be erased.";

/// What can be done with people.
#[derive(Debug, Subcommand)]
pub(super) enum MemberCommand {
    /// Make a link by which somebody joins an organisation
    Invite(Invite),
    /// Who belongs to an organisation, and who is invited
    #[command(after_help = LIST)]
    List(InTenant),
    /// Give somebody another role
    Role(ChangeRole),
    /// Take somebody out of an organisation
    Remove(Remove),
    /// Make a link by which a member sets a new password, or take away second factors that they have lost
    Reset(Reset),
    /// Let a member look after the whole instance (organisations, and who else does), or end that
    InstanceAdmin(InstanceAdmin),
    /// Print what is kept of a member
    #[command(after_help = EXPORT)]
    Export(OneMember),
    /// Erase a member in every organisation
    #[command(after_help = ERASE)]
    Erase(OneMember),
}

/// Who.
#[derive(Debug, Args)]
pub(super) struct OneMember {
    /// The e-mail address that they sign in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
}

/// Whose password is forgotten.
#[derive(Debug, Args)]
#[command(after_help = RESET)]
pub(super) struct Reset {
    /// The e-mail address that the member signs in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
    /// Take away their second factors instead: codes of an app, passkeys and recovery codes
    #[arg(long)]
    second_factor: bool,
}

/// Who is invited.
#[derive(Debug, Args)]
#[command(after_help = INVITE)]
pub(super) struct Invite {
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
pub(super) struct ChangeRole {
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
pub(super) struct Remove {
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

#[derive(Serialize)]
struct ErasedAnswer {
    erased: String,
    note: &'static str,
}

#[derive(Serialize)]
struct ClearAnswer {
    email: String,
    second_factor: &'static str,
}

#[derive(Serialize)]
struct ResetAnswer {
    reset_url: String,
}

impl MemberCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::Invite(invite) => invite.perform(desk).await,
            Self::List(tenant) => list(&desk.owned(&tenant.slug).await?, desk).await,
            Self::Role(change) => change.perform(desk).await,
            Self::Remove(remove) => remove.perform(desk).await,
            Self::Reset(reset) => reset.perform(desk).await,
            Self::InstanceAdmin(change) => change.perform(desk).await,
            Self::Export(one) => one.export(desk).await,
            Self::Erase(one) => one.erase(desk).await,
        }
    }
}

impl Invite {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
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

async fn list(scope: &OwnTenant, desk: &Desk) -> Result<Answer, Failure> {
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
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
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
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.owned(&self.tenant.slug).await?;
        let person = found(desk, &scope, &self.email).await?;
        let removed = desk.broker.remove_person(&scope, person.id).await;
        removed.map_err(Failure::about(Subject::Member))?;
        Answer::of(&RemoveAnswer {
            removed: person.email,
        })
    }
}

impl Reset {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        if self.second_factor {
            let cleared = desk.broker.clear_factors(desk.who, &self.email).await;
            cleared.map_err(Failure::about(Subject::Member))?;
            return Answer::of(&ClearAnswer {
                email: self.email.as_str().to_owned(),
                second_factor: "removed",
            });
        }
        let token = desk.broker.reset_member(desk.who, &self.email).await;
        let token = token.map_err(Failure::about(Subject::Member))?;
        Answer::of(&ResetAnswer {
            reset_url: format!("{}/reset/{}", desk.broker.public_origin(), token.expose_secret()),
        })
    }
}

impl OneMember {
    async fn export(self, desk: &Desk) -> Result<Answer, Failure> {
        let export = desk.broker.export_member(desk.who, &self.email).await;
        whole(export, Subject::Member).await
    }

    async fn erase(self, desk: &Desk) -> Result<Answer, Failure> {
        let erased = desk.broker.erase_member(desk.who, &self.email).await;
        let erased = erased.map_err(Failure::about(Subject::Member))?;
        Answer::of(&ErasedAnswer {
            erased: erased.to_string(),
            note: "They are gone here. Backups that were made before still hold them until they are deleted.",
        })
    }
}
