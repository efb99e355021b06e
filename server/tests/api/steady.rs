//! A steady refresh asks the database nothing, and what is taken away is felt all the same.

use std::time::{Duration, Instant};

use broker::clock::Clock;
use domain::app_registration::Access;
use domain::provider::ProviderId;
use futures::StreamExt as _;
use futures::stream::FuturesUnordered;
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::{
    ConnectionTrait as _, DatabaseTransaction, DbBackend, Statement, TransactionTrait as _,
};
use simulator::{Endpoint, Fault};
use tokio::net::TcpListener;

use crate::database::Kind;
use crate::stories;
use crate::world::{World, browser, refresh};

stories! {
    a_steady_refresh_reads_no_row,
    what_is_remembered_is_not_believed_when_changes_cannot_be_heard,
    another_process_feels_what_was_taken_away,
    a_refusal_is_remembered_for_a_minute,
    calls_that_all_fail_pause_and_one_probe_ends_the_pause,
    wrong_keys_are_told_to_wait_and_right_ones_never,
    calls_of_one_site_do_not_take_anothers_turn,
}

async fn rename(world: &World, table: &str, to: &str) {
    let statement = format!("ALTER TABLE {table} RENAME TO {to}");
    let db = world.broker.store().writer();
    db.execute_unprepared(&statement)
        .await
        .expect("a table is renamed");
}

async fn a_steady_refresh_reads_no_row(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let never_asked = world.new_site(&operator, "The blog", &site.app).await;
    world.simulator.dropbox().grant("live-token");
    assert_eq!(refresh(&site.refresh, "live-token").await.0, StatusCode::OK);
    let tables = ["app", "app_secret", "site", "site_key", "site_app"];
    for table in tables {
        rename(&world, table, &format!("{table}_away")).await;
    }
    assert_eq!(refresh(&site.refresh, "live-token").await.0, StatusCode::OK);
    assert_ne!(
        refresh(&never_asked.refresh, "live-token").await.0,
        StatusCode::OK,
        "the tables are really away"
    );
    for table in tables {
        rename(&world, &format!("{table}_away"), table).await;
    }
}

async fn what_is_remembered_is_not_believed_when_changes_cannot_be_heard(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    assert_eq!(refresh(&site.refresh, "live-token").await.0, StatusCode::OK);
    rename(&world, "change_counter", "change_counter_away").await;
    rename(&world, "site_key", "site_key_away").await;
    let deadline = Instant::now() + Duration::from_secs(20);
    while refresh(&site.refresh, "live-token").await.0 == StatusCode::OK {
        assert!(Instant::now() < deadline, "it is believed for two seconds only");
    }
    let (status, answer) = refresh(&site.refresh, "live-token").await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, Some("temporarily_unavailable"))
    );
    rename(&world, "site_key_away", "site_key").await;
    rename(&world, "change_counter_away", "change_counter").await;
    world.broker.changes_felt().await;
    assert_eq!(refresh(&site.refresh, "live-token").await.0, StatusCode::OK);
}

async fn another_process_feels_what_was_taken_away(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let settings = world.settings();
    let other = server::build_on(listener, &settings, Clock::machine())
        .await
        .unwrap();
    let broker = other.broker().clone();
    tokio::spawn(other.serve(std::future::pending()));
    let there = async |token: &str| {
        let path = site.refresh.strip_prefix(&world.origin).unwrap();
        let request = browser()
            .get(format!("http://127.0.0.1:{port}{path}"))
            .header("host", world.origin.trim_start_matches("http://"))
            .query(&[("refresh_token", token)]);
        request.send().await.unwrap().status()
    };
    assert_eq!(there("live-token").await, StatusCode::OK);
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    broker.changes_felt().await;
    assert_eq!(there("live-token").await, StatusCode::NOT_FOUND);
}

async fn a_refusal_is_remembered_for_a_minute(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let dropbox = world.simulator.dropbox();
    let calls = || dropbox.counters().of(Endpoint::Token);
    for _ in 0..10 {
        let (_, answer) = refresh(&site.refresh, "a-dead-token").await;
        assert_eq!(answer["error"], "invalid_grant");
    }
    assert_eq!(calls(), 1, "the provider is asked once");
    refresh(&site.refresh, "another-dead-token").await;
    assert_eq!(calls(), 2, "each token has its own answer");
    world.clock.advance(Duration::from_mins(1));
    refresh(&site.refresh, "a-dead-token").await;
    assert_eq!(calls(), 3, "a minute later it is asked again");
    let events = world.events(&operator).await;
    assert_eq!(
        events
            .iter()
            .filter(|event| event.outcome == "relink_needed")
            .count(),
        4,
        "three calls, and one row for all repeats of a minute: {events:?}"
    );
}

async fn calls_that_all_fail_pause_and_one_probe_ends_the_pause(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let other_app = world
        .new_app(&operator, ProviderId::GoogleDrive, Access::Sites)
        .await;
    let other = world.new_site(&operator, "The blog", &other_app).await;
    let dropbox = world.simulator.dropbox();
    dropbox.grant("live-token");
    world.simulator.google_drive().grant("live-token");
    let neighbour = world.new_site(&operator, "The forum", &site.app).await;
    dropbox.keeps_answering(Fault::ServerError500);
    for site in [&site, &site, &site, &site, &neighbour] {
        refresh(&site.refresh, "live-token").await;
    }
    let asked = browser()
        .get(&site.refresh)
        .query(&[("refresh_token", "live-token")]);
    let paused = asked.send().await.unwrap();
    assert_eq!(paused.status(), StatusCode::OK);
    let seconds: u64 = paused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=6).contains(&seconds), "an honest wait: {seconds}");
    let answer: serde_json::Value = paused.json().await.unwrap();
    assert_eq!(answer["error"], "temporarily_unavailable");
    assert_eq!(
        dropbox.counters().of(Endpoint::Token),
        5,
        "the provider is left in peace"
    );
    assert!(
        refresh(&other.refresh, "live-token").await.1["error"].is_null(),
        "another app goes on"
    );

    dropbox.answers_normally();
    world.clock.advance(Duration::from_secs(seconds));
    assert!(refresh(&site.refresh, "live-token").await.1["error"].is_null());
    let kinds: Vec<_> = world
        .events(&operator)
        .await
        .into_iter()
        .map(|event| event.kind)
        .collect();
    let of = |kind: &str| kinds.iter().filter(|found| *found == kind).count();
    assert_eq!((of("provider_paused"), of("provider_resumed")), (1, 1));
}

