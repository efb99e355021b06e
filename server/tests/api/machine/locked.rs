//! A database that another process keeps locked: sites notice nothing, who changes something is told.

use sea_orm_migration::sea_orm::ConnectionTrait as _;
use simulator::Simulator;

use super::installation::Installation;
use super::load::{Answer, Crowd};
use super::rows::{Books, connect};
use crate::database::Kind;

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_database_stops_no_refresh_and_what_waited_is_written() {
    let simulator = Simulator::start().await.expect("a simulator starts");
    let installation = Installation::new(Kind::Sqlite, simulator.url()).await;
    let (slug, site) = installation.linked(&simulator).await;
    let server = installation.serve().await;
    let other = connect(&installation.database).await;
    other
        .execute_unprepared("BEGIN EXCLUSIVE")
        .await
        .expect("the lock is free");
    let line = format!("site create --tenant {slug} --name blog --url https://blog.example.com");
    let told = installation.line(&line, "").await.sentence();
    assert_eq!(
        told,
        "The database did not answer; check that it runs, then run the command again.\n"
    );
    // Only now: it takes the command long to give up, and what a crowd does meanwhile is more than waits in memory.
    let crowd = Crowd::of(2, std::slice::from_ref(&site), usize::MAX);
    server.says("activity waits to be written").await;
    crowd.has_more(50).await;
    other
        .execute_unprepared("ROLLBACK")
        .await
        .expect("it is given back");
    other.close().await.expect("the connection closes");

    server.says("activity is written again").await;
    let answers = crowd.stop().await;
    assert!(answers.iter().all(Answer::is_good), "no site noticed");
    Books::hold(&installation.database, answers.len()).await;
    installation.line(&line, "").await.answer();
    let log = server.stop().await;
    assert!(!log.contains("dropped"), "{log}");
    let told = log.matches("activity waits to be written").count();
    assert_eq!(told, 1, "it is told once: {log}");
}
