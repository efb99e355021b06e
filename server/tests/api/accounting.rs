//! What is counted and what is kept: roll-ups beside events, and rows that hold no secret.

use std::time::Duration;

use broker::clock::Clock;
use broker::store::Store;
use domain::activity::ActivityFilter;
use domain::app_registration::AppChange;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement};
use secrecy::SecretString;
use tokio::net::TcpListener;

use crate::database::Kind;
use crate::evidence::{every_row, hex};
use crate::stories;
use crate::world::{CALLBACK, World, browser, click, open_start, refresh, visit};

stories! {
    every_request_is_in_the_roll_up_and_strangers_are_only_there,
    what_happened_at_one_site_is_found_among_the_others_and_over_days,
    a_wrong_client_secret_is_the_operators_to_mend,
    two_processes_that_start_at_once_share_one_key_ring,
    no_row_holds_a_secret,
    what_is_old_is_swept_away,
}

/// How often each kind and outcome is in the roll-up.
pub(crate) async fn counted(store: &Store, kind: &str, outcome: &str) -> i64 {
    let query = format!(
        "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) AS total FROM activity_hour \
         WHERE kind = '{kind}' AND outcome = '{outcome}'"
    );
    let backend = if store.is_postgres() {
        DbBackend::Postgres
    } else {
        DbBackend::Sqlite
    };
    let row = store
        .writer()
        .query_one_raw(Statement::from_string(backend, query))
        .await
        .unwrap()
        .unwrap();
    row.try_get("", "total").unwrap()
}

/// Everything in the audit, oldest first, as action and target.
pub(crate) async fn deeds(store: &Store) -> Vec<String> {
    let backend = if store.is_postgres() {
        DbBackend::Postgres
    } else {
        DbBackend::Sqlite
    };
    let query = "SELECT action, target FROM audit_event ORDER BY sequence";
    let rows = store
        .writer()
        .query_all_raw(Statement::from_string(backend, query))
        .await
        .unwrap();
    let text = |row: &QueryResult, name| row.try_get::<String>("", name).unwrap();
    rows.iter()
        .map(|row| format!("{} {}", text(row, "action"), text(row, "target")))
        .collect()
}

async fn every_request_is_in_the_roll_up_and_strangers_are_only_there(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    for _ in 0..7 {
        refresh(&site.refresh, "live-token").await;
    }
    for _ in 0..3 {
        refresh(&site.refresh, "dead-token").await;
    }
    let stranger = format!("{}/h/{}/not-a-key/refresh", world.origin, site.app);
    for _ in 0..5 {
        assert_eq!(refresh(&stranger, "live-token").await.0, StatusCode::NOT_FOUND);
    }
    let events = world.events(&operator).await;
    assert_eq!(events.len(), 10, "strangers fill no table");
    let store = world.broker.store();
    assert_eq!(counted(store, "refresh", "ok").await, 7);
    assert_eq!(counted(store, "refresh", "relink_needed").await, 3);
    assert_eq!(counted(store, "refresh", "unknown_key").await, 5);
    assert_eq!(world.broker.recorder().dropped(), 0);
}

