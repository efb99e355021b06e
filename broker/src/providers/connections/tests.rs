use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::Method;
use hyper_rustls::HttpsConnectorBuilder;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use super::*;

const WHOLE: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
const BUSY: &str = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 2\r\n\r\n{}";
/// Longer than it says, in one of two ways to say it.
const TWO_LENGTHS: &str =
    "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
const NOTHING: &str = "HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\n";
const LAST: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";

/// A provider of few words: what it answers, and after how many answers it hangs up on a connection.
struct Provider {
    at: String,
    met: Arc<Met>,
}

#[derive(Default)]
struct Met {
    connections: AtomicUsize,
    requests: AtomicUsize,
    hung_up: Notify,
    left: Notify,
}

impl Provider {
    async fn saying(answer: &'static str, answers_each: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap().to_string();
        let met = Arc::new(Met::default());
        let meets = Arc::clone(&met);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                meets.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, answer, answers_each, Arc::clone(&meets)));
            }
        });
        Self { at, met }
    }

    fn call(&self) -> Box<Call> {
        let call = Request::builder()
            .method(Method::POST)
            .uri(format!("http://{}/token", self.at));
        let call = call.body(Full::new(Bytes::from_static(b"grant_type=refresh_token")));
        Box::new(call.unwrap())
    }

    fn connections(&self) -> usize {
        self.met.connections.load(Ordering::SeqCst)
    }

    fn requests(&self) -> usize {
        self.met.requests.load(Ordering::SeqCst)
    }
}

async fn serve(mut stream: TcpStream, answer: &'static str, answers_each: usize, met: Arc<Met>) {
    let mut read = Vec::new();
    for _ in 0..answers_each {
        while !read.ends_with(b"refresh_token") {
            if stream.read_buf(&mut read).await.unwrap_or(0) == 0 {
                met.left.notify_one();
                return;
            }
        }
        let request = String::from_utf8(std::mem::take(&mut read)).unwrap();
        assert!(request.starts_with("POST /token HTTP/1.1\r\n"), "{request}");
        assert!(request.contains("host: 127.0.0.1:"), "{request}");
        met.requests.fetch_add(1, Ordering::SeqCst);
        stream.write_all(answer.as_bytes()).await.unwrap();
    }
    drop(stream);
    met.hung_up.notify_one();
}

fn connections() -> Arc<Connections> {
    let nobody = rustls::ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let schemes = HttpsConnectorBuilder::new()
        .with_tls_config(nobody)
        .https_or_http();
    Connections::new(schemes.enable_http1().build())
}

#[tokio::test]
async fn calls_one_after_another_share_a_connection_and_those_at_once_do_not() {
    let (provider, connections) = (Provider::saying(WHOLE, usize::MAX).await, connections());
    for _ in 0..3 {
        let answer = connections.send(None, provider.call()).await.unwrap();
        assert_eq!(answer.body(), b"{}");
    }
    assert_eq!(provider.connections(), 1);
    let (one, other) = tokio::join!(
        connections.send(None, provider.call()),
        connections.send(None, provider.call())
    );
    assert!(one.is_ok() && other.is_ok());
    assert_eq!((provider.connections(), provider.requests()), (2, 5));
}

#[tokio::test]
async fn a_connection_that_was_closed_while_nobody_used_it_costs_no_call() {
    let (provider, connections) = (Provider::saying(WHOLE, 1).await, connections());
    for calls in 1..=3 {
        assert!(connections.send(None, provider.call()).await.is_ok());
        provider.met.hung_up.notified().await;
        assert_eq!((provider.connections(), provider.requests()), (calls, calls));
    }
}

#[tokio::test]
async fn what_was_sent_is_not_sent_again() {
    // It reads the request whole and hangs up without a word.
    let (provider, connections) = (Provider::saying("", 1).await, connections());
    let answer = connections.send(None, provider.call()).await;
    assert_eq!(answer.unwrap_err(), CallFault::Broken);
    assert_eq!((provider.connections(), provider.requests()), (1, 1));
}

#[tokio::test]
async fn an_answer_that_is_not_read_to_its_end_ends_its_connection() {
    let (provider, connections) = (Provider::saying(BUSY, usize::MAX).await, connections());
    for calls in 1..=2 {
        assert!(connections.send(None, provider.call()).await.is_err());
        provider.met.left.notified().await;
        assert_eq!(provider.connections(), calls);
    }
}

