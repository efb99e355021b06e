//! The audit as it is read: pages, a list for a command, a table; and whether its chain fits together.
//!
//! Managers read what concerns their organisation. What concerns no single one (the key ring, backups, signing in) is shown to
//! instance administrators and on the command line besides.

mod check;
mod export;
mod named;

pub use check::{CheckedAudit, hash_of_row};

use domain::audit::{AuditFilter, AuditWho};
use domain::view::audit::{AuditPage, AuditRow};

use crate::Broker;
use crate::access::{Actor, ManageTenant};
use crate::error::Error;
use crate::store::audit::{self, Sought, StoredDeed};
use crate::store::{members, names};

/// How many deeds one page holds.
pub const DEEDS_PER_PAGE: usize = 50;
/// The most deeds that are listed at once.
pub const MAX_DEEDS_LISTED: u64 = 1_000;

impl Broker {
    /// One page of deeds, newest first, after the row with this number.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn audit(
        &self,
        scope: &ManageTenant,
        filter: &AuditFilter,
        after: Option<i64>,
    ) -> Result<AuditPage, Error> {
        // One more than is shown tells that there is more.
        let mut found = self
            .deeds(scope, filter, (after, DEEDS_PER_PAGE.saturating_add(1)))
            .await?;
        let more = found.len() > DEEDS_PER_PAGE;
        found.truncate(DEEDS_PER_PAGE);
        let db = self.store().reader();
        Ok(AuditPage {
            next: found.last().filter(|_| more).map(|last| last.sequence),
            rows: self.named_deeds(scope, found).await?,
            people: names::every_member(db, scope.tenant()).await?,
            checked: self.last_audit_check().await?,
        })
    }

    /// The newest deeds that fit, at most [`MAX_DEEDS_LISTED`].
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn newest_deeds(
        &self,
        scope: &ManageTenant,
        filter: &AuditFilter,
        limit: u64,
    ) -> Result<Vec<AuditRow>, Error> {
        let most = usize::try_from(limit.clamp(1, MAX_DEEDS_LISTED)).unwrap_or(usize::MAX);
        let found = self.deeds(scope, filter, (None, most)).await?;
        self.named_deeds(scope, found).await
    }

    async fn deeds(
        &self,
        scope: &ManageTenant,
        filter: &AuditFilter,
        (after, most): (Option<i64>, usize),
    ) -> Result<Vec<StoredDeed>, Error> {
        let db = self.store().reader();
        let actor = match &filter.who {
            None => None,
            Some(AuditWho::Member(email)) => match members::by_email(db, email).await? {
                Some(member) => Some(Actor::member_in_audit(member.id)),
                None => return Ok(Vec::new()),
            },
            Some(other @ (AuditWho::CommandLine | AuditWho::SetupLink | AuditWho::Itself)) => {
                Some(other.to_string())
            }
        };
        let sought = Sought {
            tenant: scope.tenant(),
            of_instance: self.sees_instance(scope).await?,
            filter,
            actor: actor.as_deref(),
            after,
            most: u64::try_from(most).unwrap_or(u64::MAX),
        };
        Ok(audit::newest(db, sought).await?)
    }

    async fn sees_instance(&self, scope: &ManageTenant) -> Result<bool, Error> {
        Ok(match scope.actor() {
            Actor::CommandLine => true,
            Actor::Member { member, .. } => {
                members::administers_instance(self.store().reader(), member).await?
            }
            Actor::SetupLink { .. } | Actor::Itself => false,
        })
    }
}
