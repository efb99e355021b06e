//! What who has a set-up link sees: what to paste, and whether it works.

use domain::activity::{EventKind, Outcome, in_words};
use domain::audit::AuditAction;
use domain::grant::{GrantState, HolderProtocol};
use domain::id::{SiteId, TenantId};
use domain::site::SiteState;
use domain::timestamp::Timestamp;
use domain::view::setup_link::{
    DUPLICATI_CHECK, OwnersApp, OwnersDuplicati, OwnersPaste, OwnersSite, SetupCheck,
};
use domain::view::{LastRefresh, SiteAppRow, Unprinted};
use sea_orm::DatabaseTransaction;
use secrecy::{ExposeSecret as _, SecretString};

use crate::Broker;
use crate::access::{Actor, SiteOwner};
use crate::activity::{Caller, KeptAddress};
use crate::error::Error;
use crate::sites::SiteWithKey;
use crate::store::audit::{self, Changes, Deed};
use crate::store::link_openings::{self, Opening};
use crate::store::setup_links::{self, StoredLink};
use crate::store::{grant_holders, grants, site_apps, sites as stored_sites, tenants};

/// How many lines one link fills with who opened it. What comes from further addresses is counted without them, in one line an hour.
const MOST_LINES: u64 = 100;

impl Broker {
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
            tenant_slug: tenant.slug,
            site: site.name.to_string(),
            switched_off: site.state() == SiteState::Disabled,
            custody: site.custody,
            ends: link.ends,
        })
    }

    /// What the site's owner pastes. That it was shown is written down, with where to: a line for each link, address and hour.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site that is revoked meanwhile.
    pub async fn owners_paste(&self, owner: &SiteOwner, caller: &Caller) -> Result<OwnersPaste, Error> {
        let link = owner.link();
        let key = self.owners_key(owner, caller).await?;
        let details = self.site_of(link.tenant, link.site).await?;
        let shown = SiteWithKey { details, key };
        let urls = self.site_urls(&shown);
        let akeebas = site_apps::akeebas_of(self.store().reader(), link.tenant, link.site).await?;
        let apps = shown.details.apps.iter().filter(|app| pasted(app));
        let apps = apps.zip(urls).map(|(app, urls)| OwnersApp {
            id: app.app.clone(),
            urls,
            check: check_of(app, akeebas.get(&app.app)),
        });
        Ok(OwnersPaste {
            apps: apps.collect(),
            duplicati: self.owners_duplicati(link, &shown).await?,
        })
    }

    async fn owners_duplicati(
        &self,
        link: &StoredLink,
        shown: &SiteWithKey,
    ) -> Result<Option<OwnersDuplicati>, Error> {
        if !shown
            .details
            .apps
            .iter()
            .any(|app| app.provider.serves_duplicati())
        {
            return Ok(None);
        }
        let start = format!("/d/{}/", shown.key.expose_secret());
        Ok(Some(OwnersDuplicati {
            oauth_url: Unprinted::new(self.duplicati_url(&shown.key)),
            start: Unprinted::new(start),
            check: self.duplicati_check(link.tenant, link.site).await?,
        }))
    }

    /// The site's current key, for its owner; that it was shown is written down.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site that is revoked meanwhile.
    pub async fn owners_key(&self, owner: &SiteOwner, caller: &Caller) -> Result<SecretString, Error> {
        let link = owner.link();
        let now = self.clock().now();
        let address = self.addresses_kept(link.tenant).await?.kept(caller.address);
        let tx = self.store().begin().await?;
        // While this waited for its turn the link may have ended, and the key been given anew because of it.
        if !setup_links::open(&tx, link, now).await? {
            return Err(Error::NotFound);
        }
        let key = self
            .current_key(&tx, link.tenant, link.site)
            .await?
            .ok_or(Error::NotFound)?;
        note_opening(&tx, link, address, now).await?;
        tx.commit().await?;
        Ok(key)
    }

    /// How each app of the site stands, and Duplicati, for who waits for the first refresh.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a site that is revoked meanwhile.
    pub async fn owners_checks(&self, owner: &SiteOwner) -> Result<Vec<(String, SetupCheck)>, Error> {
        let details = self.site_of(owner.link().tenant, owner.link().site).await?;
        if details.site.revoked.is_some() {
            return Err(Error::NotFound);
        }
        let apps = details.apps.iter().filter(|app| pasted(app));
        let akeebas =
            site_apps::akeebas_of(self.store().reader(), owner.link().tenant, owner.link().site).await?;
        let mut checks: Vec<_> = apps
            .map(|app| (app.app.clone(), check_of(app, akeebas.get(&app.app))))
            .collect();
        if details.apps.iter().any(|app| app.provider.serves_duplicati()) {
            let check = self
                .duplicati_check(owner.link().tenant, owner.link().site)
                .await?;
            checks.push((DUPLICATI_CHECK.to_owned(), check));
        }
        Ok(checks)
    }

    /// What an AuthID of the site tells its owner: the one that was used last, or else the newest.
    async fn duplicati_check(&self, tenant: TenantId, site: SiteId) -> Result<SetupCheck, Error> {
        let db = self.store().reader();
        let holder = grant_holders::last_used(db, (tenant, site), HolderProtocol::Duplicati).await?;
        let Some(holder) = holder else {
            let was_one = grant_holders::was_used(db, (tenant, site), HolderProtocol::Duplicati).await?;
            return Ok(if was_one {
                SetupCheck::Ended
            } else {
                SetupCheck::Waiting
            });
        };
        let grant = grants::by_id(db, tenant, holder.grant).await?;
        let is_dead = grant.is_some_and(|grant| grant.state == GrantState::Dead);
        Ok(match (holder.used, is_dead) {
            (Some(at), true) => SetupCheck::Trouble {
                at,
                happened: "The provider ended this link.".to_owned(),
                next: format!(
                    "Link the same account again at {}, and its AuthID goes on working.",
                    self.relink_url(holder.grant)
                ),
            },
            (Some(at), false) => SetupCheck::Works { at },
            (None, _) => SetupCheck::Waiting,
        })
    }
}

