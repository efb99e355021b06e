//! Commands that find others at work on the same database: who waits for whom, for how long, and what is said.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DatabaseConnection, Statement};
use serde_json::json;

use super::begun::Begun;
use super::{Machine, PASSWORD, text};
use crate::database::{Kind, OwnDatabase, one_connection};
use crate::machine::on_both;
use crate::world::World;

/// What a process that migrates holds on PostgreSQL: "keyferry" in ASCII.
const MIGRATES: i64 = 0x6b65_7966_6572_7279;
/// What one that opens the database shares there: "kf-opens".
const OPENS: i64 = 0x6b66_2d6f_7065_6e73;

const SETUP: &[&str] = &["setup", "--email", "ada@example.org", "--password-stdin"];

on_both! {
    a_whole_database_is_opened_whoever_holds_the_lock_of_migrations,
    a_first_start_says_what_it_waits_for_and_goes_on,
    a_first_start_does_not_wait_for_ever,
    nobody_opens_a_database_that_a_restore_is_about_to_replace,
    nothing_is_restored_beneath_a_start_that_is_under_way,
    first_starts_at_once_make_one_key_ring,
}

async fn machine(kind: Kind) -> Machine {
    let mut machine = Machine::new();
    machine.database = Some(OwnDatabase::new(kind).await);
    fs::create_dir(machine.data_dir()).expect("a data directory");
    machine
}

/// What another process holds, until this is dropped.
enum Held {
    File(#[expect(dead_code, reason = "it is held, not looked at")] File),
    Session(DatabaseConnection),
}

impl Held {
    async fn migrations(machine: &Machine) -> Self {
        Self::of(
            machine,
            ("migrate-lock", FlockOperation::LockExclusive),
            ("pg_advisory_lock", MIGRATES),
        )
        .await
    }

    async fn alone(machine: &Machine) -> Self {
        Self::of(
            machine,
            ("in-use-lock", FlockOperation::LockExclusive),
            ("pg_advisory_lock", OPENS),
        )
        .await
    }

    async fn opening(machine: &Machine) -> Self {
        Self::of(
            machine,
            ("in-use-lock", FlockOperation::LockShared),
            ("pg_advisory_lock_shared", OPENS),
        )
        .await
    }

    async fn of(
        machine: &Machine,
        (ending, how): (&str, FlockOperation),
        (function, number): (&str, i64),
    ) -> Self {
        let Some(url) = machine.database_url() else {
            let path = machine.data_dir().join(format!("keyferry.sqlite.{ending}"));
            let file = File::options()
                .write(true)
                .create(true)
                .truncate(false)
                .open(path);
            let file = file.expect("a file");
            flock(&file, how).expect("it is free");
            return Self::File(file);
        };
        let session = one_connection(&url).await.expect("it opens");
        session
            .execute_unprepared(&format!("SELECT {function}({number})"))
            .await
            .expect("it is free");
        Self::Session(session)
    }

