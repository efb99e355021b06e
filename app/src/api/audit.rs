//! What the console reads of who changed what.

#![allow(
    missing_docs,
    reason = "the macro gives its own struct's fields no documentation"
)]

use domain::view::audit::AuditPage;
use leptos::prelude::*;

use super::error::ApiError;

/// One page of the audit, for who may manage; the query is that of the page's own address.
#[server(prefix = "/console/fn", endpoint = "list_audit")]
pub async fn list_audit(query: String) -> Result<AuditPage, ApiError> {
    use super::ssr;

    async fn read(query: &str) -> Result<AuditPage, ApiError> {
        let (broker, scope) = (ssr::broker()?, ssr::manage_tenant()?);
        let asked = domain::audit::AuditQuery::read(query, scope.view().zone())
            .map_err(|_| ApiError::NotUnderstood)?;
        Ok(broker.audit(&scope, &asked.filter, asked.after).await?)
    }
    ssr::with_status(read(&query).await)
}
