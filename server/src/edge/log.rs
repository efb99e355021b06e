//! One line for each request, with the route's pattern in place of the path.

use std::time::Instant;

use axum::http::{Method, StatusCode};
use tracing::{Span, info, info_span};

use super::RequestId;

/// One request on its way into the log: method, route pattern, status and time. Paths and queries hold site keys and
/// tokens: never them.
pub(super) struct Line<'a> {
    method: &'static str,
    route: &'a str,
    id: RequestId,
    begun: Instant,
}

impl<'a> Line<'a> {
    pub(super) fn begin(method: &Method, route: &'a str, id: RequestId) -> Self {
        Self {
            method: known(method),
            route,
            id,
            begun: Instant::now(),
        }
    }

    pub(super) fn end(self, status: StatusCode) {
        let elapsed_ms = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (method, route, status) = (self.method, self.route, status.as_u16());
        info!(
            method,
            route,
            status,
            elapsed_ms,
            request_id = %self.id,
            "answered"
        );
    }
}

/// What stands before every line that is written meanwhile.
pub(super) fn span(route: &str, id: RequestId) -> Span {
    info_span!("request", route, request_id = %id)
}

/// A client may invent methods; they would be its words in our log.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
