//! Passkeys, asked for (W3C Web Authentication): alone, as the second step, and in the place of the password.
//!
//! A passkey is bound to the public address's host by the browser that holds it, and verifies its owner by itself; so it
//! signs in alone, and counts as a second factor beside the password. What it signs is a challenge that its page carries sealed:
//! nothing is stored of a question before it was answered well, and then only so that it is answered once. Whoever asks again and
//! again fills no table, and keeps nobody from asking.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::MemberId;
use domain::text;
use domain::timestamp::Timestamp;
use sea_orm::ConnectionTrait;
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PublicKeyCredential, Webauthn, WebauthnBuilder,
};

use super::codes::place;
use crate::Broker;
use crate::access::Entrance;
use crate::activity::Caller;
use crate::error::Error;
use crate::members::SignedIn;
use crate::store::passkeys::{self, PasskeyRow};
use crate::vault::Sealed;
use crate::vault::credential::Hash;

/// How long a challenge waits to be signed.
const CHALLENGE_LIFE: Duration = Duration::from_mins(5);

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
    /// Who is to sign, and what for: an answer to one question is none to another.
    fn meant(self) -> Meant {
        match self {
            Self::SignIn => (None, "sign_in"),
            Self::SecondStep(member) => (Some(member), "second_step"),
            Self::Proof(member) => (Some(member), "proof"),
        }
    }
}

/// Who is to sign, nobody in particular where a passkey alone signs in; and what for.
pub(super) type Meant = (Option<MemberId>, &'static str);

/// What an answer is held against, as its page carries it.
#[derive(Serialize, Deserialize)]
struct Question {
    state: String,
    until: Timestamp,
}

/// A question that was opened, to be used up by its answer.
pub(super) struct Opened {
    token: Hash,
    until: Timestamp,
}

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

    pub(super) fn webauthn(&self) -> Result<Webauthn, Error> {
        let not_here = || Error::invalid("", text!("account-passkeys-not-here"));
        let origin = Url::parse(self.public_origin()).map_err(|_| not_here())?;
        let name = origin.domain().ok_or_else(not_here)?;
        WebauthnBuilder::new(name, &origin)
            .and_then(|builder| builder.rp_name("Keyferry").build())
            .map_err(|_| not_here())
    }

    /// Asks a browser to sign with a passkey.
    ///
    /// # Errors
    /// [`Error::Invalid`] where passkeys do not work.
    pub fn ask_for_passkey(&self, purpose: PasskeyPurpose) -> Result<PasskeyQuestion, Error> {
        let webauthn = self.webauthn()?;
        let started = webauthn.start_discoverable_authentication();
        let (mut options, state) = started.map_err(|_| internal("a passkey could not be asked for"))?;
        // A page that is there for nothing else asks at once.
        options.mediation = None;
        let options = serde_json::to_value(&options).map_err(|_| internal(NOT_WRITTEN))?;
        self.question(&options, &state, purpose.meant())
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
        let (member, word) = purpose.meant();
        let (state, question): (DiscoverableAuthentication, _) = self
            .opened(&answer.token, (member, word))
            .await
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
        if !question.use_up(self.store().writer()).await? {
            return Err(Error::Forbidden);
        }
        self.note_passkey_use(&row, passkey, &signed).await?;
        Ok(SignedIn {
            member: row.member,
            at: now,
            factors: self.factors_of(row.member).await?,
            entrance: Entrance::Own,
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

    pub(super) fn question(
        &self,
        options: &Value,
        state: &impl Serialize,
        (member, purpose): Meant,
    ) -> Result<PasskeyQuestion, Error> {
        let question = Question {
            state: written(state)?,
            until: self.clock().now().plus(CHALLENGE_LIFE),
        };
        let member = member.unwrap_or(MemberId(Uuid::nil()));
        let text = SecretString::from(written(&question)?);
        let sealed = self.vault().seal(&place(&member, purpose), &text)?;
        Ok(PasskeyQuestion {
            options: options.to_string(),
            token: SecretString::from(URL_SAFE_NO_PAD.encode(sealed.into_bytes())),
        })
    }

    /// What an answer is held against, if it was asked of this member and for this, in the last five minutes.
    pub(super) async fn opened<State: DeserializeOwned>(
        &self,
        token: &SecretString,
        (member, purpose): Meant,
    ) -> Option<(State, Opened)> {
        let bytes = URL_SAFE_NO_PAD.decode(token.expose_secret()).ok()?;
        let member = member.unwrap_or(MemberId(Uuid::nil()));
        let (place, sealed) = (place(&member, purpose), Sealed::from_bytes(bytes));
        let opened = self.open_sealed(&place, &sealed).await.ok()?;
        let question: Question = serde_json::from_str(opened.expose_secret()).ok()?;
        if self.clock().now() >= question.until {
            return None;
        }
        let state = serde_json::from_str(&question.state).ok()?;
        let opened = Opened {
            token: Hash::of(token.expose_secret()),
            until: question.until,
        };
        Some((state, opened))
    }
}

impl Opened {
    /// Uses the question up; whether nobody did before.
    pub(super) async fn use_up(&self, db: &impl ConnectionTrait) -> Result<bool, Error> {
        Ok(passkeys::insert_answered(db, &self.token, self.until).await?)
    }
}

pub(super) const NOT_WRITTEN: &str = "a passkey could not be written down";

pub(super) fn internal(cause: &str) -> Error {
    Error::Internal(cause.to_owned())
}

pub(super) fn written(what: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(what).map_err(|_| internal(NOT_WRITTEN))
}

pub(super) fn read_passkey(row: &PasskeyRow) -> Option<Passkey> {
    serde_json::from_str(&row.credential).ok()
}
