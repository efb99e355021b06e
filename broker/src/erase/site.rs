//! Erasing a site that was revoked.

use std::time::Duration;

use domain::audit::{AuditAction, AuditTarget};
use domain::id::{SiteId, TenantId};
use domain::text;
use tokio::time::sleep;
use uuid::Uuid;

use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::sites::record;
use crate::store::audit::{self, Changes};
use crate::store::{activity, grant_ends, instance, sites};

/// How long deleting gives way after some events to those who serve.
const GIVE_WAY: Duration = Duration::from_millis(10);

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasedSite {
    /// How many links kept a token that no provider will be told of any more.
    pub untold: u64,
}

impl Broker {
    /// Erases a site: its rows, its events, and what the audit knew of it. Sums of the hours keep their counts under its id.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for a site that was not revoked, and unless its name was typed.
    pub async fn erase_site(
        &self,
        scope: &ManageTenant,
        id: SiteId,
        typed: &str,
    ) -> Result<ErasedSite, Error> {
        let (tenant, began) = (scope.tenant(), self.clock().now());
        self.may_be_erased(scope.view(), id, typed).await?;
        self.recorder().flush().await;
        self.erase_events((tenant, id), i64::MIN).await?;
        let tx = self.store().begin().await?;
        sites::hold(&tx, tenant, id).await?;
        let still_there = sites::by_id(&tx, tenant, id).await?;
        if still_there.is_none_or(|site| site.revoked.is_none()) {
            return Err(Error::NotFound);
        }
        let untold = grant_ends::count_untold(&tx, (tenant, id)).await?;
        sites::delete(&tx, tenant, id).await?;
        let target = id.to_string();
        audit::erase_of_target(&tx, (AuditTarget::Site, &target)).await?;
        let deed = (AuditAction::SiteErase, Changes::none());
        record(&tx, scope, deed, id, self.clock().now()).await?;
        instance::raise_change_counter(&tx).await?;
        tx.commit().await?;
        // What came in between, while the site was there.
        self.recorder().flush().await;
        self.erase_events((tenant, id), began.micros()).await?;
        self.leave_no_log().await;
        Ok(ErasedSite { untold })
    }

    async fn may_be_erased(&self, scope: &ViewTenant, id: SiteId, typed: &str) -> Result<(), Error> {
        let site = sites::by_id(self.store().reader(), scope.tenant(), id).await?;
        let site = site.ok_or(Error::NotFound)?;
        if site.revoked.is_none() {
            return Err(Error::invalid("", text!("erase-site-revoke-first")));
        }
        if typed.trim() != site.name.as_str() {
            return Err(Error::invalid("name", text!("erase-site-other-name")));
        }
        Ok(())
    }

    async fn erase_events(&self, whose: (TenantId, SiteId), from: i64) -> Result<(), Error> {
        let mut place = (from, Uuid::nil());
        let dbs = (self.store().reader(), self.store().writer());
        while let Some(next) = activity::delete_of_site(dbs, whose, place).await? {
            place = next;
            sleep(GIVE_WAY).await;
        }
        Ok(())
    }
}
