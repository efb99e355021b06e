//! Taking an app away, and what stops with it.

use domain::audit::AuditAction;
use domain::id::AppId;

use super::deed;
use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::store::audit::Changes;
use crate::store::{app_secrets, apps, consents, instance, site_apps};

/// What stops when an app is switched off or deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stops {
    /// The sites that may use it.
    pub sites: u64,
    /// Those of them that have used it.
    pub used_by: u64,
}

impl Broker {
    /// What would stop without this app.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn stops_with_app(&self, scope: &ViewTenant, id: &AppId) -> Result<Stops, Error> {
        let (sites, used_by) = site_apps::count_of_app(self.store().reader(), scope.tenant(), id).await?;
        Ok(Stops { sites, used_by })
    }

    /// Deletes an app with its client secrets. Its id is never given again; what happened with it stays in the activity.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn delete_app(&self, scope: &ManageTenant, id: &AppId) -> Result<(), Error> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        let app = apps::lock(&tx, scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        consents::delete_of_app(&tx, scope.tenant(), id).await?;
        site_apps::delete_of_app(&tx, scope.tenant(), id).await?;
        app_secrets::delete_all(&tx, scope.tenant(), id).await?;
        apps::delete(&tx, scope.tenant(), id).await?;
        instance::raise_change_counter(&tx).await?;
        let changes = Changes::ended(app.facts());
        let deed = deed(scope, AuditAction::AppDelete, id.as_str(), changes);
        self.write_down(&tx, scope, deed, now).await?;
        Ok(tx.commit().await?)
    }
}
