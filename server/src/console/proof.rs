//! The password once more, and what is shown with it, before what could do harm.

use broker::account::{CodeUsed, PasskeyAnswer, PasskeyPurpose, PasskeyQuestion};
use broker::error::Error;
use broker::members::SignedIn;
use domain::form::Faults;
use domain::text;
use domain::text::Text;
use secrecy::ExposeSecret as _;

use super::posted::Posted;
use crate::sessions;

/// The field of the password that is asked for once more.
const PASSWORD: &str = "password";
/// The field of the code that is asked for with it.
const CODE: &str = "code";

impl Posted {
    /// Makes sure, before what could do harm, that the member's password was typed within the last ten minutes, and shown with
    /// it what else they sign in with: at sign-in, or in this form.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it is missing or wrong, [`Error::TooMany`] after too many wrong ones.
    pub(crate) async fn prove(&self) -> Result<(), Error> {
        if self.member.signed_in.proved {
            return Ok(());
        }
        self.prove_password().await.map(drop)
    }

    /// The same, however short ago the password was typed.
    ///
    /// # Errors
    /// As those of [`Self::prove`].
    pub(crate) async fn prove_password(&self) -> Result<SignedIn, Error> {
        let password = self.typed.secret(PASSWORD);
        if password.expose_secret().is_empty() {
            return Err(wrong_password(text!("form-fault-password-missing")));
        }
        let (broker, email) = (&self.state.broker, &self.member.signed_in.email);
        let proof = broker.prove_password(email, password, &self.caller, self.browser.as_ref());
        let proof = proof.await.map_err(|error| match error {
            Error::Forbidden => wrong_password(text!("form-fault-password-wrong")),
            other => other,
        })?;
        if proof.factors.any() && !self.member.signed_in.proved {
            self.prove_code().await?;
        }
        sessions::prove(&self.session, proof.at).await?;
        Ok(proof)
    }

    /// Makes sure that a code of the member's app, or a recovery code, was typed into this form.
    async fn prove_code(&self) -> Result<(), Error> {
        let wrong = |sentence: Text| Error::Invalid(Faults::none().and(CODE, sentence));
        let code = self.typed.secret(CODE);
        if code.expose_secret().is_empty() {
            return Err(wrong(text!("account-fault-no-code")));
        }
        let from = (&self.caller, self.browser.as_ref());
        match self.state.broker.take_code(self.member.id, &code, from).await {
            Ok(CodeUsed::OfApp | CodeUsed::Recovery) => Ok(()),
            Err(Error::Forbidden) => Err(wrong(text!("account-fault-code"))),
            Err(error) => Err(error),
        }
    }

    /// What the browser is asked for a passkey in the place of the password.
    ///
    /// # Errors
    /// [`Error::Invalid`] where passkeys do not work.
    pub(crate) fn ask_for_passkey(&self) -> Result<PasskeyQuestion, Error> {
        let purpose = PasskeyPurpose::Proof(self.member.id);
        self.state.broker.ask_for_passkey(purpose)
    }

    /// Makes sure that it is the member who sits there, by a passkey of theirs.
    ///
    /// # Errors
    /// [`Error::Invalid`] for one that is not.
    pub(crate) async fn prove_by_passkey(&self, answer: &PasskeyAnswer) -> Result<(), Error> {
        let purpose = PasskeyPurpose::Proof(self.member.id);
        let proof = self.state.broker.take_passkey(purpose, answer).await;
        let proof = proof.map_err(|error| match error {
            Error::Forbidden => Error::Invalid(Faults::of_form(text!("account-fault-passkey"))),
            other => other,
        })?;
        sessions::prove(&self.session, proof.at).await
    }
}

fn wrong_password(sentence: Text) -> Error {
    Error::Invalid(Faults::none().and(PASSWORD, sentence))
}
