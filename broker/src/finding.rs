//! Finding sites and apps by a few letters of their names.

use domain::view::SiteSort;
use domain::view::activity::{AppName, SiteName};

use crate::Broker;
use crate::access::ViewTenant;
use crate::error::Error;
use crate::store::names;
use crate::store::site_list::{self, Asked, looked_for};

/// The most sites that are found.
const MOST_SITES: u64 = 8;
/// The most apps.
const MOST_APPS: usize = 5;

/// What goes by a name, or has the letters in an address or a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundByName {
    /// Apps, by name.
    pub apps: Vec<AppName>,
    /// Sites, by name.
    pub sites: Vec<SiteName>,
}

impl Broker {
    /// A few of the tenant's apps and sites in whose names these letters stand, upper and lower case alike.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn find_by_name(&self, scope: &ViewTenant, letters: &str) -> Result<FoundByName, Error> {
        let (db, tenant) = (self.store().reader(), scope.tenant());
        let search = looked_for(letters);
        if search.is_empty() {
            return Ok(FoundByName {
                apps: Vec::new(),
                sites: Vec::new(),
            });
        }
        let asked = Asked {
            tenant,
            search: search.clone(),
            state: None,
            app: None,
            tag: None,
            sort: SiteSort::Name,
            from: None,
            backwards: false,
            limit: MOST_SITES,
        };
        let found = site_list::find(db, &asked).await?;
        let names = names::of(db, tenant, found.iter().map(|found| found.id)).await?;
        let fits = |app: &AppName| {
            let name = app.name.as_deref().unwrap_or_default();
            name.to_lowercase().contains(&search)
        };
        Ok(FoundByName {
            apps: names
                .every_app()
                .into_iter()
                .filter(fits)
                .take(MOST_APPS)
                .collect(),
            sites: found.iter().map(|found| names.site(found.id)).collect(),
        })
    }
}
