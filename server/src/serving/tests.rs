use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt as _, DuplexStream, duplex};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::accept::Door;
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
        Routing::here(routes),
        rules,
        (stopping, patience),
    ));
    Serving { address, tell, ended }
}

fn greeting() -> Router {
    Router::new().route("/", get(async || "hello"))
}

fn quick(connections: usize) -> Rules {
    Rules {
        head_patience: Duration::from_millis(100),
        ..Rules::with_room(connections)
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

#[tokio::test]
async fn a_head_that_does_not_come_is_cut() {
    let served = serving(greeting(), quick(10), LONG).await;
    for begun in [&b""[..], b"GET / HTTP/1.1\r\nHost: loc"] {
        let mut slow = TcpStream::connect(served.address).await.unwrap();
        slow.write_all(begun).await.unwrap();
        assert!(!rest(&mut slow).await.contains("200"));
    }
    let mut quick = TcpStream::connect(served.address).await.unwrap();
    quick.write_all(REQUEST).await.unwrap();
    assert!(hello(&mut quick).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn a_visitor_who_takes_no_byte_is_cut() {
    let routes = Router::new().route("/", get(async || vec![b'x'; 64 * 1024 * 1024]));
    let rules = Rules {
        stall_patience: Duration::from_millis(100),
        ..Rules::with_room(1)
    };
    let served = serving(routes, rules, LONG).await;
    let mut deaf = TcpStream::connect(served.address).await.unwrap();
    deaf.write_all(REQUEST).await.unwrap();
    // Room for one: the second is served only when the first was cut.
    let mut second = TcpStream::connect(served.address).await.unwrap();
    second.write_all(REQUEST).await.unwrap();
    let first = tokio::time::timeout(LONG, second.read_u8()).await;
    assert_eq!(first.unwrap().unwrap(), b'H');
    drop(deaf);
}

#[tokio::test]
async fn a_head_that_is_too_long_is_refused_and_a_long_one_is_not() {
    let served = serving(greeting(), Rules::with_room(10), LONG).await;
    for (length, status) in [(49_500, "HTTP/1.1 200"), (70_000, "HTTP/1.1 4")] {
        let mut stream = TcpStream::connect(served.address).await.unwrap();
        let line = format!("GET /?t={} HTTP/1.1\r\nHost: localhost\r\n", "x".repeat(length));
        // What is refused is not read to its end.
        let _ = stream
            .write_all(format!("{line}Connection: close\r\n\r\n").as_bytes())
            .await;
        let answer = rest(&mut stream).await;
        assert!(answer.starts_with(status), "{length}: {answer}");
    }
}

#[tokio::test]
async fn who_comes_when_all_room_is_taken_waits_and_is_served() {
    let served = serving(greeting(), Rules::with_room(2), LONG).await;
    let mut streams = Vec::new();
    for _ in 0..5 {
        let mut stream = TcpStream::connect(served.address).await.unwrap();
        stream.write_all(REQUEST).await.unwrap();
        streams.push(stream);
    }
    let mut first = streams.remove(0);
    let mut second = streams.remove(0);
    hello(&mut first).await;
    hello(&mut second).await;
    let mut third = streams.remove(0);
    let early = tokio::time::timeout(Duration::from_millis(50), third.read_u8()).await;
    assert!(
        early.is_err(),
        "both places are taken by connections that are kept"
    );
    drop((first, second));
    hello(&mut third).await;
    drop(third);
    for mut stream in streams {
        hello(&mut stream).await;
    }
}

#[tokio::test]
async fn a_stop_finishes_what_is_in_flight_and_closes_what_idles() {
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (begins, goes_on) = (Arc::clone(&begun), Arc::clone(&go_on));
    let slow = async move || {
        begins.notify_one();
        goes_on.notified().await;
        "hello"
    };
    let routes = greeting().route("/slow", get(slow));
    let served = serving(routes, Rules::with_room(10), LONG).await;
    let mut idle = TcpStream::connect(served.address).await.unwrap();
    idle.write_all(REQUEST).await.unwrap();
    hello(&mut idle).await;
    let mut busy = TcpStream::connect(served.address).await.unwrap();
    busy.write_all(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .await
        .unwrap();
    begun.notified().await;

    served.tell.send(true).unwrap();
    assert_eq!(
        rest(&mut idle).await,
        "",
        "it is closed, with nothing more to say"
    );
    assert!(
        TcpStream::connect(served.address).await.is_err(),
        "nobody listens any more"
    );
    assert!(!served.ended.is_finished());
    go_on.notify_one();
    assert!(rest(&mut busy).await.ends_with("hello"));
    assert!(served.ended.await.unwrap(), "all of it ended in time");
}

#[tokio::test]
async fn a_stop_does_not_wait_for_ever() {
    let routes = Router::new().route("/", get(std::future::pending::<String>));
    let served = serving(routes, Rules::with_room(10), Duration::from_millis(50)).await;
    let mut busy = TcpStream::connect(served.address).await.unwrap();
    busy.write_all(REQUEST).await.unwrap();
    let _ = tokio::time::timeout(Duration::from_millis(20), busy.read_u8()).await;
    served.tell.send(true).unwrap();
    assert!(!served.ended.await.unwrap());
}

/// A door that fails as often as it is told to, and opens then.
struct Stuck {
    failures: RefCell<VecDeque<io::Error>>,
    tried: Arc<AtomicU32>,
    stream: RefCell<Option<DuplexStream>>,
}

impl Door for Stuck {
    type Stream = DuplexStream;

    async fn next(&self) -> io::Result<(DuplexStream, std::net::SocketAddr)> {
        self.tried.fetch_add(1, Ordering::SeqCst);
        let failure = self.failures.borrow_mut().pop_front();
        if let Some(failure) = failure {
            return Err(failure);
        }
        let stream = self.stream.borrow_mut().take();
        match stream {
            Some(stream) => Ok((stream, ([127, 0, 0, 1], 1).into())),
            None => std::future::pending().await,
        }
    }
}

#[tokio::test]
async fn a_system_without_files_is_waited_for() {
    const EMFILE: i32 = 24;
    let (mut ours, theirs) = duplex(4_096);
    let tried = Arc::new(AtomicU32::new(0));
    let failures = [
        io::Error::from_raw_os_error(EMFILE),
        io::ErrorKind::ConnectionAborted.into(),
        io::Error::from_raw_os_error(EMFILE),
    ];
    let door = Stuck {
        failures: RefCell::new(failures.into()),
        tried: Arc::clone(&tried),
        stream: RefCell::new(Some(theirs)),
    };
    let (tell, stopping) = watch::channel(false);
    let served = serve_here(
        door,
        Routing::here(greeting()),
        Rules::with_room(1),
        (stopping, LONG),
    );
    let visit = async {
        ours.write_all(REQUEST).await.unwrap();
        hello(&mut ours).await;
        assert!(
            tried.load(Ordering::SeqCst) >= 4,
            "three failures, then the visitor"
        );
        tell.send(true).unwrap();
    };
    let (in_time, ()) = futures::join!(served, visit);
    assert!(in_time);
}

#[tokio::test]
async fn a_port_that_is_taken_is_not_shared() {
    let Listeners::OnePerCore(first) = one_per_core(([127, 0, 0, 1], 0).into()).unwrap() else {
        panic!("one a core")
    };
    let address = first.first().unwrap().local_addr().unwrap();
    let second = one_per_core(address);
    assert_eq!(
        second.err().map(|error| error.kind()),
        Some(io::ErrorKind::AddrInUse)
    );
}

/// Who answers, in the answer's last word.
async fn answered_by(address: std::net::SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let answer = rest(&mut stream).await;
    answer.rsplit(['\n', ' ']).next().unwrap().to_owned()
}

#[tokio::test]
async fn every_core_refreshes_by_itself_and_leaves_the_rest_to_the_main_runtime() {
    let here = async || std::thread::current().name().unwrap_or("main").to_owned();
    let routes = Router::new()
        .route("/", get(here))
        .route("/h/app/refresh", get(here));
    let listeners = one_per_core(([127, 0, 0, 1], 0).into()).unwrap();
    let address = listeners.address().unwrap();
    let Listeners::OnePerCore(listeners) = listeners else {
        panic!("one a core")
    };
    let cores = listeners.len();
    let begun = Arc::new(AtomicU32::new(0));
    let begins = Arc::clone(&begun);
    let core = Core {
        routing: Routing::beside(routes, tokio::runtime::Handle::current()),
        rules: Rules::with_room(100),
        first: Arc::new(move || {
            begins.fetch_add(1, Ordering::SeqCst);
        }),
    };
    let (tell, stopping) = watch::channel(false);
    let visits = async {
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..10_000 {
            seen.insert(answered_by(address, "/h/app/refresh").await);
            if seen.len() == cores {
                break;
            }
        }
        assert!(
            seen.len() == cores && seen.iter().all(|name| name.starts_with("core-")),
            "{seen:?}"
        );
        assert!(!answered_by(address, "/").await.starts_with("core-"));
        tell.send(true).unwrap();
    };
    let (in_time, ()) = futures::join!(serve_on_cores(listeners, &core, (stopping, LONG)), visits);
    assert!(in_time.unwrap());
    assert_eq!(begun.load(Ordering::SeqCst) as usize, cores);
}
