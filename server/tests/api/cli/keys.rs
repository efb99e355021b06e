//! Keys change while servers run: the sealing key under load, the master key beneath it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use broker::clock::Clock;
use domain::app_registration::Access;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::rows::{run, write_nothing_into};
use super::{beside, text};
use crate::database::Kind;
use crate::stories;
use crate::world::{RAISED_BUDGETS, World, refresh};

stories! {
    a_key_waits_for_every_live_process,
    a_process_that_heard_of_no_new_key_loads_it_when_a_row_names_it,
    the_master_key_changes_beneath_a_running_server,
}

/// The keys that seal, as the list shows them.
fn sealing(list: &Value) -> Vec<&Value> {
    let keys = list["keys"].as_array().expect("keys");
    keys.iter().filter(|key| key["role"] == "seal").collect()
}

async fn list(world: &World) -> Value {
    beside(world, "keys list").await.quiet_answer()
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_change_under_load_and_no_refresh_fails_on_sqlite() {
    keys_change_under_load_and_no_refresh_fails(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_change_under_load_and_no_refresh_fails_on_postgres() {
    keys_change_under_load_and_no_refresh_fails(Kind::Postgres).await;
}

async fn keys_change_under_load_and_no_refresh_fails(kind: Kind) {
    // Nobody is to be told to wait: each answer counts.
    let world = World::with(kind, &RAISED_BUDGETS).await;
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for number in 0..2 {
        world
            .provider(ProviderId::Dropbox)
            .grant(&format!("token-{number}"));
    }
    let before = list(&world).await;
    assert_eq!(before["processes"].as_array().map(Vec::len), Some(1), "{before}");
    let old = sealing(&before)[0]["id"].clone();
    assert_eq!(
        sealing(&before)[0]["rows"],
        json!(2),
        "a client secret and a site key"
    );

    let stop = Arc::new(AtomicBool::new(false));
    let refreshed = Arc::new(AtomicUsize::new(0));
    let crowd: Vec<_> = (0..2)
        .map(|number| {
            let (url, stop, refreshed) = (site.refresh.clone(), Arc::clone(&stop), Arc::clone(&refreshed));
            tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    let (status, answer) = refresh(&url, &format!("token-{number}")).await;
                    assert!(
                        status == StatusCode::OK && answer["error"].is_null(),
                        "{status} {answer}"
                    );
                    refreshed.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    let done = beside(&world, "keys rotate").await.quiet_answer();
    stop.store(true, Ordering::Relaxed);
    for one in crowd {
        one.await.expect("no refresh failed");
    }
    assert!(refreshed.load(Ordering::Relaxed) > 0);
    assert_eq!(done["resealed"], json!(2), "{done}");
    assert_eq!((&done["unopened"], &done["next"]), (&json!(0), &Value::Null));
    assert_eq!(done["retired"], json!([old]));

    let after = list(&world).await;
    let keys = sealing(&after);
    assert_eq!(keys.len(), 2);
    assert_eq!(
        (&keys[0]["state"], &keys[0]["rows"]),
        (&json!("retired"), &json!(0))
    );
    assert_eq!(
        (&keys[1]["state"], &keys[1]["rows"]),
        (&json!("active"), &json!(2))
    );
    assert_eq!(keys[1]["id"], done["active"]);
    let fingerprints = |list: &Value| {
        list["keys"]
            .as_array()
            .expect("keys")
            .iter()
            .find(|key| key["role"] == "fingerprint")
            .cloned()
    };
    assert_eq!(
        fingerprints(&before).map(|key| key["id"].clone()),
        fingerprints(&after).map(|key| key["id"].clone()),
        "history stays comparable"
    );
    let another = world
        .new_app(&operator, ProviderId::GoogleDrive, Access::Sites)
        .await;
    let rows = sealing(&list(&world).await)[1]["rows"].clone();
    assert_eq!(rows, json!(3), "the server seals {another} with the new key");
}

async fn a_key_waits_for_every_live_process(world: World) {
    world.linked(ProviderId::Dropbox).await;
    // Somebody who is there and does not move: its row says that it was seen in a distant future.
    let copy = "INSERT INTO process (id, kind, started_at, seen_at, ring_generation) SELECT ";
    let id = if world.broker.store().is_postgres() {
        "'00000000-0000-7000-8000-000000000001'::uuid"
    } else {
        "x'00000000000070008000000000000001'"
    };
    run(&world, &format!("{copy}{id}, 'server', 0, 9000000000000000, 1")).await;
    let (folder, environment) = (world.folder().to_owned(), world.environment());
    let rotation =
        tokio::task::spawn_blocking(move || super::keyferry(&folder, environment, &["keys", "rotate"], ""));
    let coming = loop {
        let list = list(&world).await;
        let servers = list["processes"].as_array().expect("processes").clone();
        let moved = servers.iter().filter(|process| process["up_to_date"] == true);
        if sealing(&list).len() == 2 && moved.count() >= 1 {
            break list;
        }
    };
    let states: Vec<_> = sealing(&coming).iter().map(|key| key["state"].clone()).collect();
    assert_eq!(states, ["active", "opens"], "nothing is sealed with it yet");
    assert!(!rotation.is_finished());
    run(&world, "DELETE FROM process WHERE started_at = 0").await;
    let done = rotation.await.expect("it ends").quiet_answer();
    assert_eq!(done["active"], sealing(&coming)[1]["id"]);
}

async fn a_process_that_heard_of_no_new_key_loads_it_when_a_row_names_it(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.provider(ProviderId::Dropbox).grant("live-token");
    world.broker.changes_felt().await;
    // It is neither seen by who changes keys nor told of the change.
    for (table, name) in [("process", "unseen"), ("change_counter", "unheard")] {
        write_nothing_into(&world, table, name).await;
    }
    run(&world, "DELETE FROM process").await;
    let done = beside(&world, "keys rotate").await.quiet_answer();
    assert_eq!(done["resealed"], json!(2), "{done}");
    let before = world
        .new_app(&operator, ProviderId::GoogleDrive, Access::Sites)
        .await;
    let sealed = |list: &Value| {
        sealing(list)
            .iter()
            .map(|key| key["rows"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        sealed(&list(&world).await),
        [json!(1), json!(2)],
        "{before} was sealed with the key that it knows, so it knows no other"
    );

    let (status, answer) = refresh(&site.refresh, "live-token").await;
    assert!(answer["error"].is_null(), "{status} {answer}");
    world
        .new_app(&operator, ProviderId::Onedrive, Access::Sites)
        .await;
    assert_eq!(
        sealed(&list(&world).await),
        [json!(1), json!(3)],
        "the whole ring was loaded"
    );
}

async fn the_master_key_changes_beneath_a_running_server(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.provider(ProviderId::Dropbox).grant("live-token");
    let before = text(&list(&world).await, "master_key_id");
    let done = beside(&world, "keys rotate --master").await.quiet_answer();
    assert_eq!(done["before"], json!(before));
    let replicas = text(&done, "next").contains("every replica");
    assert_eq!(replicas, world.broker.store().is_postgres());
    for file in ["file", "kept"] {
        let mode = fs::metadata(text(&done, file))
            .expect("a key file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    assert!(!world.folder().join("master.key.new").exists());

    let (_, answer) = refresh(&site.refresh, "live-token").await;
    assert!(answer["error"].is_null(), "{answer}");
    beside(&world, "keys rotate").await.quiet_answer();
    let (_, answer) = refresh(&site.refresh, "live-token").await;
    assert!(
        answer["error"].is_null(),
        "a new key is loaded with the new master key: {answer}"
    );

    let again = server::build(&settings_on_a_free_port(&world), Clock::machine())
        .await
        .expect("it starts again");
    assert!(again.broker().ring_is_ready());
}

fn settings_on_a_free_port(world: &World) -> server::config::Settings {
    let mut settings = world.settings();
    settings.listen = ([127, 0, 0, 1], 0).into();
    settings
}
