//! A number for each request, by which a person's report is found in the log.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The number of this request; handlers take it as `Extension<RequestId>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

/// Gives each request its own id. What a client sends as such is thrown away: it would be its words in our log.
pub(super) async fn assign(mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().to_string();
    let value = HeaderValue::try_from(id.as_str());
    request.headers_mut().remove(X_REQUEST_ID);
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).await;
    if let Ok(value) = value {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    response
}
