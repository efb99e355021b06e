//! Many sites at once: every line is checked before the first is made.

use std::collections::HashSet;
use std::time::Instant;

use domain::custody::Custody;
use domain::id::{AppId, SiteId};
use domain::redirect::SiteAddress;
use domain::site::NewSite;
use domain::site::import::{ImportLine, ImportedSite};
use domain::text;
use domain::text::Text;
use secrecy::SecretString;

use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::store::{apps, sites};

/// How many sites are made in one transaction: others wait to write for as long as one takes.
const AT_ONCE: usize = 250;

/// A site that was made of a line.
pub struct MadeSite {
    /// Its id.
    pub id: SiteId,
    /// Its key.
    pub key: SecretString,
}

/// What would become of a line.
#[derive(Debug)]
pub enum CheckedLine {
    /// A new site.
    New(Box<ImportedSite>),
    /// Nothing: a site of the organisation has this address already.
    Exists(Text),
    /// Nothing: the sentence says what is wrong.
    Fault(Text),
}

impl Broker {
    /// What would become of each line, in its order. Changes nothing.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn check_import(
        &self,
        scope: &ViewTenant,
        lines: Vec<ImportLine>,
    ) -> Result<Vec<(u64, CheckedLine)>, Error> {
        let db = self.store().reader();
        let own: HashSet<AppId> = apps::list(db, scope.tenant())
            .await?
            .into_iter()
            .map(|app| app.id)
            .collect();
        let read = lines.iter().filter_map(|line| line.read.as_ref().ok());
        let asked: HashSet<&str> = read
            .flat_map(|site| site.addresses.as_slice().iter().map(SiteAddress::as_str))
            .collect();
        let known = sites::known_addresses(db, scope.tenant(), &asked).await?;
        let checked = lines.into_iter().map(|line| {
            let checked = match line.read {
                Ok(site) => checked(site, &own, &known),
                Err(sentence) => CheckedLine::Fault(sentence),
            };
            (line.number, checked)
        });
        Ok(checked.collect())
    }

    /// Makes these sites, each with its first key, in their order, and those that were made stay. Once `until` has come no more are
    /// begun: checked again, the list says which are left.
    ///
    /// # Errors
    /// [`Error::Invalid`] for an app that is not the tenant's; [`Error::Unavailable`] and its kin.
    pub async fn import_sites(
        &self,
        scope: &ManageTenant,
        new: Vec<ImportedSite>,
        until: Option<Instant>,
    ) -> Result<Vec<MadeSite>, Error> {
        let every_app = self.chosen_apps(scope, Vec::new()).await?;
        let mut made = Vec::with_capacity(new.len());
        let mut rest = new.into_iter().peekable();
        while rest.peek().is_some() {
            if !made.is_empty() && until.is_some_and(|until| Instant::now() >= until) {
                break;
            }
            let tx = self.store().begin().await?;
            for site in rest.by_ref().take(AT_ONCE) {
                let new = NewSite {
                    name: site.name,
                    addresses: site.addresses,
                    apps: Vec::new(),
                    custody: Custody::PassThrough,
                    tags: site.tags,
                };
                let apps = if site.apps.is_empty() {
                    &every_app
                } else {
                    &site.apps
                };
                if !apps.iter().all(|app| every_app.contains(app)) {
                    return Err(Error::invalid("app", text!("sites-no-such-app")));
                }
                let (id, key) = self.make_site(&tx, scope, new, apps).await?;
                made.push(MadeSite { id, key });
            }
            self.renew_papers(&tx, scope.tenant(), self.clock().now()).await?;
            tx.commit().await?;
        }
        Ok(made)
    }
}

fn checked(site: ImportedSite, own: &HashSet<AppId>, known: &HashSet<String>) -> CheckedLine {
    if let Some(app) = site.apps.iter().find(|app| !own.contains(app)) {
        return CheckedLine::Fault(text!("sites-import-no-app", app = app.as_str()));
    }
    let mut addresses = site.addresses.as_slice().iter().map(SiteAddress::as_str);
    match addresses.find(|address| known.contains(*address)) {
        Some(address) => CheckedLine::Exists(text!("sites-import-known", address = address)),
        None => CheckedLine::New(Box::new(site)),
    }
}
