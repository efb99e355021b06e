//! Secrets of our own making: shown once, kept as a hash.

use domain::id::AppId;
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;

use super::VaultError;

/// 20 random bytes read well in a URL and are beyond guessing: 32 characters of `a`–`z` and `2`–`7`.
const SECRET_BYTES: usize = 20;
const SECRET_CHARS: usize = 32;
/// A state of the authorization request is not typed by anybody, so it is as long as a key.
const STATE_BYTES: usize = 32;
const STATE_CHARS: usize = 52;

/// A fresh secret and the hash under which it will be known.
pub struct Issued {
    /// The secret itself, to be shown once.
    pub plain: SecretString,
    /// What is stored.
    pub hash: Hash,
}

/// The SHA-256 of a secret with at least 128 random bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The hash of a secret that somebody presents.
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }

    /// The hash as it is stored and looked up.
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// Whether a stored hash is this one, in constant time.
    pub fn matches(&self, stored: &[u8]) -> bool {
        self.0.ct_eq(stored).into()
    }
}

impl AsRef<[u8]> for Hash {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A fresh secret of 160 random bits, in lower-case base32: it needs no encoding anywhere and can be read aloud.
///
/// # Errors
/// [`VaultError::NoRandomness`].
pub fn issue() -> Result<Issued, VaultError> {
    Ok(issued(&random::<SECRET_BYTES>()?))
}

/// A fresh state of 256 random bits (RFC 6749 §10.12).
///
/// # Errors
/// [`VaultError::NoRandomness`].
pub fn issue_state() -> Result<Issued, VaultError> {
    Ok(issued(&random::<STATE_BYTES>()?))
}

/// Whether a text looks like what [`issue`] gives. What does not was never given, so that nobody has to look it up.
pub fn may_be_issued(text: &str) -> bool {
    text.len() == SECRET_CHARS && is_base32(text)
}

/// The same of what [`issue_state`] gives.
pub fn may_be_state(text: &str) -> bool {
    text.len() == STATE_CHARS && is_base32(text)
}

fn is_base32(text: &str) -> bool {
    text.bytes()
        .all(|letter| matches!(letter, b'a'..=b'z' | b'2'..=b'7'))
}

fn issued(bytes: &[u8]) -> Issued {
    let plain = base32(bytes);
    let hash = Hash::of(&plain);
    Issued {
        plain: SecretString::from(plain),
        hash,
    }
}

/// A fresh app id.
///
/// # Errors
/// [`VaultError::NoRandomness`].
pub fn app_id() -> Result<AppId, VaultError> {
    random().map(AppId::from_random)
}

/// Random bytes from the operating system.
///
/// # Errors
/// [`VaultError::NoRandomness`].
pub fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], VaultError> {
    let mut bytes = [0_u8; LENGTH];
    getrandom::fill(&mut bytes).map_err(|_| VaultError::NoRandomness)?;
    Ok(bytes)
}

/// RFC 4648 base32 in lower case, without padding.
pub fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5).saturating_mul(8));
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = ((held << 8) | u32::from(*byte)) & 0xfff;
        bits = bits.saturating_add(8);
        while bits >= 5 {
            bits = bits.saturating_sub(5);
            push_letter(&mut text, held >> bits);
        }
    }
    if bits > 0 {
        push_letter(&mut text, held << 5_u32.saturating_sub(bits));
    }
    text
}

fn push_letter(text: &mut String, value: u32) {
    let index = usize::try_from(value & 31).unwrap_or(0);
    text.push(char::from(AppId::ALPHABET.get(index).copied().unwrap_or(b'a')));
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn base32_agrees_with_the_vectors_of_rfc_4648() {
        for (plain, text) in [
            ("", ""),
            ("f", "my"),
            ("fo", "mzxq"),
            ("foo", "mzxw6"),
            ("foob", "mzxw6yq"),
            ("fooba", "mzxw6ytb"),
            ("foobar", "mzxw6ytboi"),
        ] {
            assert_eq!(base32(plain.as_bytes()), text);
        }
    }

    #[test]
    fn an_issued_secret_is_known_by_its_hash_and_never_repeats() {
        let (one, two) = (issue().unwrap(), issue().unwrap());
        assert_eq!(one.plain.expose_secret().len(), 32);
        assert!(Hash::of(one.plain.expose_secret()).matches(&one.hash.to_vec()));
        assert!(!one.hash.matches(&two.hash.to_vec()));
        assert!(!one.hash.matches(&[]));
    }

    #[test]
    fn a_state_has_256_random_bits() {
        let (one, two) = (issue_state().unwrap(), issue_state().unwrap());
        assert_eq!(
            one.plain.expose_secret().len(),
            52,
            "256 bits in characters of five"
        );
        assert!(!one.hash.matches(&two.hash.to_vec()));
    }
}
