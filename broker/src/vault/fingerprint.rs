//! Fingerprints of tokens: a chain of refreshes can be followed by them, and nothing be recovered.

use std::fmt;

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Makes one tenant's fingerprints. Cheap to keep: the key is worked out once.
#[derive(Clone)]
pub struct Fingerprints(pub(super) Hmac<Sha256>);

impl Fingerprints {
    /// The 64-bit fingerprint of a token, comparable within its tenant only.
    pub fn of(&self, token: &str) -> i64 {
        let mut mac = self.0.clone();
        mac.update(token.as_bytes());
        let digest = mac.finalize().into_bytes();
        digest.first_chunk().copied().map_or(0, i64::from_be_bytes)
    }
}

impl fmt::Debug for Fingerprints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fingerprints")
    }
}
