//! `keyferry activity`: what happened.

use std::str::FromStr as _;

use broker::activity::{MAX_LISTED, PastEvent};
use clap::Args;
use domain::activity::{ActivityFilter, EventKind, Outcome, SoughtAddress};
use domain::id::{AppId, SiteId};
use domain::provider::SafeCode;
use domain::timestamp::Timestamp;
use domain::zone::Zone;
use serde::Serialize;

use super::app::app_id;
use super::desk::Desk;
use super::output::{Answer, Failure, Subject};
use super::site::site_id;
use super::tenant::InTenant;

const EXAMPLE: &str = "\
Example:
  keyferry activity --tenant example-com-k7q2mzd --limit 1
  {\"events\":[{\"at\":\"2026-11-21T18:05:09Z\",\"kind\":\"refresh\",\"outcome\":\"ok\",\"app\":\"mzxw6ytboi\",\
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
    #[command(flatten)]
    which: Which,
    /// How many events at most, up to 1000
    #[arg(long, value_name = "NUMBER", default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=MAX_LISTED))]
    limit: u64,
}

/// Which events are shown; every option that is given must fit.
#[derive(Debug, Args)]
struct Which {
    /// Only of the app with this id
    #[arg(long, value_name = "ID", value_parser = app_id)]
    app: Option<AppId>,
    /// Only of this kind, such as `refresh` or `consent_finished`
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<EventKind>,
    /// Only with this outcome, such as `ok` or `relink_needed`
    #[arg(long, value_name = "OUTCOME", value_parser = outcome)]
    outcome: Option<Outcome>,
    /// Only for this reason, such as `invalid_grant`
    #[arg(long, value_name = "CODE", value_parser = SafeCode::from_str)]
    reason: Option<SafeCode>,
    /// Only from this address, or from its network
    #[arg(long, value_name = "ADDRESS", value_parser = SoughtAddress::from_str)]
    address: Option<SoughtAddress>,
    /// Only from this day or moment on (UTC), such as 2026-11-21 or 2026-11-21T18:05
    #[arg(long, value_name = "WHEN", value_parser = since)]
    since: Option<Timestamp>,
    /// Only up to the end of this day, or before this moment (UTC)
    #[arg(long, value_name = "WHEN", value_parser = until)]
    until: Option<Timestamp>,
}

impl Which {
    fn filter(self, site: Option<SiteId>) -> ActivityFilter {
        ActivityFilter {
            app: self.app,
            site,
            kind: self.kind,
            outcome: self.outcome,
            reason: self.reason,
            address: self.address,
            from: self.since,
            until: self.until,
        }
    }
}

fn kind(text: &str) -> Result<EventKind, String> {
    let words = || EventKind::ALL.map(EventKind::as_str).join(", ");
    text.parse().map_err(|_| format!("a kind is one of: {}", words()))
}

fn outcome(text: &str) -> Result<Outcome, String> {
    let words = || Outcome::ALL.map(Outcome::as_str).join(", ");
    text.parse()
        .map_err(|_| format!("an outcome is one of: {}", words()))
}

pub(super) fn since(text: &str) -> Result<Timestamp, String> {
    let read = Zone::default().read(text);
    read.map(|(since, _)| since).ok_or_else(no_moment)
}

pub(super) fn until(text: &str) -> Result<Timestamp, String> {
    let read = Zone::default().read(text);
    read.map(|(_, until)| until).ok_or_else(no_moment)
}

fn no_moment() -> String {
    "a day is written such as 2026-11-21, a moment such as 2026-11-21T18:05 (UTC)".to_owned()
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
        let filter = self.which.filter(self.site);
        let events = desk
            .broker
            .newest_events(scope.view(), &filter, self.limit)
            .await
            .map_err(told())?;
        Answer::of(&ActivityAnswer {
            events: events.into_iter().map(Into::into).collect(),
        })
    }
}