async fn wrong_keys_are_told_to_wait_and_right_ones_never(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let mut waits = 0;
    for number in 0..80 {
        let wrong = format!("{}/h/{}/wrong-key-{number}/refresh", world.origin, site.app);
        let response = browser()
            .get(wrong)
            .query(&[("refresh_token", "a")])
            .send()
            .await
            .unwrap();
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            assert!(response.headers().contains_key("retry-after"));
            waits += 1;
        } else {
            assert_eq!(response.status(), StatusCode::NOT_FOUND);
        }
    }
    assert!(waits > 0, "guessing is slowed down");
    assert_eq!(
        refresh(&site.refresh, "live-token").await.0,
        StatusCode::OK,
        "a right key is never refused for wrong ones"
    );
}

async fn calls_of_one_site_do_not_take_anothers_turn(world: World) {
    let (operator, busy) = world.linked(ProviderId::Dropbox).await;
    let calm = world.new_site(&operator, "The blog", &busy.app).await;
    let dropbox = world.simulator.dropbox();
    dropbox.grant("live-token");
    dropbox.close_gate();
    let flood: Vec<_> = (0..40)
        .map(|number| {
            let url = busy.refresh.clone();
            tokio::spawn(async move { refresh(&url, &format!("token-{number}")).await })
        })
        .collect();
    dropbox.wait_for_calls(Endpoint::Token, 16).await;
    let calm = tokio::spawn(async move { refresh(&calm.refresh, "live-token").await });
    // The seventeenth call is the calm site's: the busy one has its sixteen, and waits for its own.
    dropbox.wait_for_calls(Endpoint::Token, 17).await;
    dropbox.open_gate();
    assert!(calm.await.unwrap().1["error"].is_null());
    for one in flood {
        one.await.unwrap();
    }
}

/// More keys than one lane of look-ups has places for.
const STRANGERS: usize = 140;

/// How many who only read wait for the table of apps.
async fn readers_held_up(db: &DatabaseTransaction) -> i64 {
    let count = "SELECT count(*) AS waiting FROM pg_locks \
                 WHERE relation = 'app'::regclass AND mode = 'AccessShareLock' AND NOT granted";
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, count));
    row.await.unwrap().unwrap().try_get("", "waiting").unwrap()
}

/// Only PostgreSQL lets somebody hold up who reads.
#[tokio::test(flavor = "multi_thread")]
async fn strangers_who_wait_for_a_slow_database_stand_in_nobodys_way() {
    let world = World::new(Kind::Postgres).await;
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let other_app = world
        .new_app(&operator, ProviderId::GoogleDrive, Access::Sites)
        .await;
    let (known, cold) = (
        world.new_site(&operator, "The blog", &other_app).await,
        world.new_site(&operator, "The forum", &other_app).await,
    );
    for provider in [world.simulator.dropbox(), world.simulator.google_drive()] {
        provider.grant("live-token");
    }
    for url in [&site.refresh, &known.refresh] {
        assert_eq!(refresh(url, "live-token").await.0, StatusCode::OK);
    }
    // Something is taken away somewhere, so that every door has to be looked up again.
    let gone = world.new_site(&operator, "The old shop", &site.app).await;
    world.broker.revoke_site(&operator, gone.site).await.unwrap();
    world.broker.changes_felt().await;

    let held_up = world.broker.store().writer().begin().await.unwrap();
    held_up
        .execute_unprepared("LOCK TABLE app IN ACCESS EXCLUSIVE MODE")
        .await
        .unwrap();
    let mut strangers: FuturesUnordered<_> = (0..STRANGERS)
        .map(|number| format!("{}/h/{}/wrong-key-{number}/refresh", world.origin, site.app))
        .map(|url| async move { refresh(&url, "a").await.0 })
        .collect();
    // The first answers are of those for whom there was no place: by then every place is taken.
    for _ in 0..STRANGERS - 132 {
        let crowded = strangers.next().await.unwrap();
        assert_eq!(crowded, StatusCode::TOO_MANY_REQUESTS);
    }
    let right_ones = 3;
    let right = [&site.refresh, &known.refresh, &cold.refresh].map(|url| refresh(url, "live-token"));
    let let_go = async {
        let all_are_looked_up = async {
            while readers_held_up(&held_up).await < 4 + right_ones {
                tokio::task::yield_now().await;
            }
        };
        let in_time = tokio::time::timeout(Duration::from_secs(10), all_are_looked_up).await;
        held_up.rollback().await.unwrap();
        in_time.is_ok()
    };
    let (right, looked_up) = futures::join!(futures::future::join_all(right), let_go);
    let statuses: Vec<_> = right.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [StatusCode::OK; 3], "the known ones, and another app's");
    assert!(looked_up, "they waited behind nobody");
    while let Some(status) = strangers.next().await {
        let told = [StatusCode::NOT_FOUND, StatusCode::TOO_MANY_REQUESTS];
        assert!(told.contains(&status), "{status}");
    }
}
