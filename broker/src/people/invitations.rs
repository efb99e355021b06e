//! Invitations: links by which somebody joins a tenant.

use std::time::Duration;

use domain::audit::{AuditAction, AuditField};
use domain::form::Email;
use domain::id::{InvitationId, MemberId};
use domain::role::Role;
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::people::InvitedView;
use secrecy::SecretString;
use uuid::Uuid;

use super::facts;
use crate::Broker;
use crate::access::{Actor, OwnTenant};
use crate::activity::Caller;
use crate::attempts::Guess;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::invitations::{self, StoredInvitation};
use crate::store::members::{self, NewMember};
use crate::store::{memberships, tenants};
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
        let changes = Changes::ended(facts(gone.email.as_str(), gone.role));
        let deed = (AuditAction::MemberWithdraw, changes);
        self.audit_people(&tx, scope, deed, &id.to_string()).await?;
        Ok(tx.commit().await?)
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

    /// Lets who is invited in: with the password that they have here, or with a new one. Whoever they are now.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a link that was used, withdrawn or has ended; [`Error::Invalid`] for another e-mail address than
    /// it was made for, and for a password that is not theirs or too short; [`Error::TooMany`] after too many wrong ones.
    pub async fn accept_invitation(
        &self,
        token: &str,
        typed: Accepting,
        caller: &Caller,
    ) -> Result<MemberId, Error> {
        let hash = Hash::of(token);
        let found = invitations::by_token(self.store().reader(), &hash, self.clock().now()).await?;
        let found = found.ok_or(Error::NotFound)?;
        if typed.email.parse::<Email>().ok().as_ref() != Some(&found.email) {
            // Counted as a wrong password is: who has the link alone shall not find the address out.
            self.take_attempt(Guess::Password("an invitation"), caller, None)
                .await?;
            return Err(Error::invalid("email", text!("invited-fault-email")));
        }
        let known = members::by_email(self.store().reader(), &found.email).await?;
        let new_password = if known.is_some() {
            let signed_in = self
                .prove_password(&typed.email, typed.password, caller, None)
                .await;
            signed_in.map_err(|error| match error {
                Error::Forbidden => Error::invalid("password", text!("invited-fault-password")),
                other => other,
            })?;
            None
        } else {
            check_password(&typed.password)?;
            Some(self.passwords().hash(typed.password).await?)
        };
        self.join(&hash, new_password, caller).await
    }

    /// Uses an invitation up.
    async fn join(
        &self,
        token: &Hash,
        new_password: Option<String>,
        caller: &Caller,
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
        if memberships::count(&tx, found.tenant).await? >= MOST_PEOPLE {
            return Err(Error::invalid("", text!("invited-fault-full")));
        }
        memberships::join(&tx, whose, found.role, now).await?;
        let keeping = tenants::by_id(&tx, found.tenant).await?.ok_or(Error::NotFound)?;
        let from = keeping.settings.addresses.kept(caller.address);
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
