//! Rows that know ids alone, with what these are called.

use std::collections::{HashMap, HashSet};

use domain::audit::{AuditAction, AuditField, AuditTarget};
use domain::id::{GrantId, MemberId, SiteId};
use domain::view::audit::{AuditRow, TargetShown};

use crate::Broker;
use crate::access::{Actor, ManageTenant};
use crate::error::Error;
use crate::store::audit::StoredDeed;
use crate::store::names::{self, Names};
use crate::store::tenants;

/// What the ids of some rows are called.
struct Called {
    names: Names,
    members: HashMap<MemberId, String>,
    grants: HashSet<GrantId>,
    tenant: (String, Option<String>),
}

/// A row's deed, if this version knows it, and the id of the thing that it was done to.
fn about(deed: &StoredDeed) -> (Option<AuditTarget>, &str) {
    let kind = deed.action.parse().ok().map(AuditAction::target);
    // A client secret stands behind its app, and an AuthID behind its account.
    let of = deed.target.split('/').next().unwrap_or_default();
    (kind, of)
}

fn ids<Id: std::str::FromStr>(deeds: &[StoredDeed], kind: AuditTarget) -> Vec<Id> {
    let about = deeds.iter().map(about);
    about
        .filter(|(of_kind, _)| *of_kind == Some(kind))
        .filter_map(|(_, id)| id.parse().ok())
        .collect()
}

impl Broker {
    pub(super) async fn named_deeds(
        &self,
        scope: &ManageTenant,
        deeds: Vec<StoredDeed>,
    ) -> Result<Vec<AuditRow>, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let actors = deeds.iter().filter_map(|deed| Actor::member_named(&deed.actor));
        let members = actors.chain(ids(&deeds, AuditTarget::Member));
        let own = tenants::by_id(db, tenant).await?;
        let called = Called {
            names: names::of(db, tenant, ids::<SiteId>(&deeds, AuditTarget::Site)).await?,
            members: names::of_members(db, members).await?,
            grants: names::grants_there(db, tenant, ids(&deeds, AuditTarget::Account)).await?,
            tenant: (tenant.to_string(), own.map(|own| own.settings.name.to_string())),
        };
        Ok(deeds.into_iter().map(|deed| called.row(deed)).collect())
    }
}

/// Whom an invitation is for: it is known by an id of its own, and is gone as soon as it was used.
fn invited(kind: Option<AuditTarget>, deed: &StoredDeed) -> Option<String> {
    let of_member = deed.changes.iter().filter(|_| kind == Some(AuditTarget::Member));
    let mut emails = of_member.filter(|change| change.field == Some(AuditField::Email));
    emails
        .next()
        .and_then(|email| email.after.clone().or_else(|| email.before.clone()))
}

impl Called {
    fn row(&self, deed: StoredDeed) -> AuditRow {
        let target = self.target(&deed);
        let member = Actor::member_named(&deed.actor);
        let email = member.and_then(|member| self.members.get(&member).cloned());
        AuditRow {
            erased: member.is_some() && email.is_none(),
            sequence: deed.sequence,
            at: deed.at,
            who: email.unwrap_or(deed.actor),
            came_from: (!deed.came_from.is_empty()).then_some(deed.came_from),
            action: deed.action.parse().ok(),
            word: deed.action,
            target,
            changes: deed.changes,
            of_instance: deed.tenant.is_none(),
        }
    }

    fn target(&self, deed: &StoredDeed) -> TargetShown {
        let (kind, of) = about(deed);
        let (name, exists) = kind.map_or((None, false), |kind| self.called(kind, of));
        let name = name.or_else(|| invited(kind, deed));
        TargetShown {
            id: deed.target.clone(),
            of: of.to_owned(),
            kind,
            name,
            exists,
        }
    }

    /// What a thing is called, and whether it is there and has a page.
    fn called(&self, kind: AuditTarget, id: &str) -> (Option<String>, bool) {
        match kind {
            AuditTarget::Site => {
                let site = id.parse().ok().and_then(|site| self.names.site(site).name);
                let there = site.is_some();
                (site, there)
            }
            AuditTarget::App => {
                let app = self.names.app(id).name;
                let there = app.is_some();
                (app, there)
            }
            AuditTarget::Account => (None, id.parse().is_ok_and(|grant| self.grants.contains(&grant))),
            AuditTarget::Member => {
                let member = id
                    .parse()
                    .ok()
                    .and_then(|member| self.members.get(&member).cloned());
                (member, false)
            }
            AuditTarget::Organisation if self.tenant.0 == id => (self.tenant.1.clone(), true),
            AuditTarget::Organisation | AuditTarget::Instance => (None, false),
        }
    }
}
