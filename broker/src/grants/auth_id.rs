//! Duplicati's credential: `<id>:<secret>`, the id in Crockford's base32 and the secret in base64url.
//!
//! The colon is never the first letter, and nothing begins `v2:`; both mean something else to Duplicati.

use domain::grant::HolderProtocol;
use domain::id::{GrantId, HolderId, SiteId};
use domain::timestamp::Timestamp;
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use super::Handle;
use crate::store::revived::LiveHolder;
use crate::vault::HolderSecret;

/// The longest text that may be one, in bytes.
const MAX_BYTES: usize = 256;
/// The letters of Crockford's base32, by value.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many of them an id has: 128 bits, and two that are always zero.
pub(super) const ID_LETTERS: usize = 26;

/// An AuthID as somebody presents it.
#[derive(Debug)]
pub struct AuthId {
    pub(super) holder: HolderId,
    pub(super) secret: HolderSecret,
}

/// A text that cannot be an AuthID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an AuthID")]
pub struct NotAnAuthId;

impl AuthId {
    /// Reads what came as it is, such as in a header: one layer of percent-encoding is taken off.
    ///
    /// # Errors
    /// [`NotAnAuthId`].
    pub fn parse_encoded(text: &str) -> Result<Self, NotAnAuthId> {
        if text.len() > MAX_BYTES {
            return Err(NotAnAuthId);
        }
        let decoded = percent_decode_str(text).decode_utf8();
        Self::parse(&decoded.map_err(|_| NotAnAuthId)?)
    }

    /// Reads what was pasted: blanks around it are dropped.
    ///
    /// # Errors
    /// [`NotAnAuthId`].
    pub fn parse(text: &str) -> Result<Self, NotAnAuthId> {
        if text.len() > MAX_BYTES {
            return Err(NotAnAuthId);
        }
        let (id, secret) = text.trim().split_once(':').ok_or(NotAnAuthId)?;
        Ok(Self {
            holder: HolderId(Uuid::from_u128(number_of(id).ok_or(NotAnAuthId)?)),
            secret: HolderSecret::parse(secret).ok_or(NotAnAuthId)?,
        })
    }

    /// Whether this is the other one, written in whatever way.
    pub fn is_the_same_as(&self, other: &Self) -> bool {
        self.holder == other.holder && self.secret.hashed().matches(&other.secret.hashed().to_vec())
    }

    /// The text that is shown, once.
    pub fn text(holder: HolderId, secret: &HolderSecret) -> SecretString {
        let secret = secret.to_text();
        SecretString::from(format!("{}:{}", letters_of(holder), secret.expose_secret()))
    }
}

/// An AuthID or a handle that works, by the part that is no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveCredential {
    /// How it begins: the part that is no secret.
    pub begins: String,
    /// Which of the two it is.
    pub protocol: HolderProtocol,
    /// The organisation's slug.
    pub tenant: String,
    /// The link that it opens.
    pub grant: GrantId,
    /// The site's id.
    pub site: SiteId,
    /// What people call the site.
    pub site_name: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last used, to within a day.
    pub used: Option<Timestamp>,
}

impl From<LiveHolder> for LiveCredential {
    fn from(live: LiveHolder) -> Self {
        Self {
            begins: match live.protocol {
                HolderProtocol::Duplicati => letters_of(live.holder),
                HolderProtocol::Akeeba => Handle::beginning_of(live.holder),
            },
            protocol: live.protocol,
            tenant: live.tenant,
            grant: live.grant,
            site: live.site,
            site_name: live.site_name,
            created: live.created,
            used: live.used,
        }
    }
}

/// The first half of an AuthID, which is no secret.
pub(super) fn letters_of(holder: HolderId) -> String {
    let number = holder.0.as_u128();
    let letter = |place: usize| {
        let bits = u32::try_from(place.saturating_mul(5)).unwrap_or(0);
        let value = usize::try_from(number.checked_shr(bits).unwrap_or(0) & 31).unwrap_or(0);
        char::from(ALPHABET.get(value).copied().unwrap_or(b'0'))
    };
    (0..ID_LETTERS).rev().map(letter).collect()
}

/// The number that such a half is.
pub(super) fn number_of(letters: &str) -> Option<u128> {
    if letters.len() != ID_LETTERS {
        return None;
    }
    let mut number = 0_u128;
    for (place, letter) in letters.bytes().enumerate() {
        let value = ALPHABET
            .iter()
            .position(|known| *known == letter.to_ascii_uppercase())?;
        // 26 letters hold 130 bits.
        if place == 0 && value > 7 {
            return None;
        }
        number = number.checked_shl(5)? | u128::try_from(value).ok()?;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auth_id_is_read_back_however_it_was_carried() {
        for holder in [Uuid::nil(), Uuid::max(), Uuid::now_v7()].map(HolderId) {
            let secret = HolderSecret::issue().unwrap();
            let text = AuthId::text(holder, &secret);
            let plain = text.expose_secret();
            assert_eq!(plain.len(), 26 + 1 + 43);
            let encoded = [
                plain.replace(':', "%3A"),
                format!("%20{}%20", plain.replace(':', "%3a")),
            ];
            assert!(
                encoded.iter().all(|text| AuthId::parse(text).is_err()),
                "it was decoded before"
            );
            let pasted = [plain.to_owned(), format!("  {plain}\r\n")];
            let mut read: Vec<AuthId> = pasted.iter().map(|text| AuthId::parse(text).unwrap()).collect();
            let carried = pasted.iter().chain(&encoded);
            read.extend(carried.map(|text| AuthId::parse_encoded(text).unwrap()));
            for read in read {
                assert_eq!(read.holder, holder);
                assert!(read.secret.hashed().matches(&secret.hashed().to_vec()));
            }
        }
    }

    #[test]
    fn the_id_is_a_ulids_text() {
        let id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        let number = number_of(id).unwrap();
        assert_eq!(number, 0x0156_3e3a_b5d3_d676_4c61_efb9_9302_bd5b);
        assert_eq!(letters_of(HolderId(Uuid::from_u128(number))), id);
        assert_eq!(number_of(&id.to_lowercase()), Some(number));
    }

    #[test]
    fn what_cannot_be_one_is_none() {
        let secret = "A".repeat(43);
        let id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        let rows = [
            String::new(),
            ":".to_owned(),
            id.to_owned(),
            format!(":{secret}"),
            format!("{id}:"),
            format!("{id}:{secret}A"),
            format!("{id}{secret}"),
            format!("8{}:{secret}", &id[1..]),
            format!("{}U:{secret}", &id[1..]),
            format!("v2:googledrive:{secret}"),
            format!("{id}%253A{secret}"),
            format!("{id}:{secret}{}", " ".repeat(256)),
            format!("%ff{id}:{secret}"),
        ];
        for text in rows {
            assert!(AuthId::parse(&text).is_err(), "{text}");
            assert!(AuthId::parse_encoded(&text).is_err(), "{text}");
        }
    }
}
