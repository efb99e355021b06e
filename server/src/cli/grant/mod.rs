//! `keyferry grant`: links whose tokens are kept here.

mod list;
mod reap;
mod revoke;

use broker::access::ManageTenant;
use clap::Subcommand;
use domain::id::GrantId;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};

/// What can be done with links.
#[derive(Debug, Subcommand)]
pub(super) enum GrantCommand {
    /// Show which accounts are linked, for whom, and until when
    List(list::List),
    /// End a link with all its AuthIDs, here and at the provider
    Revoke(revoke::Revoke),
    /// Show which links nobody uses, and end them
    Reap(reap::Reap),
}

impl GrantCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::List(list) => list.perform(desk).await,
            Self::Revoke(revoke) => revoke.perform(desk).await,
            Self::Reap(reap) => reap.perform(desk).await,
        }
    }
}

fn about(scope: &ManageTenant) -> impl FnOnce(broker::error::Error) -> Failure {
    Failure::about(Subject::Grant(scope.view().slug()))
}

fn grant_id(text: &str) -> Result<GrantId, String> {
    text.parse()
        .map_err(|_| "this is not a link's id; see `keyferry grant list`".to_owned())
}
