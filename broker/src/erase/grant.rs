//! Erasing what is known of the owner of a linked account.

use domain::audit::AuditAction;
use domain::id::GrantId;
use domain::revoked::{AtProvider, EndReach, GrantRevoked};

use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::{grant_ends, instance};

impl Broker {
    /// Ends a linked account, at its provider too where that can be done now, and erases what is known of it: its label, its mark
    /// and its tokens. Who shows its AuthID is still told that it was revoked.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Unavailable`] and its kin.
    pub async fn erase_grant(
        &self,
        scope: &ManageTenant,
        grant: GrantId,
        reach: EndReach,
    ) -> Result<GrantRevoked, Error> {
        let ended = self.revoke_grant(scope, grant, reach).await?;
        let target = grant.to_string();
        let tx = self.store().begin().await?;
        grant_ends::hold(&tx, scope.tenant(), grant).await?;
        grant_ends::hollow(&tx, scope.tenant(), grant).await?;
        let deed = Deed {
            tenant: Some(scope.tenant()),
            actor: scope.actor(),
            action: AuditAction::GrantErase,
            target: &target,
            changes: Changes::none(),
        };
        audit::record(&tx, deed, self.clock().now()).await?;
        instance::raise_change_counter(&tx).await?;
        tx.commit().await?;
        self.leave_no_log().await;
        Ok(GrantRevoked {
            at_provider: without_token(ended.at_provider),
            ..ended
        })
    }
}

/// What became of it at the provider, now that nothing is left that could end it there later.
const fn without_token(ended: AtProvider) -> AtProvider {
    match ended {
        AtProvider::WhenShown { .. } | AtProvider::TriedAgain { .. } => AtProvider::Failed,
        AtProvider::Ended
        | AtProvider::AccountEnded
        | AtProvider::OthersGoOn
        | AtProvider::LeftAlone
        | AtProvider::NoWay
        | AtProvider::Failed
        | AtProvider::Before => ended,
    }
}
