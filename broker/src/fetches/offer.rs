//! There is an AuthID, and a program that waits for it: the owner is asked, and answers.

use domain::id::{AppId, SiteId, TenantId};
use domain::redirect::SiteAddress;
use domain::view::ConsentSubject;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CLICK_LIFE, READY_FOR};
use crate::Broker;
use crate::activity::Caller;
use crate::authorize::Granted;
use crate::error::Error;
use crate::store::fetches::{self, FetchEntry, Offer, Offered, Stage};
use crate::store::{apps, sites, tenants};
use crate::vault::credential::{self, Hash};
use crate::vault::{Place, Purpose, Sealed};

/// What the owner answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The program may have it.
    Give,
    /// It is shown to the owner alone.
    KeepBack,
}

/// What lies sealed until then.
#[derive(Serialize, Deserialize)]
struct Kept {
    auth_id: String,
    account: Option<String>,
    #[serde(default)]
    site_key: Option<String>,
    ends_soon: bool,
}

impl Broker {
    /// Keeps an AuthID for a program that waits; what the owner's click will show, if the program still waited.
    pub(crate) async fn offer(
        &self,
        entry: Uuid,
        (tenant, app, site): (TenantId, &AppId, SiteId),
        granted: &Granted,
    ) -> Result<Option<SecretString>, Error> {
        let kept = Kept {
            auth_id: granted.auth_id.expose_secret().to_owned(),
            account: granted.account.clone(),
            site_key: granted
                .site_key
                .as_ref()
                .map(|key| key.expose_secret().to_owned()),
            ends_soon: granted.ends_soon,
        };
        let text = serde_json::to_string(&kept)
            .map(SecretString::from)
            .map_err(|_| Error::Internal("an AuthID cannot be kept for a program".to_owned()))?;
        let bound_to = [app.as_str(), &site.to_string()];
        let sealed = self.vault().seal(&place(tenant, &entry, &bound_to), &text)?;
        let (click, now) = (credential::issue()?, self.clock().now());
        let offer = Offer {
            app: app.clone(),
            sealed,
            click: click.hash,
            ends: now.plus(CLICK_LIFE),
        };
        let waited = fetches::offer(self.store().writer(), entry, now, offer).await?;
        Ok(waited.then_some(click.plain))
    }

    /// The owner's answer to the page that asks; the AuthID is shown to the owner in any case. Nothing for a click that is
    /// unknown, was made before, or came too late.
    ///
    /// # Errors
    /// [`Error::TooMany`] for who makes clicks up; [`Error::Unavailable`] and its kin.
    pub async fn answer_offer(
        &self,
        click: &str,
        answer: Answer,
        caller: &Caller,
    ) -> Result<Option<Granted>, Error> {
        let now = self.clock().now();
        let found = if credential::may_be_issued(click) {
            fetches::by_click(self.store().reader(), &Hash::of(click), now).await?
        } else {
            None
        };
        let Some(entry) = found else {
            return match self.limits().admit_wrong_key(caller) {
                Ok(()) => Ok(None),
                Err(over) => Err(Error::TooMany {
                    retry_after: over.retry_after,
                }),
            };
        };
        let Stage::Offered(offered) = &entry.stage else {
            return Ok(None);
        };
        let granted = self.granted_of(&entry, offered).await?;
        let db = self.store().writer();
        let is_first = match answer {
            Answer::Give => fetches::release(db, entry.id, now, now.plus(READY_FOR)).await?,
            Answer::KeepBack => fetches::keep_back(db, entry.id, now).await?,
        };
        Ok(is_first.then_some(granted))
    }

    async fn granted_of(&self, entry: &FetchEntry, offered: &Offered) -> Result<Granted, Error> {
        let (db, tenant) = (self.store().reader(), entry.tenant);
        let kept = self.open_kept(entry, offered).await?;
        let of = tenants::by_id(db, tenant).await?.ok_or(Error::NotFound)?;
        let site = sites::by_id(db, tenant, entry.site)
            .await?
            .ok_or(Error::NotFound)?;
        let app = apps::by_id(db, tenant, &offered.app)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Granted {
            subject: ConsentSubject {
                tenant: of.settings.name.to_string(),
                tenant_slug: of.slug,
                app: app.name.to_string(),
                provider: app.provider,
                site: Some(site.name.to_string()),
            },
            account: kept.account,
            auth_id: SecretString::from(kept.auth_id),
            origins: site
                .addresses
                .as_slice()
                .iter()
                .map(SiteAddress::origin)
                .collect(),
            site_key: kept.site_key.map(SecretString::from),
            ends_soon: kept.ends_soon,
        })
    }

    /// The AuthID that is kept for a program.
    pub(super) async fn kept_auth_id(
        &self,
        entry: &FetchEntry,
        offered: &Offered,
    ) -> Result<SecretString, Error> {
        let kept = self.open_kept(entry, offered).await?;
        Ok(SecretString::from(kept.auth_id))
    }

    async fn open_kept(&self, entry: &FetchEntry, offered: &Offered) -> Result<Kept, Error> {
        let sealed: &Sealed = &offered.sealed;
        let bound_to = [offered.app.as_str(), &entry.site.to_string()];
        let text = self
            .open_sealed(&place(entry.tenant, &entry.id, &bound_to), sealed)
            .await?;
        serde_json::from_str(text.expose_secret())
            .map_err(|_| Error::Internal("an AuthID that is kept for a program cannot be read".to_owned()))
    }
}

fn place<'a>(tenant: TenantId, id: &'a Uuid, bound_to: &'a [&'a str]) -> Place<'a> {
    Place {
        purpose: Purpose::HandOver,
        tenant,
        table: "fetch_entry",
        row: id.as_bytes(),
        column: "sealed",
        bound_to,
    }
}
