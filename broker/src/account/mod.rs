//! A member's own account: the password, where they are signed in, and what they are asked for beside the password.
//!
//! `codes` are those of an authenticator app, `totp` how they are made, `recovery` what helps when the app is lost, and
//! `second_step` asks for one of them after the password; `webauthn` and `passkeys` are about the
//! other kind, and `reset` sets a new password by a link.

mod codes;
mod passkeys;
mod recovery;
mod reset;
mod second_step;
mod totp;
mod webauthn;

pub use codes::OfferedCodes;
pub use second_step::CodeUsed;
pub(crate) use totp::began;
pub use webauthn::{PasskeyAnswer, PasskeyPurpose, PasskeyQuestion};

use domain::audit::{AuditAction, AuditField};
use domain::id::MemberId;
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::account::{AccountView, PasskeyView, SecondFactors, SessionView};
use sea_orm::DatabaseTransaction;
use secrecy::SecretString;

use crate::Broker;
use crate::access::OwnAccount;
use crate::error::Error;
use crate::members::{SignedIn, actor_at};
use crate::store::audit::Changes;
use crate::store::passkeys::{self as stored_passkeys, PasskeyRow};
use crate::store::sessions::SessionRow;
use crate::store::{browsers, calendars, instance, members, memberships, second_factors, sessions};
use crate::tenants::check_password;

/// How many sessions are shown; nobody has more by themselves.
const SHOWN_SESSIONS: u64 = 100;

impl Broker {
    /// What a member signs in with beside the password.
    pub(crate) async fn factors_of(&self, member: MemberId) -> Result<SecondFactors, Error> {
        let db = self.store().reader();
        Ok(SecondFactors {
            codes: second_factors::find(db, member).await?.is_some(),
            passkeys: stored_passkeys::count(db, member).await? > 0,
        })
    }

    /// A member's own account, for its page.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn account(&self, own: &OwnAccount) -> Result<AccountView, Error> {
        let (db, member, now) = (self.store().reader(), own.member(), self.clock().now());
        let found = members::by_id(db, member).await?.ok_or(Error::NotFound)?;
        let sessions = sessions::of_member(db, member, (now, SHOWN_SESSIONS)).await?;
        let passkeys = stored_passkeys::of_member(db, member).await?;
        let belongs_to = memberships::of_member(db, member).await?.into_iter();
        let requiring = belongs_to.filter(|(tenant, _)| tenant.settings.second_factor_required);
        Ok(AccountView {
            email: found.email,
            password_set: found.password_set,
            codes_since: second_factors::find(db, member).await?.map(|(_, since)| since),
            recovery_codes: second_factors::codes_left(db, member).await?,
            passkeys: passkeys.into_iter().map(PasskeyView::from).collect(),
            passkeys_work: self.passkeys_work(),
            required_by: requiring
                .map(|(tenant, _)| tenant.settings.name.to_string())
                .collect(),
            identities: self.linked_identities(own).await?,
            sessions: sessions.into_iter().map(|row| shown(own, row)).collect(),
        })
    }

    /// Sets another password for who has just given the one before. Every session ends, and this one goes on by another id; no browser is known as
    /// theirs any more. From when on sessions count again.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a password of wrong length; [`Error::Forbidden`] for a proof of somebody else's.
    pub async fn change_password(
        &self,
        own: &OwnAccount,
        proof: SignedIn,
        password: SecretString,
    ) -> Result<Timestamp, Error> {
        let member = own.member();
        if proof.member != member {
            return Err(Error::Forbidden);
        }
        check_password(&password)
            .map_err(|_| Error::invalid("new_password", text!("account-fault-password-length")))?;
        let hash = self.passwords().hash(password).await?;
        let (tx, now) = (self.store().begin().await?, self.clock().now());
        let before = members::by_id(&tx, member).await?.ok_or(Error::NotFound)?;
        if proof.at < before.password_set {
            // Somebody has set another one meanwhile; what was given is not it.
            return Err(Error::Conflict);
        }
        members::set_password(&tx, member, hash, now).await?;
        browsers::delete_of(&tx, member).await?;
        members::drop_resets(&tx, member).await?;
        let changes = Changes::none().replaced(AuditField::Password);
        self.end_own_sessions(tx, own, (AuditAction::MemberChangePassword, changes))
            .await?;
        Ok(now)
    }

    /// Ends one session of the member's own.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for one that has ended.
    pub async fn end_session(&self, own: &OwnAccount, mark: &str) -> Result<(), Error> {
        let member = own.member();
        let actor = self.member_at(member, own.address()).await?;
        let tx = self.store().begin().await?;
        if !sessions::delete_marked(&tx, member, mark).await? {
            return Err(Error::NotFound);
        }
        instance::raise_change_counter(&tx).await?;
        let deed = (AuditAction::MemberEndSession, Changes::none());
        self.audit_member(&tx, actor, deed, member).await?;
        Ok(tx.commit().await?)
    }

    /// Ends every session of the member's own, this one too, and the addresses of their calendars.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn end_all_sessions(&self, own: &OwnAccount) -> Result<(), Error> {
        let tx = self.store().begin().await?;
        sessions::delete_of(&tx, own.member()).await?;
        calendars::end_of(&tx, own.member()).await?;
        let deed = (AuditAction::MemberEndSessions, Changes::none());
        self.end_own_change(tx, own, deed).await
    }

    /// What a change of how somebody signs in ends with: every session of theirs is over, and this one goes on by another id.
    async fn end_own_sessions(
        &self,
        tx: DatabaseTransaction,
        own: &OwnAccount,
        deed: (AuditAction, Changes),
    ) -> Result<(), Error> {
        // Whoever ended this session meanwhile has ended what it was about to change.
        if !own.end_other_sessions(&tx).await? {
            return Err(Error::Conflict);
        }
        self.end_own_change(tx, own, deed).await
    }

    async fn end_own_change(
        &self,
        tx: DatabaseTransaction,
        own: &OwnAccount,
        deed: (AuditAction, Changes),
    ) -> Result<(), Error> {
        let actor = actor_at(&tx, own.member(), own.address()).await?;
        instance::raise_change_counter(&tx).await?;
        self.audit_member(&tx, actor, deed, own.member()).await?;
        Ok(tx.commit().await?)
    }
}

fn shown(own: &OwnAccount, row: SessionRow) -> SessionView {
    SessionView {
        is_this: own.is_this(&row.id_hash),
        mark: row.mark,
        begun: row.visit.begun,
        seen: row.visit.seen,
        came_from: row.visit.came_from,
        browser: row.visit.browser,
    }
}

impl From<PasskeyRow> for PasskeyView {
    fn from(row: PasskeyRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            made: row.made,
            used: row.used,
        }
    }
}
