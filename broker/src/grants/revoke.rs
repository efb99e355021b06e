//! The end of an AuthID, and of its grant when it was the last.

use domain::id::GrantId;

use super::GrantScope;
use crate::Broker;
use crate::error::Error;
use crate::store::{grant_holders, grants, instance};

/// What was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revoked {
    /// This AuthID alone: others hold the same grant.
    One,
    /// It was the last one, so the grant and its tokens are gone.
    Last,
}

impl Broker {
    /// Ends an AuthID for who holds it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it was ended meanwhile; [`Error::Unavailable`] and its kin.
    pub async fn revoke_own(&self, scope: &GrantScope) -> Result<Revoked, Error> {
        let holder = scope.holder();
        let tx = self.store().begin().await?;
        if !grant_holders::revoke(&tx, (holder.tenant, holder.id), self.clock().now()).await? {
            return Err(Error::NotFound);
        }
        let grant: GrantId = holder.grant;
        let revoked = if grant_holders::live(&tx, holder.tenant, grant).await? == 0 {
            grants::revoke(&tx, holder.tenant, grant).await?;
            Revoked::Last
        } else {
            Revoked::One
        };
        instance::raise_change_counter(&tx).await?;
        tx.commit().await?;
        Ok(revoked)
    }
}
