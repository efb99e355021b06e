//! Members: signing in, and setting a new password by a link.

use std::net::IpAddr;
use std::time::Duration;

use domain::form::Email;
use domain::id::MemberId;
use secrecy::SecretString;

use crate::Broker;
use crate::access::{Actor, CommandLine};
use crate::error::Error;
use crate::store::audit::{self, Deed};
use crate::store::{instance, members};
use crate::tenants::check_password;
use crate::vault::credential::{self, Hash};
use crate::vault::password::Verdict;

/// How long a link for a new password lives.
const RESET_LIFE: Duration = Duration::from_hours(1);
/// How long wrong passwords are remembered.
const WRONG_PASSWORD_WINDOW: Duration = Duration::from_mins(15);
/// Wrong passwords for one member from one address.
const WRONG_PASSWORDS_PER_MEMBER: i64 = 10;
/// Wrong passwords from one address, whoever they are for.
const WRONG_PASSWORDS_PER_ADDRESS: i64 = 100;

impl Broker {
    /// Signs a member in. Who is unknown takes as long as who is known, and is answered the same.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a wrong e-mail or password; [`Error::TooMany`] after too many wrong ones from this
    /// address. A right password is never refused for the wrong ones of another address.
    pub async fn sign_in(
        &self,
        email: &str,
        password: SecretString,
        from: IpAddr,
    ) -> Result<MemberId, Error> {
        let buckets = buckets(email, from);
        self.refuse_after_too_many(&buckets).await?;
        let member = match email.parse::<Email>() {
            Ok(email) => members::by_email(self.store().reader(), &email).await?,
            Err(_) => None,
        };
        let stored = member.as_ref().and_then(|member| member.password_hash.clone());
        let verdict = self.passwords().check(password, stored.clone()).await?;
        let rehashed = match verdict {
            Verdict::Wrong => {
                let now = self.clock().now();
                for (bucket, _) in &buckets {
                    instance::count_wrong_attempt(self.store().writer(), bucket, now, WRONG_PASSWORD_WINDOW)
                        .await?;
                }
                return Err(Error::Forbidden);
            }
            Verdict::Right => None,
            Verdict::RightRehashed(hash) => Some(hash),
        };
        let member = member.ok_or(Error::Forbidden)?;
        let tx = self.store().begin().await?;
        // A password that was replaced while this one was being checked is not right any more, nor put back.
        let now_stored = members::by_id(&tx, member.id).await?;
        if now_stored.and_then(|member| member.password_hash) != stored {
            return Err(Error::Forbidden);
        }
        if let Some(hash) = rehashed {
            members::set_password(&tx, member.id, hash).await?;
        }
        self.audit_member(&tx, Actor::Member(member.id), "member.sign_in", member.id)
            .await?;
        tx.commit().await?;
        Ok(member.id)
    }

    /// Writes down that a member signed out. Their session is ended by who holds it.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn signed_out(&self, member: MemberId) -> Result<(), Error> {
        let tx = self.store().begin().await?;
        self.audit_member(&tx, Actor::Member(member), "member.sign_out", member)
            .await?;
        Ok(tx.commit().await?)
    }

    /// A member's e-mail address.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn email_of(&self, member: MemberId) -> Result<String, Error> {
        let member = members::by_id(self.store().reader(), member).await?;
        member.map(|member| member.email).ok_or(Error::NotFound)
    }

    /// The token of a link by which a member sets a new password; it works once and for an hour.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown e-mail address.
    pub async fn reset_member(&self, _: CommandLine, email: &Email) -> Result<SecretString, Error> {
        let member = members::by_email(self.store().reader(), email)
            .await?
            .ok_or(Error::NotFound)?;
        let issued = credential::issue()?;
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        members::drop_resets(&tx, member.id).await?;
        members::insert_reset(&tx, &issued.hash, member.id, now, now.plus(RESET_LIFE)).await?;
        self.audit_member(&tx, Actor::CommandLine, "member.reset_link", member.id)
            .await?;
        tx.commit().await?;
        Ok(issued.plain)
    }

    /// Whether a link for a new password still works. Opening it changes nothing.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn reset_is_live(&self, token: &str) -> Result<bool, Error> {
        Ok(members::reset_is_live(self.store().reader(), &Hash::of(token), self.clock().now()).await?)
    }

    /// Sets a new password by a link, and ends every session of the member.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a link that was used or has ended; [`Error::Invalid`] for a password of wrong length.
    pub async fn reset_password(&self, token: &str, password: SecretString) -> Result<(), Error> {
        check_password(&password)?;
        if !self.reset_is_live(token).await? {
            return Err(Error::NotFound);
        }
        let hash = self.passwords().hash(password).await?;
        let tx = self.store().begin().await?;
        let member = members::use_reset(&tx, &Hash::of(token), self.clock().now())
            .await?
            .ok_or(Error::NotFound)?;
        members::set_password(&tx, member, hash).await?;
        members::delete_sessions_of(&tx, member).await?;
        members::drop_resets(&tx, member).await?;
        instance::raise_change_counter(&tx).await?;
        self.audit_member(&tx, Actor::Member(member), "member.reset_password", member)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn refuse_after_too_many(&self, buckets: &[(Hash, i64); 2]) -> Result<(), Error> {
        for (bucket, most) in buckets {
            let (wrong, empties_in) =
                instance::wrong_attempts(self.store().reader(), bucket, self.clock().now()).await?;
            if wrong >= *most {
                return Err(Error::TooMany {
                    retry_after: empties_in,
                });
            }
        }
        Ok(())
    }

    async fn audit_member(
        &self,
        tx: &sea_orm::DatabaseTransaction,
        actor: Actor,
        action: &'static str,
        member: MemberId,
    ) -> Result<(), Error> {
        let target = member.to_string();
        let deed = Deed {
            tenant: None,
            actor,
            action,
            target: &target,
        };
        Ok(audit::record(tx, deed, self.clock().now()).await?)
    }
}

/// Wrong passwords count against the address, and against member and address together; never against the member alone,
/// or anybody could lock anybody out.
fn buckets(email: &str, from: IpAddr) -> [(Hash, i64); 2] {
    let address = crate::limits::network_of(from);
    let email = email.trim().to_lowercase();
    [
        (
            Hash::of(&format!("password|{address}|{email}")),
            WRONG_PASSWORDS_PER_MEMBER,
        ),
        (
            Hash::of(&format!("password|{address}")),
            WRONG_PASSWORDS_PER_ADDRESS,
        ),
    ]
}
