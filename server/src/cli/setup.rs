//! `keyferry setup`: the first member and the first organisation.

use broker::tenants::{FirstRun, FirstRunDoor};
use clap::Args;
use domain::form::{Email, Name};
use serde::Serialize;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};
use super::stdin;
use super::tenant::TenantAnswer;

const EXAMPLE: &str = "\
Example:
  keyferry setup --email ada@example.com --password-stdin < password.txt
  {\"member_id\":\"0193…\",\"tenant\":{\"id\":\"0193…\",\"slug\":\"example-com-k7q2mzd\"}}

The member may do everything: owner of the organisation, and administrator of this instance.";

/// What the first run is told.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Setup {
    /// The e-mail address that you will sign in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
    /// Read the password, 12 characters or more, from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    /// The name of your organisation, which site owners are shown [default: the e-mail address's domain]
    #[arg(long, value_name = "NAME")]
    tenant: Option<Name>,
}

#[derive(Serialize)]
struct SetupAnswer {
    member_id: String,
    tenant: TenantAnswer,
}

impl Setup {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let told = || Failure::about(Subject::FirstRun);
        if !desk.is_new().await? {
            return Err(told()(broker::error::Error::Conflict));
        }
        let tenant = match self.tenant {
            Some(name) => name,
            None => default_tenant(&self.email)?,
        };
        let first = FirstRun {
            email: self.email,
            password: stdin::secret("Password")?,
            tenant,
        };
        let done = desk
            .broker
            .set_up(FirstRunDoor::CommandLine(desk.who), first)
            .await
            .map_err(told())?;
        Answer::of(&SetupAnswer {
            member_id: done.member.to_string(),
            tenant: done.tenant.into(),
        })
    }
}

/// The e-mail address's domain, if it has a dot in it and can be a name.
fn default_tenant(email: &Email) -> Result<Name, Failure> {
    let domain = email.as_str().rsplit('@').next().unwrap_or_default();
    let name = if domain.contains('.') {
        domain
    } else {
        "My organisation"
    };
    name.parse()
        .or_else(|_| "My organisation".parse())
        .map_err(|error: domain::form::NotAName| Failure::saying(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organisation_is_called_by_its_domain_unless_it_has_none() {
        let long = format!("ada@{}.example", "x".repeat(130));
        for (email, name) in [
            ("ada@example.org", "example.org"),
            ("ada@localhost", "My organisation"),
            (long.as_str(), "My organisation"),
        ] {
            let email = email.parse().expect("an e-mail address");
            assert_eq!(default_tenant(&email).expect("a name").as_str(), name);
        }
    }
}
