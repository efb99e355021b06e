//! The end of an AuthID: a page that asks for it, and the click that ends it.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::error::Error;
use domain::revoked::EndReach;
use domain::text;
use domain::view::{AskedForAuthId, AuthIdFault, HelperPage};

use super::presented::{self, NotPresented, SentForm};
use super::refresh::{Asked, prove};
use super::wire::{self, Refusal};
use crate::caller::caller_of;
use crate::helper::page::{self, Privacy};
use crate::helper::query;
use crate::state::AppState;

/// The form, at a site's own address.
pub(crate) async fn show_at_site(State(state): State<AppState>, Path(site_key): Path<String>) -> Response {
    asked(&state, Some(&site_key))
}

/// The form, at the root.
pub(crate) async fn show_at_root(State(state): State<AppState>) -> Response {
    asked(&state, None)
}

fn asked(state: &AppState, site_key: Option<&str>) -> Response {
    shown(state, StatusCode::OK, (site_key, EndReach::ThisLink, None))
}

fn shown(
    state: &AppState,
    status: StatusCode,
    (site_key, reach, fault): (Option<&str>, EndReach, Option<AuthIdFault>),
) -> Response {
    let action = site_key.map_or_else(|| "/revoke".to_owned(), |key| format!("/d/{key}/revoke"));
    let asked = AskedForAuthId { action, fault };
    let page = HelperPage::Revoke { asked, reach };
    page::answer(state, status, &page, Privacy::SameOrigin)
}

/// The click, at a site's own address.
pub(crate) async fn submit_at_site(
    State(state): State<AppState>,
    Path(site_key): Path<String>,
    asked: Asked,
    (RawQuery(query), headers): (RawQuery, HeaderMap),
    SentForm(form): SentForm,
) -> Response {
    end(
        &state,
        (Some(&site_key), &asked),
        (&headers, &query.unwrap_or_default(), &form),
    )
    .await
}

/// The click, at the root.
pub(crate) async fn submit_at_root(
    State(state): State<AppState>,
    asked: Asked,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    SentForm(form): SentForm,
) -> Response {
    end(
        &state,
        (None, &asked),
        (&headers, &query.unwrap_or_default(), &form),
    )
    .await
}

async fn end(
    state: &AppState,
    (site_key, asked): (Option<&str>, &Asked),
    (headers, query, form): (&HeaderMap, &str, &[u8]),
) -> Response {
    let chosen = str::from_utf8(form)
        .map_err(|_| NotPresented::Malformed.into())
        .and_then(reach_in);
    let reach = chosen.as_ref().copied().unwrap_or(EndReach::ThisLink);
    let ended = async {
        let reach = chosen?;
        let auth_id = presented::auth_id(headers, query, form)?;
        let scope = prove(state, site_key, auth_id, asked).await?;
        let caller = caller_of(&asked.0, asked.1.0);
        state
            .broker
            .revoke_own(&scope, reach, &caller)
            .await
            .map_err(|error| match error {
                // It was clicked twice.
                Error::NotFound => wire::revoked(),
                other => Refusal::from(other),
            })
    };
    match ended.await {
        Ok(revoked) => page::message(
            state,
            StatusCode::OK,
            text!("auth-id-revoked"),
            [
                text!("auth-id-revoked-means"),
                revoked.at_provider.in_words(revoked.provider),
                revoked.at_provider.access_tokens_in_words(revoked.provider),
            ],
            Privacy::NoReferrer,
        ),
        Err(refusal) => {
            let fault = AuthIdFault {
                sentence: text!("auth-id-revoke-fault", why = refusal.reason),
                relink: None,
            };
            shown(state, refusal.status, (site_key, reach, Some(fault)))
        }
    }
}

/// How much is to be ended; this link alone, if the form does not say.
fn reach_in(form: &str) -> Result<EndReach, Refusal> {
    match query::single(form, "reach").ok().flatten().as_deref() {
        None | Some("" | "this") => Ok(EndReach::ThisLink),
        Some("account") => Ok(EndReach::WholeAccount),
        Some(_) => Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            text!("auth-id-revoke-unclear"),
        )),
    }
}
