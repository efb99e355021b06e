//! `keyferry grant list`: which accounts are linked.

use broker::access::ManageTenant;
use clap::Args;
use domain::id::{AppId, SiteId};
use domain::standing::grant::{GrantEnd, GrantStanding};
use domain::timestamp::Timestamp;
use domain::view::grants::{GrantFilter, GrantQuery, GrantRow};
use serde::Serialize;

use super::about;
use crate::cli::app::app_id;
use crate::cli::desk::Desk;
use crate::cli::output::{Answer, Failure};
use crate::cli::site::site_id;
use crate::cli::tenant::InTenant;

const LIST: &str = "\
Examples:
  keyferry grant list --tenant example-com-k7q2mzd
  {\"grants\":[{\"id\":\"01935b2e-…\",\"account\":\"ada@example.com\",\"app\":\"mzxw6ytboi\",\"provider\":\"dropbox\",\
\"site\":\"0193…\",\"custody\":\"sealed\",\"state\":\"works\",\"linked\":\"2026-11-22T11:00:00Z\",\"used\":null,\
\"ends\":null,\"ends_if_unused\":null,\"ids\":1,\"relink_url\":null}]}
  keyferry grant list --tenant example-com-k7q2mzd --state dead

The newest first. `state` is works, ends_soon (within 14 days), past_end (probably ended at the provider), doubted (the provider refused the token once), dead (its \
owner must link again, at the address in `relink_url`) or revoked. `ends` is an end that nothing puts off, `ends_if_unused` one that a backup puts off. \
`ids` counts the AuthIDs that work. What Akeeba Backup keeps itself is not here: Keyferry stores nothing of it.";

/// Which links.
#[derive(Debug, Args)]
#[command(after_help = LIST)]
pub(in crate::cli) struct List {
    #[command(flatten)]
    tenant: InTenant,
    /// Only links that were made for this site
    #[arg(long, value_name = "ID", value_parser = site_id)]
    site: Option<SiteId>,
    /// Only links of this app
    #[arg(long, value_name = "ID", value_parser = app_id)]
    app: Option<AppId>,
    /// Only links that stand so: live, dead or revoked
    #[arg(long, value_name = "STATE")]
    state: Option<GrantFilter>,
}

#[derive(Serialize)]
struct ListAnswer {
    grants: Vec<Listed>,
}

/// A link as it is printed; no token is among it.
#[derive(Serialize)]
pub(super) struct Listed {
    id: String,
    account: Option<String>,
    app: String,
    provider: &'static str,
    site: String,
    custody: &'static str,
    state: GrantStanding,
    linked: String,
    used: Option<String>,
    ends: Option<String>,
    ends_if_unused: Option<String>,
    ids: u64,
    relink_url: Option<String>,
}

impl List {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let mut query = GrantQuery {
            site: self.site,
            app: self.app,
            state: self.state,
            after: None,
        };
        let mut grants = Vec::new();
        loop {
            let page = desk.broker.list_grants(scope.view(), &query).await;
            let page = page.map_err(about(&scope))?;
            grants.extend(listed(desk, &scope, page.grants).await?);
            match page.next {
                Some(next) => query.after = Some(next),
                None => return Answer::of(&ListAnswer { grants }),
            }
        }
    }
}

/// Links as they are printed.
pub(super) async fn listed(
    desk: &Desk,
    scope: &ManageTenant,
    rows: Vec<GrantRow>,
) -> Result<Vec<Listed>, Failure> {
    let mut printed = Vec::with_capacity(rows.len());
    for row in rows {
        let relink_url = match row.standing {
            GrantStanding::Dead => desk.broker.open_relink_url(scope.view(), row.id).await,
            GrantStanding::Works
            | GrantStanding::EndsSoon
            | GrantStanding::PastEnd
            | GrantStanding::Doubted
            | GrantStanding::Revoked => Ok(None),
        };
        printed.push(Listed::new(row, relink_url.map_err(about(scope))?));
    }
    Ok(printed)
}

impl Listed {
    fn new(row: GrantRow, relink_url: Option<String>) -> Self {
        let (ends, ends_if_unused) = match row.ends {
            None => (None, None),
            Some(GrantEnd::AtAnyRate(at)) => (Some(at), None),
            Some(GrantEnd::Unused(at)) => (None, Some(at)),
        };
        Self {
            id: row.id.to_string(),
            account: row.account,
            app: row.app.id,
            provider: row.app.provider.as_str(),
            site: row.site.to_string(),
            custody: row.custody.as_str(),
            state: row.standing,
            linked: row.made.rfc3339(),
            used: row.used.map(Timestamp::rfc3339),
            ends: ends.map(Timestamp::rfc3339),
            ends_if_unused: ends_if_unused.map(Timestamp::rfc3339),
            ids: row.holders,
            relink_url,
        }
    }
}
