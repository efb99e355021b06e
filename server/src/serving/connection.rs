//! One connection, from its first byte to its last.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;

use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};

use super::routing::{Routing, ShortWay};
use super::stalled::Stalled;
use super::{MAX_HEAD_BYTES, Rules, Stopping};

/// Serves one request after the other. Told to stop, it finishes the one that is under way and waits for no other.
pub(super) async fn serve_connection<S, W>(
    (stream, peer): (S, SocketAddr),
    routing: Routing<W>,
    rules: Rules,
    mut stopping: Stopping,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    W: ShortWay,
{
    let answer = service_fn(|request: Request<Incoming>| {
        let answer = routing.answer(request, peer);
        async { Ok::<_, Infallible>(answer.await) }
    });
    let io = TokioIo::new(Stalled::after(rules.stall_patience, stream));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(rules.head_patience)
        .max_buf_size(MAX_HEAD_BYTES)
        // An answer is small: put into one piece it is sent sooner than in two.
        .writev(false)
        .serve_connection(io, answer);
    let mut connection = pin!(connection);
    tokio::select! {
        // Whatever ends a connection early is its visitor's affair.
        _ = &mut connection => return,
        _ = stopping.wait_for(|stop| *stop) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
