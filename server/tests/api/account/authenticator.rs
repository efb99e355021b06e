//! An authenticator in software: it makes passkeys and signs with them as a browser would have it done, or wrongly.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as URL_SAFE;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{between, hidden};
use crate::world::{Page, World};

/// The user is there, and has shown who they are.
const VERIFIED: u8 = 0x05;
/// The user is there.
const PRESENT: u8 = 0x01;
/// A credential follows.
const ATTESTED: u8 = 0x40;

/// What a browser is asked, as it stands on a page.
pub(super) struct Question {
    pub(super) token: String,
    pub(super) action: String,
    options: Value,
}

impl Question {
    pub(super) fn on(page: &Page) -> Self {
        let options = between(page, "data-options=\"", "\"").expect("a page that asks");
        let options = options.replace("&quot;", "\"").replace("&amp;", "&");
        let mut forms = page.text.split("<form");
        let form = forms.find(|form| form.contains("id=\"passkey\"")).unwrap();
        let (_, action) = form.split_once("action=\"").unwrap();
        Self {
            token: hidden(page, "token"),
            action: action.split('"').next().unwrap().to_owned(),
            options: serde_json::from_str(&options).unwrap(),
        }
    }

    /// What is asked for, below `publicKey`.
    pub(super) fn asks(&self, pointer: &str) -> &Value {
        self.options.pointer(&format!("/publicKey{pointer}")).unwrap()
    }
}

/// A passkey, and how it behaves.
pub(super) struct Passkey {
    key: EcdsaKeyPair,
    id: [u8; 16],
    user: String,
    counter: u32,
    /// At which address the browser says that it is.
    pub(super) origin: String,
    /// To which name the passkey belongs.
    pub(super) rp: String,
    /// Whether its owner has shown who they are.
    pub(super) verifies: bool,
}

impl Passkey {
    /// Makes one, as the page asks for; what the browser answers.
    pub(super) fn make(world: &World, question: &Question) -> (Self, String) {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random);
        let passkey = Self {
            key: key.unwrap(),
            id: *uuid::Uuid::new_v4().as_bytes(),
            user: question.asks("/user/id").as_str().unwrap().to_owned(),
            counter: 0,
            origin: world.origin.clone(),
            rp: "localhost".to_owned(),
            verifies: true,
        };
        let answer = passkey.made(question);
        (passkey, answer)
    }

    /// What a browser answers that was asked to make it.
    pub(super) fn made(&self, question: &Question) -> String {
        let mut attestation = vec![0xa3];
        attestation.extend_from_slice(b"\x63fmt\x64none\x67attStmt\xa0\x68authData");
        let about = self.about(ATTESTED, &self.credential());
        attestation.push(0x58);
        attestation.push(u8::try_from(about.len()).unwrap());
        attestation.extend_from_slice(&about);
        self.answer(json!({
            "clientDataJSON": URL_SAFE.encode(self.client_data("webauthn.create", question)),
            "attestationObject": URL_SAFE.encode(attestation),
        }))
    }

    /// What a browser answers that was asked to show it.
    pub(super) fn sign(&mut self, question: &Question) -> String {
        self.counter += 1;
        let client_data = self.client_data("webauthn.get", question);
        let about = self.about(0, &[]);
        let mut signed = about.clone();
        signed.extend_from_slice(&Sha256::digest(&client_data));
        let signature = self.key.sign(&SystemRandom::new(), &signed).unwrap();
        self.answer(json!({
            "clientDataJSON": URL_SAFE.encode(client_data),
            "authenticatorData": URL_SAFE.encode(about),
            "signature": URL_SAFE.encode(signature),
            "userHandle": self.user,
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = URL_SAFE.encode(self.id);
        let mut answer = json!({"id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {}});
        answer["response"] = response;
        answer.to_string()
    }

    fn client_data(&self, deed: &str, question: &Question) -> Vec<u8> {
        let data = json!({
            "type": deed,
            "challenge": question.asks("/challenge"),
            "origin": self.origin,
            "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }

    /// What the authenticator says of itself: for which name, who was there, and how often it was used.
    fn about(&self, more: u8, credential: &[u8]) -> Vec<u8> {
        let mut about = Sha256::digest(self.rp.as_bytes()).to_vec();
        about.push(more | if self.verifies { VERIFIED } else { PRESENT });
        about.extend_from_slice(&self.counter.to_be_bytes());
        about.extend_from_slice(credential);
        about
    }

    /// The credential: whose make it is (nobody's), what it is called, and its public key (RFC 9053, ES256).
    fn credential(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let mut credential = vec![0; 16];
        credential.extend_from_slice(&u16::try_from(self.id.len()).unwrap().to_be_bytes());
        credential.extend_from_slice(&self.id);
        credential.extend_from_slice(b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20");
        credential.extend_from_slice(&point[1..33]);
        credential.extend_from_slice(b"\x22\x58\x20");
        credential.extend_from_slice(&point[33..]);
        credential
    }
}
