//! A dead grant is linked again in place: the page that names everything, and the click. The address is no credential.

use domain::activity::{EventKind, Outcome};
use domain::grant::{GrantCustody, GrantState};
use domain::id::GrantId;
use domain::provider::ScopeProfile;
use domain::text::Text;
use domain::view::ConsentSubject;

use super::Begun;
use super::begin::Beginning;
use super::hand_over::Flow;
use crate::Broker;
use crate::access::{HelperScope, ViewTenant};
use crate::activity::Caller;
use crate::error::Error;
use crate::grants::GrantScope;
use crate::providers::of;
use crate::store::grants::{self, StoredGrant};
use crate::store::{apps, sites};

/// What the page of a dead grant tells before anything happens.
#[derive(Debug, Clone)]
pub struct RelinkProspect {
    /// What it is about.
    pub subject: ConsentSubject,
    /// What a backup may do once it is allowed.
    pub allows: Text,
    /// Who keeps the token.
    pub custody: GrantCustody,
}

/// A dead grant whose site and app may still be used.
struct DeadGrant {
    facts: StoredGrant,
    scope: HelperScope,
    profile: &'static ScopeProfile,
}

impl Broker {
    /// Where the account of a grant is linked again, once the grant is dead. Whoever has the address can do nothing else there.
    pub fn relink_url(&self, grant: GrantId) -> String {
        format!("{}/relink/{grant}", self.public_origin())
    }

    /// The same for who holds it.
    pub fn relink_url_of(&self, scope: &GrantScope) -> String {
        self.relink_url(scope.grant())
    }

    /// Where a grant of the tenant can be linked again now: nothing for one that is not dead, or whose site or app may not be
    /// used.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn open_relink_url(&self, scope: &ViewTenant, grant: GrantId) -> Result<Option<String>, Error> {
        let facts = grants::by_id(self.store().reader(), scope.tenant(), grant).await?;
        let dead = self.usable_dead(facts).await?;
        Ok(dead.map(|dead| self.relink_url(dead.facts.id)))
    }

    /// What the page of a dead grant says.
    ///
    /// # Errors
    /// [`Error::NotFound`] for everything but a dead grant whose site and app may be used; [`Error::TooMany`] for who tries many.
    pub async fn relink_prospect(&self, grant: GrantId, caller: &Caller) -> Result<RelinkProspect, Error> {
        let dead = self.dead_grant(grant, caller).await?;
        Ok(RelinkProspect {
            subject: self.parties(&dead.scope).await?.subject,
            allows: dead.profile.allows.clone(),
            custody: dead.facts.custody,
        })
    }

    /// Begins to link a dead grant again, after the click: the same scopes are asked for as before.
    ///
    /// # Errors
    /// As [`Broker::relink_prospect`]; [`Error::TooMany`] for who begins again and again.
    pub async fn begin_relink(&self, grant: GrantId, caller: &Caller) -> Result<Begun, Error> {
        let dead = self.dead_grant(grant, caller).await?;
        self.limits()
            .admit_relink(grant, caller)
            .map_err(|over| Error::TooMany {
                retry_after: over.retry_after,
            })?;
        let parties = self.parties(&dead.scope).await?;
        let beginning = Beginning {
            callback: None,
            flow: Flow::Relink(grant),
            profile: dead.profile,
            program: None,
            site_key: None,
        };
        let begun = self.begin(&dead.scope, parties.subject, beginning).await?;
        self.recorder()
            .record(self.event(&dead.scope, caller, EventKind::ConsentStarted, Outcome::Ok));
        Ok(begun)
    }

    async fn dead_grant(&self, grant: GrantId, caller: &Caller) -> Result<DeadGrant, Error> {
        // A live one may be dead in a minute, without a change that would make this forgotten: only unknown ones are wrong.
        let broker = self.clone();
        let find = |_| async move {
            let found = broker.clone();
            let found =
                broker.on_main(async move { grants::of_any_tenant(found.store().reader(), grant).await });
            Ok(found.await??)
        };
        let threshold = self.grant_doors().relinks();
        let facts = threshold
            .look_up(self.changes(), (caller.network(), grant), find)
            .await?;
        if let Some(dead) = self.usable_dead(facts).await? {
            return Ok(dead);
        }
        match self.limits().admit_wrong_key(caller) {
            Ok(()) => Err(Error::NotFound),
            Err(over) => Err(Error::TooMany {
                retry_after: over.retry_after,
            }),
        }
    }

    async fn usable_dead(&self, facts: Option<StoredGrant>) -> Result<Option<DeadGrant>, Error> {
        let db = self.store().reader();
        let Some(facts) = facts.filter(|facts| facts.state == GrantState::Dead) else {
            return Ok(None);
        };
        let app = apps::usable(db, &facts.app).await?;
        let Some((_, app)) = app.filter(|(tenant, _)| *tenant == facts.tenant) else {
            return Ok(None);
        };
        if !sites::may_use(db, facts.tenant, facts.site, &facts.app).await? {
            return Ok(None);
        }
        let descriptor = of(app.provider).descriptor();
        let Some(profile) = descriptor.scope_profile(&facts.scope_profile) else {
            return Ok(None);
        };
        let scope = self.helper_scope(facts.tenant, app, Some(facts.site)).await?;
        Ok(Some(DeadGrant {
            facts,
            scope,
            profile,
        }))
    }
}
