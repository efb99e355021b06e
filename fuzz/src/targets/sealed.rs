//! What is sealed opens in its own place alone, and nothing else opens at all.
//!
//! Input: two places and a secret: the first half of the bytes is one place, the second the other, all is the secret.

use std::sync::LazyLock;

use broker::vault::master_key::MasterKey;
use broker::vault::{
    Place, Purpose, Ring, RingEntry, RingRole, RingState, Sealed, Vault, VaultError, WrappedEntry,
};
use domain::id::TenantId;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use crate::input;

static VAULT: LazyLock<Vault> = LazyLock::new(|| {
    let entry = RingEntry::generate(RingRole::Seal).expect("random bytes");
    Vault::new(Ring::new(vec![entry], 1))
});

static MASTER: LazyLock<MasterKey> = LazyLock::new(|| MasterKey::generate().expect("random bytes"));

pub(super) fn sealed(input: &[u8]) {
    let (one, two) = input.split_at(input.len() / 2);
    let (facts_of_one, facts_of_two) = (facts(one), facts(two));
    let (here, there) = (place(one, &facts_of_one), place(two, &facts_of_two));
    nothing_foreign_opens(&here, input);
    let secret = SecretString::from(String::from_utf8_lossy(input).into_owned());
    let value = VAULT.seal(&here, &secret).expect("it can be sealed");
    let opened = VAULT.open(&here, &value).expect("it opens where it was sealed");
    assert_eq!(opened.expose_secret(), secret.expose_secret());
    if !is_same(&here, &there) {
        assert_eq!(VAULT.open(&there, &value).err(), Some(VaultError::DoesNotOpen));
    }
    damaged_does_not_open(&here, &value.into_bytes(), input);
    keys(input);
}

/// Facts that bind a value: as many as there are lines, at most four.
fn facts(bytes: &[u8]) -> Vec<&str> {
    let lines = bytes.split(|byte| *byte == b'\n').skip(1);
    lines.filter_map(input::text).take(4).collect()
}

fn place<'a>(bytes: &'a [u8], bound_to: &'a [&'a str]) -> Place<'a> {
    let (first, _) = input::first_line(bytes);
    let purposes = [Purpose::ClientSecret, Purpose::SiteKey, Purpose::HandOver];
    let number = usize::from(first.first().copied().unwrap_or_default());
    let names = ["app", "site", "app_secret"];
    Place {
        purpose: purposes[number % 3],
        tenant: TenantId(Uuid::from_u128(u128::from(
            first.get(1).copied().unwrap_or_default(),
        ))),
        table: names[number / 3 % 3],
        row: first.get(2..).unwrap_or_default(),
        column: names[number / 9 % 3],
        bound_to,
    }
}

fn is_same(one: &Place<'_>, two: &Place<'_>) -> bool {
    (one.purpose, one.tenant, one.table, one.row) == (two.purpose, two.tenant, two.table, two.row)
        && (one.column, one.bound_to) == (two.column, two.bound_to)
}

fn nothing_foreign_opens(place: &Place<'_>, bytes: &[u8]) {
    let refused = [Some(VaultError::UnknownKey), Some(VaultError::DoesNotOpen)];
    let opened = VAULT.open(place, &Sealed::from_bytes(bytes.to_vec()));
    assert!(refused.contains(&opened.err()));
}

/// With the right head, so that nothing but the seal itself is left to refuse it.
fn damaged_does_not_open(place: &Place<'_>, whole: &[u8], input: &[u8]) {
    let at = input
        .iter()
        .fold(0, |sum, byte| sum * 31 % whole.len() + usize::from(*byte))
        % whole.len();
    let mut flipped = whole.to_vec();
    flipped[at] ^= 1 << (input.len() % 8);
    let longer = [whole, &input[..input.len().min(1)], b"x"].concat();
    let forged = [&whole[..9], input].concat();
    for damaged in [flipped, whole[..at].to_vec(), longer, forged] {
        assert!(VAULT.open(place, &Sealed::from_bytes(damaged)).is_err());
    }
}

/// Any bytes are no wrapped key, and only 32 bytes in base64 are a master key.
fn keys(input: &[u8]) {
    let stored = WrappedEntry {
        id: [7; 8],
        role: RingRole::Seal,
        state: RingState::Active,
        wrapped: input.to_vec(),
    };
    assert!(RingEntry::unwrap(&stored, &MASTER).is_err());
    if let Some(text) = input::text(input)
        && MasterKey::from_base64(&SecretString::from(text)).is_ok()
    {
        let letters = text.trim().trim_end_matches('=');
        assert_eq!(letters.len(), 43);
        let of_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte);
        assert!(letters.bytes().all(of_base64));
    }
}
