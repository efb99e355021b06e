//! `keyferry site`: the backup installations.

mod answer;
mod arguments;
mod erasing;
mod import;
mod setup_link;

use std::time::Duration;

use broker::access::ManageTenant;
use broker::sites::{SiteDetails, SiteWithKey};
use domain::redirect::SiteAddress;
use domain::site::{BadTags, MAX_NOTES_CHARS, NewSite, Notes, SiteAddresses, SiteChange, TagChange, Tags};
use domain::view::{PageAt, SiteQuery, SiteRow};

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};
use super::stdin;
use answer::{
    KeyAnswer, ListAnswer, ListedSite, OriginsAnswer, Refused, RevokedAnswer, SiteAnswer, SwitchedAnswer,
};
use arguments::{Change, Create, List, OneSite, Rekey, Show, Wanted};

pub(super) use arguments::{SiteCommand, site_id};

impl SiteCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::Create(create) => create.perform(desk).await,
            Self::Import(import) => import.perform(desk).await,
            Self::List(list) => list.perform(desk).await,
            Self::Show(show) => show.perform(desk).await,
            Self::Set(change) => change.perform(desk).await,
            Self::Disable(one) => one.switch(desk, true).await,
            Self::Enable(one) => one.switch(desk, false).await,
            Self::Origins(one) => one.origins(desk).await,
            Self::Revoke(one) => one.revoke(desk).await,
            Self::Export(one) => one.export(desk).await,
            Self::Erase(erase) => erase.perform(desk).await,
            Self::Rekey(rekey) => rekey.perform(desk).await,
            Self::SetupLink(command) => command.perform(desk).await,
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
            custody: self.custody,
            tags: Tags::new(self.tag).map_err(said::<BadTags>)?,
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
        let revoked = desk
            .broker
            .revoke_site(&scope, self.site)
            .await
            .map_err(about(&scope))?;
        Answer::of(&RevokedAnswer::from(revoked))
    }

    async fn switch(self, desk: &Desk, off: bool) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let site = desk
            .broker
            .set_site_disabled(&scope, self.site, off)
            .await
            .map_err(about(&scope))?;
        Answer::of(&SwitchedAnswer {
            id: site.id.to_string(),
            state: site.state().as_str(),
        })
    }

    async fn origins(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let origins = desk
            .broker
            .refused_origins(scope.view(), self.site)
            .await
            .map_err(about(&scope))?;
        Answer::of(&OriginsAnswer {
            origins: origins.into_iter().map(Refused::from).collect(),
        })
    }
}

impl Change {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let (allowed, wanted) = (self.wanted.allow_origin.clone(), self.wanted);
        let change = if wanted.is_about_more_than_an_origin() {
            Some(wanted.into_change()?)
        } else {
            None
        };
        if let Some(address) = allowed {
            desk.broker
                .allow_origin(&scope, self.site, &address)
                .await
                .map_err(about(&scope))?;
        }
        let details = match change {
            Some(change) => desk.broker.change_site(&scope, self.site, change).await,
            None => desk.broker.site(scope.view(), self.site).await,
        };
        show(desk, &scope, details.map_err(about(&scope))?).await
    }
}

impl Wanted {
    fn is_about_more_than_an_origin(&self) -> bool {
        let lists = [self.url.len(), self.app.len(), self.tag.len(), self.untag.len()];
        lists.iter().any(|length| *length > 0)
            || self.name.is_some()
            || self.custody.is_some()
            || self.hand_back.is_some()
            || self.notes_stdin
    }

    fn into_change(self) -> Result<SiteChange, Failure> {
        let notes = if self.notes_stdin { Some(notes()?) } else { None };
        Ok(SiteChange {
            name: self.name,
            addresses: if self.url.is_empty() {
                None
            } else {
                Some(addresses(self.url)?)
            },
            apps: (!self.app.is_empty()).then_some(self.app),
            custody: self.custody,
            hand_back: self.hand_back,
            tags: TagChange::Edit {
                add: self.tag,
                remove: self.untag,
            },
            notes,
            seen: None,
        })
    }
}

/// Notes as they come on standard input.
fn notes() -> Result<Notes, Failure> {
    // A character takes four bytes at most, and a line may end with two.
    let most = u64::try_from(MAX_NOTES_CHARS.saturating_mul(5)).unwrap_or(u64::MAX);
    stdin::text("The notes", most)?
        .parse()
        .map_err(said::<domain::site::BadNotes>)
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

impl List {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let query = SiteQuery {
            search: self.search,
            state: self.state,
            app: self.app.map(|app| app.to_string()),
            tag: self.tag.map(|tag| tag.to_string()),
            ..SiteQuery::default()
        };
        let rows = every_row(desk, &scope, query).await?;
        Answer::of(&ListAnswer {
            sites: rows.into_iter().map(ListedSite::from).collect(),
        })
    }
}

async fn show(desk: &Desk, scope: &ManageTenant, details: SiteDetails) -> Result<Answer, Failure> {
    let keys = desk
        .broker
        .site_keys(scope.view(), details.site.id)
        .await
        .map_err(about(scope))?;
    Answer::of(&SiteAnswer::new(details, keys))
}

/// Every site of the organisation that is looked for, page by page.
async fn every_row(desk: &Desk, scope: &ManageTenant, mut query: SiteQuery) -> Result<Vec<SiteRow>, Failure> {
    let mut rows = Vec::new();
    loop {
        let page = desk
            .broker
            .list_sites(scope.view(), &query)
            .await
            .map_err(about(scope))?;
        rows.extend(page.sites);
        match page.next {
            Some(next) => query.at = PageAt::After(next),
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
