//! What the console reads about sites.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::SiteList;
use leptos::prelude::*;

use super::error::ApiError;

/// One page of the tenant's sites, from the one after `after`.
#[server(prefix = "/console/fn", endpoint = "list_sites")]
pub async fn list_sites(after: Option<String>) -> Result<SiteList, ApiError> {
    use super::ssr;

    async fn read(after: Option<String>) -> Result<SiteList, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        Ok(broker.list_sites(&scope, after.as_deref()).await?)
    }
    ssr::with_status(read(after).await)
}
