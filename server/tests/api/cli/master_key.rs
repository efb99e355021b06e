//! The master key's files: whoever changes it is the only one, and whatever lies beside it or cuts a change short, a
//! working pair is left.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Machine, program, text};

fn machine_with_app() -> (Machine, PathBuf) {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let key = machine.data_dir().join("master.key");
    (machine, key)
}

/// A file beside the master key.
fn beside_it(key: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}.{ending}", key.display()))
}

fn id_of_ring(machine: &Machine) -> String {
    text(&machine.line("keys list").quiet_answer(), "master_key_id")
}

fn everything_opens(machine: &Machine) {
    assert_eq!(machine.line("keys rotate").quiet_answer()["unopened"], json!(0));
}

/// A key that never wrapped anything.
const STRANGER: &str = "//////////////////////////////////////////8=";

/// Writes a file that only its owner can read.
fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("a key file");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("its mode");
}

#[test]
fn the_master_key_is_changed_by_one_at_a_time() {
    let (machine, key) = machine_with_app();
    let before = id_of_ring(&machine);
    let held = fs::File::create(beside_it(&key, "change-lock")).expect("a file");
    held.lock().expect("nobody else holds it");
    let sentence = machine.line("keys rotate --master").sentence();
    assert!(sentence.contains("at the same moment"), "{sentence}");
    assert_eq!(id_of_ring(&machine), before);
    drop(held);
    machine.line("keys rotate --master").quiet_answer();
    everything_opens(&machine);
}

#[test]
fn a_crowd_that_changes_the_master_key_leaves_one_that_opens() {
    let (machine, key) = machine_with_app();
    let crowd: Vec<_> = (0..4)
        .map(|_| {
            program(
                &machine.folder,
                machine.environment(),
                &["keys", "rotate", "--master"],
            )
            .spawn()
            .expect("keyferry starts")
        })
        .collect();
    let ended = crowd
        .into_iter()
        .map(|one| one.wait_with_output().expect("it ends"));
    let changed = ended.filter(|one| one.status.success()).count();
    assert!(changed >= 1);
    assert!(!beside_it(&key, "new").exists());
    everything_opens(&machine);
}

#[test]
fn a_kept_file_that_holds_another_key_stops_the_change() {
    let (machine, key) = machine_with_app();
    let before = id_of_ring(&machine);
    let taken = beside_it(&key, &before);
    for text in [STRANGER, "no key"] {
        write(&taken, text);
        let sentence = machine.line("keys rotate --master").sentence();
        assert!(
            sentence.contains(&taken.display().to_string()) && sentence.contains(&before),
            "{sentence}"
        );
        assert_eq!(id_of_ring(&machine), before, "nothing was changed");
    }
    fs::remove_file(&taken).expect("it goes");
    fs::copy(&key, &taken).expect("the same key is no stranger");
    let done = machine.line("keys rotate --master").quiet_answer();
    assert_eq!(text(&done, "kept"), taken.display().to_string());
    everything_opens(&machine);
}

#[test]
fn a_key_that_lies_beside_a_stranger_opens_the_ring() {
    let (machine, key) = machine_with_app();
    let before = id_of_ring(&machine);
    fs::rename(&key, beside_it(&key, &before)).expect("it is kept");
    write(&key, STRANGER);
    let next = beside_it(&key, "new");
    write(&next, "cut sho");
    everything_opens(&machine);
    assert_eq!(id_of_ring(&machine), before);

    let done = machine.line("keys rotate --master").quiet_answer();
    assert_eq!(text(&done, "before"), before);
    assert_eq!(
        text(&done, "kept"),
        beside_it(&key, &before).display().to_string()
    );
    everything_opens(&machine);
    let strangers = fs::read_dir(machine.data_dir())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| fs::read_to_string(path).is_ok_and(|text| text == STRANGER))
        .count();
    assert_eq!(strangers, 1, "what lay in the place is kept too");
}

#[test]
fn only_the_key_that_the_ring_is_wrapped_with_is_put_in_the_place() {
    let (machine, key) = machine_with_app();
    let done = machine.line("keys rotate --master").quiet_answer();
    let (right, next) = (fs::read(&key).expect("the key"), beside_it(&key, "new"));
    // Cut short between the two, while another one holds the files.
    fs::rename(&key, &next).expect("as it was");
    fs::copy(text(&done, "kept"), &key).expect("the old key is still there");
    let held = fs::File::create(beside_it(&key, "change-lock")).expect("a file");
    held.lock().expect("nobody else holds it");
    everything_opens(&machine);
    assert!(next.exists(), "it is left to who holds the files");
    drop(held);
    // The next change finishes that one before it begins.
    let again = machine.line("keys rotate --master").quiet_answer();
    assert_eq!(again["before"], done["master_key_id"]);
    assert_eq!(fs::read(text(&again, "kept")).expect("it is kept"), right);
    everything_opens(&machine);
}

#[test]
fn whatever_cuts_a_change_of_the_master_key_short_a_working_pair_is_left() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let key = machine.data_dir().join("master.key");
    let new = machine.data_dir().join("master.key.new");
    let id = || text(&machine.line("keys list").quiet_answer(), "master_key_id");
    let opens = || assert_eq!(machine.line("keys rotate").quiet_answer()["unopened"], json!(0));
    let first = id();

    // Cut short after the new key was written and before the ring was wrapped with it.
    write(&new, STRANGER);
    opens();
    assert_eq!(id(), first);

    // And the next try is not in its way.
    let done = machine.line("keys rotate --master").quiet_answer();
    let second = text(&done, "master_key_id");
    assert_ne!(second, first);

    // Cut short after the ring was wrapped and before the new key was put in the old one's place.
    fs::rename(&key, &new).expect("as it was");
    fs::copy(text(&done, "kept"), &key).expect("the old key is still there");
    opens();
    assert_eq!(id(), second);
    assert!(!new.exists(), "the change was finished");

    // The old key alone opens nothing, and the sentence says which one is needed.
    let right = fs::read(&key).expect("the key");
    fs::copy(text(&done, "kept"), &key).expect("a copy");
    let sentence = machine.line("keys list").sentence();
    assert!(sentence.contains(&second), "{sentence}");
    fs::write(&key, right).expect("put back");
    opens();
}

#[test]
fn a_master_key_from_the_configuration_needs_a_file_for_the_new_one() {
    let mut machine = Machine::new();
    let given = "//////////////////////////////////////////8=".to_owned();
    machine.more.push(("KEYFERRY_MASTER_KEY", given));
    let (mut machine, slug) = machine.after_set_up();
    machine.app(&slug, "dropbox");
    let sentence = machine.line("keys rotate --master").sentence();
    assert!(
        sentence.contains("--new-master-key-file") && sentence.contains("KEYFERRY_MASTER_KEY_FILE"),
        "{sentence}"
    );
    let file = machine.folder.join("new.key");
    let line = format!("keys rotate --master --new-master-key-file {}", file.display());
    let done = machine.line(&line).quiet_answer();
    assert_eq!(done["kept"], Value::Null);
    let sentence = machine.line("app list --tenant x").sentence();
    assert!(sentence.contains(&text(&done, "master_key_id")), "{sentence}");

    machine.more = vec![("KEYFERRY_MASTER_KEY_FILE", file.display().to_string())];
    assert_eq!(machine.line("keys rotate").quiet_answer()["resealed"], json!(1));
    let sentence = machine.line(&line).sentence();
    assert!(sentence.contains("in use already"), "{sentence}");
}
