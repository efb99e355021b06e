//! Passkeys, made and removed.

use domain::audit::{AuditAction, AuditField};
use domain::form::Name;
use domain::id::PasskeyId;
use domain::text;
use secrecy::SecretString;
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

use super::webauthn::{NOT_WRITTEN, PasskeyAnswer, PasskeyQuestion, internal, read_passkey, written};
use crate::Broker;
use crate::access::OwnAccount;
use crate::error::Error;
use crate::store::audit::Changes;
use crate::store::passkeys::{self, PasskeyRow};

/// How many passkeys one member has.
const MOST: usize = 20;
/// What challenges for new passkeys are marked with.
const MAKE: &str = "make";

impl Broker {
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
        self.question(&options, &state, (Some(member), MAKE))
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
        let (state, question): (PasskeyRegistration, _) = self
            .opened(&answer.token, (Some(member), MAKE))
            .await
            .ok_or_else(not_made)?;
        let credential: RegisterPublicKeyCredential =
            serde_json::from_str(&answer.credential).map_err(|_| not_made())?;
        let made = self.webauthn()?.finish_passkey_registration(&credential, &state);
        let passkey = made.map_err(|_| not_made())?;
        let row = PasskeyRow {
            id: PasskeyId(Uuid::now_v7()),
            member,
            name: name.as_str().to_owned(),
            credential_id: passkey.cred_id().clone(),
            credential: written(&passkey)?,
            made: now,
            used: None,
        };
        let tx = self.store().begin().await?;
        let is_there = passkeys::by_credential(&tx, &row.credential_id).await?.is_some();
        if is_there || !question.use_up(&tx).await? {
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
    /// [`Error::Invalid`] for one that is not there, also for somebody else's.
    pub async fn remove_passkey(&self, own: &OwnAccount, id: PasskeyId) -> Result<(), Error> {
        let member = own.member();
        let tx = self.store().begin().await?;
        let name = passkeys::delete(&tx, (member, id))
            .await?
            .ok_or_else(|| Error::invalid("", text!("account-fault-passkey-gone")))?;
        self.forget_recovery_with_the_last(&tx, member).await?;
        let changes = Changes::ended(vec![(AuditField::Passkey, Some(name))]);
        self.end_own_sessions(tx, own, (AuditAction::MemberRemovePasskey, changes))
            .await
    }
}

fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}
