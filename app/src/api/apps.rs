//! What the console reads about apps.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]
#![allow(
    clippy::unused_async,
    reason = "a server function is asynchronous for the browser that calls it"
)]

use domain::provider::ProviderId;
use domain::view::apps::{AppRow, AppView, NewAppView};
use leptos::prelude::*;

use super::error::ApiError;

/// Every app of the tenant, by name.
#[server(prefix = "/console/fn", endpoint = "list_apps")]
pub async fn list_apps() -> Result<Vec<AppRow>, ApiError> {
    use super::ssr;

    async fn read() -> Result<Vec<AppRow>, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        Ok(broker.app_rows(&scope).await?)
    }
    ssr::with_status(read().await)
}

/// One app.
#[server(prefix = "/console/fn", endpoint = "show_app")]
pub async fn show_app(id: String) -> Result<AppView, ApiError> {
    use super::ssr;

    async fn read(id: &str) -> Result<AppView, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        let id = id.parse().map_err(|_| ApiError::NotFound)?;
        Ok(broker.app_view(&scope, &id).await?)
    }
    ssr::with_status(read(&id).await)
}

/// What the form of a new app shows before anything is typed.
#[server(prefix = "/console/fn", endpoint = "new_app")]
pub async fn new_app(provider: ProviderId) -> Result<NewAppView, ApiError> {
    use super::ssr;

    fn read(provider: ProviderId) -> Result<NewAppView, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::manage_tenant()?);
        Ok(broker.new_app_view(&scope, provider)?)
    }
    ssr::with_status(read(provider))
}
