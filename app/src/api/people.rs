//! What the console reads about people.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::identity::IdentityProviderView;
use domain::view::people::PeopleView;
use leptos::prelude::*;

use super::error::ApiError;

/// Who belongs to the tenant; for who may decide on them also who is invited.
#[server(prefix = "/console/fn", endpoint = "list_people")]
pub async fn list_people() -> Result<PeopleView, ApiError> {
    use super::ssr;

    async fn read() -> Result<PeopleView, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::view_tenant()?);
        Ok(match ssr::own_tenant()? {
            Some(own) => broker.people_and_invited(&own).await?,
            None => broker.people(&scope).await?,
        })
    }
    ssr::with_status(read().await)
}

/// The organisation's own provider, for who may decide on its people.
#[server(prefix = "/console/fn", endpoint = "show_identity_provider")]
pub async fn show_identity_provider() -> Result<IdentityProviderView, ApiError> {
    use super::ssr;

    async fn read() -> Result<IdentityProviderView, ApiError> {
        let own = ssr::own_tenant()?.ok_or(ApiError::Forbidden)?;
        Ok(ssr::broker()?.identity_provider(&own).await?)
    }
    ssr::with_status(read().await)
}
