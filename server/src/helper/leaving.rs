//! The page between a click of ours and the provider, with the cookie that ties the consent to this browser.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::authorize::{Begun, REQUEST_LIFE};
use domain::view::HelperPage;

use super::browser::ConsentCookies;
use super::page::{self, Privacy};
use crate::cookies;
use crate::state::AppState;

/// A page with status 200 and a meta refresh: a form that is redirected off our origin would be stopped by its policy.
pub(crate) fn answer(state: &AppState, asked: &HeaderMap, begun: Begun) -> Response {
    let leaving = HelperPage::Leaving {
        provider: begun.subject.provider.name().to_owned(),
        url: begun.url.into(),
    };
    let mut response = page::answer(state, StatusCode::OK, &leaving, Privacy::NoReferrer);
    let ours = ConsentCookies::new(state.secure_cookies, REQUEST_LIFE);
    let lines = ours.give(asked, begun.request, &begun.cookie);
    cookies::put(response.headers_mut(), lines);
    response
}
