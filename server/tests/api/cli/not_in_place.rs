//! A new master key that cannot be put in its place after the ring was wrapped with it: what is told then, and how little
//! mends it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sea_orm_migration::sea_orm::{
    ConnectionTrait as _, Database, DatabaseConnection, Statement, TransactionTrait as _,
};
use serde_json::json;

use super::{Ended, Machine, text};
use crate::database::{Kind, OwnDatabase};

/// A change of the master key waits for the story when the new key is written down and nothing is committed yet.
const WAITS: &str = "CREATE FUNCTION waits() RETURNS trigger LANGUAGE plpgsql AS \
    'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END'; \
    CREATE TRIGGER waits AFTER UPDATE ON key_ring FOR EACH ROW EXECUTE FUNCTION waits()";
const HOLD: &str = "SELECT pg_advisory_xact_lock(7)";
const WAITING: &str = "SELECT COUNT(*) AS number FROM pg_locks WHERE locktype = 'advisory' AND objid = 7 \
    AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

/// What happens to the file, what is told of it, and what a person does about it.
struct Accident {
    happens: fn(&Path),
    told: &'static str,
    is_mended: fn(&Path),
}

const ACCIDENTS: [Accident; 2] = [
    Accident {
        happens: |next| fs::rename(next, elsewhere(next)).expect("it goes"),
        told: "somebody took it away",
        is_mended: |next| fs::rename(elsewhere(next), next).expect("it comes back"),
    },
    Accident {
        happens: |next| fs::set_permissions(next, Permissions::from_mode(0o644)).expect("its mode"),
        told: "can be read by others",
        is_mended: |next| fs::set_permissions(next, Permissions::from_mode(0o600)).expect("its mode"),
    },
];

fn elsewhere(next: &Path) -> PathBuf {
    next.with_file_name("master.key.taken")
}

async fn on_postgres() -> (Arc<Machine>, DatabaseConnection) {
    let database = OwnDatabase::new(Kind::Postgres).await;
    let url = database.url.clone().expect("a URL");
    let mut machine = Machine::new();
    machine.database = Some(database);
    let (machine, slug) = machine.after_set_up();
    machine.app(&slug, "dropbox");
    let db = Database::connect(url).await.expect("it answers");
    db.execute_unprepared(WAITS).await.expect("it is done");
    (Arc::new(machine), db)
}

/// Changes the master key, and does this just before the change is committed.
async fn changed_while(machine: &Arc<Machine>, db: &DatabaseConnection, happens: impl FnOnce()) -> Ended {
    let held = db.begin().await.expect("a transaction");
    held.execute_unprepared(HOLD).await.expect("nobody holds it");
    let changing = Arc::clone(machine);
    let change = tokio::task::spawn_blocking(move || changing.line("keys rotate --master"));
    while number(db, WAITING).await == 0 {
        assert!(!change.is_finished(), "{:?}", change.await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    happens();
    held.rollback().await.expect("it is given back");
    change.await.expect("the command was run")
}

async fn number(db: &DatabaseConnection, sql: &str) -> i64 {
    let query = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(query).await.expect("it can be read");
    row.expect("a row").try_get("", "number").expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_master_key_that_is_not_in_its_place_is_told_and_the_next_command_puts_it_there() {
    let (machine, db) = on_postgres().await;
    let next = machine.data_dir().join("master.key.new");
    let ring = |machine: &Machine| machine.line("keys list").quiet_answer();
    for accident in ACCIDENTS {
        let before = text(&ring(&machine), "master_key_id");
        let sentence = changed_while(&machine, &db, || (accident.happens)(&next))
            .await
            .sentence();
        let leave_it = format!("Leave {} where it is", next.display());
        for words in ["with the new master key", accident.told, &leave_it] {
            assert!(sentence.contains(words), "{sentence}");
        }
        // The old key opens nothing any more, and no command makes it worse.
        machine.line("keys list").sentence();
        (accident.is_mended)(&next);
        assert_eq!(machine.line("keys rotate").quiet_answer()["unopened"], json!(0));
        assert!(!next.exists(), "it was put in its place");
        let now = text(&ring(&machine), "master_key_id");
        assert!(now != before && sentence.contains(&now), "{now}: {sentence}");
    }
    db.close().await.expect("the connection closes");
}
