//! Visitors who are slow, deaf or talk too much.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::*;

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
        ..with_room(1)
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
    let served = serving(greeting(), with_room(10), LONG).await;
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
