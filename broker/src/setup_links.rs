//! Set-up links: a page for a site's owner, with everything to paste and a check, for a week.
//!
//! A site has one link at most; a new one replaces it. Only the hash of its token is stored, so that nobody can show it twice.

use std::time::Duration;

use bytes::Bytes;
use domain::activity::{EventKind, Outcome, in_words};
use domain::form::Name;
use domain::id::SiteId;
use domain::site::SiteState;
use domain::timestamp::Timestamp;
use domain::view::setup_link::{OwnersApp, OwnersSite, SetupCheck};
use domain::view::sites::{SetupLinkState, SetupLinksPlan};
use domain::view::{SiteAppRow, SiteQuery};
use secrecy::{ExposeSecret as _, SecretString};

use crate::access::{Actor, ManageTenant, SiteOwner, ViewTenant};
use crate::activity::Caller;
use crate::error::Error;
use crate::sites::{self, Site, SiteWithKey};
use crate::store::audit::{self, Deed};
use crate::store::setup_links::{self, FirstTime};
use crate::store::{instance, sites as stored_sites, tenants};
use crate::vault::credential::{self, Hash};
use crate::{Broker, spreadsheet};

/// How long a set-up link works.
pub const SETUP_LINK_LIFE: Duration = Duration::from_hours(7 * 24);
/// The most links that are given at once.
pub const MOST_SETUP_LINKS: usize = 10_000;
/// How many are given in one transaction: others wait to write for as long as one takes.
const AT_ONCE: usize = 250;

/// A set-up link, to be shown this once.
pub struct GivenLink {
    /// The site's name.
    pub name: Name,
    /// Where it lives.
    pub addresses: Vec<String>,
    /// The link. Whoever has it can read the site's addresses, with its key in them.
    pub url: SecretString,
    /// When it ends.
    pub ends: Timestamp,
}

impl Broker {
    /// Gives each of these sites a set-up link, in their order; the links before work no longer. Revoked sites are left out. If it
    /// fails half-way, the links that were given are lost and can be given anew.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site that is not the tenant's; [`Error::Invalid`] for more than [`MOST_SETUP_LINKS`].
    pub async fn give_setup_links(
        &self,
        scope: &ManageTenant,
        asked: &[SiteId],
    ) -> Result<Vec<GivenLink>, Error> {
        if asked.len() > MOST_SETUP_LINKS {
            let sentence = "Links are given to 10,000 sites at most; choose fewer.";
            return Err(Error::invalid("", sentence));
        }
        let mut given = Vec::with_capacity(asked.len());
        for some in asked.chunks(AT_ONCE) {
            let held = stored_sites::by_ids(self.store().reader(), scope.tenant(), some).await?;
            let mut sites = Vec::with_capacity(some.len());
            for id in some {
                let site = held.get(id).ok_or(Error::NotFound)?;
                if site.revoked.is_none() {
                    sites.push(site);
                }
            }
            given.extend(self.give_some(scope, &sites).await?);
        }
        Ok(given)
    }

