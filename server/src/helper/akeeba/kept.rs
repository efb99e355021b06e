//! Akeeba's refresh URL of a site whose tokens are stored here: a handle of ours comes in place of a refresh token.

use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::access::HelperScope;
use broker::activity::Caller;
use broker::grants::NoHandleAccess;
use broker::refresh::RefreshError;
use domain::error::Mender;
use domain::id::GrantId;
use domain::provider::ProviderId;
use secrecy::SecretString;

use super::refresh::{json, refused};
use super::wire::{self, Refusal, failure};
use crate::edge::RequestId;
use crate::state::AppState;

const LINK_AGAIN: &str = "open your backup profile and link it again.";

/// At a site whose tokens are stored: a handle comes in place of a refresh token.
pub(super) async fn answer(
    state: &AppState,
    scope: &HelperScope,
    presented: (SecretString, Option<SecretString>),
    (caller, id): (&Caller, RequestId),
) -> Response {
    let provider = scope.app().provider;
    match state.broker.refresh_by_handle(scope, presented, caller).await {
        Ok(refreshed) => json(StatusCode::OK, &wire::success(&refreshed)),
        Err(none) => {
            if let NoHandleAccess::Ours(cause) = &none {
                tracing::error!(request_id = %id, %cause, "a stored grant could not be used");
            }
            let relink = |grant| state.broker.relink_url(grant);
            refused(&without_access(none, relink, (provider, id)).read_for(provider))
        }
    }
}

/// The access token that the program found too old, or does not get on with. It proves nothing, and is only compared.
pub(super) fn bearer(headers: &HeaderMap) -> Option<SecretString> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| SecretString::from(token.trim()))
}

/// The one place where a failed refresh of a stored grant finds its words.
fn without_access(
    none: NoHandleAccess,
    relink: impl FnOnce(GrantId) -> String,
    (provider, reference): (ProviderId, RequestId),
) -> Refusal {
    let of_us = |error| wire::refusal(&error, Some(provider), reference);
    let name = provider.name();
    match none {
        NoHandleAccess::NotAHandle => link_again(format!(
            "The tokens of this site are kept by Keyferry now, and what your backup profile holds is from before: {LINK_AGAIN}"
        )),
        NoHandleAccess::Unknown => link_again(format!(
            "This link is unknown at this address: it is another site's, another app's, or was damaged; {LINK_AGAIN}"
        )),
        NoHandleAccess::Ended => link_again(format!("This link was ended here: {LINK_AGAIN}")),
        NoHandleAccess::Dead { relink: grant } => {
            let url = relink(grant);
            let sentence = format!(
                "{name} ended this link: open {url} and link the same account there, and your backup profile works again as it is."
            );
            link_again(sentence).with_url(url)
        }
        NoHandleAccess::Refused(refused) if refused.mender == Mender::Relink => link_again(format!(
            "{name} refused the stored token ({}); if that lasts for more than five minutes, {LINK_AGAIN}",
            refused.code
        )),
        NoHandleAccess::Refused(refused) => of_us(RefreshError::Refused(refused)),
        NoHandleAccess::OverBudget(over) => of_us(RefreshError::OverBudget {
            retry_after: over.retry_after,
        }),
        NoHandleAccess::Ours(error) => of_us(RefreshError::Ours(error)),
    }
}

fn link_again(sentence: String) -> Refusal {
    failure(StatusCode::OK, "invalid_grant", sentence)
}
