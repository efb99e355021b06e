//! Members: signing in and out.

use std::net::IpAddr;

use domain::activity::{AddressKeeping, KeptAddress};
use domain::audit::AuditAction;
use domain::form::Email;
use domain::id::MemberId;
use domain::role::Role;
use domain::text;
use domain::text::Text;
use domain::timestamp::Timestamp;
use domain::view::account::SecondFactors;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::Broker;
use crate::access::{Actor, Entrance};
use crate::activity::Caller;
use crate::attempts::Guess;
use crate::error::Error;
use crate::store::audit::{self, Changes, Deed};
use crate::store::tenants::TenantRow;
use crate::store::{instance, members, memberships, sessions};
use crate::vault::credential::Hash;
use crate::vault::password::{Asker, Place, Verdict};

/// A member who gave the right password, or was named by their organisation's provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// Who.
    pub member: MemberId,
    /// When they came with it: before it was checked, so that a password replaced meanwhile ends their session.
    pub at: Timestamp,
    /// What they are asked for besides; who has any of it is not signed in by the password alone.
    pub factors: SecondFactors,
    /// By which way they come in.
    #[serde(default)]
    pub entrance: Entrance,
}

/// What a session is held against with every request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The e-mail address.
    pub email: String,
    /// When the password was set; sessions that are older have ended.
    pub password_set: Timestamp,
    /// What they sign in with beside the password.
    pub factors: SecondFactors,
    /// Whether they look after the whole instance.
    pub administers_instance: bool,
}

/// What somebody reads who was taken out of the last organisation.
pub const NOWHERE: Text = text!("sign-in-nowhere");

impl Broker {
    /// Signs a member in, unless they have a second factor: then this was the first of two steps. Who is unknown takes as
    /// long as who is known, and is answered the same.
    ///
    /// # Errors
    /// As those of [`Broker::prove_password`].
    pub async fn sign_in(
        &self,
        email: &str,
        password: SecretString,
        caller: &Caller,
        browser: Option<&SecretString>,
    ) -> Result<SignedIn, Error> {
        let signed_in = self.prove_password(email, password, caller, browser).await?;
        if !signed_in.factors.any() {
            self.note_sign_in(signed_in.member, caller.address).await?;
        }
        Ok(signed_in)
    }

    /// Writes down that somebody signed in, with all that they are asked for; unless there is no page that they could see.
    pub(crate) async fn note_sign_in(&self, member: MemberId, address: IpAddr) -> Result<(), Error> {
        let db = self.store().reader();
        let belongs = !memberships::of_member(db, member).await?.is_empty();
        if !belongs && !members::administers_instance(db, member).await? {
            return Err(Error::invalid("", NOWHERE));
        }
        let actor = self.member_at(member, address).await?;
        let tx = self.store().begin().await?;
        let deed = (AuditAction::MemberSignIn, Changes::none());
        self.audit_member(&tx, actor, deed, member).await?;
        Ok(tx.commit().await?)
    }

    /// The member who has this e-mail address and this password.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a wrong e-mail or password; [`Error::TooMany`], with no look at the password, after too
    /// many wrong ones from this address, or in a crowd. In a `browser` that is known as the member's only its own wrong
    /// ones count.
    pub async fn prove_password(
        &self,
        email: &str,
        password: SecretString,
        caller: &Caller,
        browser: Option<&SecretString>,
    ) -> Result<SignedIn, Error> {
        let began = self.clock().now();
        let browser = self.known_browser(browser, email).await?;
        // Before anything is written: a crowd that there is no room for costs next to nothing.
        let place = self.passwords().place(match browser {
            Some(_) => Asker::Known,
            None => Asker::Stranger,
        })?;
        let (broker, email, caller) = (self.clone(), email.to_owned(), caller.clone());
        // The place goes along: who hangs up has it until their password was looked at, and gains no second one by it.
        let checked = self.on_main(async move {
            let attempt = broker
                .take_attempt(Guess::Password(&email), &caller, browser)
                .await?;
            let outcome = broker.check_password_of(&email, password, place).await;
            if !matches!(outcome, Err(Error::Forbidden)) {
                broker.give_back(attempt).await?;
            }
            outcome
        });
        let member = checked.await??;
        Ok(SignedIn {
            member,
            at: began,
            factors: self.factors_of(member).await?,
            entrance: Entrance::Own,
        })
    }

