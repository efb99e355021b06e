//! The end of grants together with the site that held them.

use domain::activity::{EventKind, Outcome};
use domain::grant::GrantCustody;
use domain::id::{SiteId, TenantId};
use domain::revoked::EndReach;
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;

use crate::Broker;
use crate::activity::Event;
use crate::error::Error;
use crate::store::{grant_ends, site_ends};

impl Broker {
    /// Ends everybody at a site who holds a grant, and every grant that nobody else holds, each as if its operator had ended it
    /// alone; one event for each of those. A grant that is held at another site lives on, and belongs to that one from now on.
    /// No provider is told within the transaction: `end_revoked_grants` sees to it.
    pub(crate) async fn end_grants_of_site(
        &self,
        tx: &DatabaseTransaction,
        (tenant, site): (TenantId, SiteId),
        now: Timestamp,
    ) -> Result<Vec<Event>, Error> {
        let held = site_ends::held_at(tx, tenant, site).await?;
        for grant in &held {
            grant_ends::hold(tx, tenant, *grant).await?;
        }
        site_ends::end_holders(tx, (tenant, site), now).await?;
        let mut ended = Vec::new();
        for grant in held {
            if let Some(other) = site_ends::site_of_newest(tx, tenant, grant).await? {
                site_ends::move_grant(tx, (tenant, grant), (site, other)).await?;
                continue;
            }
            let ending = Self::ending(tx, tenant, grant).await?;
            let opens = ending.grant.custody == GrantCustody::Held;
            let how = (EndReach::ThisLink, opens, false);
            if self.end_within(tx, &ending, (how, now)).await?.is_some() {
                ended.push(self.event_of_grant(&ending.grant, EventKind::LinkRevoked, Outcome::Ok));
            }
        }
        Ok(ended)
    }
}
