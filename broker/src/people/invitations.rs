//! Invitations: links by which somebody joins a tenant.

use std::time::Duration;

use domain::audit::{AuditAction, AuditField};
use domain::form::Email;
use domain::id::{InvitationId, MemberId, TenantId};
use domain::role::Role;
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::account::SecondFactors;
use domain::view::people::InvitedView;
use sea_orm::DatabaseTransaction;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use super::facts;
use crate::Broker;
use crate::access::{Actor, OwnAccount, OwnTenant};
use crate::activity::Caller;
use crate::attempts::Guess;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::invitations::{self, StoredInvitation};
use crate::store::members::{self, NewMember};
use crate::store::{memberships, sessions, tenants};
use crate::tenants::check_password;
use crate::vault::credential::{self, Hash};

/// How long an invitation works.
const INVITATION_LIFE: Duration = Duration::from_hours(7 * 24);
/// How many may belong to one tenant.
const MOST_PEOPLE: u64 = 500;
/// How many invitations of one tenant may wait.
const MOST_INVITATIONS: u64 = 100;

/// An invitation as it was made; its token is never shown again.
pub struct Invited {
    /// What it is called.
    pub id: InvitationId,
    /// What its link ends with.
    pub token: SecretString,
    /// When it stops working.
    pub ends: Timestamp,
}

/// What somebody typed who accepts an invitation.
pub struct Accepting {
    /// Their e-mail address: who only found the link does not know which it was sent to.
    pub email: String,
    /// The password that they have here, or the one that they choose now.
    pub password: SecretString,
    /// A code, from who signs in with one.
    pub code: SecretString,
}

/// Somebody who was let in.
#[derive(Debug, Clone, Copy)]
pub struct Joined {
    /// Who.
    pub member: MemberId,
    /// What they sign in with beside the password.
    pub factors: SecondFactors,
}

/// Who comes with an invitation.
#[derive(Debug, Clone, Copy)]
pub struct Invitee<'a> {
    /// From where.
    pub caller: &'a Caller,
    /// What their browser holds if it is known.
    pub browser: Option<&'a SecretString>,
    /// As whom they are signed in, in this browser.
    pub own: Option<&'a OwnAccount>,
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
            has_password: members::by_email(db, &found.email).await?.is_some(),
        }))
    }

    /// Lets who is invited in: with the password that they have here, or with a new one. Whoever they are now. The sessions that they
    /// had end; the one in which they came goes on by its next id.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a link that was used, withdrawn or has ended; [`Error::Invalid`] for another e-mail address than
    /// it was made for, for a password that is not theirs or too short, and for who signs in with a second factor and showed none;
    /// [`Error::TooMany`] after too many wrong ones.
    pub async fn accept_invitation(
        &self,
        token: &str,
        typed: Accepting,
        coming: Invitee<'_>,
    ) -> Result<Joined, Error> {
        let (hash, caller) = (Hash::of(token), coming.caller);
        let found = invitations::by_token(self.store().reader(), &hash, self.clock().now()).await?;
        let found = found.ok_or(Error::NotFound)?;
        if typed.email.parse::<Email>().ok().as_ref() != Some(&found.email) {
            // Counted as a wrong password is: who has the link alone shall not find the address out.
            self.take_attempt(Guess::Password("an invitation"), caller, None)
                .await?;
            return Err(Error::invalid("email", text!("invited-fault-email")));
        }
        let known = members::by_email(self.store().reader(), &found.email).await?;
        let (factors, new_password) = if known.is_some() {
            (self.prove_invited(typed, coming).await?, None)
        } else {
            check_password(&typed.password)?;
            let hashed = self.passwords().hash(typed.password).await?;
            (SecondFactors::default(), Some(hashed))
        };
        let member = self.join(&hash, new_password, coming).await?;
        Ok(Joined { member, factors })
    }

    /// Makes sure that somebody who has a password here is who they say, by all that they sign in with; by the password alone in a
    /// browser where they are signed in already.
    async fn prove_invited(&self, typed: Accepting, coming: Invitee<'_>) -> Result<SecondFactors, Error> {
        let (caller, browser) = (coming.caller, coming.browser);
        let proof = self.prove_password(&typed.email, typed.password, caller, None);
        let proof = proof.await.map_err(|error| match error {
            Error::Forbidden => Error::invalid("password", text!("invited-fault-password")),
            other => other,
        })?;
        let is_signed_in = coming.own.is_some_and(|own| own.member() == proof.member);
        if !proof.factors.any() || is_signed_in {
            return Ok(proof.factors);
        }
        if typed.code.expose_secret().is_empty() {
            return Err(Error::invalid("code", text!("invited-fault-no-code")));
        }
        let taken = self.take_code(proof.member, &typed.code, (caller, browser));
        taken.await.map_err(|error| match error {
            Error::Forbidden => Error::invalid("code", text!("account-fault-code")),
            other => other,
        })?;
        Ok(proof.factors)
    }

    /// Uses an invitation up.
    async fn join(
        &self,
        token: &Hash,
        new_password: Option<String>,
        coming: Invitee<'_>,
    ) -> Result<MemberId, Error> {
        let now = self.clock().now();
        let tx = self.begin_alone().await?;
        let found = invitations::by_token(&tx, token, now)
            .await?
            .ok_or(Error::NotFound)?;
        invitations::take(&tx, found.tenant, found.id).await?;
        let known = members::by_email(&tx, &found.email).await?;
        let member = match (known, new_password) {
            (Some(known), None) => known.id,
            (None, Some(password_hash)) => {
                let new = NewMember {
                    id: MemberId(Uuid::now_v7()),
                    email: &found.email,
                    password_hash,
                    instance_administrator: false,
                };
                let id = new.id;
                members::insert(&tx, new, now).await?;
                id
            }
            // Another invitation of theirs was accepted at the same moment, or nobody has this address any more.
            (Some(_), Some(_)) | (None, None) => return Err(Error::Conflict),
        };
        let whose = (found.tenant, member);
        if memberships::role(&tx, whose).await?.is_some() {
            return Err(Error::NotFound);
        }
        // Who was a member before has other rights now: no session goes by those that were.
        match coming.own.filter(|own| own.member() == member) {
            Some(own) => own.end_other_sessions(&tx).await.map(drop)?,
            None => sessions::delete_of(&tx, member).await?,
        }
        if memberships::count(&tx, found.tenant).await? >= MOST_PEOPLE {
            return Err(Error::invalid("", text!("invited-fault-full")));
        }
        memberships::join(&tx, whose, found.role, now).await?;
        let keeping = tenants::by_id(&tx, found.tenant).await?.ok_or(Error::NotFound)?;
        let from = keeping.settings.addresses.kept(coming.caller.address);
        let target = member.to_string();
        let deed = Deed {
            tenant: Some(found.tenant),
            actor: Actor::Member { member, from },
            action: AuditAction::MemberJoin,
            target: &target,
            changes: Changes::made(facts(found.email.as_str(), found.role)),
        };
        audit::record(&tx, deed, now).await?;
        tx.commit().await?;
        Ok(member)
    }
}
