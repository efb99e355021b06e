//! With an https public address, nothing secret is taken over http.

use axum::http::header::{LOCATION, STRICT_TRANSPORT_SECURITY};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::text;

use super::caller::says_https_or_not;
use super::door::is_health;
use super::refusal::{Asked, Refusal};
use super::{Caller, EdgeSettings, Proxy};

/// Two years; without subdomains, which belong to others as far as we know.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// How a request that may go on came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    Https,
    Http,
}

impl Over {
    /// Marks answers over https.
    pub(super) fn mark(self, headers: &mut HeaderMap) {
        if self == Self::Https {
            headers.insert(STRICT_TRANSPORT_SECURITY, HSTS);
        }
    }
}

/// Refuses or redirects what came over http.
pub(super) fn check(request: &Parts, caller: Caller, edge: &EdgeSettings) -> Result<Over, Box<Response>> {
    if !edge.is_https() {
        return Ok(Over::Http);
    }
    if caller.https {
        return Ok(Over::Https);
    }
    if is_health(request.uri.path()) {
        return Ok(Over::Http);
    }
    Err(Box::new(refuse(request, caller, edge)))
}

fn refuse(request: &Parts, caller: Caller, edge: &EdgeSettings) -> Response {
    let asked = Asked::of(request);
    let origin = edge.origin();
    let sentence = if caller.proxy == Proxy::Unlisted {
        // A redirect would come back the same way, for ever.
        text!("edge-unknown-proxy")
    } else if caller.proxy == Proxy::Listed && !says_https_or_not(&request.headers) {
        text!("edge-silent-proxy")
    } else if asked.is_token_program() || !matches!(request.method, Method::GET | Method::HEAD) {
        text!("edge-over-http", address = origin)
    } else {
        return redirect(request, origin, asked);
    };
    Refusal::new(StatusCode::FORBIDDEN, "invalid_request", sentence).answer(asked)
}

/// The query is kept, since a provider's answer may arrive here.
fn redirect(request: &Parts, origin: &str, asked: Asked) -> Response {
    let path = request.uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let path = if path.starts_with('/') { path } else { "/" };
    let Ok(location) = HeaderValue::try_from(format!("{origin}{path}")) else {
        let sentence = text!("edge-use-address", address = origin);
        return Refusal::new(StatusCode::BAD_REQUEST, "invalid_request", sentence).answer(asked);
    };
    (StatusCode::PERMANENT_REDIRECT, [(LOCATION, location)]).into_response()
}
