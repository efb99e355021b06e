//! Joining a tenant by an invitation.

use domain::audit::AuditAction;
use domain::form::Email;
use domain::id::{MemberId, TenantId};
use domain::text;
use domain::view::account::SecondFactors;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use super::facts;
use crate::Broker;
use crate::access::{Actor, OwnAccount};
use crate::activity::Caller;
use crate::attempts::Guess;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::members::{self, NewMember};
use crate::store::tenants::{self, TenantRow};
use crate::store::{invitations, memberships, sessions};
use crate::tenants::check_password;
use crate::vault::credential::Hash;

/// How many may belong to one tenant.
const MOST_PEOPLE: u64 = 500;

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
#[derive(Debug, Clone)]
pub struct Joined {
    /// Who.
    pub member: MemberId,
    /// Where.
    pub tenant: TenantId,
    /// What it is called.
    pub organisation: String,
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
        let (member, joined) = self.join(&hash, new_password, coming).await?;
        Ok(Joined {
            member,
            tenant: joined.id,
            organisation: joined.settings.name.to_string(),
            factors,
        })
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
    ) -> Result<(MemberId, TenantRow), Error> {
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
        let tenant = tenants::by_id(&tx, found.tenant).await?.ok_or(Error::NotFound)?;
        let from = tenant.settings.addresses.kept(coming.caller.address);
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
        Ok((member, tenant))
    }
}
