//! Set-up links: a page for a site's owner, with everything to paste and a check, for a week.
//!
//! A site has one link at most; a new one replaces it. Only the hash of its token is stored, so that nobody can show it twice.
//! Here is what its operator does; `owner` is what who has it sees, `door` how they come in.

mod door;
mod owner;

use std::time::Duration;

use bytes::Bytes;
use domain::audit::{AuditAction, AuditField};
use domain::form::Name;
use domain::id::SiteId;
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::SiteQuery;
use domain::view::setup_link::SetupLinkOpening;
use domain::view::sites::{SetupLinkState, SetupLinksPlan};
use secrecy::{ExposeSecret as _, SecretString};

use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::sites::{self, Site};
use crate::store::audit::Changes;
use crate::store::{instance, link_openings, setup_links, sites as stored_sites};
use crate::vault::credential;
use crate::{Broker, spreadsheet};

/// How long a set-up link works.
pub const SETUP_LINK_LIFE: Duration = Duration::from_hours(7 * 24);
/// The most links that are given at once.
pub const MOST_SETUP_LINKS: usize = 10_000;
/// How many lines about who opened a site's links are shown.
pub const MOST_OPENINGS_SHOWN: u64 = 20;
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
            return Err(Error::invalid("", text!("sites-links-too-many")));
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
            plan.revoked = plan.revoked.saturating_add(held.len().saturating_sub(sites));
            plan.replaced = plan.replaced.saturating_add(replaced);
        }
        Ok(plan)
    }

    /// Gives a link to every site that fits, as [`Broker::give_setup_links`] does: a table with a line for each, the links in it. The
    /// names of its columns are for programs, the same in every language.
    ///
    /// # Errors
    /// [`Error::Invalid`] if there are more than [`MOST_SETUP_LINKS`], or none.
    pub async fn setup_links_csv(&self, scope: &ManageTenant, query: &SiteQuery) -> Result<Bytes, Error> {
        let found = self.sites_for_links(scope.view(), query).await?;
        let given = self.give_setup_links(scope, &found).await?;
        if given.is_empty() {
            return Err(Error::invalid("", text!("sites-links-none")));
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
        let ids: Vec<SiteId> = sites.iter().map(|site| site.id).collect();
        let tx = self.store().begin().await?;
        let mut before = setup_links::of_sites(&tx, scope.tenant(), &ids).await?;
        setup_links::put(&tx, scope.tenant(), &stored, (now, ends)).await?;
        for id in ids {
            let before = before.remove(&id).map(|link| link.ends.rfc3339());
            let changes = Changes::none().and(AuditField::LinkEnds, before, Some(ends.rfc3339()));
            sites::record(&tx, scope, (AuditAction::SiteSetupLink, changes), id, now).await?;
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
        let mut links = setup_links::of_sites(&tx, scope.tenant(), &[site]).await?;
        if !setup_links::end(&tx, scope.tenant(), site).await? {
            return Err(Error::NotFound);
        }
        instance::raise_change_counter(&tx).await?;
        let ended = links.remove(&site).map(|link| link.ends.rfc3339());
        let changes = Changes::ended(vec![(AuditField::LinkEnds, ended)]);
        let deed = (AuditAction::SiteEndSetupLink, changes);
        sites::record(&tx, scope, deed, site, now).await?;
        Ok(tx.commit().await?)
    }

    /// What is known of a site's link while it works: never the link itself.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn setup_link_of(
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

    /// Who opened a site's links, the newest first and at most [`MOST_OPENINGS_SHOWN`]; of links that ended, too.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn link_openings(
        &self,
        scope: &ViewTenant,
        site: SiteId,
    ) -> Result<Vec<SetupLinkOpening>, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        stored_sites::by_id(db, tenant, site)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(link_openings::newest(db, tenant, site, MOST_OPENINGS_SHOWN).await?)
    }
}
