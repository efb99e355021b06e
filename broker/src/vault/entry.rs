//! An entry of the key ring: a random key, which the master key wraps where it is stored.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::VaultError;
use super::master_key::MasterKey;

const NONCE_BYTES: usize = 24;

/// What a ring entry is used for. Entries for fingerprints stay when sealing keys are rotated, so that history
/// remains comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingRole {
    /// Seals values.
    Seal,
    /// Makes fingerprints of tokens.
    Fingerprint,
}

impl RingRole {
    /// The word that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Seal => "seal",
            Self::Fingerprint => "fingerprint",
        }
    }

    /// The role that this stored word means.
    pub fn from_stored(word: &str) -> Option<Self> {
        [Self::Seal, Self::Fingerprint]
            .into_iter()
            .find(|role| role.as_str() == word)
    }
}

/// What a ring entry may still do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RingState {
    /// Seals and opens; one entry of each role.
    Active,
    /// Only opens: a new one that not every process has yet, or an old one that values still name.
    Opens,
    /// No value names it any more. It still opens, for a value that a slow process sealed, until it is removed.
    Retired,
}

impl RingState {
    /// The word that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Opens => "opens",
            Self::Retired => "retired",
        }
    }

    /// The state that this stored word means.
    pub fn from_stored(word: &str) -> Option<Self> {
        [Self::Active, Self::Opens, Self::Retired]
            .into_iter()
            .find(|state| state.as_str() == word)
    }
}

/// An opened entry of the ring.
#[derive(Clone)]
pub struct RingEntry {
    id: [u8; 8],
    role: RingRole,
    state: RingState,
    key: Zeroizing<[u8; 32]>,
}

/// An entry as it is stored: the key is wrapped by the master key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedEntry {
    /// The entry's random id, which every sealed value names.
    pub id: [u8; 8],
    /// What it is used for.
    pub role: RingRole,
    /// What it may still do.
    pub state: RingState,
    /// Nonce and wrapped key.
    pub wrapped: Vec<u8>,
}

impl RingEntry {
    /// A fresh active entry.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn generate(role: RingRole) -> Result<Self, VaultError> {
        let mut id = [0_u8; 8];
        let mut key = Zeroizing::new([0_u8; 32]);
        getrandom::fill(&mut id).map_err(|_| VaultError::NoRandomness)?;
        getrandom::fill(key.as_mut_slice()).map_err(|_| VaultError::NoRandomness)?;
        Ok(Self {
            id,
            role,
            state: RingState::Active,
            key,
        })
    }

    /// The entry as it is stored.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn wrap(&self, master: &MasterKey) -> Result<WrappedEntry, VaultError> {
        let mut nonce = [0_u8; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|_| VaultError::NoRandomness)?;
        let aad = wrapping_context(self.id, self.role);
        let ciphertext = wrapping_cipher(master)?
            .encrypt(
                &XNonce::from(nonce),
                Payload {
                    msg: self.key.as_slice(),
                    aad: &aad,
                },
            )
            .map_err(|_| VaultError::DoesNotOpen)?;
        let mut wrapped = nonce.to_vec();
        wrapped.extend_from_slice(&ciphertext);
        Ok(WrappedEntry {
            id: self.id,
            role: self.role,
            state: self.state,
            wrapped,
        })
    }

    /// Opens a stored entry.
    ///
    /// # Errors
    /// [`VaultError::DoesNotOpen`] when the master key is another one, or the row was changed.
    pub fn unwrap(stored: &WrappedEntry, master: &MasterKey) -> Result<Self, VaultError> {
        let (nonce, ciphertext) = stored
            .wrapped
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(VaultError::DoesNotOpen)?;
        let aad = wrapping_context(stored.id, stored.role);
        let opened = wrapping_cipher(master)?
            .decrypt(
                &XNonce::from(*nonce),
                Payload {
                    msg: ciphertext,
                    aad: &aad,
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| VaultError::DoesNotOpen)?;
        let key: [u8; 32] = opened
            .as_slice()
            .try_into()
            .map_err(|_| VaultError::DoesNotOpen)?;
        Ok(Self {
            id: stored.id,
            role: stored.role,
            state: stored.state,
            key: Zeroizing::new(key),
        })
    }

    /// The same key in another state.
    #[must_use]
    pub fn in_state(self, state: RingState) -> Self {
        Self { state, ..self }
    }

    pub(crate) fn id(&self) -> [u8; 8] {
        self.id
    }

    pub(super) fn is_active(&self, role: RingRole) -> bool {
        self.role == role && self.state == RingState::Active
    }

    pub(super) fn opens(&self, id: &[u8]) -> bool {
        self.role == RingRole::Seal && self.id == id
    }

    pub(super) fn key(&self) -> &[u8] {
        self.key.as_slice()
    }
}

fn wrapping_context(id: [u8; 8], role: RingRole) -> Vec<u8> {
    let mut context = b"keyferry/v1/ring-entry".to_vec();
    context.extend_from_slice(&id);
    context.extend_from_slice(role.as_str().as_bytes());
    context
}

fn wrapping_cipher(master: &MasterKey) -> Result<XChaCha20Poly1305, VaultError> {
    let key = master.derived::<32>(b"keyferry/v1/ring")?;
    XChaCha20Poly1305::new_from_slice(key.as_slice()).map_err(|_| VaultError::DoesNotOpen)
}
