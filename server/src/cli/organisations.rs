//! What concerns the instance as a whole: which organisations there are, their end, and who looks after all of it.

use broker::access::AdministerInstance;
use broker::error::Error;
use clap::{Args, ValueEnum};
use domain::form::Email;
use domain::timestamp::Timestamp;
use domain::view::instance::{OrganisationQuery, OrganisationSeen};
use serde::Serialize;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};
use super::tenant::Rename;

const INSTANCE_ADMIN: &str = "\
Examples:
  keyferry member instance-admin --email ada@example.com on
  {\"email\":\"ada@example.com\",\"instance_administrator\":true}
  keyferry member instance-admin --email grace@example.com off

They are signed out everywhere within 2 seconds. There is always one at least.";

/// Who looks after the instance, or no longer.
#[derive(Debug, Args)]
#[command(after_help = INSTANCE_ADMIN)]
pub(super) struct InstanceAdmin {
    /// The e-mail address that the member signs in with
    #[arg(long, value_name = "E-MAIL")]
    email: Email,
    /// Whether they look after it from now on
    #[arg(value_enum, value_name = "on|off")]
    mark: Mark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mark {
    /// From now on.
    On,
    /// No longer.
    Off,
}

#[derive(Serialize)]
struct ListAnswer {
    tenants: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    id: String,
    slug: String,
    name: String,
    sites: u64,
    apps: u64,
    people: u64,
    last_activity: Option<String>,
    closed: Option<String>,
    removed_from: Option<String>,
}

impl From<OrganisationSeen> for Listed {
    fn from(seen: OrganisationSeen) -> Self {
        Self {
            id: seen.id.to_string(),
            slug: seen.slug,
            name: seen.name,
            sites: seen.sites,
            apps: seen.apps,
            people: seen.people,
            last_activity: seen.last_activity.map(Timestamp::rfc3339),
            closed: seen.closed.map(|closed| closed.since.rfc3339()),
            removed_from: seen.closed.map(|closed| closed.removed_from.rfc3339()),
        }
    }
}

#[derive(Serialize)]
struct Named {
    id: String,
    slug: String,
    name: String,
}

impl From<OrganisationSeen> for Named {
    fn from(seen: OrganisationSeen) -> Self {
        Self {
            id: seen.id.to_string(),
            slug: seen.slug,
            name: seen.name,
        }
    }
}

#[derive(Serialize)]
struct ClosedAnswer {
    id: String,
    slug: String,
    closed: String,
    removed_from: String,
}

#[derive(Serialize)]
struct AdministratorAnswer {
    email: String,
    instance_administrator: bool,
}

fn wrong(error: Error) -> Failure {
    Failure::about(Subject::Tenant)(error)
}

fn scope(desk: &Desk) -> AdministerInstance {
    desk.broker.administration_by(desk.who)
}

/// Every organisation, page after page.
pub(super) async fn list(desk: &Desk) -> Result<Answer, Failure> {
    let (scope, mut query) = (scope(desk), OrganisationQuery::default());
    let mut tenants = Vec::new();
    loop {
        let page = desk.broker.organisations(&scope, &query).await.map_err(wrong)?;
        tenants.extend(page.rows.into_iter().map(Listed::from));
        if page.next.is_none() {
            // Scripts have had the oldest first from the beginning.
            tenants.reverse();
            return Answer::of(&ListAnswer { tenants });
        }
        query.after = page.next;
    }
}

impl Rename {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let (scope, broker) = (scope(desk), &desk.broker);
        let seen = found(desk, &scope, &self.tenant.slug).await?;
        let renamed = broker.rename_organisation(&scope, seen.id, self.name).await;
        renamed.map_err(wrong)?;
        let seen = broker.organisation(&scope, seen.id).await.map_err(wrong)?;
        Answer::of(&Named::from(seen))
    }
}

/// Closes an organisation.
pub(super) async fn close(slug: &str, desk: &Desk) -> Result<Answer, Failure> {
    let scope = scope(desk);
    let seen = found(desk, &scope, slug).await?;
    let closed = desk.broker.close_organisation(&scope, seen.id).await;
    let closed = closed.map_err(wrong)?;
    Answer::of(&ClosedAnswer {
        id: seen.id.to_string(),
        slug: seen.slug,
        closed: closed.since.rfc3339(),
        removed_from: closed.removed_from.rfc3339(),
    })
}

/// Opens one again.
pub(super) async fn reopen(slug: &str, desk: &Desk) -> Result<Answer, Failure> {
    let scope = scope(desk);
    let seen = found(desk, &scope, slug).await?;
    let reopened = desk.broker.reopen_organisation(&scope, seen.id).await;
    reopened.map_err(wrong)?;
    Answer::of(&Named::from(seen))
}

async fn found(desk: &Desk, scope: &AdministerInstance, slug: &str) -> Result<OrganisationSeen, Failure> {
    let seen = desk.broker.organisation_by_slug(scope, slug).await;
    seen.map_err(wrong)
}

impl InstanceAdmin {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let (scope, broker) = (scope(desk), &desk.broker);
        let (missing, is_one) = (Failure::about(Subject::Member), self.mark == Mark::On);
        if is_one {
            broker
                .make_administrator(&scope, &self.email)
                .await
                .map_err(missing)?;
        } else {
            let all = broker.administrators(&scope).await.map_err(wrong)?;
            if let Some(one) = all.iter().find(|one| one.email == self.email.as_str()) {
                broker.end_administrator(&scope, one.id).await.map_err(missing)?;
            }
        }
        Answer::of(&AdministratorAnswer {
            email: self.email.as_str().to_owned(),
            instance_administrator: is_one,
        })
    }
}
