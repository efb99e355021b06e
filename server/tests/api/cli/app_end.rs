//! An app is tested at its provider by the command line, and deleted.

use domain::app_registration::Access;
use domain::provider::ProviderId;
use serde_json::json;
use simulator::Fault;

use super::beside;
use crate::accounting::deeds;
use crate::stories;
use crate::world::{World, visit};

stories! {
    a_test_by_the_command_line_says_what_was_found_and_keeps_it,
    an_app_is_deleted_once_somebody_said_yes,
}

async fn a_test_by_the_command_line_says_what_was_found_and_keeps_it(world: World) {
    let operator = world.operator().await;
    let app = world
        .new_app(&operator, ProviderId::Onedrive, Access::Sites)
        .await;
    let line = format!("app test --tenant {} --app {app}", operator.view().slug());
    let onedrive = world.simulator.onedrive();
    onedrive.keeps_answering(Fault::SecretExpired);
    let wrong = beside(&world, &line).await;
    let (said, _) = wrong.said();
    assert!(
        !wrong.is_good() && said.contains("\"verdict\":\"secret_ended\""),
        "{wrong:?}"
    );
    assert!(
        said.contains("Make a new client secret at the provider"),
        "{said}"
    );
    onedrive.answers_normally();
    let fine = beside(&world, &line).await.quiet_answer();
    assert_eq!(fine["secrets"][0]["verdict"], "fine");
    let list = format!("app secret list --tenant {} --app {app}", operator.view().slug());
    let listed = beside(&world, &list).await.quiet_answer();
    assert_eq!(
        (&listed["secrets"][0]["verdict"], &listed["secrets"][0]["uses"]),
        (&json!("fine"), &json!(0))
    );
    assert!(world.events(&operator).await.is_empty(), "no site notices");
}

async fn an_app_is_deleted_once_somebody_said_yes(world: World) {
    let (operator, linked) = world.linked(ProviderId::Dropbox).await;
    let line = format!(
        "app delete --tenant {} --app {}",
        operator.view().slug(),
        linked.app
    );
    let asked = beside(&world, &line).await.sentence();
    assert!(
        asked.contains("deleted for ever") && asked.contains("--yes"),
        "{asked}"
    );
    assert!(
        world.broker.app(operator.view(), &linked.app).await.is_ok(),
        "nothing was done"
    );
    let deleted = beside(&world, &format!("{line} --yes")).await.quiet_answer();
    assert_eq!(deleted, json!({"id": linked.app.to_string(), "deleted": true}));
    let browser = world.signed_in().await;
    let gone = visit(&browser, &world, &format!("/console/apps/{}", linked.app)).await;
    assert_eq!(gone.status, 404);
    assert!(
        gone.says("Back to the apps") && gone.text.contains("<title>Not found · Apps · Keyferry</title>"),
        "{}",
        gone.text
    );
    let again = beside(&world, &format!("{line} --yes")).await.sentence();
    assert!(again.contains("keyferry app list"), "{again}");
    let written = deeds(world.broker.store()).await;
    assert!(
        written.contains(&format!("app.delete {}", linked.app)),
        "{written:?}"
    );
}
