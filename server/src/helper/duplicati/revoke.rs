//! The end of an AuthID: a page that asks for it, and the click that ends it.

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::error::Error;
use domain::revoked::EndReach;
use domain::view::HelperPage;

use super::presented::{self, NotPresented, SentForm};
use super::refresh::{Asked, prove};
use super::wire::{self, Refusal};
use crate::caller::caller_of;
use crate::helper::page::{self, Privacy};
use crate::helper::query;
use crate::state::AppState;

/// The form, at a site's own address.
pub(crate) async fn show_at_site(State(state): State<AppState>, Path(site_key): Path<String>) -> Response {
    form(&state, format!("/d/{site_key}/revoke"))
}

/// The form, at the root.
pub(crate) async fn show_at_root(State(state): State<AppState>) -> Response {
    form(&state, "/revoke".to_owned())
}

fn form(state: &AppState, action: String) -> Response {
    page::answer(
        state,
        StatusCode::OK,
        &HelperPage::Revoke { action },
        Privacy::SameOrigin,
    )
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
    let ended = async {
        let reach = reach_in(str::from_utf8(form).map_err(|_| NotPresented::Malformed)?)?;
        let auth_id = presented::auth_id(headers, query, form)?;
        let scope = prove(state, site_key, auth_id, asked).await?;
        let caller = caller_of(&asked.0, asked.1.0);
        state
            .broker
            .revoke_own(&scope, reach, &caller)
            .await
            .map_err(|error| match error {
                // It was clicked twice.
                Error::NotFound => wire::ended(),
                other => Refusal::from(other),
            })
    };
    match ended.await {
        Ok(revoked) => page::message(
            state,
            StatusCode::OK,
            "The AuthID is revoked",
            &[
                "It is refused everywhere within two seconds.",
                &revoked.at_provider.in_words(revoked.provider),
                revoked.at_provider.access_tokens_in_words(revoked.provider),
            ],
            Privacy::NoReferrer,
        ),
        Err(refusal) => page::message(
            state,
            refusal.status,
            "Nothing was revoked",
            &[&refusal.reason],
            Privacy::NoReferrer,
        ),
    }
}

/// How much is to be ended; this link alone, if the form does not say.
fn reach_in(form: &str) -> Result<EndReach, Refusal> {
    match query::single(form, "reach").ok().flatten().as_deref() {
        None | Some("" | "this") => Ok(EndReach::ThisLink),
        Some("account") => Ok(EndReach::WholeAccount),
        Some(_) => Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            "What is to be ended was not understood: choose once more.",
        )),
    }
}
