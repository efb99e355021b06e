//! A backup made beside a running server, and what becomes of it elsewhere.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use domain::provider::ProviderId;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::elsewhere::Elsewhere;
use super::{Machine, beside, text};
use crate::database::Kind;
use crate::stories;
use crate::world::{Linked, World, refresh};

stories! {
    a_backup_brings_a_site_back_on_either_database,
    nothing_is_restored_beneath_a_running_server,
    a_backup_holds_nothing_that_could_be_used_as_it_lies,
}

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

fn file_in(world: &World) -> PathBuf {
    world.folder().join("a.backup")
}

async fn backed_up(world: &World) -> (Linked, Value) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.provider(ProviderId::Dropbox).grant("live-token");
    let line = format!("backup {}", file_in(world).display());
    (site, beside(world, &line).await.quiet_answer())
}

async fn a_backup_brings_a_site_back_on_either_database(world: World) {
    let (site, made) = backed_up(&world).await;
    let file = text(&made, "file");
    let needed = text(&made, "master_key_id");
    assert_eq!(mode_of(Path::new(&file)), 0o600);
    let key = world.folder().join("master.key").display().to_string();
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("an address").port();
        let origin = format!("http://localhost:{port}");
        let mut elsewhere = Elsewhere::new(&world, kind, &origin).await;
        let sentence = elsewhere.run(&["restore", &file]).await.sentence();
        assert!(
            sentence.contains(&needed) && sentence.contains("--master-key-file"),
            "{sentence}"
        );
        let arguments = ["restore", &file, "--master-key-file", &key];
        let restored = elsewhere.run(&arguments).await.quiet_answer();
        assert_eq!(restored["master_key_id"], json!(needed));
        assert_eq!(restored["kept"], Value::Null);
        assert_eq!(restored["site_keys"][0]["site"], json!(site.site.to_string()));
        assert_eq!(restored["members"][0]["email"], json!(crate::world::EMAIL));
        let url = site.refresh.replace(&world.origin, &origin);
        let key_in_url = url.rsplit('/').nth(1).expect("a site key");
        assert!(!restored.to_string().contains(key_in_url), "never the key itself");
        assert_eq!(mode_of(&elsewhere.folder().join("master.key")), 0o600);

        elsewhere.serve(listener).await;
        let (_, answer) = refresh(&url, "live-token").await;
        assert!(answer["access_token"].is_string(), "{answer}");
    }
}

async fn nothing_is_restored_beneath_a_running_server(world: World) {
    let (site, made) = backed_up(&world).await;
    let line = format!("restore {} --replace", text(&made, "file"));
    let sentence = beside(&world, &line).await.sentence();
    assert!(sentence.contains("stop every server"), "{sentence}");
    let (_, answer) = refresh(&site.refresh, "live-token").await;
    assert!(answer["access_token"].is_string(), "{answer}");
}

