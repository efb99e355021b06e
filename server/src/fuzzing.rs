//! Doors to the parsers of requests, for the fuzz targets alone.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue};
use broker::authorize::AuthorizationResponse;
use futures::FutureExt as _;
use secrecy::SecretString;
use url::Url;
use uuid::Uuid;

use crate::edge::host;
use crate::helper::akeeba::wire::BadRequest;
use crate::helper::akeeba::{callback, refresh};
use crate::helper::browser::ConsentCookies;
use crate::helper::query;
use crate::same_origin;

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
        .map(|read| read.map_err(BadRequest::code))
}

/// The browser's cookie for a consent.
pub fn consent_cookie(headers: &HeaderMap, secure: bool, request: Uuid) -> Option<String> {
    ConsentCookies::new(secure, Duration::ZERO).read(headers, request)
}

/// The `Set-Cookie` lines with which a consent begins.
pub fn give_consent_cookie(headers: &HeaderMap, secure: bool, request: Uuid) -> Vec<HeaderValue> {
    let value = SecretString::from("fresh");
    ConsentCookies::new(secure, Duration::from_mins(10)).give(headers, request, &value)
}

/// Whether a `Host` is the public address's.
pub fn host_is_ours(host: &str, public_url: &Url) -> bool {
    host::is_ours(host, public_url)
}

/// Whether a page of ours sent a form.
pub fn form_is_ours(headers: &HeaderMap, public_origin: &str) -> bool {
    same_origin::is_ours(headers, public_origin)
}