/// Writes down where the addresses are shown to; each new line is in the audit as well.
async fn note_opening(
    tx: &DatabaseTransaction,
    link: &StoredLink,
    address: Option<KeptAddress>,
    now: Timestamp,
) -> Result<(), Error> {
    let opening = Opening::of(link, address, now);
    if !link_openings::note(tx, opening, MOST_LINES).await? {
        return Ok(());
    }
    let target = link.site.to_string();
    let deed = Deed {
        tenant: Some(link.tenant),
        actor: Actor::SetupLink { from: address },
        action: AuditAction::SiteOpenSetupLink,
        target: &target,
        changes: Changes::none(),
    };
    Ok(audit::record(tx, deed, now).await?)
}

/// Whether the app has addresses that its owner pastes: those that [`Broker::site_urls`] gives.
fn pasted(app: &SiteAppRow) -> bool {
    app.provider.serves_akeeba()
}

/// What the newest refresh by Akeeba Backup tells a site's owner of an app. Duplicati's say nothing of the addresses beside it.
fn check_of(app: &SiteAppRow, akeebas: Option<&LastRefresh>) -> SetupCheck {
    if app.disabled {
        return SetupCheck::SwitchedOff;
    }
    match akeebas {
        None => SetupCheck::Waiting,
        Some(refresh) if refresh.outcome == Outcome::Ok => SetupCheck::Works { at: refresh.at },
        Some(refresh) => {
            let words = in_words(EventKind::Refresh, refresh.outcome, refresh.reason.as_deref());
            SetupCheck::Trouble {
                at: refresh.at,
                happened: catalogue::english(&words.happened),
                next: words.next.as_ref().map(catalogue::english).unwrap_or_default(),
            }
        }
    }
}
