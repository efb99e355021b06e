//! One sealed value: XChaCha20-Poly1305, bound to the place where it lies.
//!
//! Stored form: format version (1 byte) ‖ key id (8) ‖ nonce (24) ‖ ciphertext. The additional data names the place,
//! each field with its length before it, so that a value moved to another tenant, row or column does not open.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::id::TenantId;
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use super::entry::RingEntry;
use super::{VaultError, working_key};

const FORMAT: u8 = 1;
const KEY_ID_BYTES: usize = 8;
const NONCE_BYTES: usize = 24;

/// What a sealed value is for; each purpose has working keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// An app's client secret.
    ClientSecret,
    /// The client secret of an organisation's own OpenID Connect provider.
    IdentitySecret,
    /// A site's key, kept so that who may manage sites can see its URLs again.
    SiteKey,
    /// What lies between the click and the provider's answer: PKCE verifier and callback.
    HandOver,
    /// Nothing but the proof that an app's id was given to this tenant, before there is an app.
    Reservation,
    /// What was typed into a form whose session had ended.
    KeptForm,
    /// A token that the server can open alone.
    HeldToken,
    /// A token, or its key, that is locked already.
    SealedToken,
    /// What the owner knows the account of a grant by.
    AccountLabel,
    /// What a member's authenticator app makes its codes of.
    SecondFactor,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecret => "client-secret",
            Self::IdentitySecret => "identity-secret",
            Self::SiteKey => "site-key",
            Self::HandOver => "hand-over",
            Self::Reservation => "reservation",
            Self::KeptForm => "kept-form",
            Self::HeldToken => "held",
            Self::SealedToken => "sealed-outer",
            Self::AccountLabel => "account-label",
            Self::SecondFactor => "second-factor",
        }
    }
}

/// Where a sealed value lies, and what else must be as it was for it to open.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// What it is for.
    pub purpose: Purpose,
    /// Whose it is.
    pub tenant: TenantId,
    /// The table.
    pub table: &'a str,
    /// The row's id.
    pub row: &'a [u8],
    /// The column.
    pub column: &'a str,
    /// Further facts that bind it; for a client secret the client id, the provider and the token endpoint's origin.
    pub bound_to: &'a [&'a str],
}

impl Place<'_> {
    pub(super) fn additional_data(&self, key_id: &[u8]) -> Vec<u8> {
        let version = [FORMAT];
        let tenant = self.tenant.0.into_bytes();
        let fields: [&[u8]; 7] = [
            &version,
            key_id,
            self.purpose.as_str().as_bytes(),
            &tenant,
            self.table.as_bytes(),
            self.row,
            self.column.as_bytes(),
        ];
        let mut data = Vec::with_capacity(160);
        for field in fields
            .into_iter()
            .chain(self.bound_to.iter().map(|fact| fact.as_bytes()))
        {
            data.extend_from_slice(&u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
            data.extend_from_slice(field);
        }
        data
    }
}

/// A sealed value as it is stored. It names its key; it says nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// The value as it came from a row.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The value as it goes into a row.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// How many bytes of a value tell its format and its key.
    pub(crate) const HEAD_BYTES: usize = 1 + KEY_ID_BYTES;

    /// The beginning of every value that this key seals.
    pub(crate) fn head(key_id: [u8; KEY_ID_BYTES]) -> Vec<u8> {
        let mut head = vec![FORMAT];
        head.extend_from_slice(&key_id);
        head
    }

    /// The id of the ring entry that sealed it.
    pub(super) fn key_id(&self) -> Result<&[u8], VaultError> {
        let format = self.0.first().copied();
        let key_id = self.0.get(1..1 + KEY_ID_BYTES);
        if format == Some(FORMAT) {
            key_id.ok_or(VaultError::DoesNotOpen)
        } else {
            Err(VaultError::DoesNotOpen)
        }
    }
}

pub(super) fn seal(entry: &RingEntry, place: &Place<'_>, secret: &[u8]) -> Result<Sealed, VaultError> {
    let mut nonce = [0_u8; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(|_| VaultError::NoRandomness)?;
    let ciphertext = cipher(entry, place)?
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: secret,
                aad: &place.additional_data(&entry.id()),
            },
        )
        .map_err(|_| VaultError::DoesNotOpen)?;
    let mut stored = Sealed::head(entry.id());
    stored.extend_from_slice(&nonce);
    stored.extend_from_slice(&ciphertext);
    Ok(Sealed(stored))
}

pub(super) fn open(
    entry: &RingEntry,
    place: &Place<'_>,
    sealed: &Sealed,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let after_id = sealed.0.get(1 + KEY_ID_BYTES..).ok_or(VaultError::DoesNotOpen)?;
    let (nonce, ciphertext) = after_id
        .split_first_chunk::<NONCE_BYTES>()
        .ok_or(VaultError::DoesNotOpen)?;
    cipher(entry, place)?
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: ciphertext,
                aad: &place.additional_data(&entry.id()),
            },
        )
        .map(Zeroizing::new)
        .map_err(|_| VaultError::DoesNotOpen)
}

fn cipher(entry: &RingEntry, place: &Place<'_>) -> Result<XChaCha20Poly1305, VaultError> {
    let key = working_key(entry, place.tenant, place.purpose.as_str())?;
    XChaCha20Poly1305::new_from_slice(key.expose_secret()).map_err(|_| VaultError::DoesNotOpen)
}
