//! The vault: what must not be read from a stolen database is sealed here, and opened here.
//!
//! Owns the key ring and the sealing of single values; knows no use case and no table but the ring's.

mod account_mark;
pub mod credential;
mod entry;
mod fingerprint;
mod holder;
mod lock;
pub mod master_key;
pub mod password;
mod ring;
mod seal;

pub use account_mark::AccountMark;
pub use entry::{RingEntry, RingRole, RingState, WrappedEntry};
pub use fingerprint::Fingerprints;
pub use holder::{HolderSecret, Verifier};
pub use lock::{Lock, LockKey};
pub use ring::Ring;
pub use seal::{Place, Purpose, Sealed};

use std::sync::{Arc, PoisonError, RwLock};

use domain::id::TenantId;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac as _};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Why a sealed value could not be made or opened. None of these is the fault of who holds a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The ring has no active key: it was never made, or was lost.
    #[error("the key ring has no active key")]
    NoActiveKey,
    /// The value names a key that is not on the ring.
    #[error("the key that sealed this value is not on the ring")]
    UnknownKey,
    /// The value does not open: it was changed, moved to another row, or sealed under another master key.
    #[error("the sealed value does not open here")]
    DoesNotOpen,
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
}

/// Seals and opens values under the key ring, which can be swapped for a newer one at any time.
pub struct Vault {
    ring: RwLock<Arc<Ring>>,
}

impl Vault {
    /// A vault over an opened ring.
    pub fn new(ring: Ring) -> Self {
        Self {
            ring: RwLock::new(Arc::new(ring)),
        }
    }

    /// The ring as it is now.
    pub fn ring(&self) -> Arc<Ring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Goes on with another ring; what is being sealed or opened meanwhile ends with the old one.
    pub fn swap(&self, ring: Ring) {
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
    }

    /// Seals a secret for one place; nowhere else does it open.
    ///
    /// # Errors
    /// [`VaultError::NoActiveKey`], [`VaultError::NoRandomness`].
    pub fn seal(&self, place: &Place<'_>, secret: &SecretString) -> Result<Sealed, VaultError> {
        let ring = self.ring();
        let entry = ring.active()?;
        seal::seal(entry, place, secret.expose_secret().as_bytes())
    }

    /// Opens what was sealed for this very place.
    ///
    /// # Errors
    /// [`VaultError::UnknownKey`], [`VaultError::DoesNotOpen`].
    pub fn open(&self, place: &Place<'_>, sealed: &Sealed) -> Result<SecretString, VaultError> {
        let ring = self.ring();
        let entry = ring.opener(sealed.key_id()?)?;
        let opened = seal::open(entry, place, sealed)?;
        let text = std::str::from_utf8(&opened).map_err(|_| VaultError::DoesNotOpen)?;
        Ok(SecretString::from(text))
    }

    /// What makes a tenant's fingerprints of tokens. Rotation leaves its key alone, so that history stays comparable.
    ///
    /// # Errors
    /// [`VaultError::NoActiveKey`] when the ring has no key for fingerprints.
    pub fn fingerprints(&self, tenant: TenantId) -> Result<Fingerprints, VaultError> {
        let ring = self.ring();
        let key = working_key(ring.fingerprint()?, tenant, "fingerprint")?;
        <Hmac<Sha256> as KeyInit>::new_from_slice(key.expose_secret())
            .map(Fingerprints)
            .map_err(|_| VaultError::DoesNotOpen)
    }

    /// The mark of an account: the provider's name, and what that provider calls the account for ever. Rotation leaves its key
    /// alone, or no account would be known again after it.
    ///
    /// # Errors
    /// [`VaultError::NoActiveKey`] when the ring has no key for it.
    pub fn account_mark(
        &self,
        tenant: TenantId,
        (provider, subject): (&str, &str),
    ) -> Result<AccountMark, VaultError> {
        let ring = self.ring();
        let key = working_key(ring.fingerprint()?, tenant, "account")?;
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key.expose_secret())
            .map_err(|_| VaultError::DoesNotOpen)?;
        // No provider's name holds a zero byte, so two pairs never read the same.
        for part in [provider.as_bytes(), &[0], subject.as_bytes()] {
            mac.update(part);
        }
        Ok(AccountMark::new(mac.finalize().into_bytes().into()))
    }
}

/// HKDF-SHA256 of a ring entry, salted with the tenant and bound to a purpose; an entry is never used directly.
fn working_key(entry: &RingEntry, tenant: TenantId, purpose: &str) -> Result<SecretSlice<u8>, VaultError> {
    let mut key = Zeroizing::new([0_u8; 32]);
    Hkdf::<Sha256>::new(Some(tenant.0.as_bytes()), entry.key())
        .expand(format!("keyferry/v1/{purpose}").as_bytes(), key.as_mut_slice())
        .map_err(|_| VaultError::DoesNotOpen)?;
    Ok(SecretSlice::from(key.to_vec()))
}
