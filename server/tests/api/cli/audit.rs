//! Who changed what, on the command line; and that the check-up looks at the chain.

use domain::provider::ProviderId;
use serde_json::{Value, json};

use super::beside;
use super::rows::run;
use crate::stories;
use crate::world::World;

stories! {
    who_changed_what_is_listed,
    the_check_up_notices_what_somebody_did_to_the_rows,
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

async fn the_check_up_notices_what_somebody_did_to_the_rows(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let check = async || {
        let ended = beside(&world, "doctor").await;
        let answer: Value = serde_json::from_str(&ended.stdout).expect("JSON");
        let checks = answer["checks"].as_array().expect("checks").clone();
        let mut named = checks.into_iter().filter(|check| check["check"] == "audit");
        named.next().expect("the audit is looked at")
    };
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
