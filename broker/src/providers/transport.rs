//! Connections to providers: straight ones, kept by each core for itself; or through the proxy that the environment
//! names.
//!
//! The straight way is hyper itself, without a client's layers for redirects, retries, cookies and compressed answers, none
//! of which a token endpoint is allowed. Where a proxy stands in between, reqwest speaks to it.

use std::cell::OnceCell;
use std::sync::Arc;

use bytes::Bytes;
use domain::id::AppId;
use futures::future::Either;
use http::header::{HeaderValue, USER_AGENT};
use http_body_util::Full;
use hyper_rustls::{ConfigBuilderExt as _, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::proxy::matcher::Matcher;
use oauth2::{HttpRequest, HttpResponse};
use rustls::ClientConfig;

use super::call::{CallFault, read_whole};
use super::connections::{CONNECT_PATIENCE, Connections, IDLE};

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

thread_local! {
    /// The connections of a core that keeps its own.
    static OWN: OnceCell<Arc<Connections>> = const { OnceCell::new() };
}

/// All ways to providers.
#[derive(Debug)]
pub(super) struct Transport {
    tls: ClientConfig,
    shared: Arc<Connections>,
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
        let _ = OWN.with(|own| own.set(straight(&self.tls, self.proxied.is_none())));
    }

    /// Sends an app's request and reads the answer.
    pub(super) fn send<'a>(
        &'a self,
        whose: Option<&'a AppId>,
        request: HttpRequest,
    ) -> impl Future<Output = Result<HttpResponse, CallFault>> + Send + use<'a> {
        match self.proxied.as_ref().filter(|proxied| proxied.wants(&request)) {
            // Boxed: what some need must not make every refresh larger.
            Some(proxied) => Either::Left(Box::pin(proxied.send(request))),
            None => Either::Right(self.send_straight(whose, request)),
        }
    }

    fn send_straight<'a>(
        &self,
        whose: Option<&'a AppId>,
        mut request: HttpRequest,
    ) -> impl Future<Output = Result<HttpResponse, CallFault>> + Send + use<'a> {
        request
            .headers_mut()
            .insert(USER_AGENT, HeaderValue::from_static(WHO_WE_ARE));
        let call = Box::new(request.map(|body| Full::new(Bytes::from(body))));
        let connections = OWN.with(|own| own.get().cloned());
        let connections = connections.unwrap_or_else(|| Arc::clone(&self.shared));
        async move { connections.send(whose, call).await }
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
            } else if error.is_connect() {
                CallFault::Unreachable
            } else {
                CallFault::Broken
            }
        })?;
        read_whole(http::Response::<reqwest::Body>::from(answer)).await
    }
}

fn straight(tls: &ClientConfig, sandbox: bool) -> Arc<Connections> {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    // Shared out among a name's addresses, so that a silent first one leaves time for the next.
    tcp.set_connect_timeout(Some(CONNECT_PATIENCE));
    let schemes = HttpsConnectorBuilder::new().with_tls_config(tls.clone());
    let schemes = if sandbox {
        schemes.https_or_http()
    } else {
        schemes.https_only()
    };
    let connector: HttpsConnector<HttpConnector> = schemes.enable_http1().wrap_connector(tcp);
    Connections::new(connector)
}
