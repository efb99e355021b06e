//! The secret of an AuthID or a handle: 32 random bytes that are shown once and never stored.
//!
//! Of a grant whose custody is `sealed`, everything that opens the token comes from this secret: the verifier by which it is
//! known again, and the key pair for which the token's key is locked. Of one that is `held` there is only its hash.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::GrantId;
use hkdf::Hkdf;
use secrecy::SecretString;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::lock::{Lock, LockKey};
use super::{VaultError, credential};

const SECRET_BYTES: usize = 32;
const SALT: &[u8] = b"keyferry/v1/authid";

/// The secret of who holds a grant.
pub struct HolderSecret(Zeroizing<[u8; SECRET_BYTES]>);

/// What is stored of a secret: enough to know it again, and not to guess it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Verifier([u8; SECRET_BYTES]);

impl HolderSecret {
    /// How many characters its text has.
    pub const LENGTH: usize = 43;

    /// A fresh secret.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn issue() -> Result<Self, VaultError> {
        credential::random().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// The secret that somebody presents: 43 characters of base64url.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        let secret = bytes.as_slice().try_into().ok()?;
        Some(Self(Zeroizing::new(secret)))
    }

    /// The secret as it is shown, once.
    pub fn to_text(&self) -> SecretString {
        SecretString::from(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }

    /// What is stored of it where the server keeps the token.
    pub fn hashed(&self) -> Verifier {
        Verifier(Sha256::digest(self.0.as_slice()).into())
    }

    /// What is stored of it where the server cannot open the token, and the pair that it opens with.
    ///
    /// # Errors
    /// Never in truth: both are as long as HKDF gives them.
    pub fn locked(&self, grant: GrantId) -> Result<(Verifier, LockKey, Lock), VaultError> {
        let verifier = self.expand("verify", grant)?;
        let seed = self.expand("seal", grant)?;
        let (key, lock) = LockKey::derived(&seed);
        Ok((Verifier(*verifier), key, lock))
    }

    fn expand(&self, what: &str, grant: GrantId) -> Result<Zeroizing<[u8; SECRET_BYTES]>, VaultError> {
        let mut expanded = Zeroizing::new([0_u8; SECRET_BYTES]);
        Hkdf::<Sha256>::new(Some(SALT), self.0.as_slice())
            .expand_multi_info(&[what.as_bytes(), grant.0.as_bytes()], expanded.as_mut_slice())
            .map_err(|_| VaultError::DoesNotOpen)?;
        Ok(expanded)
    }
}

impl fmt::Debug for HolderSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HolderSecret")
    }
}

impl Verifier {
    /// The verifier as it goes into a row.
    pub fn to_vec(self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// Whether a stored verifier is this one, in constant time.
    pub fn matches(&self, stored: &[u8]) -> bool {
        self.0.ct_eq(stored).into()
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;
    use uuid::Uuid;

    use super::*;

    fn grant(number: u128) -> GrantId {
        GrantId(Uuid::from_u128(number))
    }

    #[test]
    fn a_secret_is_known_again_by_its_text() {
        let secret = HolderSecret::issue().unwrap();
        let text = secret.to_text();
        assert_eq!(text.expose_secret().len(), HolderSecret::LENGTH);
        let again = HolderSecret::parse(text.expose_secret()).unwrap();
        assert!(again.hashed().matches(&secret.hashed().to_vec()));
        let (verifier, _, lock) = secret.locked(grant(1)).unwrap();
        let (same, _, same_lock) = again.locked(grant(1)).unwrap();
        assert!(same.matches(&verifier.to_vec()));
        assert_eq!(lock, same_lock);
        for wrong in ["", "short", "!".repeat(43).as_str(), &"A".repeat(44)] {
            assert!(HolderSecret::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn of_another_grant_it_is_another_secret() {
        let secret = HolderSecret::issue().unwrap();
        let (one, _, lock) = secret.locked(grant(1)).unwrap();
        let (other, _, other_lock) = secret.locked(grant(2)).unwrap();
        assert!(!one.matches(&other.to_vec()));
        assert_ne!(lock, other_lock);
        assert!(!one.matches(&secret.hashed().to_vec()));
    }
}
