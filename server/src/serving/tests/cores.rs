//! A listener and a thread a core.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::*;

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

fn who_is_here() -> String {
    std::thread::current().name().unwrap_or("main").to_owned()
}

#[derive(Clone)]
struct Here;

impl ShortWay for Here {
    fn takes(path: &str) -> bool {
        path == "/short"
    }

    fn answer(&self, _: Request<Incoming>, _: IpAddr) -> impl Future<Output = Response> + Send + use<> {
        async { who_is_here().into_response() }
    }
}

#[tokio::test]
async fn every_core_does_what_is_short_by_itself_and_leaves_the_rest_to_the_main_runtime() {
    let routes = Router::new().route("/", get(async || who_is_here()));
    let listeners = one_per_core(([127, 0, 0, 1], 0).into()).unwrap();
    let address = listeners.address().unwrap();
    let Listeners::OnePerCore(listeners) = listeners else {
        panic!("one a core")
    };
    let cores = listeners.len();
    let begun = Arc::new(AtomicU32::new(0));
    let begins = Arc::clone(&begun);
    let core = Core {
        routing: Routing::beside(Here, routes, tokio::runtime::Handle::current()),
        rules: with_room(100),
        first: Arc::new(move || {
            begins.fetch_add(1, Ordering::SeqCst);
        }),
    };
    let (tell, stopping) = watch::channel(false);
    let visits = async {
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..10_000 {
            seen.insert(answered_by(address, "/short").await);
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
    let (in_time, ()) = futures::join!(serve_on_cores(listeners, &core, until(stopping, LONG)), visits);
    assert!(in_time.unwrap());
    assert_eq!(begun.load(Ordering::SeqCst) as usize, cores);
}
