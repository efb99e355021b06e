//! What the console finds by name.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use leptos::prelude::*;

use super::error::ApiError;

/// Sites and apps by a few letters of their names, and where else to look: a line each, of a path, a name and what it is.
#[server(prefix = "/console/fn", endpoint = "find_by_name")]
pub async fn find_by_name(letters: String) -> Result<String, ApiError> {
    use super::ssr;
    use crate::components::console::Place;
    use crate::components::palette::line;
    use crate::language::t;
    use domain::view::{MAX_SEARCH_CHARS, SiteQuery};

    async fn read(letters: &str) -> Result<String, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        let found = broker.find_by_name(&scope, letters).await?;
        let site = |site: domain::view::activity::SiteName| {
            let path = format!("{}/{}", Place::Sites.path(), site.id);
            line(&path, &site.name.unwrap_or_default(), &t!("palette-site"))
        };
        let app = |app: domain::view::activity::AppName| {
            let path = format!("{}/{}", Place::Apps.path(), app.id);
            line(&path, &app.name.unwrap_or(app.id), &t!("palette-app"))
        };
        let search: String = letters.trim().chars().take(MAX_SEARCH_CHARS).collect();
        let elsewhere = crate::pages::sites::address_of(&SiteQuery {
            search: search.clone(),
            ..SiteQuery::default()
        });
        let apps = found.apps.into_iter().map(app);
        let sites = found.sites.into_iter().map(site);
        let last = line(
            &elsewhere,
            &t!("palette-all-sites", search = search),
            &t!("palette-search"),
        );
        Ok(sites.chain(apps).chain([last]).collect::<Vec<_>>().join("\n"))
    }
    ssr::with_status(read(&letters).await)
}
