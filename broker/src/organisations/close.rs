//! Closing an organisation, and opening it again. Closed, nobody works in it and its addresses are unknown, in every process
//! within two seconds; what it has stays for a while as it is.

use domain::audit::{AuditAction, AuditField};
use domain::id::TenantId;
use domain::text;
use domain::view::instance::ClosedSince;
use sea_orm::DatabaseTransaction;

use super::kept;
use crate::Broker;
use crate::access::{Actor, AdministerInstance};
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::{organisations, tenants};

impl Broker {
    /// Closes an organisation: its helper addresses, AuthIDs and handles are answered as unknown, its links and invitations end,
    /// and its people are signed out. Linked accounts and everything else stay for thirty days. One that is closed stays so.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn close_organisation(
        &self,
        scope: &AdministerInstance,
        id: TenantId,
    ) -> Result<ClosedSince, Error> {
        let now = self.clock().now();
        // Raises the counter that every process reads.
        let tx = self.begin_alone().await?;
        let row = tenants::by_id(&tx, id).await?.ok_or(Error::NotFound)?;
        let since = row.closed.unwrap_or(now);
        let closed = ClosedSince {
            since,
            removed_from: since.plus(kept()),
        };
        if !organisations::set_closed(&tx, id, Some(now)).await? {
            return Ok(closed);
        }
        // Who closes it goes on elsewhere.
        let but = match scope.actor() {
            Actor::Member { member, .. } => Some(member),
            Actor::CommandLine | Actor::SetupLink { .. } | Actor::Itself => None,
        };
        organisations::end_the_momentary(&tx, id, but).await?;
        let removed = Some(closed.removed_from.rfc3339());
        let changes = Changes::none().and(AuditField::RemovedFrom, None, removed);
        self.audit_organisation(&tx, scope, id, (AuditAction::TenantClose, changes))
            .await?;
        tx.commit().await?;
        Ok(closed)
    }

    /// Opens a closed organisation again, as it was: the same addresses and AuthIDs work. One that is open stays so.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] once its time is over.
    pub async fn reopen_organisation(&self, scope: &AdministerInstance, id: TenantId) -> Result<(), Error> {
        let now = self.clock().now();
        let tx = self.begin_alone().await?;
        let row = tenants::by_id(&tx, id).await?.ok_or(Error::NotFound)?;
        let Some(since) = row.closed else {
            return Ok(());
        };
        if since.plus(kept()) <= now {
            return Err(Error::invalid("", text!("instance-fault-too-late")));
        }
        organisations::set_closed(&tx, id, None).await?;
        let before = Some(since.plus(kept()).rfc3339());
        let changes = Changes::none().and(AuditField::RemovedFrom, before, None);
        self.audit_organisation(&tx, scope, id, (AuditAction::TenantReopen, changes))
            .await?;
        Ok(tx.commit().await?)
    }

    async fn audit_organisation(
        &self,
        tx: &DatabaseTransaction,
        scope: &AdministerInstance,
        id: TenantId,
        (action, changes): (AuditAction, Changes),
    ) -> Result<(), Error> {
        let target = id.to_string();
        let deed = Deed {
            tenant: Some(id),
            actor: scope.actor(),
            action,
            target: &target,
            changes,
        };
        Ok(audit::record(tx, deed, self.clock().now()).await?)
    }
}
