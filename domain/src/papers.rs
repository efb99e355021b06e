//! What an organisation's public papers, privacy and terms of use, are written from: its settings as they are, what is in use,
//! and a few words of its own.

mod words;

use serde::{Deserialize, Serialize};

use crate::activity::AddressKeeping;
use crate::custody::Custody;
use crate::grant::GrantCustody;
use crate::provider::ProviderId;
use crate::timestamp::Timestamp;
use crate::zone::Zone;

pub use words::{
    BadPapers, MAX_ADDITION_CHARS, MAX_PROCESSORS, OwnWords, PERSON_FIELDS, Person, TypedPapers, TypedPerson,
};

/// Raised whenever a sentence of ours comes to mean something else, so that a new version of every paper begins.
pub const EDITION: u32 = 1;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    /// What is kept of whom, for how long, and who sees it.
    Privacy,
    /// What the service does and does not.
    Terms,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Privacy, Self::Terms];

    /// The last part of its address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Privacy => "privacy",
            Self::Terms => "terms",
        }
    }

    /// The path at which an organisation's paper is read.
    pub fn path(self, slug: &str) -> String {
        format!("/legal/{slug}/{}", self.as_str())
    }
}

/// All that the papers say, as facts. Kept as JSON with each version, so that an earlier one can be read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersFacts {
    /// By which edition of our sentences it was said.
    pub edition: u32,
    /// The organisation's name.
    pub organisation: String,
    /// The address of the service.
    pub address: String,
    /// What the organisation says for itself.
    pub own: OwnWords,
    /// How much of an address events keep.
    pub addresses: AddressKeeping,
    /// For how many days events are kept.
    pub keep_days: u16,
    /// Who keeps the tokens of the next links: what the sites say that there are.
    pub sites: Vec<Custody>,
    /// How the tokens are kept that are stored now.
    pub stored: Vec<GrantCustody>,
    /// The providers of the apps that there are.
    pub providers: Vec<ProviderId>,
    /// Whether an app can be used without a site.
    pub open: bool,
    /// The host of the organisation's own identity provider, if it has one.
    #[serde(default)]
    pub identity_provider: Option<String>,
    /// Whether an app at Google asks for a scope that Google calls restricted.
    pub google_restricted: bool,
}

impl PapersFacts {
    /// Whether some refresh tokens are kept by the sites themselves and not here.
    pub fn leaves_tokens_with_sites(&self) -> bool {
        let by_site = self.sites.contains(&Custody::PassThrough);
        (by_site || self.open) && self.providers.iter().any(|provider| provider.serves_akeeba())
    }

    /// Whether refresh tokens are, or by the next click can be, stored so that only their holders and the server together open
    /// them.
    pub fn keeps_sealed(&self) -> bool {
        let duplicati = self.providers.iter().any(|provider| provider.serves_duplicati());
        let next = self.sites.iter().any(|custody| {
            let by_akeeba = custody.of_akeeba() == Some(GrantCustody::Sealed);
            by_akeeba || (duplicati && custody.of_duplicati() == GrantCustody::Sealed)
        });
        next || self.stored.contains(&GrantCustody::Sealed)
    }

    /// Whether refresh tokens are, or by the next click can be, stored so that the server opens them alone.
    pub fn keeps_held(&self) -> bool {
        self.sites.contains(&Custody::Held) || self.stored.contains(&GrantCustody::Held)
    }

    /// Whether the next click can give an AuthID.
    pub fn gives_auth_ids(&self) -> bool {
        !self.sites.is_empty() && self.providers.iter().any(|provider| provider.serves_duplicati())
    }

    /// Whether any are stored at all.
    pub fn stores_tokens(&self) -> bool {
        self.keeps_sealed() || self.keeps_held()
    }

    /// Whether nobody can link anything yet, and nothing is left of earlier links.
    pub fn has_nothing_to_link(&self) -> bool {
        self.providers.is_empty() && self.stored.is_empty()
    }
}

/// One version: its number, and since when it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersVersion {
    /// Its number, counted from 1.
    pub number: i64,
    /// Since when.
    pub since: Timestamp,
}

/// An organisation's papers, to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PapersShown {
    /// The organisation's name on the command line and in addresses.
    pub slug: String,
    /// By which time its people are told the time.
    pub zone: Zone,
    /// What they say.
    pub facts: PapersFacts,
    /// Which version this is.
    pub version: PapersVersion,
    /// Until when it held; none for the one that holds now.
    pub until: Option<Timestamp>,
    /// All versions that there are, the newest first.
    pub versions: Vec<PapersVersion>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(sites: &[Custody], providers: &[ProviderId]) -> PapersFacts {
        PapersFacts {
            edition: EDITION,
            organisation: "Ada's agency".to_owned(),
            address: "https://keyferry.example".to_owned(),
            own: OwnWords::default(),
            addresses: AddressKeeping::Truncated,
            keep_days: 90,
            sites: sites.to_vec(),
            stored: Vec::new(),
            providers: providers.to_vec(),
            open: false,
            identity_provider: None,
            google_restricted: false,
        }
    }

    #[test]
    fn a_site_that_keeps_its_token_still_has_sealed_ones_of_duplicati() {
        let here = facts(&[Custody::PassThrough], &[ProviderId::Dropbox]);
        assert!(here.leaves_tokens_with_sites() && here.keeps_sealed() && !here.keeps_held());
        // Neither program is served at pCloud.
        let here = facts(&[Custody::PassThrough], &[ProviderId::Pcloud]);
        assert!(!here.leaves_tokens_with_sites() && !here.stores_tokens());
    }

    #[test]
    fn what_is_stored_is_told_though_no_site_would_store_it_now() {
        let mut here = facts(&[Custody::Sealed], &[ProviderId::Dropbox]);
        assert!(here.keeps_sealed() && !here.keeps_held() && !here.leaves_tokens_with_sites());
        here.stored = vec![GrantCustody::Held];
        assert!(here.keeps_sealed() && here.keeps_held());
        let mut here = facts(&[], &[]);
        assert!(here.has_nothing_to_link());
        here.stored = vec![GrantCustody::Sealed];
        assert!(!here.has_nothing_to_link() && here.stores_tokens());
    }

    #[test]
    fn facts_are_read_back_as_they_were_written() {
        let here = facts(&[Custody::Held], &[ProviderId::GoogleDrive, ProviderId::Box]);
        let written = serde_json::to_string(&here).unwrap();
        assert_eq!(serde_json::from_str::<PapersFacts>(&written).unwrap(), here);
    }
}
