//! `/metrics` on a socket of its own, so that no proxy in front of the helper can show it by accident.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use broker::Broker;
use tokio::net::TcpListener;

use crate::StartError;

const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Opens the socket and serves the metrics as long as the process lives.
///
/// # Errors
/// [`StartError::Listen`].
pub(crate) async fn serve(address: SocketAddr, broker: Broker) -> Result<SocketAddr, StartError> {
    let failed = |error: std::io::Error| StartError::Listen {
        address,
        reason: error.kind(),
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let bound = listener.local_addr().map_err(failed)?;
    let routes = Router::new().route("/metrics", get(show)).with_state(broker);
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, routes).await {
            tracing::error!(reason = %error.kind(), "metrics are served no more");
        }
    });
    Ok(bound)
}

async fn show(State(broker): State<Broker>) -> Response {
    match broker.metrics_text() {
        Ok(text) => ([(CONTENT_TYPE, OPENMETRICS)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
