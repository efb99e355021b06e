//! A full disk: sites notice nothing, who changes something is told, and what waited is written when there is room.

use reqwest::StatusCode;
use sea_orm_migration::sea_orm::ConnectionTrait as _;
use simulator::Simulator;

use super::installation::Installation;
use super::load::{Answer, Crowd};
use super::rows::{Books, connect, integrity};
use super::running::until;
use super::small_disk::SmallDisk;
use crate::database::OwnDatabase;
use crate::world::{EMAIL, PASSWORD, Page, browser};

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_stops_no_refresh_and_what_waited_is_written_when_there_is_room() {
    passes_without_harm(SmallDisk::full()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fails_stops_no_refresh_and_what_waited_is_written_when_it_is_well() {
    passes_without_harm(SmallDisk::failing()).await;
}

async fn passes_without_harm(disk: SmallDisk) {
    let simulator = Simulator::start().await.expect("a simulator starts");
    let database = OwnDatabase::at(disk.folder().clone(), None);
    let mut installation = Installation::on(database, simulator.url());
    installation.under = disk.under(false);
    let (slug, site) = installation.linked(&simulator).await;
    let sites = std::slice::from_ref(&site);
    let server = installation.serve().await;
    let before = Crowd::of(4, sites, 20).all().await;
    Books::hold(&installation.database, 20).await;
    empty_log(&installation.database).await;
    disk.fill(&server);

    let crowd = Crowd::of(4, sites, usize::MAX);
    server.says("activity waits to be written").await;
    crowd.has_more(100).await;
    installation.under = disk.under(true);
    people_are_told(&installation, &slug, &disk).await;
    installation.under = disk.under(false);
    crowd.has_more(20).await;
    disk.free(&server);

    server.says("activity is written again").await;
    let answers = crowd.stop().await;
    assert!(
        before.iter().chain(&answers).all(Answer::is_good),
        "no site noticed"
    );
    Books::hold(&installation.database, 20 + answers.len()).await;
    installation.line(&creation(&slug), "").await.answer();
    let log = server.stop().await;
    assert!(!log.contains("dropped"), "{log}");
    assert_eq!(integrity(&installation.database).await, "ok");
}

/// Empties SQLite's write-ahead log, whose old pages would be room for a little more.
async fn empty_log(database: &OwnDatabase) {
    let db = connect(database).await;
    until("the log is empty", async || {
        db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await
            .expect("it can be asked for");
        let log = database.folder.join("keyferry.sqlite-wal");
        (std::fs::metadata(log).expect("it is there").len() == 0).then_some(())
    })
    .await;
    db.close().await.expect("the connection closes");
}

fn creation(slug: &str) -> String {
    format!("site create --tenant {slug} --name blog --url https://blog.example.com")
}

/// Who changes something while the disk is full is told so in one sentence, and nothing is changed.
async fn people_are_told(installation: &Installation, slug: &str, disk: &SmallDisk) {
    let told = installation.line(&creation(slug), "").await.sentence();
    assert_eq!(told, disk.sentence_at_the_terminal());
    let sign_in = browser()
        .post(format!("{}/", installation.origin))
        .header("sec-fetch-site", "same-origin")
        .form(&[("email", EMAIL), ("password", PASSWORD)]);
    let page = Page::of(sign_in.send().await.expect("an answer")).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.text);
    assert!(page.says(disk.sentence_on_the_page()), "{}", page.text);
    for path in ["/healthz", "/readyz"] {
        assert_eq!(installation.status_of(path).await, Some(StatusCode::OK), "{path}");
    }
}