async fn what_happened_at_one_site_is_found_among_the_others_and_over_days(world: World) {
    let (operator, often) = world.linked(ProviderId::Dropbox).await;
    let seldom = world.new_site(&operator, "The cellar", &often.app).await;
    world.simulator.dropbox().grant("live-token");
    for hour in 0..30 {
        refresh(&often.refresh, "live-token").await;
        if hour % 14 == 0 {
            refresh(&seldom.refresh, "dead-token").await;
            refresh(&seldom.refresh, "").await;
        }
        world.clock.advance(Duration::from_hours(1));
    }
    let all = world.events(&operator).await;
    assert_eq!(all.len(), 36);
    for site in [often.site, seldom.site] {
        let theirs: Vec<_> = all.iter().filter(|event| event.site == Some(site)).collect();
        for limit in [1, 2, 3, 29, 30, 1_000] {
            let found = world
                .broker
                .newest_events(operator.view(), &ActivityFilter::of_site(site), limit)
                .await;
            let newest = theirs.iter().copied().take(usize::try_from(limit).unwrap());
            assert!(found.unwrap().iter().eq(newest), "the newest {limit}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_count_everything_and_name_nobody() {
    let world = World::with(Kind::Sqlite, &[("KEYFERRY_METRICS_LISTEN", "127.0.0.1:0")]).await;
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    for _ in 0..3 {
        refresh(&site.refresh, "live-token").await;
    }
    refresh(&site.refresh, "a-dead-token").await;
    let address = world.metrics.expect("metrics are served");
    let metrics = browser().get(format!("http://{address}/metrics"));
    let text = metrics.send().await.unwrap().text().await.unwrap();
    for line in [
        r#"keyferry_events_total{kind="refresh",outcome="ok"} 3"#,
        r#"keyferry_events_total{kind="refresh",outcome="relink_needed"} 1"#,
        r#"keyferry_provider_call_seconds_count{provider="dropbox"} 4"#,
        "keyferry_activity_dropped 0",
        "keyferry_changes_heard 1",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} in {text}");
    }
    for name in [site.app.as_str(), &site.site.to_string(), "127.0.0.1", "shop"] {
        assert!(!text.contains(name), "{name} in {text}");
    }
    let elsewhere = visit(&browser(), &world, "/metrics").await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "only on its own socket");
}

async fn a_wrong_client_secret_is_the_operators_to_mend(world: World) {
    let (operator, site) = world.linked(ProviderId::GoogleDrive).await;
    world.simulator.google_drive().grant("live-token");
    let secret = |text: &str| {
        Some(broker::apps::ClientSecret {
            plain: SecretString::from(text),
            expires: None,
        })
    };
    let change = |text: &str| {
        world
            .broker
            .change_app(&operator, &site.app, AppChange::default(), secret(text))
    };
    change("not-the-secret").await.unwrap();
    world.broker.changes_felt().await;
    let (status, answer) = refresh(&site.refresh, "live-token").await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (StatusCode::OK, Some("invalid_client"))
    );
    assert!(answer["error_description"].as_str().unwrap().contains("operator"));
    change(simulator::DEFAULT_CLIENT_SECRET).await.unwrap();
    world.broker.changes_felt().await;
    assert!(
        refresh(&site.refresh, "live-token").await.1["error"].is_null(),
        "the grant took no harm"
    );
}

async fn two_processes_that_start_at_once_share_one_key_ring(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let settings = world.settings();
    let start = async || {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        server::build_on(listener, &settings, Clock::machine())
            .await
            .unwrap()
    };
    let (one, other) = tokio::join!(start(), start());
    for process in [one, other] {
        let address = process.address().unwrap();
        let host = world.origin.trim_start_matches("http://").to_owned();
        tokio::spawn(process.serve(std::future::pending()));
        let path = site.refresh.trim_start_matches(&world.origin);
        let request = browser()
            .get(format!("http://{address}{path}?refresh_token=live-token"))
            .header("host", host);
        assert_eq!(request.send().await.unwrap().status(), StatusCode::OK);
    }
}

async fn no_row_holds_a_secret(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    let onedrive = world.simulator.onedrive();
    onedrive.grant("the-refresh-token");
    onedrive.consents_silently(true);
    refresh(&site.refresh, "the-refresh-token").await;
    let browser = browser();
    open_start(&browser, &site.start, Some(CALLBACK)).await;
    click(&browser, &site.start, Some(CALLBACK)).await;
    world.events(&operator).await;
    let key = site.refresh.rsplit('/').nth(1).unwrap().to_owned();
    let secrets = [
        "the-refresh-token",
        simulator::DEFAULT_CLIENT_SECRET,
        "com_akeebabackup",
        crate::world::PASSWORD,
        &key,
    ];
    let rows = every_row(world.broker.store().writer()).await.unwrap();
    assert!(
        rows.contains("The shop") && rows.contains("consent_started"),
        "the rows were read"
    );
    let lowered = rows.to_lowercase();
    for secret in secrets {
        let in_bytes = hex(secret.as_bytes());
        assert!(
            !rows.contains(secret) && !lowered.contains(&in_bytes),
            "a row holds {secret}"
        );
    }
}

async fn what_is_old_is_swept_away(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    refresh(&site.refresh, "live-token").await;
    assert_eq!(world.events(&operator).await.len(), 1);
    sweep_after(&world, 91).await;
    assert!(
        world.events(&operator).await.is_empty(),
        "events are kept for 90 days"
    );
    assert_eq!(
        counted(world.broker.store(), "refresh", "ok").await,
        1,
        "sums outlive them"
    );
    sweep_after(&world, 26 * 31).await;
    assert_eq!(
        counted(world.broker.store(), "refresh", "ok").await,
        0,
        "and end after 25 months"
    );
}

/// Lets time go by; a clock that leapt is believed in the end.
async fn sweep_after(world: &World, days: u64) {
    world.clock.advance(Duration::from_hours(days * 24));
    for _ in 0..12 {
        world.broker.sweep().await.unwrap();
    }
}
