//! Origins that were refused as places for tokens, and how an operator allows one.

use domain::audit::AuditAction;
use domain::id::{SiteId, TenantId};
use domain::redirect::SiteAddress;
use domain::site::{MAX_ADDRESSES, SiteAddresses};
use domain::text;
use domain::view::RefusedOrigin;

use super::{SiteDetails, record, still_there};
use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::store::audit::Changes;
use crate::store::{StoreError, instance, refused_origins, sites};

/// How many refused origins of one site are kept.
const MOST_ORIGINS: u64 = 20;

impl Broker {
    /// The origins whose callbacks were refused for a site, the newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn refused_origins(
        &self,
        scope: &ViewTenant,
        site: SiteId,
    ) -> Result<Vec<RefusedOrigin>, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        sites::by_id(db, tenant, site).await?.ok_or(Error::NotFound)?;
        Ok(refused_origins::of(db, tenant, site).await?)
    }

    /// Adds the origin of this address to the addresses of a site, so that callbacks there are followed from now on.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Conflict`]; [`Error::Invalid`] for a ninth address.
    pub async fn allow_origin(
        &self,
        scope: &ManageTenant,
        id: SiteId,
        address: &SiteAddress,
    ) -> Result<SiteDetails, Error> {
        let origin = address.origin();
        let wrong = |_| Error::invalid("origin", text!("sites-origin-wrong"));
        let allowed = SiteAddress::parse(&origin).map_err(wrong)?;
        let mut site = sites::by_id(self.store().reader(), scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        still_there(&site)?;
        let before = site.facts();
        let addresses = site.addresses.as_slice().iter().cloned().chain([allowed]);
        site.addresses = SiteAddresses::new(addresses.collect())
            .map_err(|_| Error::invalid("origin", text!("sites-addresses-full", most = MAX_ADDRESSES)))?;
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        sites::update(&tx, scope.tenant(), &site, now).await?;
        refused_origins::forget(&tx, scope.tenant(), id, &origin).await?;
        instance::raise_change_counter(&tx).await?;
        let changes = Changes::between(before, site.facts());
        record(&tx, scope, (AuditAction::SiteAllowOrigin, changes), id, now).await?;
        tx.commit().await?;
        self.site(scope.view(), id).await
    }

    /// Notes an origin that was refused. Who opened the page gets it whether that works or not.
    pub(crate) async fn note_refused_origin(&self, tenant: TenantId, site: SiteId, origin: &str) {
        let noted = async {
            let tx = self.store().begin().await?;
            refused_origins::note(&tx, (tenant, site), origin, self.clock().now(), MOST_ORIGINS).await?;
            Ok::<(), StoreError>(tx.commit().await?)
        };
        if let Err(error) = noted.await {
            tracing::warn!(%error, "an origin that was refused could not be noted; its operator cannot allow it by a click");
        }
    }
}
