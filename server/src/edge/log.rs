//! One line for each request, with the route's pattern in place of the path.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{Method, StatusCode};
use tracing::{Span, info, info_span};

use super::RequestId;

/// One request on its way into the log: method, route pattern, status and time. Paths and queries hold site keys and
/// tokens: never them.
pub(super) struct Line {
    method: &'static str,
    route: Option<MatchedPath>,
    id: RequestId,
    begun: Instant,
}

impl Line {
    pub(super) fn begin(request: &Request, id: &RequestId) -> Self {
        Self {
            method: known(request.method()),
            route: request.extensions().get::<MatchedPath>().cloned(),
            id: id.clone(),
            begun: Instant::now(),
        }
    }

    /// What stands before every line that is written meanwhile.
    pub(super) fn span(&self) -> Span {
        info_span!("request", route = self.route(), request_id = self.id.0.as_str())
    }

    pub(super) fn end(self, status: StatusCode) {
        let elapsed_ms = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (method, route, status) = (self.method, self.route(), status.as_u16());
        info!(
            method,
            route,
            status,
            elapsed_ms,
            request_id = self.id.0.as_str(),
            "answered"
        );
    }

    fn route(&self) -> &str {
        self.route.as_ref().map_or("unmatched", MatchedPath::as_str)
    }
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
