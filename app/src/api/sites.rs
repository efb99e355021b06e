//! What the console reads about sites.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::apps::AppRow;
use domain::view::sites::{SetupLinksPlan, SiteView};
use domain::view::{SiteList, SiteQuery};
use leptos::prelude::*;

use super::error::ApiError;

/// One page of the tenant's sites that fit what is looked for.
#[server(prefix = "/console/fn", endpoint = "list_sites")]
pub async fn list_sites(query: SiteQuery) -> Result<SiteList, ApiError> {
    use super::ssr;

    async fn read(query: SiteQuery) -> Result<SiteList, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        Ok(broker.list_sites(&scope, &query).await?)
    }
    ssr::with_status(read(query).await)
}

/// One site.
#[server(prefix = "/console/fn", endpoint = "show_site")]
pub async fn show_site(id: String) -> Result<SiteView, ApiError> {
    use super::ssr;

    async fn read(id: &str) -> Result<SiteView, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        let id = id.parse().map_err(|_| ApiError::NotFound)?;
        Ok(broker.site_view(&scope, id).await?)
    }
    ssr::with_status(read(&id).await)
}

/// What giving set-up links to the sites that fit would do.
#[server(prefix = "/console/fn", endpoint = "plan_setup_links")]
pub async fn plan_setup_links(query: SiteQuery) -> Result<SetupLinksPlan, ApiError> {
    use super::ssr;

    async fn read(query: SiteQuery) -> Result<SetupLinksPlan, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::manage_tenant()?);
        Ok(broker.plan_setup_links(scope.view(), &query).await?)
    }
    ssr::with_status(read(query).await)
}

/// The apps that a new site may be given, with how each stands.
#[server(prefix = "/console/fn", endpoint = "apps_for_sites")]
pub async fn apps_for_sites() -> Result<Vec<AppRow>, ApiError> {
    use super::ssr;

    async fn read() -> Result<Vec<AppRow>, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::manage_tenant()?);
        Ok(broker.app_rows(scope.view()).await?)
    }
    ssr::with_status(read().await)
}
