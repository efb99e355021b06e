//! What a backup program that keeps a refresh token is given in place of one: `kf1_`, the holder's id, its secret, a checksum.
//!
//! It opens nothing but its own grant, at its own site and by its own protocol, and is never sent to a provider.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::HolderId;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use super::auth_id::{ID_LETTERS, letters_of, number_of};
use crate::vault::HolderSecret;
use crate::vault::credential::Hash;

/// How everything of our own making begins that stands where a provider's token may stand.
const PREFIX: &str = "kf1_";
const BYTE_ORDER_MARK: char = '\u{feff}';
/// How many characters the checksum has: of base64url, so that it tells one damaged handle in about seventy thousand millions.
const CHECK_CHARS: usize = 6;

/// A handle as a backup program presents it.
#[derive(Debug)]
pub struct Handle {
    pub(super) holder: HolderId,
    pub(super) secret: HolderSecret,
}

/// Why a text is no handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAHandle {
    /// It is something else, such as a provider's own token.
    #[error("this is not a handle")]
    Foreign,
    /// It was one, and was changed or cut on its way.
    #[error("this handle is damaged")]
    Damaged,
}

impl Handle {
    /// Reads what a backup program sends, without blanks around it.
    ///
    /// # Errors
    /// [`NotAHandle`] by kind.
    pub fn parse(text: &str) -> Result<Self, NotAHandle> {
        if !is_ours(text) {
            return Err(NotAHandle::Foreign);
        }
        let rest = text.trim().strip_prefix(PREFIX).ok_or(NotAHandle::Damaged)?;
        let (id, rest) = rest.split_at_checked(ID_LETTERS).ok_or(NotAHandle::Damaged)?;
        let (secret, check) = rest
            .split_at_checked(HolderSecret::LENGTH)
            .ok_or(NotAHandle::Damaged)?;
        if check != checksum(id, secret) {
            return Err(NotAHandle::Damaged);
        }
        Ok(Self {
            holder: HolderId(Uuid::from_u128(number_of(id).ok_or(NotAHandle::Damaged)?)),
            secret: HolderSecret::parse(secret).ok_or(NotAHandle::Damaged)?,
        })
    }

    /// How a holder's handle begins: the part that is no secret.
    pub(super) fn beginning_of(holder: HolderId) -> String {
        format!("{PREFIX}{}", letters_of(holder))
    }

    /// The text that is handed over, once.
    pub fn text(holder: HolderId, secret: &HolderSecret) -> SecretString {
        let (id, secret) = (letters_of(holder), secret.to_text());
        let secret = secret.expose_secret();
        let check = checksum(&id, secret);
        SecretString::from(format!("{PREFIX}{id}{secret}{check}"))
    }
}

/// Whether a text is of our own making, whole or damaged: nothing such is ever sent to a provider, whatever was done to its
/// beginning on the way.
pub(crate) fn is_ours(text: &str) -> bool {
    let is_blank = |letter: char| letter.is_whitespace() || letter.is_control() || letter == BYTE_ORDER_MARK;
    let begun = text.trim_start_matches(is_blank).get(..PREFIX.len());
    begun.is_some_and(|begun| begun.eq_ignore_ascii_case(PREFIX))
}

fn checksum(id: &str, secret: &str) -> String {
    let hash = Hash::of(&format!("{PREFIX}{id}{secret}"));
    URL_SAFE_NO_PAD.encode(hash).chars().take(CHECK_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_read_back_and_no_letter_of_it_may_change() {
        for holder in [Uuid::nil(), Uuid::max(), Uuid::now_v7()].map(HolderId) {
            let secret = HolderSecret::issue().unwrap();
            let text = Handle::text(holder, &secret);
            let text = text.expose_secret();
            assert_eq!(text.len(), 4 + 26 + 43 + 6);
            let read = Handle::parse(text).unwrap();
            assert_eq!(read.holder, holder);
            let pasted = Handle::parse(&format!(" {text}\n")).unwrap();
            assert_eq!(pasted.holder, holder);
            assert!(read.secret.hashed().matches(&secret.hashed().to_vec()));
            for at in PREFIX.len()..text.len() {
                let mut changed = text.to_owned();
                let other = if &text[at..=at] == "A" { "B" } else { "A" };
                changed.replace_range(at..=at, other);
                assert_eq!(Handle::parse(&changed).unwrap_err(), NotAHandle::Damaged, "{at}");
                assert!(is_ours(&changed));
                assert_eq!(Handle::parse(&text[..at]).unwrap_err(), NotAHandle::Damaged);
            }
        }
    }

    #[test]
    fn what_a_provider_gives_is_foreign() {
        for token in ["", "kf1", "1//0gabc", "kf2_abc", "xkf1_abc", "kf\u{e9}"] {
            assert_eq!(Handle::parse(token).unwrap_err(), NotAHandle::Foreign, "{token}");
        }
        for mangled in ["KF1_abc", " kf1_x", "\u{feff}kf1_x", "\0\nKf1_x"] {
            assert_eq!(
                Handle::parse(mangled).unwrap_err(),
                NotAHandle::Damaged,
                "{mangled:?}"
            );
        }
        for damaged in [
            "kf1_",
            "kf1_\u{e9}\u{e9}",
            &format!("kf1_{}", "\u{e9}".repeat(40)),
        ] {
            assert_eq!(Handle::parse(damaged).unwrap_err(), NotAHandle::Damaged);
        }
    }
}
