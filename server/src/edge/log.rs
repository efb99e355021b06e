//! One line for each request, with the route's pattern in place of the path.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument, info, info_span};

use super::RequestId;

/// Records method, route pattern, status and time. Paths and queries hold site keys and tokens: never them.
pub(super) async fn record(request: Request, next: Next) -> Response {
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("unmatched", MatchedPath::as_str);
    let id = request.extensions().get::<RequestId>().cloned();
    let id = id.as_ref().map_or("", |id| id.0.as_str());
    let span = info_span!("request", route, request_id = id);
    let begun = Instant::now();
    let response = next.run(request).instrument(span).await;
    let elapsed_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    info!(method, route, status, elapsed_ms, request_id = id, "answered");
    response
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
