//! The end of a consent for an AuthID: the page that shows it, and the one that asks first whether a program may have it.

use axum::http::StatusCode;
use axum::response::Response;
use broker::authorize::{Awaited, Granted};
use domain::view::{AuthIdPage, HelperPage, HowGiven, ProgramWaitsPage, Unprinted};
use secrecy::ExposeSecret as _;

use super::fetch::CLICK_PATH;
use crate::helper::akeeba::callback::notes_on;
use crate::helper::page::{self, Privacy};
use crate::state::AppState;

/// Shows the AuthID, this once.
pub(crate) fn show(state: &AppState, granted: Granted, given: HowGiven) -> Response {
    let page = HelperPage::AuthId(AuthIdPage {
        subject: granted.subject,
        account: granted.account,
        auth_id: Unprinted::new(granted.auth_id.expose_secret().to_owned()),
        // One way is enough: who asks for it does not listen.
        origins: match given {
            HowGiven::Released => Vec::new(),
            HowGiven::Fresh | HowGiven::Another => granted.origins,
        },
        given,
        site_path: granted
            .site_key
            .map(|key| Unprinted::new(format!("/d/{}", key.expose_secret()))),
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
