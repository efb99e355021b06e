//! `keyferry member`: people.

use clap::{Args, Subcommand};
use domain::form::Email;
use secrecy::ExposeSecret as _;
use serde::Serialize;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};

const RESET: &str = "\
Example:
  keyferry member reset --email ada@example.com
  {\"reset_url\":\"https://keyferry.example.com/reset/…\"}

The link works once and for an hour. A new link ends the one before; the old password works until the new one is set.";

/// What can be done with people.
#[derive(Debug, Subcommand)]
pub(super) enum MemberCommand {
    /// Make a link by which a member sets a new password
    Reset(Reset),
}

/// Whose password is forgotten.
#[derive(Debug, Args)]
#[command(after_help = RESET)]
pub(super) struct Reset {
    /// The e-mail address that the member signs in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
}

#[derive(Serialize)]
struct ResetAnswer {
    reset_url: String,
}

impl MemberCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let Self::Reset(reset) = self;
        let token = desk
            .broker
            .reset_member(desk.who, &reset.email)
            .await
            .map_err(Failure::about(Subject::Member))?;
        Answer::of(&ResetAnswer {
            reset_url: format!("{}/reset/{}", desk.broker.public_origin(), token.expose_secret()),
        })
    }
}
