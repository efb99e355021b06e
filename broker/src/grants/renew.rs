//! A dead grant goes on: what a new consent of the same account brought takes the place of what the provider ended.
//!
//! Nothing of who holds the grant is needed: a locked token is written with the lock alone. Where it cannot be told whether the
//! account is the same, who holds the grant is asked.

use domain::grant::{GrantState, HolderProtocol};
use domain::id::GrantId;
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use super::custody::{Bound, Token};
use super::make::Consented;
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Event;
use crate::error::Error;
use crate::store::grant_revivals::{self, Revived, Subject};
use crate::store::grants::{self, StoredAccess, StoredGrant};
use crate::store::{grant_holders, instance};

/// What came of it.
pub(crate) enum Renewal {
    /// It goes on.
    Done,
    /// Another account consented.
    OtherAccount,
    /// It cannot be told whether it is the same account, and nobody can say.
    UnknownAccount,
    /// It cannot be told either, and who holds an AuthID of the grant may say that it is to go on with this.
    AskHolder(Box<Fresh>),
    /// It is not dead any more, or not there.
    NotDead,
}

/// What a consent brought for a dead grant, locked for those who hold it; it lies under the ring in any case.
#[derive(Serialize, Deserialize)]
pub(crate) struct Fresh {
    refresh_token: String,
    access: Option<(String, Timestamp)>,
    pub(crate) account: Option<String>,
    /// By what the account is known again, if the provider told it.
    mark: Option<Vec<u8>>,
    token_ends: Option<Timestamp>,
    /// As the grant was then.
    version: i64,
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
        let Some(dead) = here.filter(|grant| grant.state == GrantState::Dead) else {
            return Ok(Renewal::NotDead);
        };
        let fresh = self.fresh(scope, &dead, &consented)?;
        match (&dead.subject, &consented.account.subject) {
            (Some(known), Some(subject)) => {
                let provider = scope.app().provider.as_str();
                let mark = self.vault().account_mark(scope.tenant(), (provider, subject))?;
                if !mark.matches(known) {
                    return Ok(Renewal::OtherAccount);
                }
            }
            (None, _) | (_, None) => return self.ask_holder_if_any(&dead, fresh).await,
        }
        let tx = self.store().begin().await?;
        let renewed = self.go_on(tx, scope, (&dead, &fresh, Subject::AsBefore), event);
        Ok(if renewed.await? {
            Renewal::Done
        } else {
            Renewal::NotDead
        })
    }

    /// Lets a dead grant go on with what a consent brought before; whether it was still as it was then.
    pub(crate) async fn renew_confirmed(
        &self,
        tx: DatabaseTransaction,
        scope: &HelperScope,
        (grant, fresh): (GrantId, &Fresh),
        event: Event,
    ) -> Result<bool, Error> {
        let found = grants::by_id(&tx, scope.tenant(), grant).await?;
        let dead = found.filter(|grant| grant.state == GrantState::Dead && grant.version == fresh.version);
        let Some(dead) = dead else {
            return Ok(false);
        };
        // What it was known by may be another account's.
        let subject = Subject::Now(fresh.mark.clone());
        self.go_on(tx, scope, (&dead, fresh, subject), event).await
    }

    async fn ask_holder_if_any(&self, dead: &StoredGrant, fresh: Fresh) -> Result<Renewal, Error> {
        let db = self.store().reader();
        let whose = (dead.tenant, dead.id);
        Ok(
            if grant_holders::is_held_by(db, whose, HolderProtocol::Duplicati).await? {
                Renewal::AskHolder(Box::new(fresh))
            } else {
                Renewal::UnknownAccount
            },
        )
    }

    async fn go_on(
        &self,
        tx: DatabaseTransaction,
        scope: &HelperScope,
        (dead, fresh, subject): (&StoredGrant, &Fresh, Subject),
        event: Event,
    ) -> Result<bool, Error> {
        let revived = self.revived(scope, (dead, fresh), subject)?;
        if !grant_revivals::revive(&tx, dead, revived).await? {
            return Ok(false);
        }
        // What is remembered of it elsewhere is over.
        instance::raise_change_counter(&tx).await?;
        self.commit_with(tx, event).await?;
        Ok(true)
    }

    fn fresh(
        &self,
        scope: &HelperScope,
        dead: &StoredGrant,
        consented: &Consented<'_>,
    ) -> Result<Fresh, Error> {
        let now = self.clock().now();
        let bound = bound_anew(scope, dead);
        let lock = |token, plain| {
            let locked = bound.locked(dead.lock.as_ref(), (token, plain))?;
            Ok::<_, Error>(locked.expose_secret().to_owned())
        };
        let access = match consented.tokens.expires_in {
            Some(life) => {
                let locked = lock(Token::Access, &consented.tokens.access_token)?;
                Some((locked, now.plus(life)))
            }
            None => None,
        };
        let token_ends = consented.tokens.refresh_token_expires_in;
        Ok(Fresh {
            refresh_token: lock(Token::Refresh, consented.refresh_token)?,
            access,
            account: consented.account.label.clone(),
            mark: self.mark_of(scope, consented.account)?,
            token_ends: token_ends.map(|life| now.plus(life)),
            version: dead.version,
        })
    }

    fn revived(
        &self,
        scope: &HelperScope,
        (dead, fresh): (&StoredGrant, &Fresh),
        subject: Subject,
    ) -> Result<Revived, Error> {
        let bound = bound_anew(scope, dead);
        let seal = |token, locked: &str| self.seal_locked(&bound, (token, &SecretString::from(locked)));
        let access = match &fresh.access {
            Some((locked, ends)) => Some(StoredAccess {
                token: seal(Token::Access, locked)?,
                ends: *ends,
            }),
            None => None,
        };
        let label = fresh.account.as_deref();
        Ok(Revived {
            refresh_token: seal(Token::Refresh, &fresh.refresh_token)?,
            access,
            account: label
                .map(|label| self.seal_account(dead.tenant, dead.id, label))
                .transpose()?,
            subject,
            token_ends: fresh.token_ends,
            generation: dead.generation.saturating_add(1),
            at: self.clock().now(),
        })
    }
}

/// What binds the tokens that will take the place of a dead grant's.
fn bound_anew(scope: &HelperScope, dead: &StoredGrant) -> Bound {
    Bound::of(dead, scope.app().provider, dead.generation.saturating_add(1))
}
