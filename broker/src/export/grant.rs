//! What is kept of a linked account.

use domain::audit::{AuditAction, AuditTarget};
use domain::id::{GrantId, TenantId};
use serde_json::{Map, Value, json};

use super::parts::Wanted;
use super::{Export, told};
use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::store::audit::Concerned;
use crate::store::grant_list::{self, ListedGrant};

/// How many who hold a grant are told.
const HOLDERS: u64 = 1_000;

impl Broker {
    /// What is kept of a linked account, for its owner: everything but its tokens. Events tell of sites and apps, and of no account.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn export_grant(&self, scope: &ManageTenant, grant: GrantId) -> Result<Export, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let found = grant_list::by_id(db, tenant, grant)
            .await?
            .ok_or(Error::NotFound)?;
        let mut head = Map::new();
        head.insert("kind".to_owned(), json!("keyferry.linked_account"));
        head.insert("exported_at".to_owned(), json!(self.clock().now().rfc3339()));
        head.insert(
            "linked_account".to_owned(),
            self.grant_told(tenant, &found).await?,
        );
        let target = grant.to_string();
        let whose = (Some(tenant), scope.actor());
        self.note_export(whose, (AuditAction::GrantExport, &target))
            .await?;
        Ok(self.written(Wanted {
            head,
            activity: None,
            deeds: Concerned::Thing(tenant, AuditTarget::Account, target),
        }))
    }

    /// A grant with those who hold it, and without any secret.
    pub(super) async fn grant_told(&self, tenant: TenantId, grant: &ListedGrant) -> Result<Value, Error> {
        let account = match &grant.account {
            Some(sealed) => Some(self.open_account(tenant, grant.id, sealed).await?),
            None => None,
        };
        let holders = grant_list::holders(self.store().reader(), tenant, grant.id, HOLDERS).await?;
        let holders: Vec<Value> = holders
            .iter()
            .map(|holder| {
                json!({
                    "id": holder.id.to_string(),
                    "protocol": holder.protocol.as_str(),
                    "site": holder.site.to_string(),
                    "made": holder.made.rfc3339(),
                    "used": told(holder.used),
                    "revoked": told(holder.revoked),
                })
            })
            .collect();
        Ok(json!({
            "id": grant.id.to_string(),
            "app": grant.app.to_string(),
            "site": grant.site.to_string(),
            "account": account,
            "custody": grant.custody.as_str(),
            "scope_profile": grant.scope_profile,
            "state": grant.state.as_str(),
            "reason": grant.reason.as_ref().map(ToString::to_string),
            "made": grant.made.rfc3339(),
            "refreshed": told(grant.refreshed),
            "used": told(grant.used),
            "token_ends": told(grant.token_ends),
            "held_by": holders,
        }))
    }
}
