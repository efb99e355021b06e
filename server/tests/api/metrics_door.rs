//! The metrics' own socket: who holds on to it takes nothing from the helper, and little from a monitor.

use std::net::SocketAddr;
use std::time::Duration;

use broker::clock::Clock;
use reqwest::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::database::Kind;
use crate::world::{World, browser};

/// How long anything may take that a story waits for.
const PATIENCE: Duration = Duration::from_mins(1);
/// How many connections to the metrics one address may hold.
const OF_ONE_PEER: usize = 8;

const LISTENS: (&str, &str) = ("KEYFERRY_METRICS_LISTEN", "127.0.0.1:0");

/// A connection from one of this machine's own addresses.
async fn from(last: u8, address: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, last], 0).into()).unwrap();
    socket.connect(address).await.unwrap()
}

/// Asks for a page, and answers the first line if there is an answer at all.
async fn asked(stream: &mut TcpStream, path: &str) -> Option<String> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    // One that is closed at once takes no request.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut status = [0; 12];
    let read = timeout(PATIENCE, stream.read_exact(&mut status)).await.unwrap();
    read.ok().map(|_| String::from_utf8(status.to_vec()).unwrap())
}

/// Waits until the other side ends a connection.
async fn is_ended(stream: &mut TcpStream) {
    let mut rest = Vec::new();
    // One that is cut may be reset.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut rest))
        .await
        .expect("the connection is closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_peer_holds_half_of_a_few_connections_and_a_monitor_still_gets_in() {
    let world = World::with(Kind::Sqlite, &[LISTENS]).await;
    let metrics = world.metrics.expect("metrics are served");
    let mut held = Vec::new();
    for _ in 0..60 {
        let mut stream = from(1, metrics).await;
        if asked(&mut stream, "/me").await.is_some() {
            held.push(stream);
        }
    }
    assert_eq!(held.len(), OF_ONE_PEER);
    let mut monitor = from(2, metrics).await;
    let answered = asked(&mut monitor, "/metrics").await;
    assert_eq!(answered.as_deref(), Some("HTTP/1.1 200"));
    // Whoever only holds on is let go, and has their share again.
    for stream in &mut held {
        is_ended(stream).await;
    }
    let again = asked(&mut from(1, metrics).await, "/me").await;
    assert_eq!(again.as_deref(), Some("HTTP/1.1 404"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_to_the_metrics_that_never_ends_is_not_waited_for() {
    let world = World::with(Kind::Sqlite, &[LISTENS]).await;
    let mut stream = from(1, world.metrics.expect("metrics are served")).await;
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost:").await.unwrap();
    is_ended(&mut stream).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_ends_the_metrics_too() {
    let world = World::new(Kind::Sqlite).await;
    let mut settings = world.settings();
    settings.metrics_listen = Some(([127, 0, 0, 1], 0).into());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let application = server::build_on(listener, &settings, Clock::machine())
        .await
        .unwrap();
    let metrics = application.metrics_address().expect("metrics are served");
    let (stop, stopped) = oneshot::channel::<()>();
    let ended = tokio::spawn(application.serve(async {
        let _ = stopped.await;
    }));
    let scrape = browser().get(format!("http://{metrics}/metrics")).send();
    assert_eq!(scrape.await.unwrap().status(), StatusCode::OK);
    let mut kept = from(1, metrics).await;
    asked(&mut kept, "/metrics").await.expect("an answer");
    stop.send(()).unwrap();
    is_ended(&mut kept).await;
    timeout(PATIENCE, ended).await.unwrap().unwrap().unwrap();
    assert!(TcpStream::connect(metrics).await.is_err(), "nobody listens there");
}
