//! What the console reads about a member's own account.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::account::AccountView;
use leptos::prelude::*;

use super::error::ApiError;

/// The account of who asks.
#[server(prefix = "/console/fn", endpoint = "show_account")]
pub async fn show_account() -> Result<AccountView, ApiError> {
    use super::ssr;

    async fn read() -> Result<AccountView, ApiError> {
        let (broker, own) = (ssr::broker()?, ssr::own_account()?);
        Ok(broker.account(&own).await?)
    }
    ssr::with_status(read().await)
}
