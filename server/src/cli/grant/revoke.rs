//! `keyferry grant revoke`: the end of a link, here and at the provider.

use clap::Args;
use domain::id::GrantId;
use domain::revoked::{EndReach, GrantRevoked};
use domain::timestamp::Timestamp;
use serde::Serialize;

use super::{about, grant_id};
use crate::cli::desk::Desk;
use crate::cli::output::{Answer, Failure};
use crate::cli::tenant::InTenant;

const REVOKE: &str = "\
Examples:
  keyferry grant revoke --tenant example-com-k7q2mzd --grant 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f
  {\"id\":\"01935b2e-…\",\"state\":\"revoked\",\"at_provider\":\"ended\",\"until\":null,\"note\":\"…\"}
  keyferry grant revoke --tenant example-com-k7q2mzd --grant 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f --whole-account

Every AuthID of it is refused within 2 seconds, for ever. `at_provider` tells what became of it there:
  ended, account_ended   it is over there as well
  when_shown             the token is locked with its AuthID: it is ended there when a backup program shows the AuthID
                         once more, and deleted at the time in `until` in any case
  tried_again            the provider could not be told; it is tried every hour until `until`
  no_way                 the provider has no way for an app to end a link; its owner can
  left_alone             it would have ended the links of other sites with the same account (Google): see --whole-account
  revoked_before         there was nothing left to do
`note` says what is left for the account's owner to do. `keyferry grant list` prints the ids of links.";

/// Which link, and how far its end goes.
#[derive(Debug, Args)]
#[command(after_help = REVOKE)]
pub(in crate::cli) struct Revoke {
    #[command(flatten)]
    tenant: InTenant,
    /// The link's id
    #[arg(long, value_name = "ID", value_parser = grant_id)]
    grant: GrantId,
    /// At a provider that ends everything of an account or nothing (Google), end everything: other sites with the same
    /// account must be linked again
    #[arg(long)]
    whole_account: bool,
}

#[derive(Serialize)]
struct RevokedAnswer {
    id: String,
    state: &'static str,
    at_provider: &'static str,
    until: Option<String>,
    note: String,
}

impl Revoke {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let reach = if self.whole_account {
            EndReach::WholeAccount
        } else {
            EndReach::ThisLink
        };
        let revoked = desk
            .broker
            .revoke_grant(&scope, self.grant, reach)
            .await
            .map_err(about(&scope))?;
        Answer::of(&RevokedAnswer::from(revoked))
    }
}

impl From<GrantRevoked> for RevokedAnswer {
    fn from(revoked: GrantRevoked) -> Self {
        let GrantRevoked {
            grant,
            provider,
            at_provider,
        } = revoked;
        Self {
            id: grant.to_string(),
            state: "revoked",
            at_provider: at_provider.as_str(),
            until: at_provider.until().map(Timestamp::rfc3339),
            note: format!(
                "{} {}",
                catalogue::english(&at_provider.in_words(provider)),
                catalogue::english(&at_provider.access_tokens_in_words(provider))
            ),
        }
    }
}
