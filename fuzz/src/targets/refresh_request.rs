//! Akeeba's refresh requests.
//!
//! Input: a method, a content type and a query, each on a line, then the body.

use axum::body::Body;
use broker::refresh::MAX_REFRESH_TOKEN_BYTES;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, Request};
use secrecy::ExposeSecret as _;
use server::fuzzing::{parameter, refresh_token};

use crate::input;

const CODES: [&str; 4] = [
    "refresh_token_missing",
    "refresh_token_doubled",
    "refresh_token_too_long",
    "refresh_token_not_utf8",
];

pub(super) fn refresh_request(input: &[u8]) {
    let (method, rest) = input::first_line(input);
    let (kind, rest) = input::first_line(rest);
    let (query, body) = input::first_line(rest);
    let (Ok(method), Ok(kind), Some(query)) = (
        Method::from_bytes(method),
        HeaderValue::from_bytes(kind),
        input::text(query),
    ) else {
        return;
    };
    let mut request = Request::new(Body::from(body.to_vec()));
    *request.method_mut() = method.clone();
    request.headers_mut().insert(CONTENT_TYPE, kind);
    match refresh_token(query, request).expect("the whole body is there") {
        Ok(token) => came_from_one_place(
            token.expose_secret(),
            query,
            (method == Method::POST).then_some(body),
        ),
        Err(code) => assert!(CODES.contains(&code), "{code}"),
    }
}

fn came_from_one_place(token: &str, query: &str, form: Option<&[u8]>) {
    assert!((1..=MAX_REFRESH_TOKEN_BYTES).contains(&token.len()));
    let in_query = parameter(query, "refresh_token").expect("the query was read");
    let in_form = form
        .and_then(input::text)
        .and_then(|form| parameter(form, "refresh_token").ok().flatten());
    assert!(
        in_query.as_deref() == Some(token) || in_form.as_deref() == Some(token),
        "the token is in neither place as it is"
    );
}
