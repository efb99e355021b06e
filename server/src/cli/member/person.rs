//! One member, whatever they belong to: a new password, lost second factors, and what is kept of them.

use clap::Args;
use domain::form::Email;
use secrecy::ExposeSecret as _;
use serde::Serialize;

use crate::cli::desk::Desk;
use crate::cli::export::whole;
use crate::cli::output::{Answer, Failure, Subject};

const RESET: &str = "\
Example:
  keyferry member reset --email ada@example.com
  {\"reset_url\":\"https://keyferry.example.com/reset/…\"}

The link works once and for an hour. A new link ends the one before; the old password works until the new one is set.

  keyferry member reset --email ada@example.com --second-factor
  {\"email\":\"ada@example.com\",\"second_factor\":\"removed\"}

For who has lost their phone or their passkey, and the recovery codes too: make sure first that it is them who ask. The password \
stays as it is and signs in alone; they are signed out everywhere within 2 seconds.";

pub(super) const EXPORT: &str = "\
Example:
  keyferry member export --email ada@example.com > member.json

Prints what is kept of somebody: their organisations, sessions, what they did and what was done to them. No secret is among it. \
That it was exported is written down.";

pub(super) const ERASE: &str = "\
Example:
  keyferry member erase --email grace@example.com
  {\"erased\":\"0193…\",\"note\":\"…\"}

For ever, and in every organisation: their address, password, sessions and invitations go. What they did stays in the audit, \
under an id that names nobody. Backups that were made before still hold them until they are deleted. The last owner of an \
organisation and the last instance administrator cannot be erased.";

/// Who.
#[derive(Debug, Args)]
pub(in crate::cli) struct OneMember {
    /// The e-mail address that they sign in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
}

/// Whose password is forgotten.
#[derive(Debug, Args)]
#[command(after_help = RESET)]
pub(in crate::cli) struct Reset {
    /// The e-mail address that the member signs in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
    /// Take away their second factors instead: codes of an app, passkeys and recovery codes
    #[arg(long)]
    second_factor: bool,
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

impl Reset {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        if self.second_factor {
            let cleared = desk.broker.clear_factors(desk.who, &self.email).await;
            if !cleared.map_err(Failure::about(Subject::Member))? {
                let email = self.email.as_str();
                return Err(Failure::saying(format!(
                    "{email} has no second factor; nothing was changed"
                )));
            }
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
    pub(super) async fn export(self, desk: &Desk) -> Result<Answer, Failure> {
        let export = desk.broker.export_member(desk.who, &self.email).await;
        whole(export, Subject::Member).await
    }

    pub(super) async fn erase(self, desk: &Desk) -> Result<Answer, Failure> {
        let erased = desk.broker.erase_member(desk.who, &self.email).await;
        let erased = erased.map_err(Failure::about(Subject::Member))?;
        Answer::of(&ErasedAnswer {
            erased: erased.to_string(),
            note: "They are gone here. Backups that were made before still hold them until they are deleted.",
        })
    }
}
