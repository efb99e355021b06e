//! Where a grant that its provider ended is linked again in place. The address is no credential: it shows what is asked for, and
//! leads to the provider.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::error::Error;
use domain::id::GrantId;
use domain::text;
use domain::view::{ConsentPage, HelperPage, TokensGo};

use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::helper::leaving;
use crate::helper::page::{self, Privacy};
use crate::state::AppState;

type Asked = (Extension<Caller>, Extension<RequestId>);

/// The page that names everything and waits for a click.
pub(crate) async fn show(State(state): State<AppState>, Path(id): Path<String>, asked: Asked) -> Response {
    let caller = caller_of(&asked.0, asked.1.0);
    let prospect = match grant_of(&id) {
        Ok(grant) => state.broker.relink_prospect(grant, &caller).await,
        Err(error) => Err(error),
    };
    match prospect {
        Ok(prospect) => {
            let consent = ConsentPage {
                subject: prospect.subject,
                allows: prospect.allows,
                tokens: TokensGo::Renewed,
                kept: Some(prospect.custody),
                action: format!("/relink/{id}"),
            };
            page::answer(
                &state,
                StatusCode::OK,
                &HelperPage::Consent(consent),
                Privacy::SameOrigin,
            )
        }
        Err(error) => failed(&state, error),
    }
}

/// The click.
pub(crate) async fn submit(
    State(state): State<AppState>,
    Path(id): Path<String>,
    asked: Asked,
    headers: HeaderMap,
) -> Response {
    let caller = caller_of(&asked.0, asked.1.0);
    let begun = match grant_of(&id) {
        Ok(grant) => state.broker.begin_relink(grant, &caller).await,
        Err(error) => Err(error),
    };
    match begun {
        Ok(begun) => leaving::answer(&state, &headers, begun),
        Err(error) => failed(&state, error),
    }
}

/// The grant that a path names. Written in one way only, since it is shown again.
pub(crate) fn grant_of(id: &str) -> Result<GrantId, Error> {
    let grant: GrantId = id.parse().map_err(|_| Error::NotFound)?;
    if grant.to_string() == id {
        Ok(grant)
    } else {
        Err(Error::NotFound)
    }
}

/// The one place where a failure at this door finds its words; it does not tell whether there is such a grant.
fn failed(state: &AppState, error: Error) -> Response {
    match error {
        Error::NotFound | Error::Forbidden | Error::Invalid(_) => page::message(
            state,
            StatusCode::NOT_FOUND,
            text!("consent-no-relink"),
            [text!("consent-no-relink-why"), text!("consent-no-relink-next")],
            Privacy::NoReferrer,
        ),
        Error::TooMany { retry_after } => page::too_many(state, text!("helper-too-much-tried"), retry_after),
        Error::Conflict | Error::Unavailable | Error::DiskFull => page::not_now(state),
        Error::Internal(cause) => {
            tracing::error!(%cause, "a grant could not be linked again");
            page::broken(state)
        }
    }
}
