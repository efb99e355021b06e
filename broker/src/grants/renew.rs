//! A dead grant goes on: what a new consent of the same account brought takes the place of what the provider ended.
//!
//! Nothing of who holds the grant is needed: a locked token is written with the lock alone.

use domain::id::GrantId;
use uuid::Uuid;

use super::custody::{Bound, Token};
use super::make::Consented;
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::{Event, write_within};
use crate::error::Error;
use crate::store::grant_revivals::{self, Revived};
use crate::store::grants::{self, StoredAccess, StoredGrant};
use crate::store::instance;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Renewal {
    /// It goes on.
    Done,
    /// Another account consented.
    OtherAccount,
    /// It cannot be told whether it is the same account.
    UnknownAccount,
    /// It is not dead any more, or not there.
    NotDead,
}

impl Broker {
    /// Puts new tokens in the place of those of a dead grant, if the same account consented, and writes down that it did. Its
    /// holders, ids and custody stay.
    pub(crate) async fn renew_grant(
        &self,
        scope: &HelperScope,
        grant: GrantId,
        consented: Consented<'_>,
        event: Event,
    ) -> Result<Renewal, Error> {
        let found = grants::by_id(self.store().reader(), scope.tenant(), grant).await?;
        let here = found.filter(|grant| Some(grant.site) == scope.site() && grant.app == scope.app().id);
        let Some(dead) = here else {
            return Ok(Renewal::NotDead);
        };
        let (Some(known), Some(subject)) = (&dead.subject, &consented.account.subject) else {
            return Ok(Renewal::UnknownAccount);
        };
        let mark = self
            .vault()
            .account_mark(scope.tenant(), (scope.app().provider.as_str(), subject))?;
        if !mark.matches(known) {
            return Ok(Renewal::OtherAccount);
        }
        let revived = self.revived(scope, &dead, &consented)?;
        let tx = self.store().begin().await?;
        if !grant_revivals::revive(&tx, &dead, revived).await? {
            return Ok(Renewal::NotDead);
        }
        write_within(&tx, &[(Uuid::now_v7(), event)], self.clock().now()).await?;
        // What is remembered of it elsewhere is over.
        instance::raise_change_counter(&tx).await?;
        tx.commit().await?;
        Ok(Renewal::Done)
    }

    fn revived(
        &self,
        scope: &HelperScope,
        dead: &StoredGrant,
        consented: &Consented<'_>,
    ) -> Result<Revived, Error> {
        let (now, app) = (self.clock().now(), scope.app());
        let generation = dead.generation.saturating_add(1);
        let whose = (dead.tenant, dead.id);
        let bound = Bound::new(whose, dead.custody, (app.id.as_str(), app.provider), generation);
        let seal = |token, plain| self.seal_token(&bound, dead.lock.as_ref(), (token, plain));
        let access = match consented.tokens.expires_in {
            Some(life) => Some(StoredAccess {
                token: seal(Token::Access, &consented.tokens.access_token)?,
                ends: now.plus(life),
            }),
            None => None,
        };
        let label = consented.account.label.as_deref();
        Ok(Revived {
            refresh_token: seal(Token::Refresh, consented.refresh_token)?,
            access,
            account: label
                .map(|label| self.seal_account(dead.tenant, dead.id, label))
                .transpose()?,
            token_ends: consented
                .tokens
                .refresh_token_expires_in
                .map(|life| now.plus(life)),
            generation,
            at: now,
        })
    }
}
