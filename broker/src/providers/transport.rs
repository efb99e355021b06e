//! Connections to providers: straight ones, kept by each core for itself; or through the proxy that the environment
//! names.
//!
//! The straight way is the client that reqwest is made of, without reqwest's layers for redirects, retries, cookies and
//! compressed answers, none of which a token endpoint is allowed: they cost a quarter of all refreshes a second. Where a
//! proxy stands in between, reqwest speaks to it.

use std::cell::OnceCell;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderValue, USER_AGENT};
use http_body_util::Full;
use hyper_rustls::{ConfigBuilderExt as _, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use oauth2::{HttpRequest, HttpResponse};
use rustls::ClientConfig;

use super::call::{CallFault, read_whole};

const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
/// How long a connection is kept that nobody uses.
const IDLE: Duration = Duration::from_mins(1);
const PING_EVERY: Duration = Duration::from_secs(10);
const PONG_WITHIN: Duration = Duration::from_secs(5);
const WHO_WE_ARE: &str = concat!("Keyferry/", env!("CARGO_PKG_VERSION"));

/// Why nobody can be called.
#[derive(Debug, thiserror::Error)]
pub enum NoTransport {
    /// The machine's certificates cannot be loaded, or TLS cannot be set up with them.
    #[error("the machine's certificates cannot be loaded")]
    Certificates(#[from] rustls::Error),
    /// The client for proxies cannot be made.
    #[error("the client for proxies cannot be made")]
    Proxy(#[from] reqwest::Error),
}

type Straight = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

thread_local! {
    /// The connections of a core that keeps its own.
    static OWN: OnceCell<Box<Straight>> = const { OnceCell::new() };
}

/// All ways to providers.
#[derive(Debug)]
pub(super) struct Transport {
    tls: ClientConfig,
    shared: Straight,
    /// A sandbox is on this machine: no proxy stands between, and no certificate.
    proxied: Option<Proxied>,
}

/// The way through a proxy, for those hosts that the environment wants it for.
#[derive(Debug)]
struct Proxied {
    matcher: Matcher,
    client: reqwest::Client,
}

impl Transport {
    pub(super) fn new(sandbox: bool) -> Result<Self, NoTransport> {
        let tls = ClientConfig::builder()
            .try_with_platform_verifier()?
            .with_no_client_auth();
        let proxied = if sandbox {
            None
        } else {
            Some(Proxied::from_environment()?)
        };
        Ok(Self {
            shared: straight(&tls, sandbox),
            tls,
            proxied,
        })
    }

    pub(super) fn keep_own_connections_on_this_thread(&self) {
        // Those that are there already stay.
        let _ = OWN.with(|own| own.set(Box::new(straight(&self.tls, self.proxied.is_none()))));
    }

    /// Sends a request and reads the answer.
    pub(super) async fn send(&self, mut request: HttpRequest) -> Result<HttpResponse, CallFault> {
        if let Some(proxied) = self.proxied.as_ref().filter(|proxied| proxied.wants(&request)) {
            // Boxed: what some need must not make every refresh larger.
            return Box::pin(proxied.send(request)).await;
        }
        request
            .headers_mut()
            .insert(USER_AGENT, HeaderValue::from_static(WHO_WE_ARE));
        let request = request.map(|body| Full::new(Bytes::from(body)));
        let answer = OWN.with(|own| match own.get() {
            Some(own) => own.request(request),
            None => self.shared.request(request),
        });
        read_whole(answer.await.map_err(|error| fault_of(&error))?).await
    }
}

impl Proxied {
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place where a client for proxies is made"
    )]
    fn from_environment() -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_PATIENCE)
            .pool_idle_timeout(IDLE)
            .user_agent(WHO_WE_ARE)
            .https_only(true);
        Ok(Self {
            matcher: Matcher::from_env(),
            client: client.build()?,
        })
    }

    fn wants(&self, request: &HttpRequest) -> bool {
        self.matcher.intercept(request.uri()).is_some()
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, CallFault> {
        let request = reqwest::Request::try_from(request).map_err(|_| CallFault::Unreachable)?;
        let answer = self.client.execute(request).await;
        let answer = answer.map_err(|error| {
            if error.is_timeout() {
                CallFault::TooSlow
            } else {
                CallFault::Unreachable
            }
        })?;
        read_whole(http::Response::<reqwest::Body>::from(answer)).await
    }
}

fn straight(tls: &ClientConfig, sandbox: bool) -> Straight {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_connect_timeout(Some(CONNECT_PATIENCE));
    let schemes = HttpsConnectorBuilder::new().with_tls_config(tls.clone());
    let schemes = if sandbox {
        schemes.https_or_http()
    } else {
        schemes.https_only()
    };
    Client::builder(TokioExecutor::new())
        .pool_idle_timeout(IDLE)
        .pool_timer(TokioTimer::new())
        .timer(TokioTimer::new())
        // A form is small: put into one piece it is sent sooner than in two.
        .http1_writev(false)
        // A path that died in silence is noticed before it has cost more than one refresh.
        .http2_keep_alive_interval(PING_EVERY)
        .http2_keep_alive_timeout(PONG_WITHIN)
        .build(schemes.enable_http1().enable_http2().wrap_connector(tcp))
}

/// A connection that could not be made in time is as slow as an answer that does not come.
fn fault_of(error: &(dyn std::error::Error + 'static)) -> CallFault {
    let mut cause = Some(error);
    while let Some(this) = cause {
        let io = this.downcast_ref::<io::Error>();
        if io.is_some_and(|io| io.kind() == io::ErrorKind::TimedOut) {
            return CallFault::TooSlow;
        }
        // What an I/O error carries is not what it calls its source.
        let carried = io.and_then(io::Error::get_ref);
        cause = carried.map_or_else(|| this.source(), |carried| Some(carried));
    }
    CallFault::Unreachable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_that_took_too_long_is_told_from_one_that_was_refused() {
        let of = |kind: io::ErrorKind| fault_of(&io::Error::other(io::Error::from(kind)));
        assert_eq!(of(io::ErrorKind::TimedOut), CallFault::TooSlow);
        assert_eq!(of(io::ErrorKind::ConnectionRefused), CallFault::Unreachable);
    }
}
