//! Locks: what is locked with a public key opens with its private key alone, which this server does not keep.
//!
//! HPKE in base mode (RFC 9180 §5.1.1): X25519, HKDF-SHA256, ChaCha20-Poly1305. A locked value is the encapsulated key (32
//! bytes) and the ciphertext, in base64, and goes into its row only after the ring has sealed it once more.

use std::convert::Infallible;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable as _, Kem, OpModeR, OpModeS, Serializable as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Place, VaultError, credential};

const KEY_BYTES: usize = 32;
const INFO: &[u8] = b"keyferry/v1/lock";

type PublicKey = <X25519HkdfSha256 as Kem>::PublicKey;
type PrivateKey = <X25519HkdfSha256 as Kem>::PrivateKey;

/// A public key: whoever has it can lock a value, and opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock([u8; KEY_BYTES]);

/// The private key of a [`Lock`].
pub struct LockKey(Zeroizing<[u8; KEY_BYTES]>);

impl Lock {
    /// The lock as it came from a row.
    ///
    /// # Errors
    /// [`VaultError::DoesNotOpen`] if it is no public key.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let key = bytes.try_into().map_err(|_| VaultError::DoesNotOpen)?;
        PublicKey::from_bytes(bytes)
            .map(|_| Self(key))
            .map_err(|_| VaultError::DoesNotOpen)
    }

    /// The lock as it goes into a row.
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// Locks a secret for one place; nowhere else does it open.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`]; [`VaultError::DoesNotOpen`] if this is no public key.
    pub fn lock(&self, place: &Place<'_>, secret: &SecretString) -> Result<SecretString, VaultError> {
        let lock = PublicKey::from_bytes(&self.0).map_err(|_| VaultError::DoesNotOpen)?;
        let (encapsulated, ciphertext) =
            hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &lock,
                INFO,
                secret.expose_secret().as_bytes(),
                &place.additional_data(&[]),
                &mut Stretched::fresh()?,
            )
            .map_err(|_| VaultError::DoesNotOpen)?;
        let mut locked = encapsulated.to_bytes().to_vec();
        locked.extend_from_slice(&ciphertext);
        Ok(SecretString::from(URL_SAFE_NO_PAD.encode(locked)))
    }
}

impl LockKey {
    /// A fresh pair.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn generate() -> Result<(Self, Lock), VaultError> {
        Ok(Self::derived(&Zeroizing::new(credential::random::<KEY_BYTES>()?)))
    }

    /// The pair that belongs to a seed (RFC 9180 §7.1.3, `DeriveKeyPair`).
    pub(super) fn derived(seed: &[u8; KEY_BYTES]) -> (Self, Lock) {
        let (key, lock) = X25519HkdfSha256::derive_keypair(seed);
        (
            Self(Zeroizing::new(key.to_bytes().into())),
            Lock(lock.to_bytes().into()),
        )
    }

    /// Whether this key opens what is locked with that lock.
    pub fn fits(&self, lock: &Lock) -> bool {
        let key = PrivateKey::from_bytes(self.0.as_slice());
        key.is_ok_and(|key| {
            let public: [u8; KEY_BYTES] = X25519HkdfSha256::sk_to_pk(&key).to_bytes().into();
            public == lock.0
        })
    }

    /// The key as a text, to be locked for somebody.
    pub fn to_text(&self) -> SecretString {
        SecretString::from(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }

    /// The key that was locked as a text.
    ///
    /// # Errors
    /// [`VaultError::DoesNotOpen`] if it is no key.
    pub fn from_text(text: &SecretString) -> Result<Self, VaultError> {
        let bytes = Zeroizing::new(
            URL_SAFE_NO_PAD
                .decode(text.expose_secret())
                .map_err(|_| VaultError::DoesNotOpen)?,
        );
        let key: [u8; KEY_BYTES] = bytes.as_slice().try_into().map_err(|_| VaultError::DoesNotOpen)?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// Opens what was locked with this key's lock for this very place.
    ///
    /// # Errors
    /// [`VaultError::DoesNotOpen`].
    pub fn open(&self, place: &Place<'_>, locked: &SecretString) -> Result<SecretString, VaultError> {
        let bytes = URL_SAFE_NO_PAD
            .decode(locked.expose_secret())
            .map_err(|_| VaultError::DoesNotOpen)?;
        let (encapsulated, ciphertext) = bytes
            .split_first_chunk::<KEY_BYTES>()
            .ok_or(VaultError::DoesNotOpen)?;
        let key = PrivateKey::from_bytes(self.0.as_slice()).map_err(|_| VaultError::DoesNotOpen)?;
        let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated)
            .map_err(|_| VaultError::DoesNotOpen)?;
        let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &key,
            &encapsulated,
            INFO,
            ciphertext,
            &place.additional_data(&[]),
        )
        .map(Zeroizing::new)
        .map_err(|_| VaultError::DoesNotOpen)?;
        let text = str::from_utf8(&opened).map_err(|_| VaultError::DoesNotOpen)?;
        Ok(SecretString::from(text))
    }
}

