//! What Duplicati calls the places where it stores, in our words.
//!
//! Source: the `type` that its pages and its command line put into the addresses that they open, 2026.

use crate::provider::ProviderId;

/// A place as Duplicati names it: whose API it is, and what a link must allow for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DuplicatiType {
    /// The provider.
    pub provider: ProviderId,
    /// The names of the scope profiles that are enough, the narrowest first.
    pub profiles: &'static [&'static str],
}

impl DuplicatiType {
    /// The place of that name; nothing for one that no provider of ours serves.
    ///
    /// Names are compared as Duplicati writes them. Box has two: its pages say `box`, its command line `box.com`.
    pub fn named(name: &str) -> Option<Self> {
        let (provider, profiles): (_, &[_]) = match name {
            "dropbox" => (ProviderId::Dropbox, &["files", "team-space"]),
            "onedrivev2" => (ProviderId::Onedrive, &["own-drive", "all-files", "sharepoint"]),
            "sharepoint" => (ProviderId::Onedrive, &["sharepoint"]),
            "msgroup" => (ProviderId::Onedrive, &["groups"]),
            "googledrive" => (
                ProviderId::GoogleDrive,
                &["app-files", "full-drive", "shared-drives"],
            ),
            // The same place for links that must see files that Duplicati did not make.
            "googledocs" => (ProviderId::GoogleDrive, &["full-drive", "shared-drives"]),
            "gcs" => (ProviderId::GoogleDrive, &["cloud-storage"]),
            "box" | "box.com" => (ProviderId::Box, &["files"]),
            "pcloud" => (ProviderId::Pcloud, &["files"]),
            _ => return None,
        };
        Some(Self { provider, profiles })
    }

    /// Whether a link with this scope profile is enough.
    pub fn takes(self, profile: &str) -> bool {
        self.profiles.contains(&profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_to_its_provider() {
        use ProviderId::{Box, Dropbox, GoogleDrive, Onedrive, Pcloud};
        let rows: [(&str, ProviderId, &str, &str); 10] = [
            ("dropbox", Dropbox, "files", "own-drive"),
            ("onedrivev2", Onedrive, "own-drive", "app-folder"),
            ("sharepoint", Onedrive, "sharepoint", "all-files"),
            ("msgroup", Onedrive, "groups", "sharepoint"),
            ("googledrive", GoogleDrive, "app-files", "app-data"),
            ("googledocs", GoogleDrive, "full-drive", "app-files"),
            ("gcs", GoogleDrive, "cloud-storage", "full-drive"),
            ("box", Box, "files", ""),
            ("box.com", Box, "files", "app-files"),
            ("pcloud", Pcloud, "files", "Files"),
        ];
        for (name, provider, enough, too_little) in rows {
            let named = DuplicatiType::named(name).unwrap();
            assert_eq!(named.provider, provider, "{name}");
            assert_eq!(named.profiles.first(), Some(&enough), "{name}");
            assert!(named.takes(enough) && !named.takes(too_little), "{name}");
        }
    }

    #[test]
    fn nothing_else_leads_anywhere() {
        for name in [
            "",
            "Dropbox",
            "jottacloud",
            "onedrive",
            "box.",
            "google-drive",
            "s3",
        ] {
            assert_eq!(DuplicatiType::named(name), None, "{name}");
        }
    }
}