async fn a_backup_holds_nothing_that_could_be_used_as_it_lies(world: World) {
    let (site, made) = backed_up(&world).await;
    assert_eq!(made["holds_master_key"], json!(false));
    let bytes = fs::read(file_in(&world)).expect("the backup");
    let key = fs::read_to_string(world.folder().join("master.key")).expect("a key");
    let site_key = site.refresh.rsplit('/').nth(1).expect("a site key").to_owned();
    for secret in [
        key.trim(),
        &site_key,
        simulator::DEFAULT_CLIENT_SECRET,
        "live-token",
    ] {
        let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
        assert!(!found, "a secret of {} characters lies open", secret.len());
    }
    let sentence = beside(&world, &format!("backup {}", file_in(&world).display()))
        .await
        .sentence();
    assert!(sentence.contains("exists already"), "{sentence}");
    assert_eq!(fs::read(file_in(&world)).expect("the backup"), bytes);
    let left: Vec<_> = fs::read_dir(world.folder())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().display().to_string())
        .filter(|name| name.contains("unfinished") || name.contains("image"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// A machine with a site, and its backup.
fn machine_with_backup() -> (Machine, String, String, String) {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let line = format!("site create --tenant {slug} --name Shop --url https://shop.example.com");
    let site = text(&machine.line(&line).answer(), "id");
    let file = machine.folder.join("a.backup").display().to_string();
    machine.line(&format!("backup {file}")).quiet_answer();
    (machine, slug, site, file)
}

#[test]
fn a_wrong_name_is_told_as_one() {
    let (machine, _, _, file) = machine_with_backup();
    let nowhere = machine.folder.join("nowhere");
    let sentence = machine
        .line(&format!("backup {}/b.backup", nowhere.display()))
        .sentence();
    assert_eq!(
        sentence,
        format!(
            "There is no folder {}; make it, or choose another one.\n",
            nowhere.display()
        )
    );
    let sentence = machine.line(&format!("restore {file}.old --replace")).sentence();
    assert!(
        sentence.contains("a.backup.old") && sentence.contains("check the name"),
        "{sentence}"
    );
}

#[test]
fn what_is_there_is_replaced_only_on_purpose_and_kept_aside() {
    let (machine, slug, site, file) = machine_with_backup();
    machine
        .line(&format!("site revoke --tenant {slug} --site {site}"))
        .quiet_answer();
    let sentence = machine.line(&format!("restore {file}")).sentence();
    assert!(sentence.contains("--replace"), "{sentence}");
    let restored = machine.line(&format!("restore {file} --replace")).quiet_answer();
    assert_eq!(
        restored["site_keys"][0]["site"],
        json!(site),
        "the revoked key lives again"
    );
    assert_eq!(restored["site_keys"][0]["tenant"], json!(slug));
    assert!(text(&restored, "next").contains("keyferry site revoke"));
    let kept = PathBuf::from(text(&restored, "kept"));
    assert_eq!(mode_of(&kept), 0o600);
    machine
        .line(&format!("site show --tenant {slug} --site {site}"))
        .quiet_answer();
}

#[test]
fn a_damaged_or_foreign_file_is_refused_and_nothing_is_touched() {
    let (machine, slug, site, file) = machine_with_backup();
    let whole = fs::read(&file).expect("the backup");
    let middle = whole.len() / 2;
    let mut changed = whole.clone();
    changed[middle] ^= 1;
    let bad = machine.folder.join("bad.backup");
    for (bytes, said) in [
        (changed.as_slice(), "damaged or changed"),
        (&whole[..middle], "damaged or changed"),
        (b"SQLite format 3\0", "not a backup of Keyferry"),
        (b"", "not a backup of Keyferry"),
    ] {
        fs::write(&bad, bytes).expect("a file");
        let sentence = machine
            .line(&format!("restore {} --replace", bad.display()))
            .sentence();
        assert!(sentence.contains(said), "{sentence}");
    }
    let sentence = machine.line("restore nowhere.backup --replace").sentence();
    assert!(sentence.contains("nowhere.backup"), "{sentence}");
    machine
        .line(&format!("site show --tenant {slug} --site {site}"))
        .quiet_answer();
}

#[test]
fn a_passphrase_takes_the_place_of_the_master_key() {
    let (machine, slug, _, _) = machine_with_backup();
    let file = machine.folder.join("with-key.backup").display().to_string();
    let backup = ["backup", file.as_str(), "--with-master-key"];
    let sentence = machine.run(&backup, "short").sentence();
    assert!(sentence.contains("12 characters"), "{sentence}");
    let made = machine.run(&backup, "a ferry across the strait\n").quiet_answer();
    assert_eq!(made["holds_master_key"], json!(true));

    let elsewhere = Machine::new();
    let sentence = elsewhere.line(&format!("restore {file}")).sentence();
    assert!(sentence.contains("--passphrase-stdin"), "{sentence}");
    let restore = ["restore", file.as_str(), "--passphrase-stdin"];
    let sentence = elsewhere.run(&restore, "a ferry across the straits").sentence();
    assert!(sentence.contains("not the passphrase"), "{sentence}");
    elsewhere
        .run(&restore, "a ferry across the strait")
        .quiet_answer();
    elsewhere
        .line(&format!("app list --tenant {slug}"))
        .quiet_answer();
}

#[test]
fn a_backup_from_before_a_change_of_the_master_key_finds_the_key_that_was_kept() {
    let (machine, slug, _, file) = machine_with_backup();
    let rotated = machine.line("keys rotate --master").quiet_answer();
    let restored = machine.line(&format!("restore {file} --replace")).quiet_answer();
    assert_eq!(
        restored["master_key_id"], rotated["master_key_id"],
        "wrapped with the key of today"
    );
    assert_eq!(machine.line("keys rotate").quiet_answer()["unopened"], json!(0));
    machine.line(&format!("app list --tenant {slug}")).quiet_answer();

    fs::remove_file(text(&rotated, "kept")).expect("thrown away");
    let sentence = machine.line(&format!("restore {file} --replace")).sentence();
    assert!(sentence.contains(&text(&rotated, "before")), "{sentence}");
    let wrong = machine.data_dir().join("master.key");
    let line = format!("restore {file} --replace --master-key-file {}", wrong.display());
    let sentence = machine.line(&line).sentence();
    assert!(sentence.contains(&text(&rotated, "before")), "{sentence}");
}

#[test]
fn a_backup_of_a_real_instance_is_not_taken_into_a_sandbox() {
    let (mut machine, _, _, file) = machine_with_backup();
    machine.public_url = "http://localhost:8080";
    machine
        .more
        .push(("KEYFERRY_SANDBOX_URL", "http://127.0.0.1:9".to_owned()));
    let sentence = machine.line(&format!("restore {file} --replace")).sentence();
    assert!(sentence.contains("KEYFERRY_SANDBOX_URL"), "{sentence}");
}
