//! `keyferry member`: people.

mod membership;
mod person;

use clap::Subcommand;

use super::desk::Desk;
use super::organisations::InstanceAdmin;
use super::output::{Answer, Failure};
use super::tenant::InTenant;
use membership::{ChangeRole, Invite, Remove};
use person::{OneMember, Reset};

/// What can be done with people.
#[derive(Debug, Subcommand)]
pub(super) enum MemberCommand {
    /// Make a link by which somebody joins an organisation
    Invite(Invite),
    /// Who belongs to an organisation, and who is invited
    #[command(after_help = membership::LIST)]
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
    #[command(after_help = person::EXPORT)]
    Export(OneMember),
    /// Erase a member in every organisation
    #[command(after_help = person::ERASE)]
    Erase(OneMember),
}

impl MemberCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::Invite(invite) => invite.perform(desk).await,
            Self::List(tenant) => membership::list(&desk.owned(&tenant.slug).await?, desk).await,
            Self::Role(change) => change.perform(desk).await,
            Self::Remove(remove) => remove.perform(desk).await,
            Self::Reset(reset) => reset.perform(desk).await,
            Self::InstanceAdmin(change) => change.perform(desk).await,
            Self::Export(one) => one.export(desk).await,
            Self::Erase(one) => one.erase(desk).await,
        }
    }
}
