//! No descriptors left: who is connected is served, who comes waits or is refused, and it passes by itself.

use std::path::PathBuf;
use std::process::Command;

use simulator::Simulator;
use tokio::net::TcpStream;

use super::installation::Installation;
use super::load::{Visitor, refresh};
use super::rows::Books;
use super::running::{Running, until};
use crate::database::Kind;

/// How many more descriptors the server may open.
const ROOM: usize = 12;
/// More visitors than that who say nothing.
const VISITORS: usize = 60;

/// What the log says then: the system's own words.
const NO_FILES: &str = "open files (os error 24)";

fn open(server: &Running) -> usize {
    let folder = PathBuf::from(format!("/proc/{}/fd", server.pid()));
    std::fs::read_dir(folder).expect("it runs").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_descriptors_recovers_by_itself_when_visitors_leave() {
    let simulator = Simulator::start().await.expect("a simulator starts");
    let installation = Installation::new(Kind::Sqlite, simulator.url()).await;
    let (_, site) = installation.linked(&simulator).await;
    let server = installation.serve().await;
    let mut regular = Visitor::of(&site).await.expect("there is room");
    assert!(regular.refresh(&site).await.expect("an answer").is_good());

    let most = open(&server) + ROOM;
    let limited = Command::new("prlimit")
        .args(["--pid", &server.pid().to_string(), &format!("--nofile={most}")])
        .status();
    assert!(limited.expect("prlimit is there").success());
    let mut visitors = Vec::new();
    for _ in 0..VISITORS {
        // One that is not let in is refused or waits; both are right.
        visitors.push(TcpStream::connect(("127.0.0.1", site.port)).await);
    }
    until("the server has no descriptor left", async || {
        (open(&server) >= most).then_some(())
    })
    .await;
    let known = regular.refresh(&site).await.expect("who is connected is served");
    assert!(known.is_good(), "{known:?}");
    let newcomer = tokio::spawn({
        let site = site.clone();
        async move { refresh(&site).await }
    });
    server.says(NO_FILES).await;
    drop(visitors);

    let waited = newcomer.await.expect("it ended");
    let let_in = until("newcomers are let in again", async || refresh(&site).await).await;
    assert!(let_in.is_good(), "{let_in:?}");
    let good = 3 + usize::from(waited.is_some_and(|answer| answer.is_good()));
    let log = server.stop().await;
    assert_eq!(Books::read(&installation.database).await.total(), good);
    let told = log.matches(NO_FILES).count();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    assert!(
        (1..=cores).contains(&told),
        "each core that takes connections tells it once: {log}"
    );
}
