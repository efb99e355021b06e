//! Passkeys: made, removed, and asked for (W3C Web Authentication).
//!
//! A passkey is bound to the public address's host by the browser that holds it, and verifies its owner by itself; so it
//! signs in alone, and counts as a second factor beside the password. What it signs is a challenge in the database, once.

use std::time::Duration;

use domain::audit::{AuditAction, AuditField};
use domain::form::Name;
use domain::id::{MemberId, PasskeyId};
use domain::text;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnBuilder,
};

use crate::Broker;
use crate::access::OwnAccount;
use crate::activity::Caller;
use crate::attempts::Guess;
use crate::error::Error;
use crate::members::SignedIn;
use crate::store::audit::Changes;
use crate::store::passkeys::{self, ChallengeRow, PasskeyRow};
use crate::vault::credential::{self, Hash};

/// How long a challenge waits to be signed.
const CHALLENGE_LIFE: Duration = Duration::from_mins(5);
/// How many passkeys one member has.
const MOST: usize = 20;
/// How many challenges wait at once that nobody in particular is to sign.
const MOST_OPEN: u64 = 10_000;

/// What a challenge is signed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyPurpose {
    /// To sign in by it alone.
    SignIn,
    /// As the second step, after this member's password.
    SecondStep(MemberId),
    /// Before what could do harm, by this member who is signed in.
    Proof(MemberId),
}

impl PasskeyPurpose {
    fn in_row(self) -> (Option<MemberId>, &'static str) {
        match self {
            Self::SignIn => (None, "sign_in"),
            Self::SecondStep(member) => (Some(member), "second_step"),
            Self::Proof(member) => (Some(member), "proof"),
        }
    }
}

/// What challenges for new passkeys are marked with.
const MAKE: &str = "make";

/// What a browser is asked.
pub struct PasskeyQuestion {
    /// The options for it, as JSON.
    pub options: String,
    /// What comes back with its answer.
    pub token: SecretString,
}

/// What a browser answered.
#[derive(Clone)]
pub struct PasskeyAnswer {
    /// What came with the question.
    pub token: SecretString,
    /// The credential, as JSON.
    pub credential: String,
}

impl Broker {
    /// Whether passkeys can be made at the address of this instance: browsers bind them to a name.
    pub fn passkeys_work(&self) -> bool {
        self.webauthn().is_ok()
    }

    fn webauthn(&self) -> Result<Webauthn, Error> {
        let not_here = || Error::invalid("", text!("account-passkeys-not-here"));
        let origin = Url::parse(self.public_origin()).map_err(|_| not_here())?;
        let name = origin.domain().ok_or_else(not_here)?;
        WebauthnBuilder::new(name, &origin)
            .and_then(|builder| builder.rp_name("Keyferry").build())
            .map_err(|_| not_here())
    }

    /// Asks a browser for a new passkey.
    ///
    /// # Errors
    /// [`Error::Invalid`] where passkeys do not work, and for who has twenty already.
    pub async fn ask_for_new_passkey(&self, own: &OwnAccount) -> Result<PasskeyQuestion, Error> {
        let (member, webauthn) = (own.member(), self.webauthn()?);
        let there = passkeys::of_member(self.store().reader(), member).await?;
        if there.len() >= MOST {
            return Err(Error::invalid("", text!("account-fault-twenty-passkeys")));
        }
        let email = self.profile(member).await?.email;
        let known: Vec<_> = there.iter().filter_map(read_passkey).collect();
        let known = known.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let started = webauthn.start_passkey_registration(member.0, &email, &email, Some(known));
        let (options, state) = started.map_err(|_| internal("a passkey could not be asked for"))?;
        let mut options = serde_json::to_value(&options).map_err(|_| internal(NOT_WRITTEN))?;
        // So that it signs in without a name being typed.
        if let Some(wanted) = options.pointer_mut("/publicKey/authenticatorSelection") {
            set(wanted, "residentKey", Value::from("required"));
            set(wanted, "requireResidentKey", Value::from(true));
        }
        self.question(&options, &state, (Some(member), MAKE)).await
    }

