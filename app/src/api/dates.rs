//! What the console reads about what ends and comes due.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::timestamp::Timestamp;
use domain::view::dates::{ChoreView, DatesView};
use leptos::prelude::*;

use super::error::ApiError;

/// Everything that ends or comes due, and since when the member has an address for their calendar.
#[server(prefix = "/console/fn", endpoint = "list_dates")]
pub async fn list_dates() -> Result<(DatesView, Option<Timestamp>), ApiError> {
    use super::ssr;

    async fn read() -> Result<(DatesView, Option<Timestamp>), ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        let calendar = broker.calendar_made(&scope, ssr::member()?).await?;
        Ok((broker.dates(&scope).await?, calendar))
    }
    ssr::with_status(read().await)
}

/// One thing that a provider asks of an app.
#[server(prefix = "/console/fn", endpoint = "show_chore")]
pub async fn show_chore(app: String, chore: String) -> Result<ChoreView, ApiError> {
    use super::ssr;

    async fn read(app: String, chore: String) -> Result<ChoreView, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        let app = app.parse().map_err(|_| ApiError::NotFound)?;
        let chore = chore.parse().map_err(|_| ApiError::NotFound)?;
        Ok(broker.chore(&scope, (&app, chore)).await?)
    }
    ssr::with_status(read(app, chore).await)
}
