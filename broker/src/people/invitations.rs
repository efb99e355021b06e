//! Invitations: links by which somebody joins a tenant.

use std::time::Duration;

use domain::audit::{AuditAction, AuditField};
use domain::form::Email;
use domain::id::{InvitationId, MemberId, TenantId};
use domain::role::Role;
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::people::InvitedView;
use sea_orm::DatabaseTransaction;
use secrecy::SecretString;
use uuid::Uuid;

use super::facts;
use crate::Broker;
use crate::access::{Actor, OwnTenant};
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::invitations::{self, StoredInvitation};
use crate::store::{members, memberships, tenants};
use crate::vault::credential::{self, Hash};

/// How long an invitation works.
const INVITATION_LIFE: Duration = Duration::from_hours(7 * 24);
/// How many invitations of one tenant may wait.
const MOST_INVITATIONS: u64 = 100;

/// An invitation as it was made; its token is never shown again.
pub struct Invited {
    /// What it is called.
    pub id: InvitationId,
    /// What its link ends with.
    pub token: SecretString,
    /// What the organisation is called.
    pub organisation: String,
    /// What they will be there.
    pub role: Role,
    /// When it stops working.
    pub ends: Timestamp,
}

impl Broker {
    /// Invites somebody by a link, which works once and for seven days. One that was made for them before ends.
    ///
    /// # Errors
    /// [`Error::Invalid`] for who belongs to the tenant already, and when a hundred are invited.
    pub async fn invite(&self, scope: &OwnTenant, email: &Email, role: Role) -> Result<Invited, Error> {
        let (tenant, now) = (scope.tenant(), self.clock().now());
        let issued = credential::issue()?;
        let new = StoredInvitation {
            id: InvitationId(Uuid::now_v7()),
            tenant,
            email: email.clone(),
            role,
            made_by: scope.actor().member(),
            ends: now.plus(INVITATION_LIFE),
        };
        let tx = self.store().begin().await?;
        let inviting = tenants::by_id(&tx, tenant).await?.ok_or(Error::NotFound)?;
        if let Some(member) = members::by_email(&tx, email).await?
            && memberships::role(&tx, (tenant, member.id)).await?.is_some()
        {
            return Err(Error::invalid("email", text!("people-fault-belongs")));
        }
        invitations::replace(&tx, &new, &issued.hash, now).await?;
        if invitations::count(&tx, tenant).await? > MOST_INVITATIONS {
            return Err(Error::invalid("email", text!("people-fault-many-invited")));
        }
        let changes = Changes::made(facts(email.as_str(), role)).and(
            AuditField::InvitationEnds,
            None,
            Some(new.ends.rfc3339()),
        );
        let deed = (AuditAction::MemberInvite, changes);
        self.audit_people(&tx, scope, deed, &new.id.to_string()).await?;
        tx.commit().await?;
        Ok(Invited {
            id: new.id,
            token: issued.plain,
            organisation: inviting.settings.name.to_string(),
            role,
            ends: new.ends,
        })
    }

    /// Ends an invitation that nobody has used.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for one that was used.
    pub async fn withdraw_invitation(&self, scope: &OwnTenant, id: InvitationId) -> Result<(), Error> {
        let tx = self.store().begin().await?;
        let gone = invitations::take(&tx, scope.tenant(), id).await?;
        let gone = gone.ok_or(Error::NotFound)?;
        self.audit_withdrawn(&tx, scope.actor(), &gone).await?;
        Ok(tx.commit().await?)
    }

    /// Withdraws the invitations that somebody made, in one tenant or in all: nobody comes back by their own.
    pub(crate) async fn withdraw_made_by(
        &self,
        tx: &DatabaseTransaction,
        actor: Actor,
        (member, tenant): (MemberId, Option<TenantId>),
    ) -> Result<(), Error> {
        for gone in invitations::take_made_by(tx, member, tenant).await? {
            self.audit_withdrawn(tx, actor, &gone).await?;
        }
        Ok(())
    }

    async fn audit_withdrawn(
        &self,
        tx: &DatabaseTransaction,
        actor: Actor,
        gone: &StoredInvitation,
    ) -> Result<(), Error> {
        let target = gone.id.to_string();
        let deed = Deed {
            tenant: Some(gone.tenant),
            actor,
            action: AuditAction::MemberWithdraw,
            target: &target,
            changes: Changes::ended(facts(gone.email.as_str(), gone.role)),
        };
        Ok(audit::record(tx, deed, self.clock().now()).await?)
    }

    /// What an invitation is for, to whoever has its link; nothing for one that was used, withdrawn or has ended. Looking changes
    /// nothing.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn invitation(&self, token: &str) -> Result<Option<InvitedView>, Error> {
        let db = self.store().reader();
        let Some(found) = invitations::by_token(db, &Hash::of(token), self.clock().now()).await? else {
            return Ok(None);
        };
        let tenant = tenants::by_id(db, found.tenant).await?.ok_or(Error::NotFound)?;
        Ok(Some(InvitedView {
            organisation: tenant.settings.name.to_string(),
            role: found.role,
            invited_by: self.inviter(&found).await?,
            ends: found.ends,
            has_password: members::by_email(db, &found.email).await?.is_some(),
        }))
    }

    /// The address of who made an invitation; nothing for one of the command line.
    async fn inviter(&self, found: &StoredInvitation) -> Result<Option<String>, Error> {
        let Some(member) = found.made_by else {
            return Ok(None);
        };
        let inviter = members::by_id(self.store().reader(), member).await?;
        Ok(inviter.map(|inviter| inviter.email))
    }
}
