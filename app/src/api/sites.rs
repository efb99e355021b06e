//! What the console reads about sites.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

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
