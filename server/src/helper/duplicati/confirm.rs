//! A dead link whose account could not be told goes on, if who has an AuthID of it says so.

use axum::extract::{Path, RawForm, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::authorize::HolderAsked;
use broker::error::Error;
use domain::id::GrantId;
use domain::text;
use domain::view::{ConfirmRelinkPage, HelperPage, Unprinted};
use secrecy::ExposeSecret as _;

use super::presented;
use super::refresh::{Asked, prove};
use super::wire::Refusal;
use crate::caller::caller_of;
use crate::helper::akeeba::callback::{WhichAccount, goes_on};
use crate::helper::page::{self, Privacy};
use crate::helper::query;
use crate::helper::relink::grant_of;
use crate::state::AppState;

/// The longest click that is shown again: one of ours is shorter.
const MAX_CLICK_BYTES: usize = 128;

/// Asks for an AuthID.
pub(crate) fn ask(state: &AppState, asked: HolderAsked) -> Response {
    let page = ConfirmRelinkPage {
        account: asked.account,
        click: Unprinted::new(asked.click.expose_secret().to_owned()),
        action: format!("/relink/{}/confirm", asked.grant),
        fault: None,
    };
    shown(state, StatusCode::CONFLICT, page)
}

/// The click. The AuthID is proved before anything else is looked at.
pub(crate) async fn submit(
    State(state): State<AppState>,
    Path(grant): Path<String>,
    asked: Asked,
    RawForm(form): RawForm,
) -> Response {
    let form = std::str::from_utf8(&form).unwrap_or_default();
    let click = query::single(form, "click").ok().flatten().unwrap_or_default();
    let Ok(grant) = grant_of(&grant) else {
        return over(&state);
    };
    let proved = async {
        let auth_id = presented::auth_id(&HeaderMap::new(), "", form.as_bytes())?;
        prove(&state, None, auth_id, &asked).await
    };
    let scope = match proved.await {
        Ok(scope) => scope,
        Err(refusal) => return again(&state, (grant, click), refusal),
    };
    if scope.grant() != grant {
        let sentence = text!("auth-id-confirm-other");
        return again(
            &state,
            (grant, click),
            Refusal::new(StatusCode::CONFLICT, sentence),
        );
    }
    let caller = caller_of(&asked.0, asked.1.0);
    match state.broker.confirm_relink(&scope, &click, &caller).await {
        Ok(relinked) => goes_on(&state, relinked, WhichAccount::VouchedFor),
        Err(error) => failed(&state, error),
    }
}

/// The same page once more: what waits, waits on.
fn again(state: &AppState, (grant, click): (GrantId, String), refusal: Refusal) -> Response {
    if click.len() > MAX_CLICK_BYTES {
        return over(state);
    }
    let page = ConfirmRelinkPage {
        account: None,
        click: Unprinted::new(click),
        action: format!("/relink/{grant}/confirm"),
        fault: Some(refusal.reason),
    };
    shown(state, refusal.status, page)
}

fn shown(state: &AppState, status: StatusCode, page: ConfirmRelinkPage) -> Response {
    page::answer(
        state,
        status,
        &HelperPage::ConfirmRelink(page),
        Privacy::SameOrigin,
    )
}

fn over(state: &AppState) -> Response {
    page::message(
        state,
        StatusCode::NOT_FOUND,
        text!("auth-id-answered"),
        [
            text!("auth-id-confirm-over-why"),
            text!("auth-id-confirm-over-next"),
        ],
        Privacy::NoReferrer,
    )
}

/// The one place where a failure of the click finds its words.
fn failed(state: &AppState, error: Error) -> Response {
    match error {
        Error::NotFound | Error::Forbidden | Error::Invalid(_) | Error::Conflict => over(state),
        Error::TooMany { retry_after } => page::too_many(state, text!("helper-too-much-tried"), retry_after),
        Error::Unavailable | Error::DiskFull => page::not_now(state),
        Error::Internal(cause) => {
            tracing::error!(%cause, "a grant could not go on as its holder wished");
            page::broken(state)
        }
    }
}
