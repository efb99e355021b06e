//! The key ring: random keys, each wrapped by the master key, that seal everything else.

use super::VaultError;
use super::entry::{RingEntry, RingRole};

/// All entries, opened.
pub struct Ring {
    entries: Vec<RingEntry>,
    generation: i64,
}

impl Ring {
    /// A ring of opened entries, as it was in this generation.
    pub fn new(entries: Vec<RingEntry>, generation: i64) -> Self {
        Self { entries, generation }
    }

    /// The generation that was loaded.
    pub fn generation(&self) -> i64 {
        self.generation
    }

    /// The opened entry with this id, whatever it is for.
    pub fn entry(&self, id: [u8; 8]) -> Option<&RingEntry> {
        self.find(|entry| entry.id() == id)
    }

    /// The id of the entry that seals.
    pub fn active_id(&self) -> Option<[u8; 8]> {
        self.active().ok().map(RingEntry::id)
    }

    pub(super) fn active(&self) -> Result<&RingEntry, VaultError> {
        self.find(|entry| entry.is_active(RingRole::Seal))
            .ok_or(VaultError::NoActiveKey)
    }

    pub(super) fn opener(&self, id: &[u8]) -> Result<&RingEntry, VaultError> {
        self.find(|entry| entry.opens(id)).ok_or(VaultError::UnknownKey)
    }

    pub(super) fn fingerprint(&self) -> Result<&RingEntry, VaultError> {
        self.find(|entry| entry.is_active(RingRole::Fingerprint))
            .ok_or(VaultError::NoActiveKey)
    }

    fn find(&self, wanted: impl Fn(&RingEntry) -> bool) -> Option<&RingEntry> {
        self.entries.iter().find(|entry| wanted(entry))
    }
}

#[cfg(test)]
mod tests {
    use domain::id::TenantId;
    use secrecy::{ExposeSecret, SecretString};
    use uuid::Uuid;

    use super::*;
    use crate::vault::master_key::MasterKey;
    use crate::vault::{Place, Purpose, Sealed, Vault, WrappedEntry};

    fn vault(master: &MasterKey) -> (Vault, Vec<WrappedEntry>) {
        let stored: Vec<_> = [RingRole::Seal, RingRole::Fingerprint]
            .map(|role| RingEntry::generate(role).unwrap().wrap(master).unwrap())
            .into();
        (reopened(&stored, master).unwrap(), stored)
    }

    fn reopened(stored: &[WrappedEntry], master: &MasterKey) -> Result<Vault, VaultError> {
        let entries: Result<Vec<_>, _> = stored
            .iter()
            .map(|entry| RingEntry::unwrap(entry, master))
            .collect();
        entries.map(|entries| Vault::new(Ring::new(entries, 1)))
    }

    fn place<'a>(tenant: u128, row: &'a [u8], bound_to: &'a [&'a str]) -> Place<'a> {
        Place {
            purpose: Purpose::ClientSecret,
            tenant: TenantId(Uuid::from_u128(tenant)),
            table: "app_secret",
            row,
            column: "sealed",
            bound_to,
        }
    }

    #[test]
    fn a_sealed_secret_opens_only_in_its_own_place() {
        let master = MasterKey::generate().unwrap();
        let (vault, _) = vault(&master);
        let here = place(1, b"row", &["client", "dropbox"]);
        let sealed = vault.seal(&here, &SecretString::from("s3cret")).unwrap();
        assert_eq!(vault.open(&here, &sealed).unwrap().expose_secret(), "s3cret");

        let elsewhere = [
            place(2, b"row", &["client", "dropbox"]),
            place(1, b"other", &["client", "dropbox"]),
            place(1, b"row", &["clientdropbox"]),
            place(1, b"row", &["client", "onedrive"]),
            Place {
                purpose: Purpose::SiteKey,
                ..here
            },
            Place {
                table: "site_key",
                ..here
            },
            Place {
                column: "other",
                ..here
            },
        ];
        for there in elsewhere {
            assert_eq!(
                vault.open(&there, &sealed).unwrap_err(),
                VaultError::DoesNotOpen,
                "{there:?}"
            );
        }
    }

    #[test]
    fn a_changed_or_cut_value_does_not_open() {
        let (vault, _) = vault(&MasterKey::generate().unwrap());
        let here = place(1, b"row", &[]);
        let bytes = vault
            .seal(&here, &SecretString::from("s3cret"))
            .unwrap()
            .into_bytes();
        for index in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[index] ^= 1;
            assert!(
                vault.open(&here, &Sealed::from_bytes(changed)).is_err(),
                "byte {index}"
            );
            assert!(
                vault
                    .open(&here, &Sealed::from_bytes(bytes[..index].to_vec()))
                    .is_err(),
                "cut at {index}"
            );
        }
    }

    #[test]
    fn the_ring_opens_under_its_own_master_key_alone() {
        let master = MasterKey::generate().unwrap();
        let (_, stored) = vault(&master);
        assert!(reopened(&stored, &master).is_ok());
        assert!(matches!(
            reopened(&stored, &MasterKey::generate().unwrap()),
            Err(VaultError::DoesNotOpen)
        ));
    }

    #[test]
    fn marks_tell_accounts_of_one_provider_apart_within_a_tenant_only() {
        let (vault, _) = vault(&MasterKey::generate().unwrap());
        let [one, two] = [1, 2].map(|number| TenantId(Uuid::from_u128(number)));
        let mark = |tenant, provider, subject| vault.account_mark(tenant, (provider, subject)).unwrap();
        let known = mark(one, "box", "11").to_vec();
        assert!(mark(one, "box", "11").matches(&known));
        for other in [
            mark(one, "box", "12"),
            mark(one, "dropbox", "11"),
            mark(two, "box", "11"),
        ] {
            assert!(!other.matches(&known));
        }
        assert!(!mark(one, "box", "11").matches(&[]));
    }

    #[test]
    fn fingerprints_tell_tokens_apart_within_a_tenant_only() {
        let (vault, _) = vault(&MasterKey::generate().unwrap());
        let [one, two] = [1, 2].map(|number| vault.fingerprints(TenantId(Uuid::from_u128(number))).unwrap());
        assert_eq!(one.of("token"), one.of("token"));
        assert_ne!(one.of("token"), one.of("token2"));
        assert_ne!(one.of("token"), two.of("token"));
    }
}