#[tokio::test]
async fn an_answer_that_may_go_on_ends_its_connection() {
    for answer in [TWO_LENGTHS, NOTHING] {
        let (provider, connections) = (Provider::saying(answer, usize::MAX).await, connections());
        for calls in 1..=2 {
            assert!(connections.send(None, provider.call()).await.is_ok(), "{answer}");
            provider.met.left.notified().await;
            assert_eq!(provider.connections(), calls, "{answer}");
        }
    }
}

#[tokio::test]
async fn a_request_that_is_not_taken_whole_holds_up_nobody_else() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let connections = connections();
    let call = || {
        let call = Request::post(format!("http://{at}/token"));
        // As long as a token may make it.
        Box::new(call.body(Full::new(Bytes::from(vec![b'a'; 40_000]))).unwrap())
    };
    let mut unread = Vec::new();
    let provider = async {
        for _ in 0..2 {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut read = [0; 1_024];
            let _ = stream.read(&mut read).await.unwrap();
            stream.write_all(WHOLE.as_bytes()).await.unwrap();
            // The rest is never read.
            unread.push(stream);
        }
    };
    let calls = async {
        for _ in 0..2 {
            assert!(connections.send(None, call()).await.is_ok());
        }
    };
    tokio::join!(provider, calls);
    assert_eq!(connections.kept().idle, 0);
}

#[tokio::test]
async fn a_provider_may_take_leave_with_its_answer() {
    let (provider, connections) = (Provider::saying(LAST, 1).await, connections());
    for calls in 1..=2 {
        assert!(connections.send(None, provider.call()).await.is_ok());
        assert_eq!(provider.connections(), calls);
    }
}

#[tokio::test]
async fn a_connection_that_nobody_uses_is_closed_after_a_minute() {
    let (provider, connections) = (Provider::saying(WHOLE, usize::MAX).await, connections());
    assert!(connections.send(None, provider.call()).await.is_ok());
    let used = Instant::now();
    // From here on the clock leaps to whatever is waited for.
    tokio::time::pause();
    provider.met.left.notified().await;
    assert!(used.elapsed() >= IDLE && used.elapsed() <= IDLE + LOOK_EVERY * 2);
    assert!(connections.kept().lines.is_empty() && !connections.kept().looked_after);
}

#[tokio::test]
async fn only_so_many_are_kept() {
    let (provider, connections) = (Provider::saying(WHOLE, usize::MAX).await, connections());
    let calls = (0..=KEPT).map(|_| connections.send(None, provider.call()));
    let answers = futures::future::join_all(calls).await;
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(provider.connections(), KEPT + 1);
    assert_eq!(connections.kept().idle, KEPT);
}

#[tokio::test]
async fn apps_do_not_share_connections() {
    let (provider, connections) = (Provider::saying(WHOLE, usize::MAX).await, connections());
    let apps: [AppId; 2] = ["abcdefghij", "bcdefghijk"].map(|id| id.parse().unwrap());
    for _ in 0..2 {
        for app in &apps {
            assert!(connections.send(Some(app), provider.call()).await.is_ok());
        }
    }
    assert_eq!((provider.connections(), provider.requests()), (2, 4));
}

#[tokio::test]
async fn hosts_do_not_share_connections_and_a_user_is_not_named() {
    let (provider, connections) = (Provider::saying(WHOLE, usize::MAX).await, connections());
    assert!(connections.send(None, provider.call()).await.is_ok());
    let mut other = provider.call();
    *other.uri_mut() = format!("http://somebody:secret@{}/token", provider.at)
        .parse()
        .unwrap();
    assert!(connections.send(None, other).await.is_ok());
    assert_eq!(provider.connections(), 2);
    let mut nowhere = provider.call();
    *nowhere.uri_mut() = "/token".parse().unwrap();
    let answer = connections.send(None, nowhere).await;
    assert_eq!(answer.unwrap_err(), CallFault::Unreachable);
}

#[test]
fn a_connection_that_took_too_long_is_told_from_one_that_was_refused() {
    let of = |kind: io::ErrorKind| fault_of(&io::Error::other(io::Error::from(kind)));
    assert_eq!(of(io::ErrorKind::TimedOut), CallFault::TooSlow);
    assert_eq!(of(io::ErrorKind::ConnectionRefused), CallFault::Unreachable);
}
