//! A restore in the place of what is there: the one before is kept whole, and nobody goes on with what it was.

use std::fs;
use std::path::{Path, PathBuf};

use domain::provider::ProviderId;
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DatabaseConnection, Statement};
use serde_json::json;

use super::rows::{run, write_nothing_into};
use super::{Machine, beside, text};
use crate::database::{Kind, one_connection};
use crate::world::{World, refresh};

/// A machine with an organisation's app, its backup, and where its database lies.
fn machine_with_backup() -> (Machine, String, PathBuf) {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let file = machine.folder.join("a.backup").display().to_string();
    machine.line(&format!("backup {file}")).quiet_answer();
    let database = machine.data_dir().join("keyferry.sqlite");
    (machine, file, database)
}

fn sibling(database: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", database.display()))
}

/// Somebody else's one connection.
async fn opened(database: &Path) -> DatabaseConnection {
    let url = format!("sqlite://{}?mode=rw", database.display());
    one_connection(&url).await.expect("it opens")
}

async fn name_in(database: &Path) -> String {
    let db = opened(database).await;
    let query = Statement::from_string(db.get_database_backend(), "SELECT name FROM tenant");
    let row = db.query_one_raw(query).await.expect("it can be read");
    db.close_by_ref().await.expect("it closes");
    row.expect("an organisation").try_get("", "name").expect("a name")
}

/// Changes the organisation's name and dies before the change is in the database's own file.
async fn rename_and_die(database: &Path, name: &str) {
    let db = opened(database).await;
    for sql in [
        "PRAGMA wal_autocheckpoint = 0",
        &format!("UPDATE tenant SET name = '{name}'"),
    ] {
        db.execute_unprepared(sql).await.expect("it is written");
    }
    let files = [database.to_owned(), sibling(database, "-wal")];
    let as_they_are = files.map(|file| (fs::read(&file).expect("a file"), file));
    db.close_by_ref().await.expect("it closes");
    for (bytes, file) in as_they_are {
        fs::write(file, bytes).expect("put back");
    }
}

#[tokio::test]
async fn what_a_sudden_death_left_is_kept_whole_in_one_file() {
    let (machine, file, database) = machine_with_backup();
    rename_and_die(&database, "After the backup").await;
    let restored = machine.line(&format!("restore {file} --replace")).quiet_answer();
    let kept = PathBuf::from(text(&restored, "kept"));
    for ending in ["-wal", "-shm", "-journal"] {
        for database in [&kept, &database] {
            assert!(!sibling(database, ending).exists(), "{ending} of {database:?}");
        }
    }
    assert_eq!(name_in(&kept).await, "After the backup");
    assert_ne!(name_in(&database).await, "After the backup");
}

#[tokio::test]
async fn a_database_that_somebody_has_open_is_not_replaced() {
    let (machine, file, database) = machine_with_backup();
    let somebody = opened(&database).await;
    let read = Statement::from_string(somebody.get_database_backend(), "SELECT 1 FROM tenant");
    somebody.query_one_raw(read).await.expect("it can be read");
    let sentence = machine.line(&format!("restore {file} --replace")).sentence();
    assert!(sentence.contains("has this database open"), "{sentence}");
    somebody.close_by_ref().await.expect("it closes");
    machine.line(&format!("restore {file} --replace")).quiet_answer();
}

