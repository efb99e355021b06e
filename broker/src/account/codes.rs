//! Switching codes of an authenticator app on and off, and new recovery codes.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::audit::AuditAction;
use domain::id::{MemberId, TenantId};
use domain::text;
use domain::timestamp::Timestamp;
use sea_orm::DatabaseTransaction;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{recovery, totp};
use crate::Broker;
use crate::access::{Actor, AdministerInstance, CommandLine, OwnAccount};
use crate::error::Error;
use crate::store::audit::Changes;
use crate::store::{calendars, instance, members, passkeys, second_factors, sessions};
use crate::vault::{Place, Purpose, Sealed};

/// How long an offered secret may be confirmed.
const OFFERED_FOR: Duration = Duration::from_mins(15);

/// A secret for an authenticator app that nothing goes by yet.
pub struct OfferedCodes {
    /// In base32, to be typed.
    pub secret: SecretString,
    /// The same as an address that apps open.
    pub address: SecretString,
    /// The same for a camera: how many modules a side has, and the dark ones as the path of a drawing.
    pub picture: (i32, SecretString),
    /// The same, sealed: what comes back with the first code.
    pub sealed: String,
}

#[derive(Serialize, Deserialize)]
struct Offer {
    secret: String,
    until: Timestamp,
}

impl Broker {
    /// Offers a secret for an authenticator app. Nothing is stored until its first code was typed.
    ///
    /// # Errors
    /// [`Error::Invalid`] for who has codes already.
    pub async fn offer_codes(&self, own: &OwnAccount) -> Result<OfferedCodes, Error> {
        let member = own.member();
        if second_factors::find(self.store().reader(), member)
            .await?
            .is_some()
        {
            return Err(Error::invalid("", text!("account-fault-has-codes")));
        }
        let secret = totp::new_secret()?;
        let offer = Offer {
            secret: secret.expose_secret().to_owned(),
            until: self.clock().now().plus(OFFERED_FOR),
        };
        let text = serde_json::to_string(&offer)
            .map_err(|_| Error::Internal("an offer could not be written down".to_owned()))?;
        let sealed = self
            .vault()
            .seal(&place(&member, "offered"), &SecretString::from(text))?;
        self.drawn(member, secret, URL_SAFE_NO_PAD.encode(sealed.into_bytes()))
            .await
    }

    /// The same offer once more.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that is not this member's, or has waited too long.
    pub async fn offered_codes(&self, own: &OwnAccount, sealed: &str) -> Result<OfferedCodes, Error> {
        let secret = self.open_offer(own.member(), sealed).await?;
        self.drawn(own.member(), secret, sealed.to_owned()).await
    }

