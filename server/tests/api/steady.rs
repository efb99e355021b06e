//! A steady refresh asks the database nothing, and what is taken away is felt all the same.

use std::time::{Duration, Instant};

use broker::clock::Clock;
use domain::app_registration::Access;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::ConnectionTrait as _;
use simulator::{Endpoint, Fault};
use tokio::net::TcpListener;

use crate::stories;
use crate::world::{World, browser, refresh};

stories! {
    a_steady_refresh_reads_no_row,
    a_database_in_trouble_is_not_told_as_the_providers_fault,
    what_is_remembered_is_not_believed_when_changes_cannot_be_heard,
    another_process_feels_what_was_taken_away,
    a_refusal_is_remembered_for_a_minute,
    calls_that_all_fail_pause_and_one_probe_ends_the_pause,
    a_site_at_which_the_provider_hangs_up_pauses_no_other,
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

async fn a_database_in_trouble_is_not_told_as_the_providers_fault(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    // The door can be looked up, what is behind it cannot.
    rename(&world, "app_secret", "app_secret_away").await;
    let (status, answer) = refresh(&site.refresh, "live-token").await;
    rename(&world, "app_secret_away", "app_secret").await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, Some("temporarily_unavailable"))
    );
    let sentence = answer["error_description"].as_str().unwrap();
    assert!(
        sentence.starts_with("The helper itself is in trouble; your backup settings are fine"),
        "{sentence}"
    );
    assert_eq!(refresh(&site.refresh, "live-token").await.0, StatusCode::OK);
    let events = world.events(&operator).await;
    let told: Vec<_> = events
        .iter()
        .map(|event| (event.outcome.as_str(), event.reason.as_deref()))
        .collect();
    assert_eq!(told, [("ok", None), ("unavailable", Some("helper_not_ready"))]);
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

async fn a_site_at_which_the_provider_hangs_up_pauses_no_other(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let neighbour = world.new_site(&operator, "The forum", &site.app).await;
    let dropbox = world.simulator.dropbox();
    dropbox.grant("live-token");
    dropbox.keeps_answering(Fault::HangUp);
    for _ in 0..8 {
        let (_, answer) = refresh(&site.refresh, "live-token").await;
        assert_eq!(answer["error"], "temporarily_unavailable");
    }
    dropbox.answers_normally();
    assert!(refresh(&neighbour.refresh, "live-token").await.1["error"].is_null());
    let events = world.events(&operator).await;
    assert!(events.iter().all(|event| event.kind != "provider_paused"));
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
