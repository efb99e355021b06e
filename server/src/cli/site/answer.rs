//! What the commands about sites answer. A site's key is in it only where it was just made, or asked for by name.

use broker::Broker;
use broker::sites::{RevokedSite, SiteDetails, SiteKeyDetails, SiteWithKey};
use domain::redirect::SiteAddress;
use domain::timestamp::Timestamp;
use domain::view::{LastRefresh, RefusedOrigin, SiteAppRow, SiteRow};
use secrecy::ExposeSecret as _;
use serde::Serialize;

/// What a revoke does not end.
const REVOKED: &str = "The site's key is refused within 2 seconds. A refresh token that the site itself holds goes on working \
                       at the provider, but no longer through Keyferry; access tokens that were already handed out live until \
                       the provider ends them, usually after 1 to 4 hours. To end both, disconnect the app in the account's \
                       settings at the provider.";

/// What becomes of accounts whose tokens were kept here.
const ACCOUNTS_ENDED: &str = " The linked accounts that only this site used ended with it: where Keyferry opens the token alone, the \
                              provider is told within the hour; a token that is locked with its AuthID or handle is deleted \
                              after 30 days at the most.";

#[derive(Serialize)]
pub(super) struct KeyAnswer {
    id: String,
    site_key: String,
    duplicati: Duplicati,
    apps: Vec<KeyedApp>,
}

/// The address that is pasted into Duplicati.
#[derive(Serialize)]
struct Duplicati {
    oauth_url: String,
}

#[derive(Serialize)]
struct KeyedApp {
    app: String,
    provider: &'static str,
    /// None for a provider that Akeeba Backup cannot store at.
    akeeba: Option<Akeeba>,
}

/// The two addresses that are pasted into Akeeba Backup.
#[derive(Serialize)]
struct Akeeba {
    helper_url: String,
    refresh_url: String,
}

#[derive(Serialize)]
pub(super) struct ListAnswer {
    pub(super) sites: Vec<ListedSite>,
}

#[derive(Serialize)]
pub(super) struct ListedSite {
    id: String,
    name: String,
    state: &'static str,
    standing: &'static str,
    addresses: Vec<String>,
    tags: Vec<String>,
    apps: Vec<AppOfSite>,
}

#[derive(Serialize)]
pub(super) struct SiteAnswer {
    id: String,
    name: String,
    state: &'static str,
    addresses: Vec<String>,
    custody: &'static str,
    hand_back: &'static str,
    standing: &'static str,
    tags: Vec<String>,
    notes: String,
    keys: Vec<Key>,
    apps: Vec<AppOfSite>,
}

/// A key without the key.
#[derive(Serialize)]
struct Key {
    id: String,
    created: String,
    ends: Option<String>,
    ended: bool,
}

#[derive(Serialize)]
struct AppOfSite {
    app: String,
    name: String,
    provider: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    disabled: bool,
    last_refresh: Option<Refresh>,
}

#[derive(Serialize)]
struct Refresh {
    at: String,
    outcome: &'static str,
    reason: Option<String>,
}

#[derive(Serialize)]
pub(super) struct OriginsAnswer {
    pub(super) origins: Vec<Refused>,
}

/// An origin that was refused.
#[derive(Serialize)]
pub(super) struct Refused {
    origin: String,
    newest: String,
    count: u64,
}

impl From<RefusedOrigin> for Refused {
    fn from(refused: RefusedOrigin) -> Self {
        Self {
            origin: refused.origin,
            newest: refused.newest.rfc3339(),
            count: refused.count,
        }
    }
}

/// What a site that was switched off or on answers.
#[derive(Serialize)]
pub(super) struct SwitchedAnswer {
    pub(super) id: String,
    pub(super) state: &'static str,
}

#[derive(Serialize)]
pub(super) struct RevokedAnswer {
    id: String,
    state: &'static str,
    accounts_ended: u64,
    note: String,
}

impl KeyAnswer {
    pub(super) fn new(broker: &Broker, made: &SiteWithKey) -> Self {
        let keyed = |app: &SiteAppRow| {
            let akeeba = || {
                let (helper_url, refresh_url) = broker.akeeba_urls(&app.app, Some(&made.key));
                Akeeba {
                    helper_url,
                    refresh_url,
                }
            };
            KeyedApp {
                app: app.app.clone(),
                provider: app.provider.as_str(),
                akeeba: app.provider.serves_akeeba().then(akeeba),
            }
        };
        Self {
            id: made.details.site.id.to_string(),
            site_key: made.key.expose_secret().to_owned(),
            duplicati: Duplicati {
                oauth_url: broker.duplicati_url(&made.key),
            },
            apps: made.details.apps.iter().map(keyed).collect(),
        }
    }
}

impl From<SiteRow> for ListedSite {
    fn from(row: SiteRow) -> Self {
        Self {
            id: row.id.to_string(),
            name: row.name,
            state: row.state.as_str(),
            standing: row.standing.as_str(),
            addresses: row.addresses,
            tags: row.tags,
            apps: row.apps.into_iter().map(AppOfSite::from).collect(),
        }
    }
}

impl SiteAnswer {
    pub(super) fn new(details: SiteDetails, keys: Vec<SiteKeyDetails>) -> Self {
        let SiteDetails { site, apps, tags } = details;
        let address = |address: &SiteAddress| address.as_str().to_owned();
        Self {
            standing: site.standing(&apps).as_str(),
            tags: tags.as_slice().iter().map(ToString::to_string).collect(),
            notes: site.notes.as_str().to_owned(),
            id: site.id.to_string(),
            name: site.name.to_string(),
            state: site.state().as_str(),
            addresses: site.addresses.as_slice().iter().map(address).collect(),
            custody: site.custody.as_str(),
            hand_back: site.hand_back.as_str(),
            keys: keys.into_iter().map(Key::from).collect(),
            apps: apps.into_iter().map(AppOfSite::from).collect(),
        }
    }
}

impl From<SiteKeyDetails> for Key {
    fn from(key: SiteKeyDetails) -> Self {
        Self {
            id: key.id.to_string(),
            created: key.created.rfc3339(),
            ends: key.ends.map(Timestamp::rfc3339),
            ended: key.ended,
        }
    }
}

impl From<SiteAppRow> for AppOfSite {
    fn from(row: SiteAppRow) -> Self {
        Self {
            app: row.app,
            name: row.name,
            provider: row.provider.as_str(),
            disabled: row.disabled,
            last_refresh: row.last_refresh.map(Refresh::from),
        }
    }
}

impl From<LastRefresh> for Refresh {
    fn from(last: LastRefresh) -> Self {
        Self {
            at: last.at.rfc3339(),
            outcome: last.outcome.as_str(),
            reason: last.reason,
        }
    }
}

impl From<RevokedSite> for RevokedAnswer {
    fn from(revoked: RevokedSite) -> Self {
        let RevokedSite { site, accounts_ended } = revoked;
        let ended = if accounts_ended > 0 { ACCOUNTS_ENDED } else { "" };
        Self {
            id: site.id.to_string(),
            state: site.state().as_str(),
            accounts_ended,
            note: format!("{REVOKED}{ended}"),
        }
    }
}
