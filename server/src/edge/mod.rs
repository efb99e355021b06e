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
use axum::middleware::{from_fn, from_fn_with_state};
use ipnet::IpNet;
use url::Url;

use crate::config::Settings;

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
    let edge = Arc::new(edge);
    // One layer of a tuple, outermost first, costs each route one box instead of ten.
    router.layer((
        from_fn_with_state(Arc::clone(&edge), caller::identify),
        from_fn(request_id::assign),
        from_fn(log::record),
        from_fn(headers::complete),
        from_fn_with_state(Arc::clone(&edge), host::enforce),
        from_fn_with_state(Arc::clone(&edge), https::enforce),
        from_fn(panics::catch),
        from_fn_with_state(edge, timeout::enforce),
        DefaultBodyLimit::max(body::MAX_BODY),
        from_fn(body::enforce),
    ))
}
