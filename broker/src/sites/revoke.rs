//! The end of a site, with all that it holds.

use domain::audit::AuditAction;
use domain::id::SiteId;

use super::{Site, record};
use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::store::audit::Changes;
use crate::store::{consents, instance, setup_links, site_ends, site_keys, sites};

/// A site that was revoked.
#[derive(Debug, Clone)]
pub struct RevokedSite {
    /// The site.
    pub site: Site,
    /// How many linked accounts, whose tokens were kept here, ended with it.
    pub accounts_ended: u64,
}

impl Broker {
    /// Ends a site's keys, AuthIDs, handles and consents in progress, for ever, and the grants that no other site holds. Their
    /// providers are told afterwards, where they can be; see [`Broker::end_revoked_grants_soon`]. A refresh token that the site
    /// itself holds goes on working at its provider, but no longer through us.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Conflict`].
    pub async fn revoke_site(&self, scope: &ManageTenant, id: SiteId) -> Result<RevokedSite, Error> {
        let tenant = scope.tenant();
        let mut site = sites::by_id(self.store().reader(), tenant, id)
            .await?
            .ok_or(Error::NotFound)?;
        if site.revoked.is_none() {
            let now = self.clock().now();
            let before = site.facts();
            site.revoked = Some(now);
            let tx = self.store().begin().await?;
            sites::update(&tx, tenant, &site, now).await?;
            site_keys::end_keys(&tx, tenant, id, now).await?;
            consents::delete_of_site(&tx, tenant, id).await?;
            setup_links::end(&tx, tenant, id).await?;
            let ended = self.end_grants_of_site(&tx, (tenant, id), now).await?;
            let changes = Changes::between(before, site.facts());
            record(&tx, scope, (AuditAction::SiteRevoke, changes), id, now).await?;
            instance::raise_change_counter(&tx).await?;
            self.renew_papers(&tx, tenant, now).await?;
            self.commit_with_all(tx, ended).await?;
        }
        Ok(RevokedSite {
            accounts_ended: self.ends_with(scope.view(), &site).await?,
            site,
        })
    }

    /// How many linked accounts end with a site; of one that was revoked, how many did.
    pub(super) async fn ends_with(&self, scope: &ViewTenant, site: &Site) -> Result<u64, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        Ok(match site.revoked {
            None => site_ends::count_ending(db, tenant, site.id).await?,
            Some(at) => site_ends::count_ended(db, (tenant, site.id), at).await?,
        })
    }
}
