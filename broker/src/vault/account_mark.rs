//! Marks of accounts: whether two consents are of one account can be told by them, and whose it is cannot.

use std::fmt;

use subtle::ConstantTimeEq as _;

/// The keyed hash of what a provider calls an account for ever; comparable within one tenant.
#[derive(Clone, Copy)]
pub struct AccountMark([u8; 32]);

impl AccountMark {
    pub(super) fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The mark as it goes into a row.
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// Whether a stored mark is this one, in constant time.
    pub fn matches(&self, stored: &[u8]) -> bool {
        self.0.ct_eq(stored).into()
    }
}

impl fmt::Debug for AccountMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountMark")
    }
}
