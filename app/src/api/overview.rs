//! What the console reads for its first page.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::overview::Overview;
use leptos::prelude::*;

use super::error::ApiError;

/// The overview of the tenant.
#[server(prefix = "/console/fn", endpoint = "show_overview")]
pub async fn show_overview() -> Result<Overview, ApiError> {
    use super::ssr;

    async fn read() -> Result<Overview, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        Ok(broker.overview(&scope).await?)
    }
    ssr::with_status(read().await)
}
