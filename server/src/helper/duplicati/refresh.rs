//! Access tokens for an AuthID, at a site's own address and at the root.

use axum::Extension;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use broker::grants::{AuthId, GrantDoor, GrantScope};

use super::presented::{self, NotPresented, SentForm};
use super::start;
use super::wire::{self, Refusal};
use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::helper::query;
use crate::state::AppState;

pub(super) type Asked = (Extension<Caller>, Extension<RequestId>);

/// At a site's own address; without an AuthID, but with a `type`, its start page.
pub(crate) async fn get_at_site(
    State(state): State<AppState>,
    Path(site_key): Path<String>,
    asked: Asked,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let presented = presented::auth_id(&headers, &query, b"");
    let asks_for_page = query::single(&query, "type").is_ok_and(|kind| kind.is_some());
    if asks_for_page && presented.as_ref().is_err_and(|why| *why == NotPresented::Missing) {
        return start::page(&state, &site_key, &asked, &query).await;
    }
    answer(&state, Some(&site_key), presented, &asked).await
}

/// The same by a form.
pub(crate) async fn post_at_site(
    State(state): State<AppState>,
    Path(site_key): Path<String>,
    asked: Asked,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
    SentForm(form): SentForm,
) -> Response {
    let presented = presented::auth_id(&headers, &query.unwrap_or_default(), &form);
    answer(&state, Some(&site_key), presented, &asked).await
}

/// At the root, by the AuthID alone.
pub(crate) async fn get_at_root(
    State(state): State<AppState>,
    asked: Asked,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let presented = presented::auth_id(&headers, &query.unwrap_or_default(), b"");
    answer(&state, None, presented, &asked).await
}

/// The same by a form.
pub(crate) async fn post_at_root(
    State(state): State<AppState>,
    asked: Asked,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    SentForm(form): SentForm,
) -> Response {
    let presented = presented::auth_id(&headers, &query.unwrap_or_default(), &form);
    answer(&state, None, presented, &asked).await
}

async fn answer(
    state: &AppState,
    site_key: Option<&str>,
    presented: Result<AuthId, NotPresented>,
    asked: &Asked,
) -> Response {
    let answered = async {
        let scope = prove(state, site_key, presented?, asked).await?;
        let caller = caller_of(&asked.0, asked.1.0);
        let access = state.broker.access(&scope, None, &caller).await;
        access.map_err(|none| Refusal::without_access(none, &state.broker.relink_url_of(&scope)))
    };
    match answered.await {
        Ok(access) => wire::success(&access),
        Err(refusal) => refusal.answer(),
    }
}

/// Proves an AuthID, and tells what is wrong with it in Duplicati's words.
pub(super) async fn prove(
    state: &AppState,
    site_key: Option<&str>,
    auth_id: AuthId,
    asked: &Asked,
) -> Result<GrantScope, Refusal> {
    let caller = caller_of(&asked.0, asked.1.0);
    match state.broker.grant_door(site_key, auth_id, &caller).await? {
        GrantDoor::Open(scope) => Ok(scope),
        GrantDoor::Unknown => Err(wire::unknown()),
        GrantDoor::WrongSecret => Err(wire::wrong_secret()),
        GrantDoor::Revoked => Err(wire::revoked()),
        GrantDoor::Ended => Err(wire::ended()),
        GrantDoor::TooManyWrong(over) => Err(wire::too_many(over.retry_after)),
    }
}
