//! Who changed what, on the command line; and that the check-up looks at the chain.

use std::time::Duration;

use domain::app_registration::Access;
use domain::provider::ProviderId;
use serde_json::{Value, json};

use super::beside;
use super::rows::run;
use crate::accounting::deeds;
use crate::stories;
use crate::world::World;

stories! {
    who_changed_what_is_listed,
    the_check_up_notices_what_somebody_did_to_the_rows,
    the_check_up_notices_a_record_that_was_emptied,
    the_check_up_notices_that_the_beginning_was_cut_off,
    what_went_by_age_is_not_missed,
    a_row_that_was_noted_elsewhere_is_held_against_the_record,
}

async fn listed(world: &World, line: &str) -> Vec<Value> {
    let answer = beside(world, line).await.quiet_answer();
    answer["audit"].as_array().expect("a list").clone()
}

async fn who_changed_what_is_listed(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug().to_owned();
    let renamed = format!("site set --tenant {slug} --site {} --name Mill", site.site);
    beside(&world, &renamed).await.quiet_answer();
    let of = format!("audit list --tenant {slug}");
    let changed = listed(&world, &format!("{of} --action site.change")).await;
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!(changed[0]["changes"], json!({"name": ["The shop", "Mill"]}));
    assert_eq!(changed[0]["who"], "command line");
    assert_eq!(changed[0]["from"], "command line");
    assert_eq!(changed[0]["target"], site.site.to_string());
    assert_eq!(changed[0]["target_kind"], "site");

    let all = listed(&world, &of).await;
    let actions: Vec<&str> = all.iter().filter_map(|row| row["action"].as_str()).collect();
    assert_eq!(
        actions,
        ["site.change", "site.create", "app.create", "instance.set_up"]
    );
    assert_eq!(listed(&world, &format!("{of} --limit 2")).await, all[..2]);
    assert_eq!(listed(&world, &format!("{of} --action made")).await, all[1..]);
    assert!(
        listed(&world, &format!("{of} --until 2020-01-01"))
            .await
            .is_empty()
    );
    assert_eq!(listed(&world, &format!("{of} --since 2020-01-01")).await, all);
    assert!(
        listed(&world, &format!("{of} --who nobody@example.org"))
            .await
            .is_empty()
    );

    let others = world.another_operator().await;
    let theirs = listed(&world, &format!("audit list --tenant {}", others.view().slug())).await;
    assert_eq!(theirs.len(), 1, "{theirs:?}");
    assert_eq!(beside(&world, &format!("{of} --action sneeze")).await.code, 2);
}

/// What the check-up says of the record.
async fn check_up(world: &World, line: &str) -> Value {
    let ended = beside(world, line).await;
    let answer: Value = serde_json::from_str(&ended.stdout).expect("JSON");
    let checks = answer["checks"].as_array().expect("checks").clone();
    let mut named = checks.into_iter().filter(|check| check["check"] == "audit");
    named.next().expect("the audit is looked at")
}

async fn the_check_up_notices_what_somebody_did_to_the_rows(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let check = async || check_up(&world, "doctor").await;
    assert_eq!(check().await["ok"], json!(true));
    let column = "sequence, tenant_id, at, actor, came_from, action, target, changes, changes_salt, changes_mark, previous_hash, hash";
    let added = format!(
        "INSERT INTO audit_event ({column}) SELECT 9 + sequence, tenant_id, at, actor, came_from, action, target, changes, \
         changes_salt, changes_mark, previous_hash, hash FROM audit_event WHERE sequence = 1"
    );
    for (tampering, undone, row) in [
        (
            "UPDATE audit_event SET target = target || 'x' WHERE sequence = 2".to_owned(),
            "UPDATE audit_event SET target = substr(target, 1, length(target) - 1) WHERE sequence = 2",
            "row 2 ",
        ),
        (added, "DELETE FROM audit_event WHERE sequence = 10", "row 4 "),
        (
            "DELETE FROM audit_event WHERE sequence = 3".to_owned(),
            "SELECT 1",
            "row 3 ",
        ),
    ] {
        run(&world, &tampering).await;
        let found = check().await;
        assert_eq!(found["ok"], json!(false), "{tampering}");
        assert!(
            found["says"].as_str().is_some_and(|says| says.contains(row)),
            "{found}"
        );
        run(&world, undone).await;
    }
}

