//! Response headers that no route may forget, errors included.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

use super::door::Door;

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const DENY: HeaderValue = HeaderValue::from_static("DENY");
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");
const NO_REFERRER: HeaderValue = HeaderValue::from_static("no-referrer");
const CLOSED: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// Completes the headers of every answer.
pub(super) fn complete(door: Door, headers: &mut HeaderMap) {
    headers.insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.insert(X_FRAME_OPTIONS, DENY);
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(CLOSED);
    match door {
        Door::Helper => {
            headers.entry(REFERRER_POLICY).or_insert(NO_REFERRER);
            headers.insert(CACHE_CONTROL, NO_STORE);
            // It would cut the pop-up off from the page that waits for it.
            headers.remove(OPENER_POLICY);
        }
        Door::Legal => {
            headers.entry(REFERRER_POLICY).or_insert(NO_REFERRER);
        }
        Door::Static => {
            headers.entry(CACHE_CONTROL).or_insert(NO_STORE);
        }
        Door::Console => {
            headers.entry(REFERRER_POLICY).or_insert(SAME_ORIGIN);
            headers.insert(CACHE_CONTROL, NO_STORE);
            headers.insert(OPENER_POLICY, SAME_ORIGIN);
        }
    }
}
