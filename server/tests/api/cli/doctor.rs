//! The check-up: what it finds beside a running server, on a machine where nothing is, and what it never tells.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use domain::app_registration::Access;
use domain::provider::ProviderId;
use serde_json::{Value, json};

use super::{CLIENT_SECRET, Ended, Machine, beside};
use crate::stories;
use crate::world::{World, browser};

stories! {
    a_healthy_instance_is_told_so_while_it_runs,
    whoever_forwards_without_being_trusted_is_noticed,
    a_key_that_does_not_open_and_an_app_without_a_future_are_found,
}

impl Ended {
    /// The check-up, and whether its exit code fits what it found.
    fn checks(self) -> Vec<Value> {
        let answer: Value = serde_json::from_str(&self.stdout).unwrap_or_else(|_| panic!("{self:?}"));
        let checks = answer["checks"].as_array().expect("checks").clone();
        let wrong = checks.iter().any(|check| check["ok"] == json!(false));
        assert_eq!(self.code, i32::from(wrong), "{answer}");
        assert_eq!(self.stderr.is_empty(), !wrong, "{}", self.stderr);
        for check in &checks {
            assert!(
                check["says"].as_str().is_some_and(|says| says.ends_with('.')),
                "{check}"
            );
            assert_eq!(check["ok"] == json!(true), check["next"].is_null(), "{check}");
        }
        checks
    }
}

fn found<'a>(checks: &'a [Value], name: &str) -> &'a Value {
    let mut named = checks.iter().filter(|check| check["check"] == name);
    named.next().unwrap_or_else(|| panic!("{name} in {checks:?}"))
}

fn ok(checks: &[Value], name: &str) -> Value {
    found(checks, name)["ok"].clone()
}

async fn a_healthy_instance_is_told_so_while_it_runs(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let ended = beside(&world, "doctor").await;
    let (printed, site_key) = (
        ended.stdout.clone(),
        site.refresh.rsplit('/').nth(1).expect("a site key"),
    );
    for secret in [simulator::DEFAULT_CLIENT_SECRET, site_key, "postgres://"] {
        assert!(!printed.contains(secret), "no secret is told");
    }
    let checks = ended.checks();
    for name in [
        "data_directory",
        "disk",
        "master_key_file",
        "trusted_proxies",
        "database",
        "audit",
        "sandbox",
        "keys",
        "public_address",
        "clock",
        "proxy_headers",
        "client_secrets",
    ] {
        assert_eq!(ok(&checks, name), json!(true), "{}", found(&checks, name));
    }
    let uris = found(&checks, "redirect_uris");
    assert_eq!(uris["ok"], Value::Null);
    let uri = format!("{}/h/{}/callback", world.origin, site.app);
    assert!(
        uris["details"][0]
            .as_str()
            .is_some_and(|line| line.ends_with(&uri)),
        "{uris}"
    );
    let listed = beside(&world, "keys list").await.quiet_answer();
    assert_eq!(
        listed["processes"].as_array().map(Vec::len),
        Some(1),
        "the check-up has left"
    );
}

async fn whoever_forwards_without_being_trusted_is_noticed(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let request = browser()
        .get(format!("{}/healthz", world.origin))
        .header("x-forwarded-for", "203.0.113.7");
    assert!(request.send().await.expect("an answer").status().is_success());
    loop {
        let checks = beside(&world, "doctor").await.checks();
        if ok(&checks, "proxy_headers") == json!(false) {
            let next = found(&checks, "proxy_headers")["next"].clone();
            assert!(
                next.as_str()
                    .is_some_and(|next| next.contains("KEYFERRY_TRUSTED_PROXIES"))
            );
            break;
        }
    }
}

async fn a_key_that_does_not_open_and_an_app_without_a_future_are_found(world: World) {
    use sea_orm_migration::sea_orm::ConnectionTrait as _;
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    world
        .new_app(&operator, ProviderId::GoogleDrive, Access::Sites)
        .await;
    let db = world.broker.store().writer();
    // Somebody moves a sealed value to another row, and a secret's end has come.
    for sql in [
        "UPDATE app_secret SET sealed = (SELECT sealed FROM app_secret ORDER BY id LIMIT 1)",
        "UPDATE app_secret SET expires_at = 1000000",
    ] {
        db.execute_unprepared(sql).await.expect("the rows can be changed");
    }
    let checks = beside(&world, "doctor").await.checks();
    assert_eq!(ok(&checks, "keys"), json!(false));
    let secrets = found(&checks, "client_secrets");
    assert_eq!(secrets["ok"], json!(false));
    assert_eq!(secrets["details"].as_array().map(Vec::len), Some(2), "{secrets}");
    assert_eq!(ok(&checks, "database"), json!(true));
    let rotated = beside(&world, "keys rotate").await;
    assert_eq!(rotated.code, 0, "{rotated:?}");
    let rotated: Value = serde_json::from_str(&rotated.stdout).expect("JSON");
    assert_eq!(rotated["unopened"], json!(1));
    assert_eq!(
        rotated["retired"],
        json!([]),
        "a key that a value still names stays"
    );
    assert!(rotated["next"].is_string());
}

#[test]
fn a_machine_without_an_instance_stays_without_one() {
    let machine = Machine::new();
    let checks = machine.line("doctor").checks();
    assert_eq!(ok(&checks, "data_directory"), json!(false));
    assert!(!machine.data_dir().exists(), "looking makes nothing");
}

#[test]
fn what_is_wrong_with_a_machine_at_rest_is_told_with_the_next_step() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let ended = machine.line("doctor");
    assert!(!ended.stdout.contains(CLIENT_SECRET));
    let checks = ended.checks();
    assert_eq!(
        ok(&checks, "trusted_proxies"),
        json!(false),
        "https, and no proxy to believe"
    );
    assert_eq!(ok(&checks, "keys"), json!(true));
    assert_eq!(ok(&checks, "public_address"), Value::Null, "no server runs");
    assert_eq!(ok(&checks, "proxy_headers"), Value::Null);

    let key = machine.data_dir().join("master.key");
    fs::set_permissions(&key, Permissions::from_mode(0o644)).expect("a mode");
    let checks = machine.line("doctor").checks();
    for name in ["data_directory", "master_key_file", "keys"] {
        assert_eq!(ok(&checks, name), json!(false), "{name}");
    }
    fs::set_permissions(&key, Permissions::from_mode(0o600)).expect("a mode");

    let database = machine.data_dir().join("keyferry.sqlite");
    let whole = fs::read(&database).expect("the file");
    let mut damaged = whole.clone();
    let pages = 4096..damaged.len();
    damaged[pages].fill(0x5a);
    fs::write(&database, damaged).expect("the file can be written");
    let checks = machine.line("doctor").checks();
    assert_eq!(ok(&checks, "database"), json!(false));
    fs::write(&database, whole).expect("the file can be written");
    assert_eq!(ok(&machine.line("doctor").checks(), "database"), json!(true));
}