    /// Keeps a new passkey; every session of the member ends. The recovery codes, if it is the first second factor that they
    /// have.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an answer that is not what was asked for, by this member, at this address, in the last five minutes.
    pub async fn add_passkey(
        &self,
        own: &OwnAccount,
        name: &Name,
        answer: &PasskeyAnswer,
    ) -> Result<Vec<SecretString>, Error> {
        let (member, now) = (own.member(), self.clock().now());
        let not_made = || Error::invalid("", text!("account-fault-passkey-not-made"));
        let state: PasskeyRegistration = self
            .taken(&answer.token, (Some(member), MAKE))
            .await?
            .ok_or_else(not_made)?;
        let credential: RegisterPublicKeyCredential =
            serde_json::from_str(&answer.credential).map_err(|_| not_made())?;
        let made = self.webauthn()?.finish_passkey_registration(&credential, &state);
        let passkey = made.map_err(|_| not_made())?;
        let row = PasskeyRow {
            id: PasskeyId(Uuid::now_v7()),
            member,
            name: name.as_str().to_owned(),
            credential_id: passkey.cred_id().to_vec(),
            credential: written(&passkey)?,
            made: now,
            used: None,
        };
        let tx = self.store().begin().await?;
        if passkeys::by_credential(&tx, &row.credential_id).await?.is_some() {
            return Err(not_made());
        }
        passkeys::insert(&tx, row).await?;
        let codes = self.first_recovery_codes(&tx, member).await?;
        let changes = Changes::made(vec![(AuditField::Passkey, Some(name.to_string()))]);
        self.end_own_sessions(tx, own, (AuditAction::MemberAddPasskey, changes))
            .await?;
        Ok(codes)
    }

    /// Removes a passkey; every session of the member ends. With the last second factor the recovery codes go.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for somebody else's.
    pub async fn remove_passkey(&self, own: &OwnAccount, id: PasskeyId) -> Result<(), Error> {
        let member = own.member();
        let tx = self.store().begin().await?;
        let name = passkeys::delete(&tx, (member, id))
            .await?
            .ok_or(Error::NotFound)?;
        self.forget_recovery_with_the_last(&tx, member).await?;
        let changes = Changes::ended(vec![(AuditField::Passkey, Some(name))]);
        self.end_own_sessions(tx, own, (AuditAction::MemberRemovePasskey, changes))
            .await
    }

    /// Asks a browser to sign with a passkey.
    ///
    /// # Errors
    /// [`Error::Invalid`] where passkeys do not work; [`Error::TooMany`] for who asks again and again, and in a crowd.
    pub async fn ask_for_passkey(
        &self,
        purpose: PasskeyPurpose,
        caller: &Caller,
    ) -> Result<PasskeyQuestion, Error> {
        let webauthn = self.webauthn()?;
        let (member, word) = purpose.in_row();
        if member.is_none() {
            // Given back by nobody: whoever asks without being known has so many questions in a quarter of an hour.
            self.take_attempt(Guess::Passkey, caller, None).await?;
            if passkeys::count_open_challenges(self.store().reader()).await? >= MOST_OPEN {
                return Err(Error::TooMany {
                    retry_after: CHALLENGE_LIFE,
                });
            }
        }
        let started = webauthn.start_discoverable_authentication();
        let (mut options, state) = started.map_err(|_| internal("a passkey could not be asked for"))?;
        // A page that is there for nothing else asks at once.
        options.mediation = None;
        let options = serde_json::to_value(&options).map_err(|_| internal(NOT_WRITTEN))?;
        self.question(&options, &state, (member, word)).await
    }

