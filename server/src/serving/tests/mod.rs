//! Connections as visitors have them: slow ones, many at once, and those that a stop finds.

mod cores;
mod room;
mod stop;
mod visitors;

use std::net::IpAddr;

use axum::Router;
use axum::http::Request;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use hyper::body::Incoming;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::*;

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
const LONG: Duration = Duration::from_secs(20);

/// A server on a port of its own.
struct Serving {
    address: std::net::SocketAddr,
    tell: watch::Sender<bool>,
    ended: JoinHandle<bool>,
}

async fn serving(routes: Router, rules: Rules, patience: Duration) -> Serving {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, stopping) = watch::channel(false);
    let ended = tokio::spawn(serve_here(
        listener,
        Routing::here(NoShortWay, routes),
        rules,
        until(stopping, patience),
    ));
    Serving { address, tell, ended }
}

/// When to stop; nothing goes on without its connection.
fn until(stopping: Stopping, patience: Duration) -> Until {
    Until {
        stopping,
        patience,
        landed: Arc::new(|| Box::pin(std::future::ready(()))),
    }
}

fn greeting() -> Router {
    Router::new().route("/", get(async || "hello"))
}

fn with_room(connections: usize) -> Rules {
    Rules::with_room(connections, Vec::new())
}

fn quick(connections: usize) -> Rules {
    Rules {
        head_patience: Duration::from_millis(100),
        ..with_room(connections)
    }
}

/// Reads one answer, which ends with "hello".
async fn hello(stream: &mut (impl AsyncReadExt + Unpin)) -> String {
    let mut text = String::new();
    while !text.ends_with("hello") {
        let byte = tokio::time::timeout(LONG, stream.read_u8())
            .await
            .unwrap()
            .unwrap();
        text.push(char::from(byte));
    }
    text
}

/// Everything until the other side closes.
async fn rest(stream: &mut (impl AsyncReadExt + Unpin)) -> String {
    let mut text = Vec::new();
    let read = tokio::time::timeout(LONG, stream.read_to_end(&mut text)).await;
    // A connection that is cut while we still talk may be reset.
    let _ = read.expect("the connection is closed");
    String::from_utf8(text).unwrap()
}