    async fn open_offer(&self, member: MemberId, sealed: &str) -> Result<SecretString, Error> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| Error::NotFound)?;
        let (place, sealed) = (place(&member, "offered"), Sealed::from_bytes(bytes));
        let opened = self.open_sealed(&place, &sealed).await;
        let text = opened.map_err(|_| Error::NotFound)?;
        let offer: Offer = serde_json::from_str(text.expose_secret()).map_err(|_| Error::NotFound)?;
        if self.clock().now() < offer.until {
            Ok(SecretString::from(offer.secret))
        } else {
            Err(Error::NotFound)
        }
    }

    async fn drawn(
        &self,
        member: MemberId,
        secret: SecretString,
        sealed: String,
    ) -> Result<OfferedCodes, Error> {
        let email = self.profile(member).await?.email;
        let host = self.public_origin().split("://").last().unwrap_or_default();
        let address = totp::address(&secret, (host, &email));
        let picture = totp::picture(&address);
        let (side, path) =
            picture.ok_or_else(|| Error::Internal("a secret could not be drawn".to_owned()))?;
        Ok(OfferedCodes {
            picture: (side, SecretString::from(path)),
            secret,
            address,
            sealed,
        })
    }

    /// Switches codes on by the first code of an offered secret; every session of the member ends. The recovery codes, if these
    /// are the first that they have.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a wrong code, or for who has codes already; [`Error::NotFound`] as [`Broker::offered_codes`] says.
    pub async fn switch_codes_on(
        &self,
        own: &OwnAccount,
        sealed: &str,
        typed: &SecretString,
    ) -> Result<Vec<SecretString>, Error> {
        let (member, now) = (own.member(), self.clock().now());
        let secret = self.open_offer(member, sealed).await?;
        let step = totp::step_of(&secret, super::second_step::digits(typed).expose_secret(), now)
            .ok_or_else(|| Error::invalid("code", text!("account-fault-first-code")))?;
        let kept = self.vault().seal(&place(&member, "secret_sealed"), &secret)?;
        let tx = self.store().begin().await?;
        if !second_factors::insert(&tx, member, (kept, step), now).await? {
            return Err(Error::invalid("", text!("account-fault-has-codes")));
        }
        let codes = self.first_recovery_codes(&tx, member).await?;
        self.end_own_sessions(tx, own, (AuditAction::MemberAddCodes, Changes::none()))
            .await?;
        Ok(codes)
    }

    /// Switches codes off; every session of the member ends. With the last second factor the recovery codes go.
    ///
    /// # Errors
    /// [`Error::Invalid`] for who has none.
    pub async fn switch_codes_off(&self, own: &OwnAccount) -> Result<(), Error> {
        let tx = self.store().begin().await?;
        if !second_factors::delete(&tx, own.member()).await? {
            return Err(Error::invalid("", text!("account-fault-no-codes")));
        }
        self.forget_recovery_with_the_last(&tx, own.member()).await?;
        self.end_own_sessions(tx, own, (AuditAction::MemberRemoveCodes, Changes::none()))
            .await
    }

    /// New recovery codes, in the place of those that there are.
    ///
    /// # Errors
    /// [`Error::Invalid`] for who has no second factor.
    pub async fn renew_recovery_codes(&self, own: &OwnAccount) -> Result<Vec<SecretString>, Error> {
        let member = own.member();
        if !self.factors_of(member).await?.any() {
            return Err(Error::invalid("", text!("account-fault-no-factor")));
        }
        let actor = self.member_at(member, own.address()).await?;
        let (shown, kept) = recovery::issue()?;
        let (tx, now) = (self.store().begin().await?, self.clock().now());
        second_factors::replace_codes(&tx, member, &kept, now).await?;
        let deed = (AuditAction::MemberRecoveryCodes, Changes::none());
        self.audit_member(&tx, actor, deed, member).await?;
        tx.commit().await?;
        Ok(shown)
    }

    /// Recovery codes for who has none; nothing for who has some.
    pub(super) async fn first_recovery_codes(
        &self,
        tx: &DatabaseTransaction,
        member: MemberId,
    ) -> Result<Vec<SecretString>, Error> {
        if second_factors::codes_left(tx, member).await? > 0 {
            return Ok(Vec::new());
        }
        let (shown, kept) = recovery::issue()?;
        second_factors::replace_codes(tx, member, &kept, self.clock().now()).await?;
        Ok(shown)
    }

    /// Recovery codes are nothing by themselves.
    pub(super) async fn forget_recovery_with_the_last(
        &self,
        tx: &DatabaseTransaction,
        member: MemberId,
    ) -> Result<(), Error> {
        let has_codes = second_factors::find(tx, member).await?.is_some();
        if !has_codes && passkeys::count(tx, member).await? == 0 {
            second_factors::delete_codes(tx, member).await?;
        }
        Ok(())
    }

    /// Takes away what a member who lost it cannot show any more; the password alone signs in then. Every session of theirs ends, and the
    /// addresses of their calendars. Whether there was anything to take; else nothing is changed.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown e-mail address.
    pub async fn clear_factors(&self, _: CommandLine, email: &domain::form::Email) -> Result<bool, Error> {
        let member = members::by_email(self.store().reader(), email)
            .await?
            .ok_or(Error::NotFound)?;
        self.clear_factors_of(Actor::CommandLine, member.id).await
    }

    /// The same, by somebody who looks after the whole instance.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a member who is none; [`Error::Conflict`] for one who has no second factor any more.
    pub async fn clear_factors_as_administrator(
        &self,
        scope: &AdministerInstance,
        member: MemberId,
    ) -> Result<(), Error> {
        if members::by_id(self.store().reader(), member).await?.is_none() {
            return Err(Error::NotFound);
        }
        if self.clear_factors_of(scope.actor(), member).await? {
            Ok(())
        } else {
            Err(Error::Conflict)
        }
    }

    async fn clear_factors_of(&self, actor: Actor, member: MemberId) -> Result<bool, Error> {
        let tx = self.store().begin().await?;
        let has_codes = second_factors::find(&tx, member).await?.is_some();
        if !has_codes && passkeys::count(&tx, member).await? == 0 {
            return Ok(false);
        }
        second_factors::delete(&tx, member).await?;
        second_factors::delete_codes(&tx, member).await?;
        passkeys::delete_of(&tx, member).await?;
        sessions::delete_of(&tx, member).await?;
        calendars::end_of(&tx, member).await?;
        instance::raise_change_counter(&tx).await?;
        let deed = (AuditAction::MemberClearFactors, Changes::none());
        self.audit_member(&tx, actor, deed, member).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// A member belongs to no tenant alone, so the row's id is what binds the value.
pub(super) fn place<'a>(member: &'a MemberId, column: &'static str) -> Place<'a> {
    Place {
        purpose: Purpose::SecondFactor,
        tenant: TenantId(Uuid::nil()),
        table: "second_factor",
        row: member.0.as_bytes(),
        column,
        bound_to: &[],
    }
}