    /// What giving links to the sites that fit would do. Changes nothing.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn plan_setup_links(
        &self,
        scope: &ViewTenant,
        query: &SiteQuery,
    ) -> Result<SetupLinksPlan, Error> {
        let found = self.sites_for_links(scope, query).await?;
        let mut plan = SetupLinksPlan {
            too_many: found.len() > MOST_SETUP_LINKS,
            ..SetupLinksPlan::default()
        };
        let now = self.clock().now();
        for some in found.chunks(AT_ONCE) {
            let held = stored_sites::by_ids(self.store().reader(), scope.tenant(), some).await?;
            let links = setup_links::of_sites(self.store().reader(), scope.tenant(), some).await?;
            let sites = held.values().filter(|site| site.revoked.is_none()).count();
            let replaced = links.values().filter(|link| link.ends > now).count();
            plan.sites = plan.sites.saturating_add(sites);
            plan.replaced = plan.replaced.saturating_add(replaced);
        }
        Ok(plan)
    }

    /// Gives a link to every site that fits, as [`Broker::give_setup_links`] does: a table with a line for each, the links in it.
    ///
    /// # Errors
    /// [`Error::Invalid`] if there are more than [`MOST_SETUP_LINKS`], or none.
    pub async fn setup_links_csv(&self, scope: &ManageTenant, query: &SiteQuery) -> Result<Bytes, Error> {
        let found = self.sites_for_links(scope.view(), query).await?;
        let given = self.give_setup_links(scope, &found).await?;
        if given.is_empty() {
            return Err(Error::invalid("", "No site is like that, so no link was made."));
        }
        let head = ["site", "addresses", "setup_link", "works_until"].map(str::to_owned);
        let cells = given.iter().map(|link| {
            [
                link.name.to_string(),
                link.addresses.join(" "),
                link.url.expose_secret().to_owned(),
                link.ends.rfc3339(),
            ]
        });
        spreadsheet::lines(std::iter::once(head).chain(cells))
    }

    /// One more than may be, so that too many are seen.
    async fn sites_for_links(&self, scope: &ViewTenant, query: &SiteQuery) -> Result<Vec<SiteId>, Error> {
        self.sites_found(scope, query, MOST_SETUP_LINKS.saturating_add(1))
            .await
    }

    async fn give_some(&self, scope: &ManageTenant, sites: &[&Site]) -> Result<Vec<GivenLink>, Error> {
        let now = self.clock().now();
        let ends = now.plus(SETUP_LINK_LIFE);
        let mut given = Vec::with_capacity(sites.len());
        let mut stored = Vec::with_capacity(sites.len());
        for site in sites {
            let issued = credential::issue()?;
            stored.push((site.id, issued.hash));
            given.push(self.given(site, &issued.plain, ends));
        }
        let tx = self.store().begin().await?;
        setup_links::put(&tx, scope.tenant(), &stored, (now, ends)).await?;
        for site in sites {
            sites::record(&tx, scope, "site.setup_link", site.id, now).await?;
        }
        tx.commit().await?;
        Ok(given)
    }

    fn given(&self, site: &Site, token: &SecretString, ends: Timestamp) -> GivenLink {
        let url = format!("{}/setup-link/{}", self.public_origin(), token.expose_secret());
        let addresses = site.addresses.as_slice().iter();
        GivenLink {
            name: site.name.clone(),
            addresses: addresses.map(|address| address.as_str().to_owned()).collect(),
            url: SecretString::from(url),
            ends,
        }
    }

    /// Ends a site's set-up link at once. What its owner has pasted already goes on working.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none.
    pub async fn end_setup_link(&self, scope: &ManageTenant, site: SiteId) -> Result<(), Error> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        if !setup_links::end(&tx, scope.tenant(), site).await? {
            return Err(Error::NotFound);
        }
        instance::raise_change_counter(&tx).await?;
        sites::record(&tx, scope, "site.end_setup_link", site, now).await?;
        Ok(tx.commit().await?)
    }

    /// What is known of a site's link while it works: never the link itself.
    pub(crate) async fn setup_link_of(
        &self,
        scope: &ViewTenant,
        site: SiteId,
    ) -> Result<Option<SetupLinkState>, Error> {
        let mut links = setup_links::of_sites(self.store().reader(), scope.tenant(), &[site]).await?;
        let now = self.clock().now();
        let live = links.remove(&site).filter(|link| link.ends > now);
        Ok(live.map(|link| SetupLinkState {
            given: link.created,
            ends: link.ends,
            opened: link.opened,
        }))
    }

    /// Whose set-up link a token is; nobody's if it is unknown, was replaced or has ended.
    ///
    /// # Errors
    /// [`Error::TooMany`] for an address that tries one unknown token after the other, and for a link that is opened time and
    /// again.
    pub async fn owner_by_setup_link(
        &self,
        token: &str,
        caller: &Caller,
    ) -> Result<Option<SiteOwner>, Error> {
        let now = self.clock().now();
        let link = setup_links::by_token(self.store().reader(), &Hash::of(token), now).await?;
        if link.is_none() {
            let admitted = self.limits().admit_wrong_key(caller);
            admitted.map_err(|over| Error::TooMany {
                retry_after: over.retry_after,
            })?;
        }
        if let Some(link) = &link {
            let admitted = self.limits().admit_owner(&link.site);
            admitted.map_err(|over| Error::TooMany {
                retry_after: over.retry_after,
            })?;
        }
        Ok(link.map(SiteOwner::of))
    }

    /// What the page of a set-up link says before anything is shown.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site that is revoked meanwhile.
    pub async fn owners_site(&self, owner: &SiteOwner) -> Result<OwnersSite, Error> {
        let link = owner.link();
        let db = self.store().reader();
        let tenant = tenants::by_id(db, link.tenant).await?.ok_or(Error::NotFound)?;
        let site = stored_sites::by_id(db, link.tenant, link.site).await?;
        let site = site
            .filter(|site| site.revoked.is_none())
            .ok_or(Error::NotFound)?;
        Ok(OwnersSite {
            tenant: tenant.settings.name.to_string(),
            site: site.name.to_string(),
            switched_off: site.state() == SiteState::Disabled,
            ends: link.ends,
        })
    }

    /// The site's addresses, app by app, for its owner. That the link was opened is written down the first time.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site that is revoked meanwhile.
    pub async fn owners_apps(&self, owner: &SiteOwner) -> Result<Vec<OwnersApp>, Error> {
        let link = owner.link();
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        // While this waited for its turn the link may have ended, and the key been given anew because of it.
        let opened = setup_links::open(&tx, link, now).await?;
        let FirstTime(first) = opened.ok_or(Error::NotFound)?;
        let key = self
            .current_key(&tx, link.tenant, link.site)
            .await?
            .ok_or(Error::NotFound)?;
        if first {
            let target = link.site.to_string();
            let deed = Deed {
                tenant: Some(link.tenant),
                actor: Actor::SetupLink,
                action: "site.open_setup_link",
                target: &target,
            };
            audit::record(&tx, deed, now).await?;
        }
        tx.commit().await?;
        let details = self.site_of(link.tenant, link.site).await?;
        let shown = SiteWithKey { details, key };
        let urls = self.site_urls(&shown);
        let apps = shown.details.apps.iter().filter(|app| pasted(app));
        let apps = apps.zip(urls).map(|(app, urls)| OwnersApp {
            id: app.app.clone(),
            urls,
            check: check_of(app),
        });
        Ok(apps.collect())
    }

    /// How each app of the site stands, for who waits for the first refresh.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site that is revoked meanwhile.
    pub async fn owners_checks(&self, owner: &SiteOwner) -> Result<Vec<(String, SetupCheck)>, Error> {
        let details = self.site_of(owner.link().tenant, owner.link().site).await?;
        if details.site.revoked.is_some() {
            return Err(Error::NotFound);
        }
        let apps = details.apps.iter().filter(|app| pasted(app));
        let checks = apps.map(|app| (app.app.clone(), check_of(app)));
        Ok(checks.collect())
    }
}

/// Whether the app has addresses that its owner pastes: those that [`Broker::site_urls`] gives.
fn pasted(app: &SiteAppRow) -> bool {
    app.provider.serves_akeeba()
}

/// What the newest refresh of a site with an app tells its owner.
fn check_of(app: &SiteAppRow) -> SetupCheck {
    if app.disabled {
        return SetupCheck::SwitchedOff;
    }
    match &app.last_refresh {
        None => SetupCheck::Waiting,
        Some(refresh) if refresh.outcome == Outcome::Ok => SetupCheck::Works { at: refresh.at },
        Some(refresh) => {
            let words = in_words(EventKind::Refresh, refresh.outcome, refresh.reason.as_deref());
            SetupCheck::Trouble {
                at: refresh.at,
                happened: words.happened.to_owned(),
                next: words.next.to_owned(),
            }
        }
    }
}