#[test]
fn what_does_not_open_is_kept_as_it_lies() {
    let (machine, file, database) = machine_with_backup();
    let wal = sibling(&database, "-wal");
    fs::write(&database, "no database at all").expect("a file");
    fs::write(&wal, "and no log of one").expect("a file");
    let restored = machine.line(&format!("restore {file} --replace")).quiet_answer();
    let kept = PathBuf::from(text(&restored, "kept"));
    let read = |path: &Path| fs::read_to_string(path).expect("it is kept");
    assert_eq!(read(&kept), "no database at all");
    assert_eq!(read(&sibling(&kept, "-wal")), "and no log of one");
    assert!(!wal.exists(), "it would be taken for the new one's");
    machine.line("tenant list").quiet_answer();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_nobody_saw_goes_on_with_what_was_restored_onto_postgres() {
    let elsewhere = World::new(Kind::Sqlite).await;
    let (_, theirs) = elsewhere.linked(ProviderId::Dropbox).await;
    let file = elsewhere.folder().join("a.backup").display().to_string();
    beside(&elsewhere, &format!("backup {file}")).await.quiet_answer();

    // A client secret opens only for the provider that it was given for.
    let provider = [("KEYFERRY_SANDBOX_URL", elsewhere.simulator.url())];
    let here = World::with(Kind::Postgres, &provider).await;
    let (_, ours) = here.linked(ProviderId::Dropbox).await;
    for token in ["our-token", "their-token"] {
        elsewhere.provider(ProviderId::Dropbox).grant(token);
    }
    // The very numbers that the backup brings: who only compares them would notice nothing.
    let changes = number(&elsewhere, "SELECT value AS number FROM change_counter").await;
    run(
        &here,
        &format!("UPDATE change_counter SET value = {}", changes + 1),
    )
    .await;
    here.broker.changes_felt().await;
    let (_, answer) = refresh(&ours.refresh, "our-token").await;
    assert!(answer["error"].is_null(), "it is remembered: {answer}");

    let key = elsewhere.folder().join("master.key");
    let line = format!("restore {file} --replace --master-key-file {}", key.display());
    let sentence = beside(&here, &line).await.sentence();
    assert!(sentence.contains("stop every server"), "{sentence}");
    // Nobody can say that they are there, as behind a network that is gone.
    write_nothing_into(&here, "process", "unseen").await;
    run(&here, "DELETE FROM process").await;
    run(&here, FULL).await;
    let sentence = beside(&here, &line).await.sentence();
    let kept = kept_file(&here);
    assert!(sentence.contains(&kept.display().to_string()), "{sentence}");
    fs::remove_file(kept).expect("nobody needs it");
    run(&here, "DROP TRIGGER no_more ON site").await;
    let restored = beside(&here, &line).await.quiet_answer();
    assert_eq!(restored["site_keys"][0]["site"], json!(theirs.site.to_string()));
    let kept = text(&restored, "kept");
    assert!(
        kept.contains("before-restore-") && kept.ends_with(".backup"),
        "{kept}"
    );

    here.broker.changes_felt().await;
    let (status, _) = refresh(&ours.refresh, "our-token").await;
    assert_eq!(
        status,
        StatusCode::NOT_FOUND,
        "what was replaced is not remembered"
    );
    let url = theirs.refresh.replace(&elsewhere.origin, &here.origin);
    let (status, answer) = refresh(&url, "their-token").await;
    assert!(answer["access_token"].is_string(), "{status} {answer}");

    run(&here, "DROP TRIGGER unseen ON process").await;
    while number(&here, "SELECT COUNT(*) AS number FROM process").await == 0 {}
    let back = format!("restore {kept} --replace");
    let sentence = beside(&here, &back).await.sentence();
    assert!(
        sentence.contains("stop every server"),
        "it is seen again: {sentence}"
    );
}

/// A database that takes no more.
const FULL: &str = "CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS \
    'BEGIN RAISE EXCEPTION ''no more''; END'; \
    CREATE TRIGGER no_more BEFORE INSERT ON site FOR EACH ROW EXECUTE FUNCTION no_more()";

fn kept_file(world: &World) -> PathBuf {
    let files = fs::read_dir(world.folder()).expect("the folder");
    let mut files = files.map(|entry| entry.expect("an entry").path());
    let kept = |path: &PathBuf| path.display().to_string().contains("before-restore-");
    files.find(kept).expect("it is kept")
}

async fn number(world: &World, sql: &str) -> i64 {
    let db = world.broker.store().writer();
    let query = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(query).await.expect("it can be read");
    row.expect("a row").try_get("", "number").expect("a number")
}
