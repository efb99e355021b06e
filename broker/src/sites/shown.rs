//! One site as its page shows it.

use domain::activity::ActivityFilter;
use domain::id::SiteId;
use domain::view::Unprinted;
use domain::view::sites::{AppChoice, SiteEvent, SiteKeyView, SiteUrls, SiteView};
use secrecy::ExposeSecret as _;

use super::{SiteDetails, SiteKeyDetails, SiteWithKey};
use crate::Broker;
use crate::access::ViewTenant;
use crate::activity::PastEvent;
use crate::error::Error;

/// How many of the newest events a site's page shows.
const EVENTS_SHOWN: u64 = 15;

impl Broker {
    /// One site with everything that its page shows.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn site_view(&self, scope: &ViewTenant, id: SiteId) -> Result<SiteView, Error> {
        let SiteDetails { site, apps, tags } = self.site(scope, id).await?;
        let app_choices = self.app_choices(scope).await?;
        let events = self
            .newest_events(scope, &ActivityFilter::of_site(id), EVENTS_SHOWN)
            .await?;
        let events = events
            .into_iter()
            .filter_map(|event| event_shown(event, &app_choices));
        let addresses = site.addresses.as_slice().iter();
        Ok(SiteView {
            id,
            name: site.name.to_string(),
            addresses: addresses.map(|address| address.as_str().to_owned()).collect(),
            hand_back: site.hand_back,
            state: site.state(),
            standing: site.standing(&apps),
            tags: tags.as_slice().iter().map(ToString::to_string).collect(),
            notes: site.notes.as_str().to_owned(),
            version: site.version,
            apps,
            events: events.collect(),
            app_choices,
            keys: self.site_keys(scope, id).await?.iter().map(key).collect(),
            origins: self.refused_origins(scope, id).await?,
        })
    }

    /// The addresses of a site with its key in them, app by app.
    pub fn site_urls(&self, shown: &SiteWithKey) -> Vec<SiteUrls> {
        let key = shown.key.expose_secret();
        let urls = shown.details.apps.iter().map(|app| {
            let base = format!("{}/h/{}/{key}", self.public_origin(), app.app);
            SiteUrls {
                app: app.name.clone(),
                provider: app.provider,
                helper_url: Unprinted::new(format!("{base}/start")),
                refresh_url: Unprinted::new(format!("{base}/refresh")),
            }
        });
        urls.collect()
    }
}

fn key(details: &SiteKeyDetails) -> SiteKeyView {
    SiteKeyView {
        created: details.created,
        ends: details.ends,
        ended: details.ended,
    }
}

/// An event in this version's words; one that it does not know is left out.
fn event_shown(event: PastEvent, apps: &[AppChoice]) -> Option<SiteEvent> {
    let app = apps.iter().find(|app| app.id == event.app);
    Some(SiteEvent {
        at: event.at,
        kind: event.kind.parse().ok()?,
        outcome: event.outcome.parse().ok()?,
        app: app.map_or(event.app, |app| app.name.clone()),
        reason: event.reason,
    })
}
