//! Where a member is known beside their password: the providers of their organisations.

use domain::audit::AuditAction;
use domain::view::identity::LinkedIdentity;

use super::IdentityFault;
use super::answer::issuer_of;
use super::begin::SentAway;
use crate::Broker;
use crate::access::OwnAccount;
use crate::error::Error;
use crate::store::identity_providers::{self, IdentityProvider};
use crate::store::{instance, memberships, tenants};

impl Broker {
    /// The organisations of a member's whose provider knows them, or could.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn linked_identities(&self, own: &OwnAccount) -> Result<Vec<LinkedIdentity>, Error> {
        let db = self.store().reader();
        let links = identity_providers::links_of(db, own.member()).await?;
        let mut linked = Vec::new();
        for (tenant, _) in memberships::of_member(db, own.member()).await? {
            let Some(provider) = identity_providers::of_tenant(db, tenant.id).await? else {
                continue;
            };
            let link = links.iter().find(|link| link.provider == provider.id);
            linked.push(LinkedIdentity {
                slug: tenant.slug,
                organisation: tenant.settings.name.to_string(),
                provider: provider.name,
                since: link.map(|link| link.made),
                used: link.and_then(|link| link.used),
            });
        }
        Ok(linked)
    }

    /// Sends a member to the provider of an organisation of theirs, to be known there from now on.
    ///
    /// # Errors
    /// [`IdentityFault`] by kind; [`Error::NotFound`] for an organisation that is not theirs, or has no provider.
    pub async fn link_identity(&self, own: &OwnAccount, slug: &str) -> Result<SentAway, IdentityFault> {
        let provider = self.provider_for(own, slug).await?;
        self.link_at_provider(&provider, own.member()).await
    }

    /// Knows a member at an organisation's provider no longer. Every session of theirs ends, as with every change of how they
    /// sign in.
    ///
    /// # Errors
    /// [`Error::NotFound`] where they are not known.
    pub async fn unlink_identity(&self, own: &OwnAccount, slug: &str) -> Result<(), Error> {
        let provider = self.provider_for(own, slug).await?;
        let actor = self.member_at(own.member(), own.address()).await?;
        let tx = self.store().begin().await?;
        if !identity_providers::unlink(&tx, (provider.id, own.member())).await? {
            return Err(Error::NotFound);
        }
        if !own.end_other_sessions(&tx).await? {
            return Err(Error::Conflict);
        }
        instance::raise_change_counter(&tx).await?;
        let deed = (AuditAction::MemberUnlinkIdentity, issuer_of(&provider));
        self.audit_in(&tx, (provider.tenant, actor), deed, own.member())
            .await?;
        Ok(tx.commit().await?)
    }

    async fn provider_for(&self, own: &OwnAccount, slug: &str) -> Result<IdentityProvider, Error> {
        let db = self.store().reader();
        let tenant = tenants::by_slug(db, slug).await?;
        let tenant = tenant.filter(|tenant| tenant.closed.is_none());
        let tenant = tenant.ok_or(Error::NotFound)?;
        let role = memberships::role(db, (tenant.id, own.member())).await?;
        role.ok_or(Error::NotFound)?;
        let provider = identity_providers::of_tenant(db, tenant.id).await?;
        provider.ok_or(Error::NotFound)
    }
}
