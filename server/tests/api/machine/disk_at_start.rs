//! A disk that is full before anything is there: who begins is told what to do, and nothing half-made stays in the way.

use reqwest::StatusCode;
use simulator::Simulator;

use super::installation::Installation;
use super::load::refresh;
use super::rows::integrity;
use super::running::until;
use super::small_disk::SmallDisk;
use crate::cli::Ended;
use crate::database::{Kind, OwnDatabase};
use crate::world::{EMAIL, PASSWORD};

/// By how much a disk is larger than the one before it, in pages: less than any step of a beginning needs but the
/// smallest.
const STEP: usize = 6;

async fn set_up(installation: &Installation) -> Ended {
    let line = format!("setup --email {EMAIL} --password-stdin");
    installation.line(&line, PASSWORD).await
}

/// What a server says that does not become ready; nothing of one that does, which is killed.
async fn reason_of_the_end(installation: &Installation) -> Option<String> {
    let mut server = installation.start();
    let ready = until("the server is ready or gives up", async || {
        if server.has_ended() {
            return Some(false);
        }
        (installation.status_of("/readyz").await == Some(StatusCode::OK)).then_some(true)
    })
    .await;
    if ready {
        server.kill();
        return None;
    }
    Some(server.last_words())
}

fn says_what_to_do(told: &str) {
    let last = told.lines().last().unwrap_or_default();
    assert!(last.contains("room"), "{told}");
}

/// From the first run to a refresh.
async fn all_is_well(installation: &Installation, simulator: &Simulator) {
    let (_, site) = installation.linked(simulator).await;
    let server = installation.serve().await;
    assert!(refresh(&site).await.expect("an answer").is_good());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_room_is_left_who_begins_is_told_what_to_do_and_begins_when_there_is_more() {
    let (simulator, disk) = (Simulator::start().await.expect("it starts"), SmallDisk::full());
    let database = OwnDatabase::at(disk.folder().clone(), None);
    let installation = Installation::on(database, simulator.url());
    for pages in (0..).step_by(STEP) {
        if !disk.leave(pages) {
            println!("without a disk of its own the story cannot be told");
            return;
        }
        if let Some(told) = reason_of_the_end(&installation).await {
            says_what_to_do(&told);
        }
        let done = set_up(&installation).await;
        if done.is_good() {
            assert!(pages > 0, "a full disk has no room for it");
            return;
        }
        says_what_to_do(&done.sentence());
        disk.make_room();
        all_is_well(&installation, &simulator).await;
        assert_eq!(integrity(&installation.database).await, "ok");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_master_key_that_finds_no_room_is_not_left_behind_in_pieces() {
    let (simulator, disk) = (Simulator::start().await.expect("it starts"), SmallDisk::full());
    let mut database = OwnDatabase::new(Kind::Postgres).await;
    database.folder.clone_from(disk.folder());
    let installation = Installation::on(database, simulator.url());
    if !disk.leave(0) {
        println!("without a disk of its own the story cannot be told");
        return;
    }
    let told = reason_of_the_end(&installation).await.expect("there is no room");
    says_what_to_do(&told);
    let told = set_up(&installation).await.sentence();
    says_what_to_do(&told);
    assert!(told.contains("master.key"), "{told}");
    disk.make_room();
    all_is_well(&installation, &simulator).await;
}
