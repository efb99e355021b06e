//! One site as its page shows it.

use domain::activity::ActivityFilter;
use domain::id::SiteId;
use domain::view::Unprinted;
use domain::view::sites::{SiteKeyView, SiteUrls, SiteView};
use secrecy::{ExposeSecret as _, SecretString};

use super::{SiteDetails, SiteKeyDetails, SiteWithKey};
use crate::Broker;
use crate::access::ViewTenant;
use crate::error::Error;

/// How many of the newest linked accounts a site's page shows.
const GRANTS_SHOWN: u64 = 5;
/// How many of the newest events a site's page shows.
const EVENTS_SHOWN: usize = 15;

impl Broker {
    /// One site with everything that its page shows.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn site_view(&self, scope: &ViewTenant, id: SiteId) -> Result<SiteView, Error> {
        let SiteDetails { site, apps, tags } = self.site(scope, id).await?;
        let app_choices = self.app_choices(scope).await?;
        let newest = (&app_choices[..], GRANTS_SHOWN);
        let linked = self.newest_grants_of(scope, id, newest).await?;
        let happened = self.activity(scope, &ActivityFilter::of_site(id), None).await?;
        let addresses = site.addresses.as_slice().iter();
        Ok(SiteView {
            accounts_ending: self.ends_with(scope, &site).await?,
            id,
            name: site.name.to_string(),
            addresses: addresses.map(|address| address.as_str().to_owned()).collect(),
            custody: site.custody,
            hand_back: site.hand_back,
            state: site.state(),
            standing: site.standing(&apps),
            tags: tags.as_slice().iter().map(ToString::to_string).collect(),
            notes: site.notes.as_str().to_owned(),
            version: site.version,
            apps,
            events: happened.events.into_iter().take(EVENTS_SHOWN).collect(),
            app_choices,
            keys: self.site_keys(scope, id).await?.iter().map(key).collect(),
            grants: linked,
            setup_link: self.setup_link_of(scope, id).await?,
            openings: self.link_openings(scope, id).await?,
            origins: self.refused_origins(scope, id).await?,
        })
    }

    /// The address that Duplicati takes as its OAuth URL.
    pub fn duplicati_url(&self, key: &SecretString) -> String {
        format!("{}/d/{}/refresh", self.public_origin(), key.expose_secret())
    }

    /// The addresses of a site with its key in them, app by app; none for an app whose provider Akeeba Backup cannot store
    /// at.
    pub fn site_urls(&self, shown: &SiteWithKey) -> Vec<SiteUrls> {
        let apps = shown.details.apps.iter();
        let urls = apps.filter(|app| app.provider.serves_akeeba()).map(|app| {
            let (helper_url, refresh_url) = self.akeeba_urls(&app.app, Some(&shown.key));
            SiteUrls {
                app: app.name.clone(),
                provider: app.provider,
                helper_url: Unprinted::new(helper_url),
                refresh_url: Unprinted::new(refresh_url),
            }
        });
        urls.collect()
    }
}

fn key(details: &SiteKeyDetails) -> SiteKeyView {
    SiteKeyView {
        id: details.id,
        created: details.created,
        ends: details.ends,
        ended: details.ended,
    }
}
