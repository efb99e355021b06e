//! Akeeba's refresh URL: a refresh token comes, an access token goes.
//!
//! A refresh is what this program does all day, so it does not go through the router but by a short way of its own
//! ([`Refreshes`]), with the same rules of the edge around it.

use std::net::IpAddr;
use std::sync::Arc;

use axum::BoxError;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use broker::access::HelperDoor;
use broker::refresh::{MAX_REFRESH_TOKEN_BYTES, RefreshError};
use domain::activity::OwnCode;
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use percent_encoding::percent_decode_str;
use secrecy::SecretString;

use super::kept;
use super::wire::{self, Answer, BadRequest, Refusal};
use crate::caller::caller_of;
use crate::edge::{self, Arrival, EdgeSettings, Known};
use crate::helper::query;
use crate::serving::ShortWay;
use crate::state::AppState;

/// The most of a form that is read: a token whose every byte is percent-encoded, and its name.
const MAX_FORM_BYTES: usize = 60 * 1024;
/// How many headers an answer has, those of the edge included, with room for one more.
const HEADERS: usize = 12;
/// How many bytes most answers have no more than.
const USUAL_ANSWER: usize = 512;

/// Answers refreshes without the router. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Refreshes(Arc<Inner>);

struct Inner {
    state: AppState,
    edge: Arc<EdgeSettings>,
}

impl Refreshes {
    pub(crate) fn new(state: AppState, edge: Arc<EdgeSettings>) -> Self {
        Self(Arc::new(Inner { state, edge }))
    }
}

impl ShortWay for Refreshes {
    fn takes(path: &str) -> bool {
        Door::of(path).is_some()
    }

    fn answer(
        &self,
        request: Request<Incoming>,
        peer: IpAddr,
    ) -> impl Future<Output = Response> + Send + use<> {
        let (head, body) = request.into_parts();
        let arrival = Arrival {
            peer,
            route: Door::of(head.uri.path()).map_or("unmatched", Door::route),
            head,
        };
        let inner = Arc::clone(&self.0);
        edge::around(&self.0.edge, arrival, async move |head, known| {
            answer(&inner.state, &head, body, known).await
        })
    }

    fn apart(&self) -> Self {
        let mut state = self.0.state.clone();
        state.broker = state.broker.counted_apart();
        Self::new(state, Arc::clone(&self.0.edge))
    }
}

/// The path of a refresh URL.
#[derive(Clone, Copy)]
struct Door<'a> {
    app: &'a str,
    /// None at the one URL for all.
    site_key: Option<&'a str>,
}

impl<'a> Door<'a> {
    fn of(path: &'a str) -> Option<Self> {
        let door = path.strip_prefix("/h/")?.strip_suffix("/refresh")?;
        let (app, site_key) = match door.split_once('/') {
            Some((app, site_key)) => (app, Some(site_key)),
            None => (door, None),
        };
        let is_one = |segment: &str| !segment.is_empty() && !segment.contains('/');
        (is_one(app) && site_key.is_none_or(is_one)).then_some(Self { app, site_key })
    }

    fn route(self) -> &'static str {
        match self.site_key {
            Some(_) => "/h/{app}/{site_key}/refresh",
            None => "/h/{app}/refresh",
        }
    }
}

async fn answer(state: &AppState, head: &Parts, body: Incoming, known: Known) -> Response {
    // A HEAD would spend a refresh whose answer nobody reads.
    if head.method != Method::GET && head.method != Method::POST {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, POST")]).into_response();
    }
    let decoded = |text| percent_decode_str(text).decode_utf8();
    let door =
        Door::of(head.uri.path()).map(|door| (decoded(door.app), door.site_key.map(decoded).transpose()));
    let Some((Ok(app), Ok(site_key))) = door else {
        return refused(&wire::unknown_door());
    };
    let caller = caller_of(&known.caller, known.id);
    // The key is proved before the rest of the request is looked at.
    let scope = match state.broker.helper_door(&app, site_key.as_deref(), &caller).await {
        Ok(HelperDoor::Open(scope)) => scope,
        Ok(door @ (HelperDoor::UnknownApp | HelperDoor::UnknownKey { .. })) => {
            state.broker.note_unknown_key(&door, &caller);
            return refused(&wire::unknown_door());
        }
        Ok(HelperDoor::TooManyWrong(over)) => return refused(&wire::too_many_wrong(over.retry_after)),
        Err(cause) => {
            tracing::error!(request_id = %known.id, %cause, "a refresh URL could not be looked up");
            return refused(&wire::refusal(&RefreshError::Ours(cause), None, known.id));
        }
    };
    let provider = scope.app().provider;
    if !provider.serves_akeeba() {
        state
            .broker
            .note_bad_refresh(&scope, &caller, OwnCode::NotForAkeeba);
        return refused(&wire::not_for_akeeba(provider));
    }
    let token = match refresh_token(head.uri.query().unwrap_or_default(), head, body).await {
        Ok(token) => token,
        Err(bad) => {
            state.broker.note_bad_refresh(&scope, &caller, bad.code());
            return refused(&wire::bad_request(bad).read_for(provider));
        }
    };
    if scope.custody().of_akeeba().is_some() {
        let presented = (token, kept::bearer(&head.headers));
        // Boxed: those that matter most carry their own token.
        return Box::pin(kept::answer(state, &scope, presented, (&caller, known.id))).await;
    }
    match state.broker.refresh(&scope, token, &caller).await {
        Ok(refreshed) => json(StatusCode::OK, &wire::success(&refreshed)),
        Err(error) => {
            if let RefreshError::Ours(cause) = &error {
                tracing::error!(request_id = %known.id, %cause, "a refresh could not be made");
            }
            refused(&wire::refusal(&error, Some(provider), known.id).read_for(provider))
        }
    }
}

