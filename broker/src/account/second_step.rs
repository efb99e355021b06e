//! The second step of signing in, and of what asks for the password once more: a code of an app, or a recovery code.

use std::time::Duration;

use domain::audit::AuditAction;
use domain::id::MemberId;
use secrecy::{ExposeSecret as _, SecretString};

use super::{codes, recovery, totp};
use crate::Broker;
use crate::activity::Caller;
use crate::attempts::Guess;
use crate::error::Error;
use crate::members::SignedIn;
use crate::store::audit::Changes;
use crate::store::second_factors;

/// How long after the password the second step may take.
const WITHIN: Duration = Duration::from_mins(5);

/// What was shown in the second step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeUsed {
    /// A code of the authenticator app.
    OfApp,
    /// A recovery code, which is used up.
    Recovery,
}

impl Broker {
    /// Whether somebody who gave the right password may still take the second step: for five minutes, unless the password was
    /// replaced or nothing more is asked for by now.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn second_step_is_open(&self, first: &SignedIn) -> Result<bool, Error> {
        let now = self.clock().now();
        if now >= first.at.plus(WITHIN) || now < first.at {
            return Ok(false);
        }
        match self.profile(first.member).await {
            Ok(profile) => Ok(profile.password_set <= first.at && profile.factors.any()),
            Err(Error::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Signs in who gave the right password a short while ago in this session, by a code.
    ///
    /// # Errors
    /// [`Error::NotFound`] if that was too long ago, or after ten wrong codes in this session; others as [`Broker::take_code`].
    pub async fn sign_in_by_code(
        &self,
        first: &SignedIn,
        typed: &SecretString,
        (caller, browser): (&Caller, Option<&SecretString>),
        session: &str,
    ) -> Result<CodeUsed, Error> {
        if !self.second_step_is_open(first).await? {
            return Err(Error::NotFound);
        }
        let attempt = self.take_second_step(session).await;
        let attempt = attempt.map_err(|error| match error {
            Error::TooMany { .. } => Error::NotFound,
            other => other,
        })?;
        let used = self.take_code(first.member, typed, (caller, browser)).await;
        if !matches!(used, Err(Error::Forbidden)) {
            self.give_back(attempt).await?;
        }
        let used = used?;
        self.note_sign_in(first.member, caller.address).await?;
        Ok(used)
    }

    /// Takes a code of a member's app, or one of their recovery codes. Each is taken once.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a wrong one or one that was used; [`Error::TooMany`] after too many wrong ones.
    pub async fn take_code(
        &self,
        member: MemberId,
        typed: &SecretString,
        (caller, browser): (&Caller, Option<&SecretString>),
    ) -> Result<CodeUsed, Error> {
        let email = self.profile(member).await?.email;
        let browser = self.known_browser(browser, &email).await?;
        let attempt = self.take_attempt(Guess::Code(member), caller, browser).await?;
        let outcome = self.use_code_up(member, typed, caller).await;
        if !matches!(outcome, Err(Error::Forbidden)) {
            self.give_back(attempt).await?;
        }
        outcome
    }

    async fn use_code_up(
        &self,
        member: MemberId,
        typed: &SecretString,
        caller: &Caller,
    ) -> Result<CodeUsed, Error> {
        let digits = digits(typed);
        if totp::may_be_code(digits.expose_secret()) {
            return self.use_app_code(member, &digits).await;
        }
        let code = recovery::hash_of(typed).ok_or(Error::Forbidden)?;
        let actor = self.member_at(member, caller.address).await?;
        let tx = self.store().begin().await?;
        if !second_factors::use_code(&tx, member, &code).await? {
            return Err(Error::Forbidden);
        }
        let deed = (AuditAction::MemberUseRecovery, Changes::none());
        self.audit_member(&tx, actor, deed, member).await?;
        tx.commit().await?;
        Ok(CodeUsed::Recovery)
    }

    async fn use_app_code(&self, member: MemberId, digits: &SecretString) -> Result<CodeUsed, Error> {
        let found = second_factors::find(self.store().reader(), member).await?;
        let (sealed, _) = found.ok_or(Error::Forbidden)?;
        let secret = self
            .open_sealed(&codes::place(&member, "secret_sealed"), &sealed)
            .await?;
        let step = totp::step_of(&secret, digits.expose_secret(), self.clock().now());
        let step = step.ok_or(Error::Forbidden)?;
        // Its step alone decides, in one statement: of two who come with the same code at once, one is refused.
        if second_factors::take_step(self.store().writer(), member, step).await? {
            Ok(CodeUsed::OfApp)
        } else {
            Err(Error::Forbidden)
        }
    }
}

/// What was typed, without the blanks that apps show in the middle.
pub(super) fn digits(typed: &SecretString) -> SecretString {
    let letters = typed.expose_secret().chars();
    SecretString::from(
        letters
            .filter(|letter| !letter.is_whitespace())
            .collect::<String>(),
    )
}