    /// Who signed what a browser was asked to. For the second step and for a proof it has to be the member in question.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a challenge that was not asked for this, was used or is older than five minutes, and for a passkey
    /// that is unknown, of another address, or somebody else's.
    pub async fn take_passkey(
        &self,
        purpose: PasskeyPurpose,
        answer: &PasskeyAnswer,
    ) -> Result<SignedIn, Error> {
        let now = self.clock().now();
        let (member, word) = purpose.in_row();
        let state: DiscoverableAuthentication = self
            .taken(&answer.token, (member, word))
            .await?
            .ok_or(Error::Forbidden)?;
        let credential: PublicKeyCredential =
            serde_json::from_str(&answer.credential).map_err(|_| Error::Forbidden)?;
        let webauthn = self.webauthn()?;
        let (owner, id) = webauthn
            .identify_discoverable_authentication(&credential)
            .map_err(|_| Error::Forbidden)?;
        let row = passkeys::by_credential(self.store().reader(), id).await?;
        let row = row.ok_or(Error::Forbidden)?;
        if row.member.0 != owner || member.is_some_and(|member| member != row.member) {
            return Err(Error::Forbidden);
        }
        let passkey = read_passkey(&row).ok_or_else(|| internal("a passkey could not be read"))?;
        let signed = webauthn.finish_discoverable_authentication_v2(&credential, state, &passkey);
        let signed = signed.map_err(|_| Error::Forbidden)?;
        self.note_passkey_use(&row, passkey, &signed).await?;
        Ok(SignedIn {
            member: row.member,
            at: now,
            factors: self.factors_of(row.member).await?,
        })
    }

    /// Signs somebody in by a passkey alone.
    ///
    /// # Errors
    /// As those of [`Broker::take_passkey`].
    pub async fn sign_in_by_passkey(
        &self,
        answer: &PasskeyAnswer,
        caller: &Caller,
    ) -> Result<SignedIn, Error> {
        let signed_in = self.take_passkey(PasskeyPurpose::SignIn, answer).await?;
        self.note_sign_in(signed_in.member, caller.address).await?;
        Ok(signed_in)
    }

    /// Signs in who gave the right password a short while ago, by a passkey of theirs.
    ///
    /// # Errors
    /// [`Error::NotFound`] if that was too long ago; others as [`Broker::take_passkey`].
    pub async fn sign_in_by_second_passkey(
        &self,
        first: &SignedIn,
        answer: &PasskeyAnswer,
        caller: &Caller,
    ) -> Result<(), Error> {
        if !self.second_step_is_open(first).await? {
            return Err(Error::NotFound);
        }
        let purpose = PasskeyPurpose::SecondStep(first.member);
        self.take_passkey(purpose, answer).await?;
        self.note_sign_in(first.member, caller.address).await
    }

    /// Keeps the counter of a passkey that was used: one that is copied would count behind it.
    async fn note_passkey_use(
        &self,
        row: &PasskeyRow,
        mut passkey: Passkey,
        signed: &AuthenticationResult,
    ) -> Result<(), Error> {
        passkey.update_credential(signed);
        let noted = passkeys::used(self.store().writer(), row, written(&passkey)?, self.clock().now());
        if noted.await? {
            Ok(())
        } else {
            Err(Error::Forbidden)
        }
    }

    async fn question(
        &self,
        options: &Value,
        state: &impl Serialize,
        (member, purpose): (Option<MemberId>, &'static str),
    ) -> Result<PasskeyQuestion, Error> {
        let issued = credential::issue()?;
        let row = ChallengeRow {
            token: issued.hash,
            member,
            purpose,
            state: written(state)?,
            ends: self.clock().now().plus(CHALLENGE_LIFE),
        };
        passkeys::insert_challenge(self.store().writer(), row).await?;
        Ok(PasskeyQuestion {
            options: options.to_string(),
            token: issued.plain,
        })
    }

    /// What an answer is held against, once.
    async fn taken<State: DeserializeOwned>(
        &self,
        token: &SecretString,
        whose: (Option<MemberId>, &str),
    ) -> Result<Option<State>, Error> {
        let (token, now) = (Hash::of(token.expose_secret()), self.clock().now());
        let state = passkeys::take_challenge(self.store().writer(), &token, whose, now).await?;
        Ok(state.and_then(|state| serde_json::from_str(&state).ok()))
    }
}

const NOT_WRITTEN: &str = "a passkey could not be written down";

fn internal(cause: &str) -> Error {
    Error::Internal(cause.to_owned())
}

fn written(what: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(what).map_err(|_| internal(NOT_WRITTEN))
}

fn read_passkey(row: &PasskeyRow) -> Option<Passkey> {
    serde_json::from_str(&row.credential).ok()
}

fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}