    /// The member whose e-mail and password these are.
    async fn check_password_of(
        &self,
        email: &str,
        password: SecretString,
        place: Place,
    ) -> Result<MemberId, Error> {
        let member = match email.parse::<Email>() {
            Ok(email) => members::by_email(self.store().reader(), &email).await?,
            Err(_) => None,
        };
        let stored = member.as_ref().and_then(|member| member.password_hash.clone());
        let verdict = self.passwords().check(place, password, stored.clone()).await?;
        let rehashed = match verdict {
            Verdict::Wrong => return Err(Error::Forbidden),
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
            members::keep_password(&tx, member.id, hash).await?;
        }
        tx.commit().await?;
        Ok(member.id)
    }

    /// Ends a member's session, by the id that their browser holds.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin; the session goes on then.
    pub async fn sign_out(&self, member: MemberId, session: &str, address: IpAddr) -> Result<(), Error> {
        let actor = self.member_at(member, address).await?;
        let tx = self.store().begin().await?;
        sessions::delete(&tx, Hash::of(session).as_ref()).await?;
        instance::raise_change_counter(&tx).await?;
        let deed = (AuditAction::MemberSignOut, Changes::none());
        self.audit_member(&tx, actor, deed, member).await?;
        Ok(tx.commit().await?)
    }

    /// A member's profile.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn profile(&self, member: MemberId) -> Result<Profile, Error> {
        let found = members::by_id(self.store().reader(), member)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Profile {
            email: found.email,
            password_set: found.password_set,
            factors: self.factors_of(member).await?,
            administers_instance: found.administers_instance,
        })
    }

    /// From where somebody came, as far as all the organisations that they belong to keep addresses; empty if one keeps none.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn address_kept_of(&self, member: MemberId, address: IpAddr) -> Result<String, Error> {
        Ok(self.member_at(member, address).await?.came_from())
    }

    /// A member who does something that concerns all their organisations.
    pub(crate) async fn member_at(&self, member: MemberId, address: IpAddr) -> Result<Actor, Error> {
        actor_at(self.store().reader(), member, address).await
    }

    pub(crate) async fn audit_member(
        &self,
        tx: &sea_orm::DatabaseTransaction,
        actor: Actor,
        (action, changes): (AuditAction, Changes),
        member: MemberId,
    ) -> Result<(), Error> {
        let target = member.to_string();
        let deed = Deed {
            tenant: None,
            actor,
            action,
            target: &target,
            changes,
        };
        Ok(audit::record(tx, deed, self.clock().now()).await?)
    }
}

/// A member who does something that concerns all their organisations, in a transaction.
pub(crate) async fn actor_at(
    db: &impl sea_orm::ConnectionTrait,
    member: MemberId,
    address: IpAddr,
) -> Result<Actor, Error> {
    let joined = memberships::of_member(db, member).await?;
    let from = kept_by_all(&joined, address);
    Ok(Actor::Member { member, from })
}

/// What is kept of an address by the organisation that keeps the least.
fn kept_by_all(memberships: &[(TenantRow, Role)], address: IpAddr) -> Option<KeptAddress> {
    let keeping = memberships.iter().map(|(tenant, _)| tenant.settings.addresses);
    let least = keeping.min_by_key(|keeping| match keeping {
        AddressKeeping::Nothing => 0,
        AddressKeeping::Truncated => 1,
        AddressKeeping::Full => 2,
    });
    least.unwrap_or(AddressKeeping::Truncated).kept(address)
}
