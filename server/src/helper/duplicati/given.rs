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

/// Who gets an AuthID, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    /// Its owner, after a consent.
    ToOwner,
    /// Its owner, and the program that waits for it.
    ToProgram,
    /// Who presented another one of the same account.
    ToHolder,
}

/// Shows the AuthID, this once.
pub(crate) fn show(state: &AppState, granted: Granted, given: Given) -> Response {
    let page = HelperPage::AuthId(AuthIdPage {
        subject: granted.subject,
        account: granted.account,
        auth_id: Unprinted::new(granted.auth_id.expose_secret().to_owned()),
        // One way is enough: who asks for it does not listen.
        origins: match given {
            Given::ToProgram => Vec::new(),
            Given::ToOwner | Given::ToHolder => granted.origins,
        },
        another: given == Given::ToHolder,
        released: given == Given::ToProgram,
        notes: notes_on(granted.ends_soon),
    });
    page::answer(state, StatusCode::OK, &page, Privacy::NoReferrer)
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
