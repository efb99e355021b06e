//! `keyferry audit`: who changed what.

use std::collections::BTreeMap;

use broker::audit::MAX_DEEDS_LISTED;
use clap::{Args, Subcommand};
use domain::audit::{AuditAction, AuditFilter, AuditGroup, AuditTarget, AuditWhat, AuditWho};
use domain::timestamp::Timestamp;
use domain::view::audit::AuditRow;
use serde::Serialize;

use super::activity::{since, until};
use super::desk::Desk;
use super::output::{Answer, Failure, Subject};
use super::tenant::InTenant;

const LIST: &str = "\
Examples:
  keyferry audit list --tenant example-com-k7q2mzd --action site.change --limit 1
  {\"audit\":[{\"sequence\":412,\"at\":\"2026-11-21T18:05:09Z\",\"who\":\"ada@example.org\",\"from\":\"192.0.2.0/24\",\
\"action\":\"site.change\",\"target_kind\":\"site\",\"target\":\"0193…\",\"changes\":{\"name\":[\"The shop\",\"The mill\"]},\
\"whole_instance\":false}]}
  keyferry audit list --tenant example-com-k7q2mzd --since 2026-11-20 --who \"command line\"

The newest first, with what concerns the whole instance among it, such as backups and the key ring. `changes` holds what was \
before and what is now; of a secret only that it was replaced. `from` is null where addresses are not kept. \
`keyferry doctor` tells whether the record fits together.";

/// Who changed what.
#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// List who changed what, newest first
    List(List),
}

/// Whose deeds are shown, and which of them.
#[derive(Debug, Args)]
#[command(after_help = LIST)]
pub(super) struct List {
    #[command(flatten)]
    tenant: InTenant,
    /// Only this, such as `site.revoke`, or all of one kind: `made`, `changed`, `secrets`, `ended`,
    /// `sign_in` or `upkeep`
    #[arg(long, value_name = "ACTION", value_parser = what)]
    action: Option<AuditWhat>,
    /// Only by this member's e-mail address, by `command line` or by `set-up link`
    #[arg(long, value_name = "WHO")]
    who: Option<AuditWho>,
    /// Only from this day or moment on (UTC), such as 2026-11-21 or 2026-11-21T18:05
    #[arg(long, value_name = "WHEN", value_parser = since)]
    since: Option<Timestamp>,
    /// Only up to the end of this day, or before this moment (UTC)
    #[arg(long, value_name = "WHEN", value_parser = until)]
    until: Option<Timestamp>,
    /// How many at most, up to 1000
    #[arg(long, value_name = "NUMBER", default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=MAX_DEEDS_LISTED))]
    limit: u64,
}

fn what(text: &str) -> Result<AuditWhat, String> {
    let groups = AuditGroup::ALL.iter().map(|group| group.as_str());
    let actions = AuditAction::ALL.iter().map(|action| action.as_str());
    let words = || groups.chain(actions).collect::<Vec<_>>().join(", ");
    text.parse()
        .map_err(|_| format!("an action is one of: {}", words()))
}

#[derive(Serialize)]
struct ListAnswer {
    audit: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    sequence: i64,
    at: String,
    who: String,
    from: Option<String>,
    action: String,
    target_kind: Option<&'static str>,
    target: String,
    changes: BTreeMap<String, [Option<String>; 2]>,
    whole_instance: bool,
}

impl From<AuditRow> for Listed {
    fn from(row: AuditRow) -> Self {
        let changes = row.changes.into_iter();
        Self {
            sequence: row.sequence,
            at: row.at.rfc3339(),
            who: row.who,
            from: row.came_from,
            action: row.word,
            target_kind: row.target.kind.map(AuditTarget::as_str),
            target: row.target.id,
            changes: changes
                .map(|change| (change.word, [change.before, change.after]))
                .collect(),
            whole_instance: row.of_instance,
        }
    }
}

impl AuditCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::List(list) => list.perform(desk).await,
        }
    }
}

impl List {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let filter = AuditFilter {
            what: self.action,
            who: self.who,
            target: None,
            from: self.since,
            until: self.until,
        };
        let rows = desk.broker.newest_deeds(&scope, &filter, self.limit).await;
        let rows = rows.map_err(Failure::about(Subject::Tenant))?;
        Answer::of(&ListAnswer {
            audit: rows.into_iter().map(Into::into).collect(),
        })
    }
}
