//! The listener: loopback only, stopped when dropped.

use std::collections::BTreeSet;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt as _;

use crate::answers::HangUp;
use crate::clients::Registration;
use crate::dice::Dice;
use crate::door;
use crate::handle::ProviderHandle;
use crate::providers::ProviderId;
use crate::world::Shared;

/// The client that every provider knows from the start, with any loopback redirect URI.
pub const DEFAULT_CLIENT_ID: &str = "sandbox-client";
/// That client's secret.
pub const DEFAULT_CLIENT_SECRET: &str = "sandbox-secret";

/// All providers, running on one address; they stop when this is dropped.
#[derive(Debug)]
pub struct Simulator {
    shared: Arc<Shared>,
    listener: JoinHandle<()>,
}

impl Simulator {
    /// Starts on a free loopback port.
    pub async fn start() -> io::Result<Self> {
        Self::start_on(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await
    }

    /// Starts on a given address; port 0 chooses a free one. Fails when the address is not a loopback one or is taken.
    pub async fn start_on(address: SocketAddr) -> io::Result<Self> {
        if !address.ip().is_loopback() {
            let text = format!(
                "{address} is not a loopback address: the simulator is never reachable from elsewhere"
            );
            return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
        }
        let listener = TcpListener::bind(address).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let shared = Arc::new(Shared::new(url, Dice::new()?));
        let listener = tokio::spawn(listen(listener, door::routes(Arc::clone(&shared))));
        let simulator = Self { shared, listener };
        for id in ProviderId::ALL {
            let client = Registration::new(DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET);
            simulator.provider(id).register_client(client);
        }
        Ok(simulator)
    }

    /// The value for `KEYFERRY_SANDBOX_URL`: `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.shared.url
    }

    /// One of the providers.
    pub fn provider(&self, id: ProviderId) -> ProviderHandle {
        ProviderHandle::new(Arc::clone(&self.shared), id)
    }

    /// Dropbox.
    pub fn dropbox(&self) -> ProviderHandle {
        self.provider(ProviderId::Dropbox)
    }

    /// Microsoft OneDrive.
    pub fn onedrive(&self) -> ProviderHandle {
        self.provider(ProviderId::OneDrive)
    }

    /// Google Drive.
    pub fn google_drive(&self) -> ProviderHandle {
        self.provider(ProviderId::GoogleDrive)
    }

    /// Box.
    pub fn box_com(&self) -> ProviderHandle {
        self.provider(ProviderId::Box)
    }

    /// pCloud.
    pub fn pcloud(&self) -> ProviderHandle {
        self.provider(ProviderId::PCloud)
    }

    /// What all providers have issued and were sent that nobody else may see: see [`ProviderHandle::secrets`].
    pub fn secrets(&self) -> BTreeSet<String> {
        let all = ProviderId::ALL
            .into_iter()
            .flat_map(|id| self.provider(id).secrets());
        all.collect()
    }

    /// Winds the providers' clock forward, so that codes and tokens expire.
    pub fn advance(&self, span: Duration) {
        self.shared.advance(span);
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

/// Accepts for ever; the connections end with this task.
async fn listen(listener: TcpListener, routes: Router) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve(stream, routes.clone()));
                }
                // Out of file descriptors, most likely: others have to close first.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, routes: Router) {
    // Small answers should not wait for more; a test tool can live without.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| answer(routes.clone(), request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    // A client that went away is none of our business.
    let _ = connection.await;
}

/// An error instead of an answer makes hyper close the connection without a word.
async fn answer(routes: Router, request: Request<Incoming>) -> io::Result<axum::response::Response> {
    let Ok(response) = routes.oneshot(request.map(Body::new)).await;
    if response.extensions().get::<HangUp>().is_some() {
        return Err(io::ErrorKind::ConnectionAborted.into());
    }
    Ok(response)
}
