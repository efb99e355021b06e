//! The end of an organisation that was closed for thirty days: its linked accounts end as with `site revoke`, their providers are
//! told where Keyferry can tell them alone, and then every row goes but the audit's.

use std::time::Duration;

use domain::audit::{AuditAction, AuditField};
use domain::id::{SiteId, TenantId};
use domain::timestamp::Timestamp;
use tokio::time::sleep;

use super::kept;
use crate::Broker;
use crate::access::Actor;
use crate::error::Error;
use crate::housekeeping;
use crate::store::audit::{self, Changes, Deed};
use crate::store::tenants::TenantRow;
use crate::store::{activity, organisations, site_keys, sites};

/// How many organisations one round removes.
const OF_A_ROUND: u64 = 20;
/// How many sites are ended before the next ones are looked for.
const SITES_AT_ONCE: u64 = 200;
/// How long removing gives way after one statement to those who serve.
const GIVE_WAY: Duration = Duration::from_millis(10);
/// For how long providers in trouble are asked again before the rows go all the same.
const TELLING: Duration = Duration::from_hours(7 * 24);

impl Broker {
    /// Removes organisations that were closed for thirty days; otherwise it happens once an hour. A clock that leapt ahead is
    /// doubted, as it is by [`Broker::sweep`].
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin; what was removed before stays removed.
    pub async fn remove_closed_organisations(&self) -> Result<(), Error> {
        let now = self.clock().now();
        if !housekeeping::was_swept_lately(self.store().writer(), now).await? {
            return Ok(());
        }
        let due = organisations::closed_before(self.store().reader(), now.minus(kept()), OF_A_ROUND).await?;
        for organisation in due {
            self.remove_organisation(&organisation, now).await?;
        }
        Ok(())
    }

    async fn remove_organisation(&self, row: &TenantRow, now: Timestamp) -> Result<(), Error> {
        let db = self.store().writer();
        loop {
            let sites = organisations::sites_left(db, row.id, SITES_AT_ONCE).await?;
            if sites.is_empty() {
                break;
            }
            for site in sites {
                self.end_closed_site(row.id, site, now).await?;
                sleep(GIVE_WAY).await;
            }
        }
        self.end_revoked_grants().await?;
        let last = row.closed.unwrap_or(now).plus(kept()).plus(TELLING);
        if now < last && organisations::has_untold(db, row.id).await? {
            return Ok(());
        }
        while activity::prune(db, row.id, now.plus(TELLING)).await? {
            sleep(GIVE_WAY).await;
        }
        self.delete_organisation(row, now).await
    }

    /// Ends a site of a closed organisation, and the linked accounts that nobody else holds.
    async fn end_closed_site(&self, tenant: TenantId, id: SiteId, now: Timestamp) -> Result<(), Error> {
        let site = sites::by_id(self.store().reader(), tenant, id).await?;
        let Some(mut site) = site.filter(|site| site.revoked.is_none()) else {
            return Ok(());
        };
        site.revoked = Some(now);
        let tx = self.store().begin().await?;
        sites::update(&tx, tenant, &site, now).await?;
        site_keys::end_keys(&tx, tenant, id, now).await?;
        let ended = self.end_grants_of_site(&tx, (tenant, id), now).await?;
        Ok(self.commit_with_all(tx, ended).await?)
    }

    async fn delete_organisation(&self, row: &TenantRow, now: Timestamp) -> Result<(), Error> {
        // Raises the counter that every process reads.
        let tx = self.begin_alone().await?;
        if !organisations::delete(&tx, row.id).await? {
            return Ok(());
        }
        let target = row.id.to_string();
        let deed = Deed {
            // Nobody is left there to read it.
            tenant: None,
            actor: Actor::Itself,
            action: AuditAction::TenantRemove,
            target: &target,
            changes: Changes::ended(vec![
                (AuditField::Name, Some(row.settings.name.to_string())),
                (AuditField::Slug, Some(row.slug.clone())),
            ]),
        };
        audit::record(&tx, deed, now).await?;
        tx.commit().await?;
        tracing::info!(organisation = %row.id, "an organisation that was closed for thirty days is removed");
        Ok(())
    }
}
