//! `keyferry activity`: what happened.

use broker::activity::{MAX_LISTED, PastEvent};
use clap::Args;
use domain::id::SiteId;
use serde::Serialize;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};
use super::site::site_id;
use super::tenant::InTenant;

const EXAMPLE: &str = "\
Example:
  keyferry activity --tenant example-com-k7q2mzd --limit 1
  {\"events\":[{\"at\":\"2026-11-21T18:05:09Z\",\"kind\":\"refresh\",\"outcome\":\"ok\",\"app\":\"mzxw6ytboi\",
  \"site\":\"0193…\",\"ip\":\"192.0.2.0/24\",\"reason\":null,\"upstream_ms\":212}]}";

/// Whose activity is shown, and how much of it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Activity {
    #[command(flatten)]
    tenant: InTenant,
    /// Only of the site with this id
    #[arg(long, value_name = "ID", value_parser = site_id)]
    site: Option<SiteId>,
    /// How many events at most, up to 1000
    #[arg(long, value_name = "NUMBER", default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=MAX_LISTED))]
    limit: u64,
}

#[derive(Serialize)]
struct ActivityAnswer {
    events: Vec<EventAnswer>,
}

#[derive(Serialize)]
struct EventAnswer {
    at: String,
    kind: String,
    outcome: String,
    app: String,
    site: Option<String>,
    ip: Option<String>,
    reason: Option<String>,
    upstream_ms: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

impl From<PastEvent> for EventAnswer {
    fn from(event: PastEvent) -> Self {
        Self {
            at: event.at.rfc3339(),
            kind: event.kind,
            outcome: event.outcome,
            app: event.app,
            site: event.site.map(|site| site.to_string()),
            ip: event.ip,
            reason: event.reason,
            upstream_ms: event.upstream_ms,
            secret: event.secret.map(|secret| secret.to_string()),
        }
    }
}

impl Activity {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let told = || Failure::about(Subject::Site(scope.view().slug()));
        if let Some(site) = self.site {
            desk.broker.site(scope.view(), site).await.map_err(told())?;
        }
        let events = desk
            .broker
            .newest_events(&scope, self.site, self.limit)
            .await
            .map_err(told())?;
        Answer::of(&ActivityAnswer {
            events: events.into_iter().map(Into::into).collect(),
        })
    }
}