impl fmt::Debug for LockKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LockKey")
    }
}

/// Random bytes for one value, asked for before they are needed: the library takes them from what cannot fail.
struct Stretched {
    seed: Hkdf<Sha256>,
    drawn: u64,
}

impl Stretched {
    fn fresh() -> Result<Self, VaultError> {
        let seed = Zeroizing::new(credential::random::<64>()?);
        Ok(Self {
            seed: Hkdf::new(None, seed.as_slice()),
            drawn: 0,
        })
    }
}

impl TryRng for Stretched {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0_u8; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0_u8; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, into: &mut [u8]) -> Result<(), Infallible> {
        for piece in into.chunks_mut(KEY_BYTES) {
            self.drawn = self.drawn.saturating_add(1);
            // At most one block of SHA-256 each: that is never too long.
            let expanded = self.seed.expand(&self.drawn.to_be_bytes(), piece);
            debug_assert!(expanded.is_ok());
        }
        Ok(())
    }
}

impl TryCryptoRng for Stretched {}

#[cfg(test)]
mod tests {
    use domain::id::TenantId;
    use uuid::Uuid;

    use super::*;
    use crate::vault::Purpose;

    fn place<'a>(row: &'a [u8], bound_to: &'a [&'a str]) -> Place<'a> {
        Place {
            purpose: Purpose::SealedToken,
            tenant: TenantId(Uuid::from_u128(1)),
            table: "oauth_grant",
            row,
            column: "refresh_token",
            bound_to,
        }
    }

    #[test]
    fn only_the_key_of_a_lock_opens_what_was_locked_for_this_place() {
        let (key, lock) = LockKey::generate().unwrap();
        let here = place(b"row", &["app", "1"]);
        let locked = lock.lock(&here, &SecretString::from("a refresh token")).unwrap();
        assert!(!locked.expose_secret().contains("refresh"));
        assert_eq!(
            key.open(&here, &locked).unwrap().expose_secret(),
            "a refresh token"
        );

        let (stranger, _) = LockKey::generate().unwrap();
        assert!(stranger.open(&here, &locked).is_err());
        for elsewhere in [place(b"another row", &["app", "1"]), place(b"row", &["app", "2"])] {
            assert!(key.open(&elsewhere, &locked).is_err());
        }
        for broken in ["", "AAAA", "not base64!"] {
            assert!(key.open(&here, &SecretString::from(broken)).is_err());
        }
    }

    #[test]
    fn a_key_can_be_locked_itself_and_opens_again() {
        let (key, lock) = LockKey::generate().unwrap();
        let (holder, of_holder) = LockKey::generate().unwrap();
        let here = place(b"row", &[]);
        let wrapped = of_holder.lock(&here, &key.to_text()).unwrap();
        let unwrapped = LockKey::from_text(&holder.open(&here, &wrapped).unwrap()).unwrap();
        let locked = lock.lock(&here, &SecretString::from("token")).unwrap();
        assert_eq!(unwrapped.open(&here, &locked).unwrap().expose_secret(), "token");
    }

    #[test]
    fn nothing_is_locked_the_same_way_twice() {
        let (_, lock) = LockKey::generate().unwrap();
        let here = place(b"row", &[]);
        let locked = || lock.lock(&here, &SecretString::from("token")).unwrap();
        assert_ne!(locked().expose_secret(), locked().expose_secret());
    }

    #[test]
    fn a_lock_keeps_its_form() {
        let (_, lock) = LockKey::generate().unwrap();
        assert_eq!(Lock::from_bytes(&lock.to_vec()).unwrap(), lock);
        assert!(Lock::from_bytes(&[1; 31]).is_err());
    }

    #[test]
    fn a_pair_is_derived_as_rfc_9180_does() {
        // RFC 9180, appendix A.2.1: DHKEM(X25519, HKDF-SHA256), base mode, the recipient's key pair.
        let seed = hex("1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df");
        let (_, lock) = LockKey::derived(&seed.try_into().unwrap());
        assert_eq!(
            lock.to_vec(),
            hex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")
        );
    }

    fn hex(text: &str) -> Vec<u8> {
        let pairs = text
            .as_bytes()
            .chunks(2)
            .map(|pair| str::from_utf8(pair).unwrap());
        pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
    }
}
