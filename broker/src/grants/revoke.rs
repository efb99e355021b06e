//! The end of an AuthID, and of its grant when it was the last; the end of a grant by its operator.
//!
//! What is ended is refused from the commit on, whatever becomes of it at the provider; `told` sees to that. `with_site` ends
//! what a site holds together with the site.

mod told;
mod with_site;

use std::time::Duration;

use domain::activity::{EventKind, Outcome};
use domain::grant::{GrantCustody, GrantState};
use domain::id::{GrantId, HolderId, TenantId};
use domain::revoked::{AtProvider, EndReach, GrantRevoked};
use domain::timestamp::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::GrantScope;
use crate::Broker;
use crate::access::ManageTenant;
use crate::activity::{Caller, Event};
use crate::apps::App;
use crate::error::Error;
use crate::providers::{Ended, of};
use crate::store::audit::{self, Deed};
use crate::store::grants::StoredGrant;
use crate::store::{apps, grant_ends, grant_holders, grants, instance};
use crate::vault::LockKey;

pub(crate) use told::Ends;

/// How long a locked token waits for its holder.
const WAITS_FOR_HOLDER: Duration = Duration::from_hours(30 * 24);
/// How long a provider that cannot be told is tried, where the server can do that alone.
const TRIED_FOR: Duration = Duration::from_hours(24);

/// A grant that is about to end, and its app.
struct Ending {
    grant: StoredGrant,
    app: App,
}

/// What is done with the tokens of a grant that ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plan {
    /// They are wiped at once: the provider is not told, for this reason.
    Wipe(AtProvider),
    /// The provider is told now, and they are wiped then.
    Tell { until: Timestamp },
    /// They wait for who holds them.
    Wait { until: Timestamp },
}

impl Plan {
    const fn kept_until(self) -> Option<Timestamp> {
        match self {
            Self::Wipe(_) => None,
            Self::Tell { until } | Self::Wait { until } => Some(until),
        }
    }
}

impl Broker {
    /// Ends an AuthID for who holds it, and its grant if it was the last.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it was ended meanwhile; [`Error::Unavailable`] and its kin.
    pub async fn revoke_own(
        &self,
        scope: &GrantScope,
        reach: EndReach,
        caller: &Caller,
    ) -> Result<GrantRevoked, Error> {
        let holder = scope.holder();
        let ending = Self::ending(self.store().reader(), holder.tenant, holder.grant).await?;
        // A key that does not open is our fault, and no reason to keep an AuthID alive.
        let key = self.grant_key(scope).await.unwrap_or_else(|error| {
            tracing::error!(%error, grant = %holder.grant, "the key of a grant that ends does not open");
            None
        });
        let opens = ending.grant.custody == GrantCustody::Held || key.is_some();
        let tx = self.store().begin().await?;
        let plan = self.end_one(&tx, &ending, holder.id, (reach, opens, true));
        let plan = plan.await?;
        let event = self.event(scope.helper(), caller, EventKind::LinkRevoked, Outcome::Ok);
        self.commit_end(tx, event).await?;
        Ok(self.follow(&ending, plan, key).await)
    }

    /// Ends a grant with all its ids, for its operator.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Unavailable`] and its kin.
    pub async fn revoke_grant(
        &self,
        scope: &ManageTenant,
        grant: GrantId,
        reach: EndReach,
    ) -> Result<GrantRevoked, Error> {
        let ending = Self::ending(self.store().reader(), scope.tenant(), grant).await?;
        if ending.grant.state == GrantState::Revoked {
            return Ok(ending.before());
        }
        let tx = self.store().begin().await?;
        grant_ends::hold(&tx, scope.tenant(), grant).await?;
        let opens = ending.grant.custody == GrantCustody::Held;
        let how = ((reach, opens, false), self.clock().now());
        let plan = self.end_within(&tx, &ending, how).await?;
        let plan = plan.unwrap_or(Plan::Wipe(AtProvider::Before));
        self.record_end(&tx, scope, ("grant.revoke", &grant.to_string()))
            .await?;
        self.commit_end(tx, self.event_of_end(&ending)).await?;
        Ok(self.follow(&ending, Some(plan), None).await)
    }

    /// Ends one id of a grant, for its operator, and the grant if it was the last.
    ///
    /// # Errors
    /// [`Error::NotFound`], also if it was ended before or is another grant's; [`Error::Unavailable`] and its kin.
    pub async fn revoke_holder(
        &self,
        scope: &ManageTenant,
        (grant, id): (GrantId, HolderId),
        reach: EndReach,
    ) -> Result<GrantRevoked, Error> {
        let ending = Self::ending(self.store().reader(), scope.tenant(), grant).await?;
        let holder = grant_holders::by_id(self.store().reader(), id).await?;
        if holder.is_none_or(|holder| (holder.tenant, holder.grant) != (scope.tenant(), grant)) {
            return Err(Error::NotFound);
        }
        let opens = ending.grant.custody == GrantCustody::Held;
        let tx = self.store().begin().await?;
        let plan = self.end_one(&tx, &ending, id, (reach, opens, false)).await?;
        self.record_end(&tx, scope, ("grant_holder.revoke", &id.0.to_string()))
            .await?;
        self.commit_end(tx, self.event_of_end(&ending)).await?;
        Ok(self.follow(&ending, plan, None).await)
    }

