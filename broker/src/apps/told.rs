//! What the audit tells of apps.

use domain::audit::{AuditAction, AuditField};
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;

use super::App;
use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed, Facts};

impl App {
    /// What the audit tells of it.
    pub(super) fn facts(&self) -> Facts {
        let segment = self.ms_tenant.as_ref().map(|segment| segment.as_str().to_owned());
        let state = if self.disabled { "disabled" } else { "active" };
        vec![
            (AuditField::Name, Some(self.name.to_string())),
            (AuditField::Provider, Some(self.provider.as_str().to_owned())),
            (AuditField::ClientId, Some(self.client_id.as_str().to_owned())),
            (AuditField::ScopeProfile, Some(self.scope_profile.clone())),
            (AuditField::Access, Some(self.access.as_str().to_owned())),
            (AuditField::MsTenant, segment),
            (AuditField::State, Some(state.to_owned())),
        ]
    }
}

impl Broker {
    /// Writes down what was done to an app, in the audit and in the public papers.
    pub(super) async fn write_down(
        &self,
        tx: &DatabaseTransaction,
        scope: &ManageTenant,
        deed: Deed<'_>,
        now: Timestamp,
    ) -> Result<(), Error> {
        audit::record(tx, deed, now).await?;
        Ok(self.renew_papers(tx, scope.tenant(), now).await?)
    }
}

/// Something that was done to an app.
pub(super) fn deed<'a>(
    scope: &ManageTenant,
    action: AuditAction,
    target: &'a str,
    changes: Changes,
) -> Deed<'a> {
    Deed {
        tenant: Some(scope.tenant()),
        actor: scope.actor(),
        action,
        target,
        changes,
    }
}

/// A moment as the audit tells it.
pub(super) fn told(moment: Option<Timestamp>) -> Option<String> {
    moment.map(Timestamp::rfc3339)
}

/// Switching an app off, or on.
pub(super) const fn switched(disabled: bool) -> AuditAction {
    if disabled {
        AuditAction::AppDisable
    } else {
        AuditAction::AppEnable
    }
}
