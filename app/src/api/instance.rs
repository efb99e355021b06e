//! What the console reads about the instance as a whole, for who looks after it.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::instance::{AdministratorRow, OrganisationList, OrganisationQuery, OrganisationSeen};
use leptos::prelude::*;

use super::error::ApiError;

/// One page of the organisations that fit what is looked for.
#[server(prefix = "/console/fn", endpoint = "list_organisations")]
pub async fn list_organisations(query: OrganisationQuery) -> Result<OrganisationList, ApiError> {
    use super::ssr;

    async fn read(query: OrganisationQuery) -> Result<OrganisationList, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::administration()?);
        Ok(broker.organisations(&scope, &query).await?)
    }
    ssr::with_status(read(query).await)
}

/// One organisation from the outside.
#[server(prefix = "/console/fn", endpoint = "show_organisation")]
pub async fn show_organisation(id: String) -> Result<OrganisationSeen, ApiError> {
    use super::ssr;

    async fn read(id: &str) -> Result<OrganisationSeen, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::administration()?);
        let id = id.parse().map_err(|_| ApiError::NotFound)?;
        Ok(broker.organisation(&scope, id).await?)
    }
    ssr::with_status(read(&id).await)
}

/// Who looks after the instance.
#[server(prefix = "/console/fn", endpoint = "list_administrators")]
pub async fn list_administrators() -> Result<Vec<AdministratorRow>, ApiError> {
    use super::ssr;

    async fn read() -> Result<Vec<AdministratorRow>, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::administration()?);
        Ok(broker.administrators(&scope).await?)
    }
    ssr::with_status(read().await)
}