/// The one refresh token of a request, from its query or its form.
pub(crate) async fn refresh_token<B>(query: &str, head: &Parts, body: B) -> Result<SecretString, BadRequest>
where
    B: HttpBody<Data = Bytes> + Send,
    B::Error: Into<BoxError>,
{
    let in_query = query::single(query, "refresh_token")?;
    let in_form = match form(head, body).await? {
        Some(form) => query::single(&form, "refresh_token")?,
        None => None,
    };
    let token = match (in_query, in_form) {
        (Some(_), Some(_)) => return Err(BadRequest::Doubled),
        (token, None) | (None, token) => token.unwrap_or_default(),
    };
    match token.len() {
        0 => Err(BadRequest::Missing),
        1..=MAX_REFRESH_TOKEN_BYTES => Ok(SecretString::from(token)),
        _ => Err(BadRequest::TooLong),
    }
}

async fn form<B>(head: &Parts, body: B) -> Result<Option<String>, BadRequest>
where
    B: HttpBody<Data = Bytes> + Send,
    B::Error: Into<BoxError>,
{
    if head.method != Method::POST || !is_form(&head.headers) {
        return Ok(None);
    }
    // Boxed: those that matter most have none.
    let body = Box::pin(Limited::new(body, MAX_FORM_BYTES).collect());
    let body = body.await.map_err(|_| BadRequest::TooLong)?;
    String::from_utf8(body.to_bytes().into())
        .map(Some)
        .map_err(|_| BadRequest::NotUtf8)
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| {
        kind.trim()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded")
    })
}

/// The answer to who gets no token.
pub(super) fn refused(refusal: &Refusal) -> Response {
    let mut response = json(refusal.status, &refusal.answer);
    if let Some(seconds) = refusal.retry_after {
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// An answer as it goes out.
pub(super) fn json(status: StatusCode, answer: &Answer<'_>) -> Response {
    let mut body = Vec::with_capacity(USUAL_ANSWER);
    if serde_json::to_writer(&mut body, answer).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let mut headers = HeaderMap::with_capacity(HEADERS);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    *response.headers_mut() = headers;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How large the future is that a function gives.
    fn size_of_future<A, F: Future>(_: impl FnOnce(A) -> F) -> usize {
        size_of::<F>()
    }

    #[test]
    fn what_a_connection_holds_for_a_refresh_is_small() {
        type Asked = (Refreshes, Request<Incoming>);
        let size =
            size_of_future(|(refreshes, request): Asked| refreshes.answer(request, [127, 0, 0, 1].into()));
        assert!(size <= 1_024, "{size} bytes are moved about for each refresh");
    }

    #[test]
    fn only_refresh_urls_take_the_short_way() {
        for path in ["/h/abc/refresh", "/h/abc/key/refresh", "/h/a%2Fb/k/refresh"] {
            assert!(Refreshes::takes(path), "{path}");
        }
        let others = [
            "/h/refresh",
            "/h//refresh",
            "/h///refresh",
            "/h/abc//refresh",
            "/h//key/refresh",
            "/h/abc/key/refresh/",
            "/h/abc/key/more/refresh",
            "/h/abc/start",
            "/d/abc/refresh",
            "/refresh",
        ];
        for path in others {
            assert!(!Refreshes::takes(path), "{path}");
        }
    }
}
