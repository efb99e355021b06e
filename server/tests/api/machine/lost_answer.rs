//! A commit whose answer is lost: what was written is not written twice.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use simulator::Simulator;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::installation::Installation;
use super::load::{Answer, Crowd};
use super::rows::{Books, was_swept};
use super::running::until;
use crate::database::{Kind, OwnDatabase};

/// Stands between the program and PostgreSQL. When told so, it carries one commit there and breaks instead of
/// carrying the answer back.
struct FaultyLine {
    port: u16,
    cuts: Arc<AtomicBool>,
}

impl FaultyLine {
    async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let cuts = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&cuts);
        tokio::spawn(async move {
            while let Ok((program, _)) = listener.accept().await {
                let database = TcpStream::connect(server).await.expect("PostgreSQL answers");
                tokio::spawn(carry(program, database, Arc::clone(&told)));
            }
        });
        Self { port, cuts }
    }
}

async fn carry(mut program: TcpStream, mut database: TcpStream, cuts: Arc<AtomicBool>) {
    let (mut there, mut back) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    loop {
        let carried = tokio::select! {
            read = program.read(&mut there) => {
                let Ok(length @ 1..) = read else { return };
                let words = &there[..length];
                let is_commit = words.windows(6).any(|word| word == b"COMMIT");
                if database.write_all(words).await.is_err() {
                    return;
                }
                if is_commit && cuts.swap(false, Ordering::SeqCst) {
                    // It has answered, so it has committed.
                    let _ = database.read(&mut back).await;
                    return;
                }
                Ok(())
            }
            read = database.read(&mut back) => {
                let Ok(length @ 1..) = read else { return };
                program.write_all(&back[..length]).await
            }
        };
        if carried.is_err() {
            return;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_committed_without_an_answer_is_counted_once() {
    let simulator = Simulator::start().await.expect("a simulator starts");
    let mut database = OwnDatabase::new(Kind::Postgres).await;
    let direct = database.url.clone().expect("a URL");
    let mut url = url::Url::parse(&direct).expect("a URL");
    let server = url.socket_addrs(|| None).expect("an address")[0];
    let line = FaultyLine::to(server).await;
    url.set_host(Some("127.0.0.1")).expect("it has a host");
    url.set_port(Some(line.port)).expect("it has a port");
    database.url = Some(url.into());
    let mut installation = Installation::on(database, simulator.url());
    let (_, site) = installation.linked(&simulator).await;
    let running = installation.serve().await;
    let crowd = Crowd::of(2, std::slice::from_ref(&site), usize::MAX);
    crowd.has_more(5).await;
    until("the first sweep is over", async || {
        was_swept(&installation.database).await.then_some(())
    })
    .await;
    // Nothing commits while refreshes are answered but the writer of activity.
    line.cuts.store(true, Ordering::SeqCst);
    running.says("activity waits to be written").await;
    running.says("activity is written again").await;
    crowd.has_more(5).await;
    let answers = crowd.stop().await;
    assert!(answers.iter().all(Answer::is_good), "no site noticed");
    let log = running.stop().await;
    assert!(!log.contains("dropped"), "{log}");
    installation.database.url = Some(direct);
    Books::hold(&installation.database, answers.len()).await;
}
