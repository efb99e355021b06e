//! `/metrics` on a socket of its own, so that no proxy in front of the helper can show it by accident. Its connections are
//! few and counted apart: whoever holds on to them keeps no refresh waiting.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use broker::Broker;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::StartError;
use crate::serving::{NoShortWay, Routing, Rules, Until, serve_here};

const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// How long an end waits for an answer that is under way.
const STOP_PATIENCE: Duration = Duration::from_secs(1);

/// The metrics, served until they are told to end or this is dropped.
pub(crate) struct Served {
    address: SocketAddr,
    tell: watch::Sender<bool>,
    ended: JoinHandle<bool>,
}

/// Opens the socket and serves the metrics.
///
/// # Errors
/// [`StartError::Listen`].
pub(crate) async fn serve(address: SocketAddr, broker: Broker) -> Result<Served, StartError> {
    let failed = |error: std::io::Error| StartError::Listen {
        address,
        reason: error.kind(),
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let routes = Router::new().route("/metrics", get(show)).with_state(broker);
    let (tell, stopping) = watch::channel(false);
    let until = Until {
        stopping,
        patience: STOP_PATIENCE,
        landed: Arc::new(|| Box::pin(std::future::ready(()))),
    };
    let ended = tokio::spawn(serve_here(
        listener,
        Routing::here(NoShortWay, routes),
        Rules::of_a_small_door(),
        until,
    ));
    Ok(Served { address, tell, ended })
}

impl Served {
    /// Where they are served.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Finishes the answer that is under way, and listens no more.
    pub(crate) async fn end(self) {
        // Nobody listens any more only when serving has ended already; a visitor who dawdles is cut.
        let _ = self.tell.send(true);
        let _ = self.ended.await;
    }
}

async fn show(State(broker): State<Broker>) -> Response {
    match broker.metrics_text() {
        Ok(text) => ([(CONTENT_TYPE, OPENMETRICS)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
