//! The end of a consent for an AuthID: the page that shows it, and the one that asks first whether a program may have it.

use axum::http::StatusCode;
use axum::response::Response;
use broker::authorize::{Awaited, Granted};
use domain::view::{AuthIdPage, HelperPage, ProgramWaitsPage, Unprinted};
use secrecy::ExposeSecret as _;

use super::fetch::CLICK_PATH;
use crate::helper::akeeba::callback::notes_on;
use crate::helper::page::{self, Privacy};
use crate::state::AppState;

/// Shows the AuthID, this once.
pub(crate) fn show(state: &AppState, granted: Granted, released: bool) -> Response {
    let page = AuthIdPage {
        released,
        ..page_of(granted)
    };
    page::answer(
        state,
        StatusCode::OK,
        &HelperPage::AuthId(page),
        Privacy::NoReferrer,
    )
}

/// Shows one more AuthID of an account, this once.
pub(crate) fn show_another(state: &AppState, granted: Granted) -> Response {
    let page = AuthIdPage {
        another: true,
        ..page_of(granted)
    };
    page::answer(
        state,
        StatusCode::OK,
        &HelperPage::AuthId(page),
        Privacy::NoReferrer,
    )
}

fn page_of(granted: Granted) -> AuthIdPage {
    AuthIdPage {
        subject: granted.subject,
        account: granted.account,
        auth_id: Unprinted::new(granted.auth_id.expose_secret().to_owned()),
        origins: granted.origins,
        another: false,
        released: false,
        notes: notes_on(granted.ends_soon),
    }
}

/// Asks first; the AuthID is not on this page, which has a form.
pub(crate) fn ask(state: &AppState, awaited: Awaited) -> Response {
    let page = HelperPage::ProgramWaits(ProgramWaitsPage {
        subject: awaited.subject,
        account: awaited.account,
        click: Unprinted::new(awaited.click.expose_secret().to_owned()),
        action: CLICK_PATH.to_owned(),
    });
    page::answer(state, StatusCode::OK, &page, Privacy::SameOrigin)
}
