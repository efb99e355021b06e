//! What providers ask of who registered an app.

use domain::app_registration::AppChange;
use domain::audit::AuditFilter;
use domain::chore::Chore;
use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};

use super::{DAY, chores, dated_app, due, path_of};
use crate::stories;
use crate::world::{World, send_form, visit, visit_in_german};

stories! {
    only_what_a_provider_asks_of_such_an_app_is_due,
    what_was_done_is_due_again_by_its_rule,
}

async fn only_what_a_provider_asks_of_such_an_app_is_due(world: World) {
    let operator = world.operator().await;
    let google = dated_app(
        &world,
        &operator,
        (ProviderId::GoogleDrive, Some("app-files")),
        None,
    )
    .await;
    assert_eq!(
        chores(&due(&world, &operator).await),
        ["google-publish", "google-branding"]
    );
    let wider = AppChange {
        scope_profile: Some("full-drive".to_owned()),
        ..AppChange::default()
    };
    world
        .broker
        .change_app(&operator, &google, wider, None)
        .await
        .unwrap();
    let four = due(&world, &operator).await;
    assert_eq!(chores(&four).len(), 4);
    assert!(chores(&four).contains(&"google-assessment"));
    world
        .broker
        .set_app_disabled(&operator, &google, true)
        .await
        .unwrap();
    assert!(
        due(&world, &operator).await.is_empty(),
        "an app that is off asks for nothing"
    );
    for provider in [ProviderId::Box, ProviderId::Pcloud] {
        dated_app(&world, &operator, (provider, None), None).await;
    }
    assert!(due(&world, &operator).await.is_empty());
}

/// The form of a chore as it is opened: it was done today, or before.
async fn opens_with_today(browser: &Client, world: &World, assessment: &str) -> String {
    let page = visit(browser, world, assessment).await;
    assert!(
        page.says("yearly security assessment") && page.says("a year after that day"),
        "{}",
        page.text
    );
    let today = world.clock.now().iso_date();
    assert!(
        page.text.contains(&format!("value=\"{today}\" max=\"{today}\"")),
        "{}",
        page.text
    );
    today
}

async fn what_was_done_is_due_again_by_its_rule(world: World) {
    let operator = world.operator().await;
    let app = dated_app(
        &world,
        &operator,
        (ProviderId::GoogleDrive, Some("full-drive")),
        None,
    )
    .await;
    let browser = world.signed_in().await;
    let assessment = path_of(&app, Chore::GoogleAssessment);
    let today = opens_with_today(&browser, &world, &assessment).await;
    let form = [
        ("what", "done"),
        ("done_day", today.as_str()),
        ("note", "Letter is with Eve"),
    ];
    let done = send_form(&browser, &world, &assessment, &form).await;
    assert_eq!(done.header("location"), "/console/dates?done=settled");
    let list = visit(&browser, &world, "/console/dates?done=settled").await;
    assert!(list.says("It is written down") && list.says("Letter is with Eve"));
    let again = due(&world, &operator).await;
    let again = again
        .iter()
        .find(|due| chores(std::slice::from_ref(due)) == ["google-assessment"])
        .unwrap();
    assert_eq!(again.at, world.clock.now().a_year_later());

    // Done once is done; what does not concern the app is left out, and both can be corrected.
    let publish = path_of(&app, Chore::GooglePublish);
    send_form(
        &browser,
        &world,
        &publish,
        &[("what", "done"), ("done_day", &today)],
    )
    .await;
    let branding = path_of(&app, Chore::GoogleBranding);
    send_form(
        &browser,
        &world,
        &branding,
        &[("what", "not_ours"), ("done_day", "")],
    )
    .await;
    let left = due(&world, &operator).await;
    assert_eq!(chores(&left), ["google-verification", "google-assessment"]);
    let list = visit(&browser, &world, "/console/dates").await;
    assert!(list.says("Does not concern this app.") && list.says("Nothing more is due."));
    let audit = visit_in_german(&browser, &world, "/console/audit?what=app.chore").await;
    for words in ["betrifft diese App nicht", "bei Google nach der App sehen"] {
        assert!(audit.says(words), "{words}: {}", audit.text);
    }
    send_form(
        &browser,
        &world,
        &branding,
        &[("what", "due"), ("due_day", "2031-05-31")],
    )
    .await;
    let latest = due(&world, &operator).await.pop().unwrap();
    assert_eq!(latest.at.iso_date(), "2031-05-31");

    let tomorrow = world.clock.now().plus(DAY).iso_date();
    for (form, words) in [
        (
            vec![("what", "done"), ("done_day", tomorrow.as_str())],
            "has not come yet",
        ),
        (vec![("what", "due"), ("due_day", "soon")], "Write a day"),
        (vec![("done_day", today.as_str())], "Choose how it stands"),
    ] {
        let page = send_form(&browser, &world, &branding, &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says(words), "{words}: {}", page.text);
    }
    let deeds = world
        .broker
        .newest_deeds(&operator, &AuditFilter::default(), 100)
        .await
        .unwrap();
    let deed = deeds.iter().find(|deed| deed.word == "app.chore").unwrap();
    let change = |word: &str| {
        deed.changes
            .iter()
            .find(|change| change.word == word)
            .unwrap()
            .after
            .clone()
    };
    assert_eq!(change("due").as_deref(), Some("2031-05-31"));
    assert_eq!(change("chore").as_deref(), Some("google-branding"));
    assert!(
        deeds
            .iter()
            .all(|deed| !format!("{deed:?}").contains("Letter is with Eve")),
        "a note is nobody's business"
    );
}
