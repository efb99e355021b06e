//! `keyferry site`: the backup installations.

mod answer;
mod arguments;

use std::time::Duration;

use broker::access::ManageTenant;
use broker::sites::{SiteDetails, SiteWithKey};
use domain::redirect::SiteAddress;
use domain::site::{NewSite, SiteAddresses, SiteChange};
use domain::view::SiteRow;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};
use answer::{KeyAnswer, ListAnswer, ListedSite, RevokedAnswer, SiteAnswer};
use arguments::{Change, Create, OneSite, Rekey, Show};

pub(super) use arguments::{SiteCommand, site_id};

impl SiteCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::Create(create) => create.perform(desk).await,
            Self::List(tenant) => list(desk, &desk.tenant(&tenant.slug).await?).await,
            Self::Show(show) => show.perform(desk).await,
            Self::Set(change) => change.perform(desk).await,
            Self::Revoke(one) => one.revoke(desk).await,
            Self::Rekey(rekey) => rekey.perform(desk).await,
        }
    }
}

/// A site that was made too early has nothing to paste.
const NO_APPS: &str = "This site has no addresses yet, since it has no app: make one with `keyferry app create` if there is none, \
                       give it to the site with `keyferry site set --app`, and print its addresses with `keyferry site show --with-key`.";

impl Create {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let new = NewSite {
            name: self.name,
            addresses: addresses(self.url)?,
            apps: self.app,
            custody: self
                .custody
                .parse()
                .map_err(said::<domain::custody::NotACustody>)?,
        };
        let scope = desk.tenant(&self.tenant.slug).await?;
        let made = desk
            .broker
            .create_site(&scope, new)
            .await
            .map_err(about(&scope))?;
        with_addresses(desk, &made)
    }
}

impl Show {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.one.tenant.slug).await?;
        if self.with_key {
            let shown = desk
                .broker
                .show_site_key(&scope, self.one.site)
                .await
                .map_err(about(&scope))?;
            return with_addresses(desk, &shown);
        }
        let details = desk
            .broker
            .site(scope.view(), self.one.site)
            .await
            .map_err(about(&scope))?;
        show(desk, &scope, details).await
    }
}

impl OneSite {
    async fn revoke(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let site = desk
            .broker
            .revoke_site(&scope, self.site)
            .await
            .map_err(about(&scope))?;
        Answer::of(&RevokedAnswer::from(&site))
    }
}

impl Change {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let wanted = self.wanted;
        let change = SiteChange {
            name: wanted.name,
            addresses: if wanted.url.is_empty() {
                None
            } else {
                Some(addresses(wanted.url)?)
            },
            apps: (!wanted.app.is_empty()).then_some(wanted.app),
            hand_back: wanted.hand_back,
        };
        let scope = desk.tenant(&self.tenant.slug).await?;
        let details = desk
            .broker
            .change_site(&scope, self.site, change)
            .await
            .map_err(about(&scope))?;
        show(desk, &scope, details).await
    }
}

impl Rekey {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let overlap = Duration::from_secs(self.overlap.saturating_mul(3_600));
        let scope = desk.tenant(&self.tenant.slug).await?;
        let made = desk
            .broker
            .rekey_site(&scope, self.site, overlap)
            .await
            .map_err(about(&scope))?;
        with_addresses(desk, &made)
    }
}

async fn list(desk: &Desk, scope: &ManageTenant) -> Result<Answer, Failure> {
    let rows = every_row(desk, scope).await?;
    Answer::of(&ListAnswer {
        sites: rows.into_iter().map(ListedSite::from).collect(),
    })
}

async fn show(desk: &Desk, scope: &ManageTenant, details: SiteDetails) -> Result<Answer, Failure> {
    let keys = desk
        .broker
        .site_keys(scope.view(), details.site.id)
        .await
        .map_err(about(scope))?;
    Answer::of(&SiteAnswer::new(&details.site, keys, details.apps))
}

/// Every site of the organisation, page by page.
async fn every_row(desk: &Desk, scope: &ManageTenant) -> Result<Vec<SiteRow>, Failure> {
    let mut rows = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let page = desk
            .broker
            .list_sites(scope.view(), after.as_deref())
            .await
            .map_err(about(scope))?;
        rows.extend(page.sites);
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(rows),
        }
    }
}

/// The answer to who wants to paste a site's addresses, and why there may be none, or none of use.
fn with_addresses(desk: &Desk, shown: &SiteWithKey) -> Result<Answer, Failure> {
    let note = if shown.details.apps.is_empty() {
        Some(NO_APPS.to_owned())
    } else {
        desk.note_on_addresses()
    };
    Ok(Answer::of(&KeyAnswer::new(&desk.broker, shown))?.with_note(note))
}

fn about(scope: &ManageTenant) -> impl FnOnce(broker::error::Error) -> Failure {
    Failure::about(Subject::Site(scope.view().slug()))
}

fn addresses(urls: Vec<SiteAddress>) -> Result<SiteAddresses, Failure> {
    SiteAddresses::new(urls).map_err(said::<domain::site::BadAddresses>)
}

/// The domain's own sentence.
fn said<E: std::fmt::Display>(error: E) -> Failure {
    Failure::saying(error.to_string())
}
