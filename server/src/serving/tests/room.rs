//! Room for connections, and who gets it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, mpsc};

use super::super::accept::Door;
use super::*;

#[tokio::test]
async fn who_comes_when_all_room_is_taken_waits_and_is_served() {
    let served = serving(greeting(), with_room(2), LONG).await;
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

/// A door that fails as often as it is told to, and opens then.
struct Stuck {
    failures: RefCell<VecDeque<io::Error>>,
    tried: Arc<AtomicU32>,
    stream: RefCell<Option<DuplexStream>>,
}

impl Door for Stuck {
    type Stream = DuplexStream;

    async fn next(&self) -> io::Result<(DuplexStream, SocketAddr)> {
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
        Routing::here(NoShortWay, greeting()),
        with_room(1),
        until(stopping, LONG),
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

/// A door through which a story sends visitors from wherever it likes.
struct Sent(Mutex<mpsc::UnboundedReceiver<(DuplexStream, SocketAddr)>>);

impl Door for Sent {
    type Stream = DuplexStream;

    async fn next(&self) -> io::Result<(DuplexStream, SocketAddr)> {
        let next = self.0.lock().await.recv().await;
        next.ok_or(io::ErrorKind::ConnectionAborted.into())
    }
}

#[tokio::test]
async fn one_peer_uses_up_its_own_share_and_another_still_gets_in() {
    let (send, visitors) = mpsc::unbounded_channel();
    let (tell, stopping) = watch::channel(false);
    let served = serve_here(
        Sent(Mutex::new(visitors)),
        Routing::here(NoShortWay, greeting()),
        with_room(12),
        until(stopping, LONG),
    );
    // What the peer is answered on one more connection, and the connection.
    let visit = async |peer: [u8; 4]| {
        let (mut ours, theirs) = duplex(4_096);
        send.send((theirs, (peer, 1).into())).unwrap();
        // One that is closed at once takes no request.
        let _ = ours.write_all(REQUEST).await;
        let mut status = [0; 12];
        let read = tokio::time::timeout(LONG, ours.read_exact(&mut status)).await;
        (read.unwrap().is_ok(), ours)
    };
    let (greedy, other, proxy) = ([192, 0, 2, 1], [192, 0, 2, 2], [127, 0, 0, 1]);
    let visits = async {
        let mut held = Vec::new();
        for _ in 0..3 {
            let (answered, stream) = visit(greedy).await;
            assert!(answered);
            held.push(stream);
        }
        assert!(!visit(greedy).await.0, "a quarter of the room is theirs");
        let (answered, _other) = visit(other).await;
        assert!(answered, "another peer gets in");
        for _ in 0..5 {
            let (answered, stream) = visit(proxy).await;
            assert!(answered, "a proxy stands for many");
            held.push(stream);
        }
        held.clear();
        while !visit(greedy).await.0 {
            tokio::task::yield_now().await;
        }
        tell.send(true).unwrap();
    };
    let (in_time, ()) = futures::join!(served, visits);
    assert!(in_time);
}
