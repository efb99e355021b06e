//! A new password by a link, for who has forgotten the one before.

use std::net::IpAddr;
use std::time::Duration;

use domain::audit::{AuditAction, AuditField};
use domain::form::Email;
use domain::id::MemberId;
use secrecy::SecretString;

use crate::Broker;
use crate::access::{Actor, CommandLine};
use crate::error::Error;
use crate::members::actor_at;
use crate::store::audit::Changes;
use crate::store::{browsers, calendars, instance, members, sessions};
use crate::tenants::check_password;
use crate::vault::credential::{self, Hash};

/// How long a link for a new password lives.
const RESET_LIFE: Duration = Duration::from_hours(1);

impl Broker {
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
        let ends = now.plus(RESET_LIFE);
        members::insert_reset(&tx, &issued.hash, member.id, now, ends).await?;
        let changes = Changes::none().and(AuditField::ResetLinkEnds, None, Some(ends.rfc3339()));
        let deed = (AuditAction::MemberResetLink, changes);
        self.audit_member(&tx, Actor::CommandLine, deed, member.id)
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

    /// Sets a new password by a link, and ends every session and calendar's address of the member; whose it was. No browser is known as theirs
    /// any more.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a link that was used or has ended; [`Error::Invalid`] for a password of wrong length.
    pub async fn reset_password(
        &self,
        token: &str,
        password: SecretString,
        address: IpAddr,
    ) -> Result<MemberId, Error> {
        check_password(&password)?;
        if !self.reset_is_live(token).await? {
            return Err(Error::NotFound);
        }
        let hash = self.passwords().hash(password).await?;
        let tx = self.store().begin().await?;
        let member = members::use_reset(&tx, &Hash::of(token), self.clock().now())
            .await?
            .ok_or(Error::NotFound)?;
        members::set_password(&tx, member, hash, self.clock().now()).await?;
        sessions::delete_of(&tx, member).await?;
        calendars::end_of(&tx, member).await?;
        browsers::delete_of(&tx, member).await?;
        members::drop_resets(&tx, member).await?;
        instance::raise_change_counter(&tx).await?;
        let actor = actor_at(&tx, member, address).await?;
        let deed = (
            AuditAction::MemberResetPassword,
            Changes::none().replaced(AuditField::Password),
        );
        self.audit_member(&tx, actor, deed, member).await?;
        tx.commit().await?;
        Ok(member)
    }
}
