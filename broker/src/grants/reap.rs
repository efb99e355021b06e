//! The end of grants that nobody uses: told first, done when it is asked for.

use std::time::Duration;

use domain::grant::{FEWEST_DAYS_UNUSED, too_few_days_unused};
use domain::revoked::EndReach;
use domain::timestamp::Timestamp;
use domain::view::grants::UnusedGrants;

use super::shown::GRANTS_PER_PAGE;
use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::store::grant_list;

/// The most grants that are ended at once.
const MOST_REAPED: u64 = 500;

/// What was ended because nobody used it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reaped {
    /// How many grants.
    pub revoked: u64,
    /// How many more there are.
    pub left: u64,
}

impl Broker {
    /// The grants that nobody has used for so many days. Changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] for fewer days than [`FEWEST_DAYS_UNUSED`].
    pub async fn unused_grants(&self, scope: &ViewTenant, days: u32) -> Result<UnusedGrants, Error> {
        let (db, tenant, since) = (self.store().reader(), scope.tenant(), self.unused_since(days)?);
        let found = grant_list::find_unused(db, tenant, since, GRANTS_PER_PAGE).await?;
        let apps = self.app_choices(scope).await?;
        Ok(UnusedGrants {
            days,
            total: grant_list::count_unused(db, tenant, since).await?,
            grants: self.grant_rows(tenant, found, &apps).await?,
        })
    }

    /// Ends them, the oldest first, each as if its operator had ended it by hand; some hundreds at once.
    ///
    /// # Errors
    /// As [`Broker::unused_grants`]; what was ended before stays ended.
    pub async fn reap_grants(&self, scope: &ManageTenant, days: u32) -> Result<Reaped, Error> {
        let (db, tenant, since) = (self.store().reader(), scope.tenant(), self.unused_since(days)?);
        let found = grant_list::find_unused(db, tenant, since, MOST_REAPED).await?;
        let mut revoked = 0_u64;
        for grant in found {
            match self.revoke_grant(scope, grant.id, EndReach::ThisLink).await {
                Ok(_) => revoked = revoked.saturating_add(1),
                // Somebody else was quicker.
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Reaped {
            revoked,
            left: grant_list::count_unused(db, tenant, since).await?,
        })
    }

    fn unused_since(&self, days: u32) -> Result<Timestamp, Error> {
        if days < FEWEST_DAYS_UNUSED {
            return Err(Error::invalid("days", &too_few_days_unused()));
        }
        let rest = Duration::from_hours(u64::from(days).saturating_mul(24));
        Ok(self.clock().now().minus(rest))
    }
}
