//! What the console reads about linked accounts.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::grants::{GrantList, GrantQuery, GrantView, UnusedGrants};
use leptos::prelude::*;

use super::error::ApiError;

/// One page of the tenant's grants that fit what is looked for.
#[server(prefix = "/console/fn", endpoint = "list_grants")]
pub async fn list_grants(query: GrantQuery) -> Result<GrantList, ApiError> {
    use super::ssr;

    async fn read(query: GrantQuery) -> Result<GrantList, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        Ok(broker.list_grants(&scope, &query).await?)
    }
    ssr::with_status(read(query).await)
}

/// The grants that nobody has used for so many days.
#[server(prefix = "/console/fn", endpoint = "list_unused_grants")]
pub async fn list_unused_grants(days: u32) -> Result<UnusedGrants, ApiError> {
    use super::ssr;

    async fn read(days: u32) -> Result<UnusedGrants, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::manage_tenant()?);
        Ok(broker.unused_grants(scope.view(), days).await?)
    }
    ssr::with_status(read(days).await)
}

/// One grant.
#[server(prefix = "/console/fn", endpoint = "show_grant")]
pub async fn show_grant(id: String) -> Result<GrantView, ApiError> {
    use super::ssr;

    async fn read(id: &str) -> Result<GrantView, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        let id = id.parse().map_err(|_| ApiError::NotFound)?;
        Ok(broker.grant_view(&scope, id).await?)
    }
    ssr::with_status(read(&id).await)
}