const EMPTIED: &str = "DELETE FROM audit_event; \
                       UPDATE audit_head SET sequence = 0, hash = removed_hash, removed_sequence = 0";

async fn the_check_up_notices_a_record_that_was_emptied(world: World) {
    world.linked(ProviderId::Dropbox).await;
    run(&world, EMPTIED).await;
    let found = check_up(&world, "doctor").await;
    assert_eq!(found["ok"], json!(false), "{found}");
    assert!(
        found["says"]
            .as_str()
            .is_some_and(|says| says.contains("is missing")),
        "{found}"
    );
    // What is written from then on fits together by itself, and still the beginning is missing.
    world.clock.advance(Duration::from_secs(1));
    world.another_operator().await;
    assert_eq!(check_up(&world, "doctor").await["ok"], json!(false));
}

async fn the_check_up_notices_that_the_beginning_was_cut_off(world: World) {
    let operator = world.operator().await;
    world.clock.advance(Duration::from_secs(1));
    world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    assert_eq!(check_up(&world, "doctor").await["ok"], json!(true));
    // The head says that the first row went by age, and the rest follows it.
    for sql in [
        "UPDATE audit_head SET removed_sequence = 1, removed_hash = (SELECT hash FROM audit_event WHERE sequence = 1)",
        "DELETE FROM audit_event WHERE sequence = 1",
    ] {
        run(&world, sql).await;
    }
    let found = check_up(&world, "doctor").await;
    assert_eq!(found["ok"], json!(false), "{found}");
}

async fn what_went_by_age_is_not_missed(world: World) {
    const LONG_AGO: Duration = Duration::from_hours(26 * 31 * 24);
    world.clock.turn_back(LONG_AGO);
    let operator = world.operator().await;
    world.clock.advance(LONG_AGO);
    // A clock that leapt is believed in the end.
    for _ in 0..12 {
        world.broker.sweep().await.expect("a sweep");
    }
    assert!(deeds(world.broker.store()).await.is_empty());
    let found = check_up(&world, "doctor").await;
    assert_eq!(found["ok"], json!(true), "{found}");
    world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    assert_eq!(check_up(&world, "doctor").await["ok"], json!(true));
    // Who empties it all the same is noticed: its numbers would go on.
    run(&world, EMPTIED).await;
    assert_eq!(check_up(&world, "doctor").await["ok"], json!(false));
}

async fn a_row_that_was_noted_elsewhere_is_held_against_the_record(world: World) {
    let operator = world.operator().await;
    let noted = check_up(&world, "doctor").await["details"][0].clone();
    let noted = noted.as_str().expect("number and hash").to_owned();
    assert!(noted.starts_with("1:"), "{noted}");
    world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    let again = format!("doctor --audit-row {noted}");
    let found = check_up(&world, &again).await;
    assert_eq!(found["ok"], json!(true), "{found}");
    let last = found["details"][0]
        .as_str()
        .expect("the last row by now")
        .to_owned();
    assert!(last.starts_with("2:"), "{last}");
    let other = last.replace("2:", "1:");
    let found = check_up(&world, &format!("doctor --audit-row {other}")).await;
    assert_eq!(found["ok"], json!(false), "{found}");
    let later = last.replace("2:", "3:");
    let found = check_up(&world, &format!("doctor --audit-row {later}")).await;
    assert_eq!(found["ok"], Value::Null, "{found}");
    assert_eq!(beside(&world, "doctor --audit-row 2").await.code, 2);
}
