//! Doors to the parsers of requests, for the fuzz targets alone.

use std::time::Duration;

use axum::Form;
use axum::body::Body;
use axum::extract::{FromRequest as _, Request};
use axum::http::{HeaderMap, HeaderValue};
use broker::authorize::AuthorizationResponse;
use broker::sessions::StoredSession;
use broker::tenants::FirstRun;
use domain::form::Faults;
use futures::FutureExt as _;
use secrecy::SecretString;
use serde::de::DeserializeOwned;
use tower_sessions::session::Id;
use url::Url;
use uuid::Uuid;

use crate::console::known_browser;
use crate::console::reset::ResetForm;
use crate::console::setup::{self, SetupForm};
use crate::console::sign_in::SignInForm;
use crate::edge::host;
use crate::helper::akeeba::{callback, refresh};
use crate::helper::browser::ConsentCookies;
use crate::helper::query;
use crate::{same_origin, sessions};

/// The value of the one parameter with this name.
///
/// # Errors
/// What is wrong with the query.
pub fn parameter(pairs: &str, name: &str) -> Result<Option<String>, String> {
    query::single(pairs, name).map_err(|fault| fault.to_string())
}

/// What the provider sent back with the browser.
///
/// # Errors
/// What is wrong with the query.
pub fn authorization_response(query: &str) -> Result<AuthorizationResponse, String> {
    callback::parse(query).map_err(|fault| fault.to_string())
}

/// The one refresh token of a request; `None` if its body did not come at once.
///
/// # Errors
/// The code under which a bad request is counted.
pub fn refresh_token(query: &str, request: Request<Body>) -> Option<Result<SecretString, &'static str>> {
    let (head, body) = request.into_parts();
    refresh::refresh_token(query, &head, body)
        .now_or_never()
        .map(|read| read.map_err(|wrong| wrong.code().as_str()))
}

/// The browser's cookie for a consent.
pub fn consent_cookie(headers: &HeaderMap, secure: bool, request: Uuid) -> Option<String> {
    let cookies = ConsentCookies::new(secure, Duration::ZERO);
    cookies.held(headers).of(request).map(str::to_owned)
}

/// The `Set-Cookie` lines with which a consent begins.
pub fn give_consent_cookie(headers: &HeaderMap, secure: bool, request: Uuid) -> Vec<HeaderValue> {
    let value = SecretString::from("fresh");
    ConsentCookies::new(secure, Duration::from_mins(10)).give(headers, request, &value)
}

/// The token of a browser in which a member has signed in.
pub fn known_browser(headers: &HeaderMap, secure: bool) -> Option<SecretString> {
    known_browser::read(headers, secure)
}

/// What is stored of a session that was read from this row, under any id.
pub fn session(record: &str, id: i128) -> Option<StoredSession> {
    let record = sessions::named(record, Id(id)).ok()?;
    sessions::stored(&record).ok()
}

/// E-mail address and password as they were typed; `None` if it is no such form.
pub fn sign_in_form(request: Request<Body>) -> Option<(String, SecretString)> {
    let form: SignInForm = form(request)?;
    Some((form.email, form.password))
}

/// A new password as it was typed; `None` if it is no such form.
pub fn reset_form(request: Request<Body>) -> Option<SecretString> {
    let form: ResetForm = form(request)?;
    Some(form.password)
}

/// What the first run is to make, or the faults beside the fields; `None` if it is no such form.
pub fn setup_form(request: Request<Body>) -> Option<Result<FirstRun, Faults>> {
    let form: SetupForm = form(request)?;
    Some(setup::parse(&form))
}

/// A form whose whole body is there.
fn form<T: DeserializeOwned + Send>(request: Request<Body>) -> Option<T> {
    let read = Form::<T>::from_request(request, &()).now_or_never()?;
    read.ok().map(|Form(form)| form)
}

/// Whether a `Host` is the public address's.
pub fn host_is_ours(host: &str, public_url: &Url) -> bool {
    host::is_ours(host, public_url)
}

/// Whether a page of ours sent a form.
pub fn form_is_ours(headers: &HeaderMap, public_origin: &str) -> bool {
    same_origin::is_ours(headers, public_origin)
}
