//! A site's set-up link: opening it shows a question and changes nothing, the click shows what to paste.

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use broker::access::SiteOwner;
use broker::error::Error;
use domain::text;
use domain::view::setup_link::OwnersPaste;
use domain::view::{HelperPage, SetupLinkPage, Unprinted};

use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::helper::page::{self, Privacy};
use crate::language;
use crate::state::AppState;

type Asked = (Extension<Caller>, Extension<RequestId>);

/// The question.
pub(crate) async fn show(state: State<AppState>, Path(token): Path<String>, asked: Asked) -> Response {
    let shown = async {
        let owner = owner(&state, &token, &asked).await?;
        page_of(&state, &owner, &token, None).await
    };
    answer(&state, shown.await)
}

/// The addresses.
pub(crate) async fn open(state: State<AppState>, Path(token): Path<String>, asked: Asked) -> Response {
    let shown = async {
        let owner = owner(&state, &token, &asked).await?;
        let paste = state
            .broker
            .owners_paste(&owner, &caller_of(&asked.0, asked.1.0))
            .await?;
        page_of(&state, &owner, &token, Some(paste)).await
    };
    answer(&state, shown.await)
}

/// How each app stands, for the page that waits for the first refresh.
pub(crate) async fn check(state: State<AppState>, Path(token): Path<String>, asked: Asked) -> Response {
    let checks = async {
        let owner = owner(&state, &token, &asked).await?;
        state.broker.owners_checks(&owner).await
    };
    match checks.await {
        Ok(checks) => {
            let now = state.broker.clock().now();
            let parts = app::helper_page::render_checks(checks, now, language::reader());
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            ([(CONTENT_TYPE, html)], parts).into_response()
        }
        Err(error) => failed(&state, error),
    }
}

async fn owner(state: &AppState, token: &str, asked: &Asked) -> Result<SiteOwner, Error> {
    let caller = caller_of(&asked.0, asked.1.0);
    let owner = state.broker.owner_by_setup_link(token, &caller).await?;
    owner.ok_or(Error::NotFound)
}

async fn page_of(
    state: &AppState,
    owner: &SiteOwner,
    token: &str,
    paste: Option<OwnersPaste>,
) -> Result<SetupLinkPage, Error> {
    Ok(SetupLinkPage {
        site: state.broker.owners_site(owner).await?,
        action: Unprinted::new(format!("/setup-link/{token}")),
        paste,
        now: state.broker.clock().now(),
    })
}

fn answer(state: &AppState, page: Result<SetupLinkPage, Error>) -> Response {
    match page {
        Ok(page) => page::answer(
            state,
            StatusCode::OK,
            &HelperPage::SetupLink(page),
            Privacy::SameOrigin,
        ),
        Err(error) => failed(state, error),
    }
}

/// The one place where a failure at this door finds its words.
fn failed(state: &AppState, error: Error) -> Response {
    let log = |cause: &str| tracing::error!(%cause, "a set-up link could not be shown");
    page::failed(state, error, (text!("helper-too-many-links"), log), || {
        page::message(
            state,
            StatusCode::NOT_FOUND,
            text!("setup-link-gone"),
            [text!("setup-link-gone-why")],
            Privacy::NoReferrer,
        )
    })
}
