//! A master key sealed with a passphrase, for the one backup that may hold it.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::vault::VaultError;
use crate::vault::credential::random;
use crate::vault::master_key::MasterKey;

/// The shortest passphrase that is taken, in characters.
pub const MIN_PASSPHRASE_CHARS: usize = 12;

/// 64 MiB, three passes, one lane: about a tenth of a second for who knows it, and dear for who guesses.
const MEMORY_KIB: u32 = 65_536;
const PASSES: u32 = 3;
const LANES: u32 = 1;
const CONTEXT: &[u8] = b"keyferry/v1/backup-master-key";

/// The sealed key, as a backup's header holds it; each part in base64.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SealedMasterKey {
    salt: String,
    nonce: String,
    sealed: String,
}

impl SealedMasterKey {
    pub(super) fn seal(master: &MasterKey, passphrase: &SecretString) -> Result<Self, VaultError> {
        let (salt, nonce) = (random::<16>()?, random::<24>()?);
        let payload = Payload {
            msg: master.bytes(),
            aad: CONTEXT,
        };
        let sealed = cipher(passphrase, &salt)?
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| VaultError::DoesNotOpen)?;
        Ok(Self {
            salt: STANDARD.encode(salt),
            nonce: STANDARD.encode(nonce),
            sealed: STANDARD.encode(sealed),
        })
    }

    /// The key; nothing for a wrong passphrase.
    pub(super) fn open(&self, passphrase: &SecretString) -> Option<MasterKey> {
        let salt = STANDARD.decode(&self.salt).ok()?;
        let nonce: [u8; 24] = STANDARD.decode(&self.nonce).ok()?.try_into().ok()?;
        let sealed = STANDARD.decode(&self.sealed).ok()?;
        let payload = Payload {
            msg: &sealed,
            aad: CONTEXT,
        };
        let opened = cipher(passphrase, &salt)
            .ok()?
            .decrypt(&XNonce::from(nonce), payload)
            .ok()?;
        let opened = Zeroizing::new(opened);
        let bytes: [u8; 32] = opened.as_slice().try_into().ok()?;
        Some(MasterKey::from_bytes(Zeroizing::new(bytes)))
    }
}

fn cipher(passphrase: &SecretString, salt: &[u8]) -> Result<XChaCha20Poly1305, VaultError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).map_err(|_| VaultError::DoesNotOpen)?;
    let mut key = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.expose_secret().as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| VaultError::DoesNotOpen)?;
    XChaCha20Poly1305::new_from_slice(key.as_slice()).map_err(|_| VaultError::DoesNotOpen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_passphrase_alone_opens_the_key() {
        let master = MasterKey::generate().unwrap();
        let right = SecretString::from("a ferry across the strait");
        let sealed = SealedMasterKey::seal(&master, &right).unwrap();
        assert_eq!(sealed.open(&right).unwrap().bytes(), master.bytes());
        assert!(
            sealed
                .open(&SecretString::from("a ferry across the straits"))
                .is_none()
        );
    }
}