    async fn ending(db: &impl ConnectionTrait, tenant: TenantId, grant: GrantId) -> Result<Ending, Error> {
        let grant = grants::by_id(db, tenant, grant).await?.ok_or(Error::NotFound)?;
        let app = apps::by_id(db, tenant, &grant.app)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Ending { grant, app })
    }

    /// Ends an id of a grant, and the grant if it was the last.
    async fn end_one(
        &self,
        tx: &DatabaseTransaction,
        ending: &Ending,
        id: HolderId,
        how: (EndReach, bool, bool),
    ) -> Result<Option<Plan>, Error> {
        let (tenant, grant) = (ending.grant.tenant, ending.grant.id);
        grant_ends::hold(tx, tenant, grant).await?;
        if !grant_holders::revoke(tx, (tenant, id), self.clock().now()).await? {
            return Err(Error::NotFound);
        }
        Ok(match grant_holders::live(tx, tenant, grant).await? {
            0 => {
                let plan = self.end_within(tx, ending, (how, self.clock().now())).await?;
                Some(plan.unwrap_or(Plan::Wipe(AtProvider::Before)))
            }
            _ => None,
        })
    }

    /// Ends a grant and everybody who holds it; nothing if it was ended before.
    async fn end_within(
        &self,
        tx: &DatabaseTransaction,
        ending: &Ending,
        ((reach, opens, by_holder), now): ((EndReach, bool, bool), Timestamp),
    ) -> Result<Option<Plan>, Error> {
        let whose = (ending.grant.tenant, ending.grant.id);
        let plan = ending.plan(reach, (opens, by_holder), now);
        if !grant_ends::revoke(tx, whose, now, plan.kept_until()).await? {
            return Ok(None);
        }
        grant_holders::revoke_all(tx, whose, now).await?;
        Ok(Some(plan))
    }

    async fn record_end(
        &self,
        tx: &DatabaseTransaction,
        scope: &ManageTenant,
        (action, target): (&'static str, &str),
    ) -> Result<(), Error> {
        let deed = Deed {
            tenant: Some(scope.tenant()),
            actor: scope.actor(),
            action,
            target,
        };
        Ok(audit::record(tx, deed, self.clock().now()).await?)
    }

    fn event_of_end(&self, ending: &Ending) -> Event {
        self.event_of_grant(&ending.grant, EventKind::LinkRevoked, Outcome::Ok)
    }

    async fn commit_end(&self, tx: DatabaseTransaction, event: Event) -> Result<(), Error> {
        instance::raise_change_counter(&tx).await?;
        Ok(self.commit_with(tx, event).await?)
    }

    /// What comes after the commit; nothing of it can give an id back.
    async fn follow(&self, ending: &Ending, plan: Option<Plan>, key: Option<LockKey>) -> GrantRevoked {
        let at_provider = match plan {
            None => AtProvider::OthersGoOn,
            Some(Plan::Wipe(at_provider)) => at_provider,
            Some(Plan::Wait { until }) => AtProvider::WhenShown { until },
            Some(Plan::Tell { until }) => {
                let told = self
                    .tell_provider(ending.grant.tenant, ending.grant.id, key)
                    .await;
                ending.after(told, until)
            }
        };
        ending.revoked(at_provider)
    }
}

impl Ending {
    fn plan(&self, reach: EndReach, (opens, by_holder): (bool, bool), now: Timestamp) -> Plan {
        let Some(way) = &of(self.app.provider).descriptor().revoke else {
            return Plan::Wipe(AtProvider::NoWay);
        };
        if way.ends == Ended::EveryGrantOfTheAccount && reach == EndReach::ThisLink {
            return Plan::Wipe(AtProvider::LeftAlone);
        }
        match (self.grant.custody, opens) {
            (GrantCustody::Held, _) => Plan::Tell {
                until: now.plus(TRIED_FOR),
            },
            (GrantCustody::Sealed, true) => Plan::Tell {
                until: now.plus(WAITS_FOR_HOLDER),
            },
            (GrantCustody::Sealed, false) if by_holder => Plan::Wipe(AtProvider::Failed),
            (GrantCustody::Sealed, false) => Plan::Wait {
                until: now.plus(WAITS_FOR_HOLDER),
            },
        }
    }

    fn after(&self, told: told::Told, until: Timestamp) -> AtProvider {
        let whole = self.app.provider.revokes_whole_accounts();
        match (told, self.grant.custody) {
            (told::Told::Ended, _) if whole => AtProvider::AccountEnded,
            (told::Told::Ended, _) => AtProvider::Ended,
            (told::Told::Refused, GrantCustody::Sealed) => AtProvider::Failed,
            (told::Told::NotNow, GrantCustody::Sealed) => AtProvider::WhenShown { until },
            (told::Told::Refused | told::Told::NotNow, GrantCustody::Held) => {
                AtProvider::TriedAgain { until }
            }
        }
    }

    fn before(&self) -> GrantRevoked {
        self.revoked(match (self.grant.wipe, self.grant.custody) {
            (Some(until), GrantCustody::Sealed) => AtProvider::WhenShown { until },
            (Some(until), GrantCustody::Held) => AtProvider::TriedAgain { until },
            (None, _) => AtProvider::Before,
        })
    }

    fn revoked(&self, at_provider: AtProvider) -> GrantRevoked {
        GrantRevoked {
            grant: self.grant.id,
            provider: self.app.provider,
            at_provider,
        }
    }
}
