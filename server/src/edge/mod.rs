//! What every request passes before it reaches a route, and every answer after it.
//!
//! From the outside in: who calls, a request id, the log, response headers, the host rule, the https rule,
//! the net under panics, the time limit, the body limit.

mod body;
mod caller;
mod door;
mod headers;
pub(crate) mod host;
mod https;
mod log;
mod panics;
mod refusal;
mod request_id;
#[cfg(test)]
mod tests;
mod timeout;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use ipnet::IpNet;
use tracing::Instrument as _;
use url::Url;

use crate::config::Settings;
use door::Door;

pub(crate) use caller::may_be_a_proxy;
pub use caller::{Caller, Proxy};
pub use request_id::RequestId;

/// What the edge needs of the settings.
#[derive(Debug, Clone)]
pub struct EdgeSettings {
    public_url: Url,
    trusted_proxies: Vec<IpNet>,
    /// Set when a peer that is not a trusted proxy sends forwarding headers.
    pub untrusted_forwarding: Arc<AtomicBool>,
    /// How long a handler may take to begin its answer.
    pub time_limit: Duration,
}

impl From<&Settings> for EdgeSettings {
    fn from(settings: &Settings) -> Self {
        Self {
            public_url: settings.public_url.clone(),
            trusted_proxies: settings.trusted_proxies.clone(),
            untrusted_forwarding: Arc::default(),
            time_limit: Duration::from_secs(30),
        }
    }
}

impl EdgeSettings {
    fn origin(&self) -> &str {
        self.public_url.as_str().trim_end_matches('/')
    }

    fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

/// Puts every rule of the edge around the router. Serve the outcome by
/// `into_make_service_with_connect_info::<SocketAddr>()`, or every caller looks the same.
pub fn wrap(router: Router, edge: EdgeSettings) -> Router {
    router.layer((
        DefaultBodyLimit::max(body::MAX_BODY),
        from_fn_with_state(Arc::new(edge), outside),
    ))
}

/// What holds for every answer, refusals included. The rules are plain calls and not a layer each: ten layers cost every
/// request ten boxes and ten copies of what is inside.
async fn outside(State(edge): State<Arc<EdgeSettings>>, mut request: Request, next: Next) -> Response {
    caller::identify(&edge, &mut request);
    let id = request_id::assign(&mut request);
    let line = log::Line::begin(&request, &id);
    let door = Door::of(request.uri());
    let mut response = inside(&edge, request, next).instrument(line.span()).await;
    headers::complete(door, response.headers_mut());
    line.end(response.status());
    request_id::show(&id, response.headers_mut());
    response
}

/// The rules that may refuse, and the net under those that answer.
async fn inside(edge: &EdgeSettings, request: Request, next: Next) -> Response {
    if let Some(refusal) = host::refuse(&request, edge) {
        return refusal;
    }
    let over = match https::check(&request, edge) {
        Ok(over) => over,
        Err(refusal) => return *refusal,
    };
    let mut response = panics::caught(request, |request| timeout::limited(edge, request, next)).await;
    over.mark(response.headers_mut());
    response
}
