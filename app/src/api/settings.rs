//! What the console reads about the tenant's own settings.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::settings::{PapersView, SettingsView};
use leptos::prelude::*;

use super::error::ApiError;

/// The settings of the tenant, with what there is to choose from.
#[server(prefix = "/console/fn", endpoint = "show_settings")]
pub async fn show_settings() -> Result<SettingsView, ApiError> {
    use super::ssr;

    async fn read() -> Result<SettingsView, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        Ok(broker.settings_page(&scope).await?)
    }
    ssr::with_status(read().await)
}

/// What the tenant says for itself in its public papers.
#[server(prefix = "/console/fn", endpoint = "show_papers")]
pub async fn show_papers() -> Result<PapersView, ApiError> {
    use super::ssr;

    async fn read() -> Result<PapersView, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        Ok(broker.papers_page(&scope).await?)
    }
    ssr::with_status(read().await)
}
