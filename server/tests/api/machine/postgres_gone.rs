//! A PostgreSQL that goes away and comes back: two seconds from memory, an honest answer until it is back, and nothing
//! to be done by hand.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use simulator::Simulator;
use uuid::Uuid;

use super::cluster::Cluster;
use super::installation::Installation;
use super::load::{Answer, Crowd};
use super::rows::Books;
use super::running::until;
use crate::database::OwnDatabase;

/// How long what is remembered may be believed.
const BELIEVED: Duration = Duration::from_secs(2);
/// How long it stays away, longer than anything in the program waits for a connection; another number of seconds can
/// be given in `KEYFERRY_TEST_OUTAGE`.
const AWAY: Duration = Duration::from_secs(6);

fn away() -> Duration {
    let seconds = std::env::var("KEYFERRY_TEST_OUTAGE").ok();
    let seconds = seconds.map(|seconds| seconds.parse().expect("a number of seconds"));
    seconds.map_or(AWAY, Duration::from_secs)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_postgresql_that_comes_back_finds_everything_as_if_it_had_never_been_away() {
    let simulator = Simulator::start().await.expect("a simulator starts");
    let mut cluster = Cluster::start().await;
    let folder = std::env::temp_dir().join(format!("keyferry_{}", Uuid::now_v7().simple()));
    let database = OwnDatabase::at(folder, Some(cluster.url()));
    let installation = Installation::on(database, simulator.url());
    let (slug, site) = installation.linked(&simulator).await;
    let server = installation.serve().await;
    let crowd = Crowd::of(4, std::slice::from_ref(&site), usize::MAX);
    crowd.has_more(50).await;

    cluster.stop();
    let gone = Instant::now();
    let line = format!("site create --tenant {slug} --name blog --url https://blog.example.com");
    let readiness = until("readiness is denied", async || {
        let status = installation.status_of("/readyz").await;
        (status == Some(StatusCode::SERVICE_UNAVAILABLE)).then_some(())
    });
    let ((), (), sentence) = tokio::join!(crowd.is_refused(), readiness, async {
        installation.line(&line, "").await.sentence()
    });
    assert_eq!(installation.status_of("/healthz").await, Some(StatusCode::OK));
    assert!(sentence.contains("database could not be opened"), "{sentence}");
    until("it was away for long enough", async || {
        (gone.elapsed() >= away()).then_some(())
    })
    .await;

    let returns = Instant::now();
    cluster.start_again().await;
    let back = Instant::now();
    crowd.has_more(50).await;
    println!("refreshes work {:?} after PostgreSQL is back", back.elapsed());
    until("it is ready again", async || {
        (installation.status_of("/readyz").await == Some(StatusCode::OK)).then_some(())
    })
    .await;
    let answers = crowd.stop().await;
    let (good, bad): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.is_good());
    let words = "The helper itself is in trouble; your backup settings are fine";
    let is_honest = |answer: &&Answer| {
        (answer.status, answer.error.as_str()) == (503, "temporarily_unavailable")
            && answer.sentence.starts_with(words)
    };
    let other = bad.iter().find(|answer| !is_honest(answer));
    assert!(other.is_none(), "{other:?}");
    let from_memory = good
        .iter()
        .filter(|answer| answer.asked > gone && answer.answered < returns);
    let last = from_memory.clone().map(|answer| answer.asked - gone).max();
    println!(
        "{} refreshes from memory, the last {last:?} after the end; {} were told to be patient",
        from_memory.count(),
        bad.len()
    );
    assert!(last.expect("memory serves for a while") <= BELIEVED);

    Books::hold(&installation.database, good.len()).await;
    installation.line(&line, "").await.answer();
    let log = server.stop().await;
    assert!(!log.contains("dropped"), "{log}");
    assert_eq!(log.matches("changes cannot be read").count(), 1, "{log}");
    assert_eq!(log.matches("the database answers again").count(), 1, "{log}");
}
