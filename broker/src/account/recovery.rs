//! Recovery codes: ten, each good for once in the place of a second factor that is lost.

use secrecy::{ExposeSecret as _, SecretString};

use crate::error::Error;
use crate::vault::credential::{Hash, base32, random};

/// How many a member is given at once.
pub(super) const CODES: usize = 10;
/// 80 bits: sixteen letters.
const CODE_BYTES: usize = 10;
const CODE_CHARS: usize = 16;
/// They are shown in groups of so many.
const GROUP: usize = 4;

/// Fresh codes, as they are shown and as they are kept.
pub(super) fn issue() -> Result<(Vec<SecretString>, Vec<Hash>), Error> {
    let (mut shown, mut kept) = (Vec::with_capacity(CODES), Vec::with_capacity(CODES));
    for _ in 0..CODES {
        let code = base32(&random::<CODE_BYTES>()?);
        kept.push(Hash::of(&code));
        shown.push(grouped(&code));
    }
    Ok((shown, kept))
}

/// What a code is kept as, if somebody typed what may be one.
pub(super) fn hash_of(typed: &SecretString) -> Option<Hash> {
    let letters = typed.expose_secret().chars();
    let letters = letters.filter(|letter| !letter.is_whitespace() && *letter != '-');
    let code: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    (code.len() == CODE_CHARS).then(|| Hash::of(&code))
}

fn grouped(code: &str) -> SecretString {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters
        .chunks(GROUP)
        .map(|group| group.iter().collect())
        .collect();
    SecretString::from(groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_again_however_it_is_typed() {
        let (shown, kept) = issue().unwrap();
        assert_eq!((shown.len(), kept.len()), (CODES, CODES));
        let code = shown[0].expose_secret();
        assert_eq!(code.len(), 19, "sixteen letters in four groups");
        for typed in [code.to_owned(), code.to_uppercase(), code.replace('-', " ")] {
            assert_eq!(hash_of(&SecretString::from(typed)), Some(kept[0]));
        }
        assert_ne!(kept[0], kept[1]);
        assert_eq!(hash_of(&SecretString::from("123456")), None);
    }
}
