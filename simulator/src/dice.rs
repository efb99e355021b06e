//! Random text for tokens, codes and ids: one seed from the system, stretched by SHA-256, so that it cannot fail later.

use sha2::{Digest, Sha256};

/// Letters and digits.
pub(crate) const ALPHANUMERIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// What base64url uses.
pub(crate) const URL_SAFE: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HEX: &[u8] = b"0123456789abcdef";

/// A stream of random bytes.
#[derive(Debug)]
pub(crate) struct Dice {
    seed: [u8; 32],
    thrown: u64,
}

impl Dice {
    /// Seeded by the operating system.
    pub(crate) fn new() -> std::io::Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(std::io::Error::other)?;
        Ok(Self { seed, thrown: 0 })
    }

    /// Dice of their own, seeded by a throw of these.
    pub(crate) fn fork(&mut self) -> Self {
        Self {
            seed: self.throw(),
            thrown: 0,
        }
    }

    fn throw(&mut self) -> [u8; 32] {
        self.thrown = self.thrown.saturating_add(1);
        Sha256::new()
            .chain_update(self.seed)
            .chain_update(self.thrown.to_be_bytes())
            .finalize()
            .into()
    }

    /// `length` characters out of `alphabet`.
    pub(crate) fn text(&mut self, alphabet: &[u8], length: usize) -> String {
        let mut text = String::with_capacity(length);
        while text.len() < length {
            let throw = self.throw();
            let wanted = length.saturating_sub(text.len());
            let picked = throw
                .iter()
                .take(wanted)
                .filter_map(|byte| pick(alphabet, usize::from(*byte)));
            text.extend(picked);
            if alphabet.is_empty() {
                break;
            }
        }
        text
    }

    /// Text in the shape of a UUID, as trace ids and session states are.
    pub(crate) fn uuid(&mut self) -> String {
        [8, 4, 4, 4, 12].map(|length| self.text(HEX, length)).join("-")
    }

    /// `head`, 64 random characters, then padding that cycles through `alphabet`, `length` characters in all: long
    /// tokens cost little to make, and every character of the alphabet is in each of them.
    pub(crate) fn padded(&mut self, head: &str, alphabet: &[u8], length: usize) -> String {
        let mut text = format!("{head}{}", self.text(ALPHANUMERIC, 64));
        let wanted = length.saturating_sub(text.len());
        text.extend(alphabet.iter().cycle().take(wanted).map(|byte| char::from(*byte)));
        text
    }
}

fn pick(alphabet: &[u8], number: usize) -> Option<char> {
    let place = number.checked_rem(alphabet.len())?;
    alphabet.get(place).map(|byte| char::from(*byte))
}