    async fn released(self) {
        if let Self::Session(session) = self {
            session.close().await.expect("it closes");
        }
    }
}

async fn a_whole_database_is_opened_whoever_holds_the_lock_of_migrations(kind: Kind) {
    let (machine, slug) = machine(kind).await.after_set_up();
    let held = Held::migrations(&machine).await;
    let listed = Begun::on(&machine, &["tenant", "list"], "")
        .ended()
        .quiet_answer();
    assert_eq!(listed["tenants"][0]["slug"], json!(slug));
    Begun::on(&machine, &["migrate"], "").ended().quiet_answer();
    held.released().await;
}

async fn a_first_start_says_what_it_waits_for_and_goes_on(kind: Kind) {
    let machine = machine(kind).await;
    let held = Held::migrations(&machine).await;
    let mut begun = Begun::on(&machine, SETUP, PASSWORD);
    begun.says("is waited for");
    held.released().await;
    let ended = begun.ended();
    assert_eq!(ended.stderr.lines().count(), 1, "it is said once: {ended:?}");
    ended.answer();
}

async fn a_first_start_does_not_wait_for_ever(kind: Kind) {
    let machine = machine(kind).await;
    let held = Held::migrations(&machine).await;
    let ended = Begun::on(&machine, SETUP, PASSWORD).ended();
    assert_eq!((ended.code, ended.stdout.as_str()), (1, ""), "{ended:?}");
    let (_, sentence) = ended
        .stderr
        .trim_end()
        .rsplit_once('\n')
        .expect("a note and a sentence");
    let named = match kind {
        Kind::Sqlite => "keyferry.sqlite.migrate-lock",
        Kind::Postgres => "PostgreSQL",
    };
    for words in [named, "nother Keyferry process", "run this again"] {
        assert!(sentence.contains(words), "{words}: {sentence}");
    }
    held.released().await;
    machine.run(SETUP, PASSWORD).quiet_answer();
}

async fn nobody_opens_a_database_that_a_restore_is_about_to_replace(kind: Kind) {
    let (machine, slug) = machine(kind).await.after_set_up();
    let held = Held::alone(&machine).await;
    for arguments in [&["tenant", "list"][..], &["migrate"], &["doctor"]] {
        let mut begun = Begun::on(&machine, arguments, "");
        begun.says("is waited for");
        let database = |file: &PathBuf| file.ends_with(Path::new("keyferry.sqlite"));
        assert!(
            !begun.files().iter().any(database),
            "{arguments:?}: {:?}",
            begun.files()
        );
        begun.kill();
    }
    let mut begun = Begun::on(&machine, &["tenant", "list"], "");
    begun.says("is waited for");
    held.released().await;
    assert_eq!(begun.ended().answer()["tenants"][0]["slug"], json!(slug));
}

async fn nothing_is_restored_beneath_a_start_that_is_under_way(kind: Kind) {
    let (machine, _) = machine(kind).await.after_set_up();
    let file = machine.folder.join("a.backup").display().to_string();
    machine.line(&format!("backup {file}")).quiet_answer();
    let held = Held::opening(&machine).await;
    let restore = ["restore", file.as_str(), "--replace"];
    let sentence = Begun::on(&machine, &restore, "").ended().sentence();
    assert!(sentence.contains("has this database open"), "{sentence}");
    held.released().await;
    machine.run(&restore, "").quiet_answer();
}

async fn first_starts_at_once_make_one_key_ring(kind: Kind) {
    let machine = machine(kind).await;
    let begun: Vec<_> = (0..6).map(|_| Begun::on(&machine, SETUP, PASSWORD)).collect();
    let (done, late): (Vec<_>, Vec<_>) = begun
        .into_iter()
        .map(Begun::ended)
        .partition(|ended| ended.code == 0);
    assert_eq!(done.len(), 1, "{done:?} {late:?}");
    for ended in late {
        let sentence = ended.sentence();
        assert!(sentence.contains("set up before"), "{sentence}");
    }
    let keys = machine.line("keys list").quiet_answer();
    assert_eq!(keys["keys"].as_array().expect("a list").len(), 2, "{keys}");
    machine.line("keys rotate").quiet_answer();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_behind_a_locked_table_of_postgres_gives_up() {
    let (machine, slug) = machine(Kind::Postgres).await.after_set_up();
    let url = machine.database_url().expect("PostgreSQL");
    let session = one_connection(&url).await.expect("it opens");
    session
        .execute_unprepared("BEGIN; LOCK TABLE site IN ACCESS EXCLUSIVE MODE")
        .await
        .expect("it is free");
    let line = format!("site create --tenant {slug} --name blog --url https://blog.example.com");
    let create: Vec<_> = line.split_whitespace().collect();
    let sentence = Begun::on(&machine, &create, "").ended().sentence();
    assert!(sentence.contains("did not answer"), "{sentence}");
    session
        .execute_unprepared("ROLLBACK")
        .await
        .expect("it is given back");
    text(&machine.run(&create, "").answer(), "id");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_waits_for_a_lock_of_postgres_for_five_seconds() {
    let world = World::new(Kind::Postgres).await;
    let db = world.broker.store().writer();
    let query = Statement::from_string(db.get_database_backend(), "SHOW lock_timeout");
    let row = db.query_one_raw(query).await.expect("it answers").expect("a row");
    let bound: String = row.try_get_by_index(0).expect("a text");
    assert_eq!(bound, "5s");
}
