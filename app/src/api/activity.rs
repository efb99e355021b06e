//! What the console reads about activity.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::activity::{ActivityPage, EventDetails};
use leptos::prelude::*;

use super::error::ApiError;

/// One page of activity; the query is that of the page's own address.
#[server(prefix = "/console/fn", endpoint = "list_activity")]
pub async fn list_activity(query: String) -> Result<ActivityPage, ApiError> {
    use super::ssr;

    async fn read(query: &str) -> Result<ActivityPage, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        let asked = domain::activity::ActivityQuery::read(query, scope.zone())
            .map_err(|_| ApiError::NotUnderstood)?;
        Ok(broker.activity(&scope, &asked.filter, asked.after).await?)
    }
    ssr::with_status(read(&query).await)
}

/// One event.
#[server(prefix = "/console/fn", endpoint = "show_event")]
pub async fn show_event(id: String) -> Result<EventDetails, ApiError> {
    use super::ssr;

    async fn read(id: &str) -> Result<EventDetails, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        let id = id.parse().map_err(|_| ApiError::NotFound)?;
        Ok(broker.past_event(&scope, id).await?)
    }
    ssr::with_status(read(&id).await)
}
