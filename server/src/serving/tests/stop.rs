//! What a stop finds, and how long it waits.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Notify;

use super::*;

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
    let served = serving(routes, with_room(10), LONG).await;
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
    let served = serving(routes, with_room(10), Duration::from_millis(50)).await;
    let mut busy = TcpStream::connect(served.address).await.unwrap();
    busy.write_all(REQUEST).await.unwrap();
    let _ = tokio::time::timeout(Duration::from_millis(20), busy.read_u8()).await;
    served.tell.send(true).unwrap();
    assert!(!served.ended.await.unwrap());
}

#[tokio::test]
async fn a_stop_waits_for_what_goes_on_without_its_connection() {
    let go_on = Arc::new(Notify::new());
    let landing = Arc::clone(&go_on);
    let (tell, stopping) = watch::channel(false);
    let landed = move || {
        let landing = Arc::clone(&landing);
        Box::pin(async move { landing.notified().await }) as BoxFuture<'static, ()>
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let until = Until {
        landed: Arc::new(landed),
        ..until(stopping, LONG)
    };
    let served = serve_here(
        listener,
        Routing::here(NoShortWay, greeting()),
        with_room(1),
        until,
    );
    futures::pin_mut!(served);
    assert!(futures::poll!(&mut served).is_pending());
    tell.send(true).unwrap();
    assert!(
        futures::poll!(&mut served).is_pending(),
        "nobody is connected, and yet"
    );
    go_on.notify_one();
    assert!(served.await);
}
