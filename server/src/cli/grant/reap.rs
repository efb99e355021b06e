//! `keyferry grant reap`: links that nobody uses, told first and ended when that is asked for.

use clap::Args;
use serde::Serialize;

use super::about;
use super::list::{Listed, listed};
use crate::cli::desk::Desk;
use crate::cli::output::{Answer, Failure};
use crate::cli::tenant::InTenant;

const REAP: &str = "\
Examples:
  keyferry grant reap --tenant example-com-k7q2mzd --unused-days 180
  {\"unused\":2,\"grants\":[{\"id\":\"01935b2e-…\",…}],\"revoked\":0}
  keyferry grant reap --tenant example-com-k7q2mzd --unused-days 180 --revoke
  {\"unused\":0,\"grants\":[],\"revoked\":2}

Without --revoke nothing is changed: `unused` counts the links, and `grants` holds the oldest 50 of them as `keyferry grant \
list` prints them. With it they are ended for ever, 500 at a time, as `keyferry grant revoke` does without --whole-account; \
`unused` counts those that are left.";

/// For how long nobody has used them, and whether they end.
#[derive(Debug, Args)]
#[command(after_help = REAP)]
pub(in crate::cli) struct Reap {
    #[command(flatten)]
    tenant: InTenant,
    /// Links that nobody has used for so many days, 45 or more
    #[arg(long, value_name = "DAYS")]
    unused_days: u32,
    /// End them for ever; without it they are only shown
    #[arg(long)]
    revoke: bool,
}

#[derive(Serialize)]
struct ReapAnswer {
    unused: u64,
    grants: Vec<Listed>,
    revoked: u64,
}

impl Reap {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let mut revoked = 0;
        if self.revoke {
            let reaped = desk.broker.reap_grants(&scope, self.unused_days).await;
            revoked = reaped.map_err(about(&scope))?.revoked;
        }
        let unused = desk
            .broker
            .unused_grants(scope.view(), self.unused_days)
            .await
            .map_err(about(&scope))?;
        Answer::of(&ReapAnswer {
            unused: unused.total,
            grants: listed(desk, &scope, unused.grants).await?,
            revoked,
        })
    }
}
